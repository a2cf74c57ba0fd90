"""The list of checks as a page of documentation, made from the checks themselves."""

from compliance.models import Requirement
from compliance.not_looked_at import NOT_LOOKED_AT
from compliance.registry import CHECKS, Check, Scope
from compliance.self_checks import looks_at, requirements_in_files

WHEN = {
    Scope.PAGE: "at once, for the page that was published",
    Scope.DUTY: "at once, for the duties that the page is mapped to",
    Scope.SITE: "within the hour, and every night",
}
HEAD = """\
# Checks: what the program looks at

Made by `python manage.py audit --list`; a test compares.

A check looks at facts and says what there is to do. **No check sets a status**: people
decide what is met (how: [requirements](requirements.md)). A duty may be met where a
check found something, and not met where none did. Words that are found on a page prove
that the words stand there.

A listing counts as support only when a person checked it within the council's period,
when it is open, and once, however many copies of it there are.

Checks run when a page is published, taken down or checked, when services are imported,
when something is mapped, and for everything within an hour of any change and after
midnight. What they found is kept with the time at which it was found and gone.
`python manage.py audit` runs them now, `--format json` for machines.

## To add one

Write a function in the module of `compliance/checks/` for its part of the law:

```python
@register(requirement="4.62.offline")
def the_council_can_be_reached_without_the_web(look: Look) -> Found:
    \"\"\"Every page gives the council's phone number and its address.\"\"\"
    if not look.council.phone:
        yield Issue("phone", "Enter the council’s phone number in the settings.")
    yield Fact(f"Phone number on every page: {bool(look.council.phone)}.")
```

`look` holds the facts of one day, each kind read once for all checks: `look.today`,
`look.evidence` by duty, `look.says(code)` for the words of mapped pages, `look.offered`
for the services that count, `look.records`. A check only reads. The docstring is the
rule that the public reads; an issue says what to do; a fact has the numbers. For most
duties a line is enough: `page_says(…)`, `lists(…)`, `record_shows(…)` or
`others_show(…)`.

Its scope says what has to be looked at again when one page is published: `Scope.PAGE`
each page by itself, `Scope.DUTY` what is mapped to one duty, `Scope.SITE` everything.

Add its case to `tests/compliance/check_cases/`: make something wrong, `yield`, put it
right. A test fails while a check has none.
"""


def as_markdown() -> str:
    """Return the page."""
    general = [check for check in CHECKS.values() if check.covers]
    lines = [HEAD, "## Checks of many duties\n"]
    lines += ["| check | looks | rule |", "|---|---|---|"]
    lines += [line(check) for check in sorted(general, key=lambda one: one.name)]
    lines += ["\n## Duty by duty\n"]
    lines += ["Every duty also needs people: the last column says for what no check "]
    lines[-1] += "looks.\n"
    lines += [
        "| duty | needs | checks of its own | not looked at |",
        "|---|---|---|---|",
    ]
    lines += [
        row(framework, requirement)
        for framework, requirement in requirements_in_files()
        if requirement.kind == Requirement.Kind.ITEM
    ]
    return "\n".join(lines) + "\n"


def line(check: Check) -> str:
    """Return one check of many duties as a row."""
    return f"| `{check.name}` | {WHEN[check.scope]} | {check.rule} |"


def row(framework: str, requirement: Requirement) -> str:
    """Return one duty with its own checks as a row."""
    own = [
        check.rule
        for check in CHECKS.values()
        if check.codes and looks_at(check, framework, requirement)
    ]
    kinds = ", ".join(requirement.evidence_kinds)
    cells = [
        requirement.code,
        kinds,
        " ".join(own),
        NOT_LOOKED_AT.get(requirement.code, ""),
    ]
    return f"| {' | '.join(cell.replace('|', '/') for cell in cells)} |"
