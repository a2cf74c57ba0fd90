"""The way through guided questions: codes of answers, one after the other."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

# A question or an answer as its block holds it.
Value = Mapping[str, Any]


@dataclass
class Walk:
    """What somebody has answered so far, and what comes next."""

    codes: list[str] = field(default_factory=list)
    answers: list[tuple[Value, Value]] = field(default_factory=list)
    # None at the end.
    question: Value | None = None

    @property
    def path(self) -> str:
        """The answers as they stand in the address."""
        return ".".join(self.codes)


def walk(questions: Sequence[Value], path: str) -> Walk:
    """Follow the codes in an address as far as they lead."""
    by_code = {question["code"]: question for question in questions}
    so_far = Walk(question=questions[0] if questions else None)
    for code in path.split("."):
        here = so_far.question
        if here is None or len(so_far.codes) > len(questions):
            break
        answer = next((each for each in here["answers"] if each["code"] == code), None)
        if answer is None:
            break
        so_far.codes.append(code)
        so_far.answers.append((here, answer))
        so_far.question = by_code.get(answer["next"])
    return so_far


def filters(answers: Sequence[tuple[Value, Value]]) -> dict[str, tuple[str, ...]]:
    """Return what the answers narrow the list by: codes by facet."""
    found: dict[str, dict[str, None]] = {}
    for _, answer in answers:
        for each in answer["filters"] or ():
            facet, _, code = each.partition("=")
            found.setdefault(facet, {})[code] = None
    return {facet: tuple(codes) for facet, codes in found.items()}


def faults(questions: Sequence[Value]) -> list[str]:
    """Say what is wrong with the way the questions lead to each other."""
    codes = [question["code"] for question in questions]
    said = [
        f"Two questions have the code “{code}”. Give one of them another."
        for code in dict.fromkeys(codes)
        if codes.count(code) > 1
    ]
    follows: dict[str, list[str]] = {}
    for question in questions:
        own = [answer["code"] for answer in question["answers"]]
        if len(set(own)) < len(own):
            said.append(f"Two answers of “{question['text']}” have the same code.")
        leads = [answer["next"] for answer in question["answers"] if answer["next"]]
        follows[question["code"]] = leads
        said += [
            f"“{question['text']}” leads to “{code}”, which is no question."
            for code in leads
            if code not in codes
        ]
    if said or not questions:
        return said
    if is_circle(follows, codes[0], ()):
        return ["The questions lead round in a circle. Let one answer end them."]
    reached = reachable(follows, codes[0])
    return [
        f"No answer leads to “{question['text']}”, so nobody is asked it."
        for question in questions
        if question["code"] not in reached
    ]


def is_circle(
    follows: Mapping[str, list[str]], here: str, above: tuple[str, ...]
) -> bool:
    """Whether a question can be asked again on the way from it."""
    if here in above:
        return True
    return any(is_circle(follows, code, (*above, here)) for code in set(follows[here]))


def reachable(follows: Mapping[str, list[str]], start: str) -> set[str]:
    """Return the questions that somebody may be asked."""
    found, waiting = {start}, [start]
    while waiting:
        for code in follows[waiting.pop()]:
            if code not in found:
                found.add(code)
                waiting.append(code)
    return found
