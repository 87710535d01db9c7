"""Activities of a file in the IATI activity standard, versions 1 and 2."""

import re
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from functools import partial
from pathlib import Path
from xml.etree.ElementTree import Element, ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import iterparse

from cooperation.editing.project_yaml import NewParty
from cooperation.importing.codes import CodeFinder
from cooperation.importing.draft import UNDETERMINED, DraftAmount, DraftProject
from cooperation.importing.figures import Currencies, amount_text, date_text
from cooperation.importing.outcome import ListError, ListPlace, RowError, Tally
from cooperation.importing.sheets import Cell, CellKind, tidy
from cooperation.model.enums import Measure
from cooperation.values.rounding import left_of_whole

_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
_COMMITMENT = frozenset({"2", "C"})
_PLANNED_END = frozenset({"3", "end-planned"})
TAKEN = (
    "the title, identifier, status, planned end, organisations, countries and DAC sectors with "
    "their percentages, commitments, and budgets where there are none; countries and sectors of "
    "transactions where the activity has none"
)
"""What is taken of an activity."""
_COVERED = frozenset({"11", "12", "14", "22", "23", "24"})
"""Sectors of the DAC that one of ours covers whole: education, health, water, communications,
energy, finance."""
_NOT_SPECIFIED = "99810"
"""The purpose code of the DAC that states no sector."""
_DAC = frozenset({"", "1", "2", "DAC", "DAC-3"})


def published(path: Path) -> str:
    """The day on which the file says it was made; empty if it says none."""
    for root in _elements(path, "iati-activities", event="start"):
        return root.get("generated-datetime", "")[:10]
    raise ListError("the file is not IATI: it has no “iati-activities”.")


def activities(path: Path) -> Iterator[Element]:
    """The activities one by one, each let go when the next is asked for."""
    for element in _elements(path, "iati-activity", event="end"):
        yield element
        element.clear()


def _elements(path: Path, tag: str, *, event: str) -> Iterator[Element]:
    try:
        with path.open("rb") as file:
            for _, element in iterparse(file, events=(event,), forbid_dtd=True):
                if element.tag == tag:
                    yield element
    except (ParseError, DefusedXmlException) as error:
        raise ListError(f"the file cannot be read as XML: {error}.") from None


def drafts_of_iati(
    found: Iterator[Element], codes: CodeFinder, currencies: Currencies, tally: Tally
) -> Iterator[DraftProject]:
    """The activities as drafts; those that cannot be taken are named in the tally."""
    return tally.taken(
        found, "activity", lambda activity, at: _draft(activity, at, codes, currencies, tally)
    )


def _draft(
    activity: Element, at: ListPlace, codes: CodeFinder, currencies: Currencies, tally: Tally
) -> DraftProject:
    name = _texts(activity.findall("title"), activity.get(_LANGUAGE, ""))
    if not name:
        raise RowError("it has no “title”")
    commitments = [
        item
        for item in activity.findall("transaction")
        if _code(item.find("transaction-type")) in _COMMITMENT
    ]
    days = [
        element.get("iso-date", "")[:10]
        for item in commitments
        if (element := item.find("transaction-date")) is not None
    ]
    sectors = list(_sectors(activity, codes))
    if not sectors and (others := _other_sectors(activity)):
        tally.remark(at, f"“sector”: {others}; only purpose codes of the DAC are taken")
    countries = [
        (
            codes.one("countries", _code(country) or tidy("".join(country.itertext()))),
            country.get("percentage", ""),
        )
        for country in _given(activity, "recipient-country")
    ]
    return DraftProject(
        at=at,
        name=name,
        key=tidy(activity.findtext("iati-identifier", "")),
        announced=min((day for day in days if day), default=""),
        sectors=tuple(dict.fromkeys(code for code, _ in sectors)),
        countries=tuple(dict.fromkeys(code for code, _ in countries)),
        shares={
            key: shares
            for key, found in (("sectors", sectors), ("countries", countries))
            if (shares := _shares(found))
        },
        status=_status(activity, at, codes, tally),
        amounts=_amounts(activity, commitments, currencies, at, tally),
        planned=_planned(activity, at, tally),
        parties=tuple(
            NewParty(name=party)
            for item in activity.findall("participating-org")
            if (party := tidy(next(iter(_texts([item], "").values()), "")))
        ),
    )


def _code(element: Element | None) -> str:
    return element.get("code", "").strip() if element is not None else ""


def _given(activity: Element, tag: str) -> list[Element]:
    """The elements of a kind: the activity's own, else those of its transactions."""
    return activity.findall(tag) or activity.findall(f"transaction/{tag}")


def _texts(elements: list[Element], language: str) -> dict[str, str]:
    """The narratives by language; in version 1 the texts themselves, an element for each."""
    found: dict[str, str] = {}
    for element in elements:
        usual = element.get(_LANGUAGE, language)
        for part in element.findall("narrative") or [element]:
            spoken = part.get(_LANGUAGE, usual).partition("-")[0].lower()
            if text := tidy(part.text or ""):
                found.setdefault(spoken, text)
    return {code or UNDETERMINED: text for code, text in found.items()} if len(found) > 1 else found


def _shares(found: list[tuple[str, str]]) -> dict[str, str]:
    """The percentages of the codes, where each has one and they come to no more than the whole."""
    sums: dict[str, Decimal] = {}
    for code, percentage in found:
        if not re.fullmatch(r"\d{1,3}(?:\.\d{1,6})?", percentage):
            return {}
        sums[code] = sums.get(code, Decimal(0)) + Decimal(percentage)
    left = left_of_whole(Fraction(share) / 100 for share in sums.values())
    if left < 0 or (len(sums) == 1 and not left) or not all(sums.values()):
        return {}
    return {code: f"{share.normalize():f}%" for code, share in sums.items()}


def _sectors(activity: Element, codes: CodeFinder) -> Iterator[tuple[str, str]]:
    """The sector and percentage of each purpose code of the DAC."""
    for element in _given(activity, "sector"):
        if element.get("vocabulary", "") not in _DAC or _code(element) == _NOT_SPECIFIED:
            continue
        code, said = _code(element), next(iter(_texts([element], "").values()), "")
        sector = _of_purpose(code, codes) or codes.first("sectors", said, code or said)
        yield sector, element.get("percentage", "")


def _other_sectors(activity: Element) -> str:
    """The sectors of other vocabularies than the DAC's, as the file calls them."""
    found = []
    for element in _given(activity, "sector"):
        if element.get("vocabulary", "") in _DAC:
            continue
        said = next(iter(_texts([element], "").values()), "") or _code(element)
        found.append(f"“{said}” of vocabulary {element.get('vocabulary', '')}")
    return ", ".join(found)


def _of_purpose(code: str, codes: CodeFinder) -> str | None:
    """The sector of a DAC purpose code: its own, that of the policy code of its category, or the
    one that covers its sector."""
    whole = code[:2] if code[:2] in _COVERED else code
    for wanted in (code, f"{code[:3]}10", whole):
        found = [
            sector
            for sector, entry in codes.codelists.sectors.items()
            if (dac := str(entry.extra.get("dac"))) == wanted
            or (len(wanted) == 2 and dac[:2] == wanted)
        ]
        if len(found) == 1:
            return found[0]
    return None


def _status(activity: Element, at: ListPlace, codes: CodeFinder, tally: Tally) -> str:
    if not (word := _code(activity.find("activity-status"))):
        return ""
    known = codes.by("statuses", lambda extra: word in str(extra.get("iati")).split(", "))
    return known or tally.or_remark(at, "activity-status", lambda: codes.one("statuses", word))


def _amounts(
    activity: Element,
    commitments: list[Element],
    currencies: Currencies,
    at: ListPlace,
    tally: Tally,
) -> tuple[DraftAmount, ...]:
    """The commitment of an activity, else its budget; of several each is a part, never summed.

    Where one takes back of the others, none is what the activity comes to.
    """
    items = commitments or activity.findall("budget")
    kind = "commitment" if commitments else "budget"
    usual = activity.get("default-currency", "")
    measure = _measure(_code(activity.find("default-finance-type")))
    found = []
    for item in items:
        value = item.find("value")
        if value is None or not tidy(value.text or ""):
            continue
        day = value.get("value-date", "")[:10]
        if (taken_back := tidy(value.text or "")).startswith("-"):
            tally.remark(
                at,
                f"“{kind}”: {taken_back} {value.get('currency', usual)} takes back of the others; "
                "the amount is left unknown",
            )
            return ()
        try:
            amount = amount_text(
                Cell(tidy(value.text or ""), CellKind.NUMBER),
                value.get("currency", usual),
                currencies=currencies,
            )
            date = date_text(Cell(day)) if day and commitments else ""
        except RowError as why:
            raise RowError(f"“{kind}”: {why}") from None
        if amount:
            part = f"{kind} {_period(item) or day}".strip() if len(items) > 1 else ""
            found.append(DraftAmount(amount=amount, measure=measure, date=date, part=part))
    return tuple(found)


def _period(item: Element) -> str:
    days = [item.find(end) for end in ("period-start", "period-end")]
    return "/".join(day.get("iso-date", "")[:10] for day in days if day is not None)


def _measure(finance: str) -> Measure:
    """What the money is: a grant, a loan, or what the standard does not tell."""
    if re.match("11", finance):
        return Measure.GRANT
    return Measure.LOAN if re.match("42", finance) else Measure.INVESTMENT


def _planned(activity: Element, at: ListPlace, tally: Tally) -> str:
    dates = (
        tally.or_remark(at, "activity-date", partial(date_text, Cell(day.get("iso-date", "")[:10])))
        for day in activity.findall("activity-date")
        if day.get("type", "") in _PLANNED_END and day.get("iso-date")
    )
    return next(filter(None, dates), "")
