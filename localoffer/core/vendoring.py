"""Take in GOV.UK Frontend's published build, less what councils may not use.

Its typeface, crown and royal coat of arms are for GOV.UK alone. Everything else
is kept as published, so that a new release is one command and a short diff.
"""

import base64
import hashlib
import json
import re
import tarfile
from pathlib import Path

STYLES = "govuk-frontend.min.css"
SCRIPT = "govuk-frontend.min.js"
FONT_STACK = "GDS Transport,arial,sans-serif"
# The name that our own styles give the typeface.
OWN_FONT = "var(--lo-font,system-ui,sans-serif)"
SOURCE_MAP = re.compile(r"\s*(?:/\*# |//# )sourceMappingURL=\S+(?: \*/)?\s*$")
COAT_OF_ARMS = ".govuk-footer__copyright-logo:before"


def without_rules(css: str, selector: str) -> str:
    """Return minified CSS without the rules of one exact selector."""
    one = re.escape(selector) + r"\{[^{}]*\}"
    # A condition round nothing else goes with its rule, inner ones first.
    css = re.sub(r"@media[^{}]*\{" + one + r"\}", "", css)
    css = re.sub(r"@supports[^{}]*\{(?:" + one + r")+\}", "", css)
    return re.sub(r"(?:^|(?<=[{}]))" + one, "", css)


def freed_styles(css: str) -> str:
    """Return the styles without the typeface, the crown and the coat of arms."""
    css = re.sub(r"/\*![^*]*Margaret Calvert[^*]*\*/", "", css)
    css = re.sub(r"@font-face\{[^{}]*\}", "", css)
    css = css.replace(FONT_STACK, OWN_FONT)
    css = without_rules(css, COAT_OF_ARMS)
    css = without_rules(css, ".govuk-footer__crown")
    return SOURCE_MAP.sub("\n", css)


def freed_script(script: str) -> str:
    """Return the script without the address of its source map, not shipped."""
    return SOURCE_MAP.sub("\n", script)


def digest(text: str) -> str:
    """Return the SHA-256 of a file's text, as VERSION records it."""
    return hashlib.sha256(text.encode()).hexdigest()


def vendor(tarball: Path, folder: Path) -> str:
    """Write the build from an npm tarball into a folder; return its version."""
    integrity = base64.b64encode(hashlib.sha512(tarball.read_bytes()).digest())
    with tarfile.open(tarball) as archive:

        def member(name: str) -> str:
            file = archive.extractfile(f"package/{name}")
            if file is None:
                raise FileNotFoundError(name)
            return file.read().decode()

        version = str(json.loads(member("package.json"))["version"])
        files = {
            STYLES: freed_styles(member(f"dist/govuk/{STYLES}")),
            SCRIPT: freed_script(member(f"dist/govuk/{SCRIPT}")),
        }
    for name, text in files.items():
        (folder / name).write_text(text, newline="\n")
    lines = [f"govuk-frontend {version}", f"tarball sha512-{integrity.decode()}"]
    lines += [f"{name} sha256-{digest(text)}" for name, text in files.items()]
    (folder / "VERSION").write_text("\n".join(lines) + "\n")
    return version
