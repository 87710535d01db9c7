"""The oldest browsers of the guide can read our style sheets and scripts.

A list of what is newer, to be extended by whoever is about to use more; what each browser knows is
taken from MDN's compatibility tables.
"""

import re

import pytest

from components.live.session import _HAND_OVER
from components.still.brief import SHEET as BRIEFS_SHEET
from components.still.document import INLINE_SCRIPT, MODULES
from components.still.style import style_sheet
from tests.support.builders import REPOSITORY

OLDEST = {"Firefox": "115", "Chrome": "109", "Edge": "109", "Safari": "16.4"}

NEWER_SCRIPT = {
    r"\b(?:Map|Object)\.groupBy\b": "Firefox 119",
    r"\bcheckVisibility\b": "Safari 17.4",
    r"\bPromise\.(?:withResolvers|try)\b": "Firefox 121",
    r"\bArray\.fromAsync\b": "Chrome 121",
    r"\.(?:toSorted|toReversed|toSpliced)\(": "Chrome 110",
    r"\.(?:isWellFormed|toWellFormed)\(": "Chrome 111",
    r"\b(?:URL\.(?:canParse|parse)|AbortSignal\.any)\b": "Chrome 116",
    r"\.(?:keys|values|entries)\(\)\s*\.(?:map|filter|find|some|every|toArray)\(": "Safari 18.4",
    r"\.(?:union|intersection|difference|isSubsetOf|isSupersetOf|isDisjointFrom)\(": "Firefox 127",
    r"/[dgimsuy]*v[dgimsuy]*[.,;)\n]": "Chrome 112, the flag v",
    r"\bRegExp\.escape\b": "Firefox 134",
    r"\bstartViewTransition\b": "Firefox 144",
    r"\b(?:showPopover|togglePopover|moveBefore|requestIdleCallback)\b": "Firefox 125 or Safari",
    r"\bimport\b[^\n]*\bwith\s*\{": "Chrome 123",
    r"^\s*(?:await )?using \w+ =": "Chrome 134",
    r"\bTemporal\.": "Firefox 139",
}

NEWER_SELECTORS = (":has(", ":dir(", ":popover-open", ":state(", "::details-content", ":user-valid")
"""Each makes a browser that does not know it drop the whole rule, with all of its selectors."""

NEWER_RULES = {
    r"@(?:scope|starting-style|view-transition|position-try|function)\b": "Firefox 128 and later",
    r"\blight-dark\(": "Firefox 120",
    r"\b(?:interpolate-size|calc-size|anchor|if|sibling-index|round|abs)\(": "Chrome 125 and later",
    r"\b(?:linear)\(|\bfrom var\(": "Chrome 113 and later",
    r"[;{]\s*&": "nesting: Chrome 112, Firefox 117",
}

SCRIPTS = {
    **{name: (REPOSITORY / "static" / name).read_text(encoding="utf-8") for name in MODULES},
    "inline": INLINE_SCRIPT,
    "component": _HAND_OVER,
}
SHEETS = {"page": style_sheet(), "brief": BRIEFS_SHEET.read_text(encoding="utf-8")}


def newer_in(script: str) -> list[str]:
    return [since for form, since in NEWER_SCRIPT.items() if re.search(form, script, re.MULTILINE)]


def selectors_at_risk(sheet: str) -> list[str]:
    """Lists in which one selector that is newer takes older ones with it."""
    without_words = re.sub(r"/\*.*?\*/|url\(\"[^\"]*\"\)", "", sheet, flags=re.DOTALL)
    found = []
    for prelude in re.findall(r"([^{};]+)\{", without_words):
        selectors = split_at_commas(prelude.strip())
        newer = [one for one in selectors if any(form in one for form in NEWER_SELECTORS)]
        if newer and len(newer) < len(selectors):
            found.append(prelude.strip())
    return found


def split_at_commas(prelude: str) -> list[str]:
    parts, depth = [""], 0
    for letter in prelude:
        depth += {"(": 1, ")": -1}.get(letter, 0)
        if letter == "," and depth == 0:
            parts.append("")
        else:
            parts[-1] += letter
    return parts


@pytest.mark.parametrize("name", SCRIPTS)
def test_a_script_uses_nothing_newer_than_the_oldest_browsers(name: str) -> None:
    assert newer_in(SCRIPTS[name]) == []


@pytest.mark.parametrize("name", SHEETS)
def test_no_selector_takes_others_with_it_where_it_is_not_known(name: str) -> None:
    assert selectors_at_risk(SHEETS[name]) == []


@pytest.mark.parametrize("name", SHEETS)
def test_a_sheet_uses_nothing_newer_than_the_oldest_browsers(name: str) -> None:
    assert [since for form, since in NEWER_RULES.items() if re.search(form, SHEETS[name])] == []


@pytest.mark.parametrize("name", SHEETS)
def test_a_mixed_colour_is_only_a_tint_or_has_a_plain_one_before_it(name: str) -> None:
    """Chrome 109 does not know `color-mix`, and leaves out the declaration that has it."""
    for rule in re.findall(r"\{([^{}]*color-mix\([^{}]*)\}", SHEETS[name]):
        declared = [part.strip() for part in rule.split(";")]
        for number, part in enumerate(declared):
            if "color-mix(" not in part:
                continue
            prop = part.partition(":")[0]
            before = [one for one in declared[:number] if one.startswith(f"{prop}:")]
            assert prop in ("background", "scrollbar-color"), part
            assert "gradient" not in part or before, part


def test_what_is_newer_is_found() -> None:
    assert newer_in("const a = Map.groupBy(b, c)") == ["Firefox 119"]
    assert newer_in("const a = /[a--b]/v\n") == ["Chrome 112, the flag v"]
    assert selectors_at_risk("a, b:has(c) { color: red }") == ["a, b:has(c)"]
    assert selectors_at_risk("@media print { a:not(b, c), b:has(c, d) { color: red } }")
    assert selectors_at_risk("b:has(a, c) { color: red } a, c { color: red }") == []


def test_the_guide_names_them() -> None:
    guide = (REPOSITORY / "docs" / "hosting.md").read_text(encoding="utf-8")

    for browser, version in OLDEST.items():
        assert f"{browser} {version}" in guide
