"""Projects of a file in OC4IDS, the Open Contracting for Infrastructure Data Standard."""

import json
import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import partial
from typing import Any

from cooperation.editing.project_yaml import NewParty
from cooperation.importing.codes import CodeFinder
from cooperation.importing.draft import UNDETERMINED, DraftAmount, DraftProject
from cooperation.importing.figures import Currencies, amount_text, date_text
from cooperation.importing.outcome import ListError, ListPlace, RowError, Tally
from cooperation.importing.sheets import Cell, CellKind, tidy
from cooperation.model.enums import Measure

TAKEN = (
    "the title, id, status, sectors, countries and regions of locations, budget or its breakdown, "
    "end of the period, parties"
)
"""What is taken of a project."""


def read_oc4ids(data: bytes) -> tuple[list[Any], Mapping[str, Any]]:
    """The projects of a package or of a plain list, and what the package says of itself.

    Raises ListError for a file of anything else.
    """
    try:
        found = json.loads(data.decode("utf-8-sig"), parse_float=Decimal)
    except (UnicodeDecodeError, ValueError, RecursionError) as error:
        raise ListError(f"the file is not JSON: {error}.") from None
    package = found if isinstance(found, dict) else {"projects": found}
    if "projects" not in package and "title" in package:
        package = {"projects": [package]}
    projects = package.get("projects")
    if not isinstance(projects, list):
        raise ListError("the file is not OC4IDS: it has no list of “projects”.")
    return projects, package


def drafts_of_oc4ids(
    projects: list[Any], codes: CodeFinder, currencies: Currencies, tally: Tally
) -> Iterator[DraftProject]:
    """The projects as drafts; those that cannot be taken are named in the tally."""
    return tally.taken(
        projects, "project", lambda project, at: _draft(project, at, codes, currencies, tally)
    )


def _draft(
    project: Any, at: ListPlace, codes: CodeFinder, currencies: Currencies, tally: Tally
) -> DraftProject:
    if not isinstance(project, dict):
        raise RowError("it is no object")
    name = _name(project)
    if not name:
        raise RowError("it has no “title”")
    places = [
        place["address"]
        for place in _items(project.get("locations"))
        if isinstance(place.get("address"), dict)
    ]
    countries = dict.fromkeys(
        codes.one("countries", word)
        for place in places
        if (word := _word(place.get("country")) or _word(place.get("countryName")))
    )
    regions = dict.fromkeys(
        region
        for place in places
        if (word := _word(place.get("region")))
        if (region := tally.or_remark(at, "region", partial(codes.one, "regions", word)))
    )
    return DraftProject(
        at=at,
        name=name,
        key=_word(project.get("id")),
        sectors=tuple(dict.fromkeys(_sector(word, codes) for word in _words(project, "sector"))),
        regions=tuple(regions),
        countries=tuple(countries),
        status=_status(project, at, codes, tally),
        amounts=_amounts(project.get("budget"), currencies),
        planned=_planned(project.get("period"), at, tally),
        parties=tuple(
            NewParty(name=party)
            for item in _items(project.get("parties"))
            if (party := _word(item.get("name")))
        ),
    )


def _name(project: Mapping[str, Any]) -> dict[str, str]:
    """The title by language: `title`, `title_fr`, or a title that is given by language."""
    title = project.get("title")
    said = dict(title) if isinstance(title, dict) else {"": title}
    said |= {
        key.removeprefix("title_"): text
        for key, text in project.items()
        if re.fullmatch("title_[a-z]{2,3}", key)
    }
    found = {language: word for language, text in said.items() if (word := _word(text))}
    if len(found) > 1 and "" in found:
        found = {UNDETERMINED: found.pop(""), **found}
    return found


def _sector(word: str, codes: CodeFinder) -> str:
    """A sector by the part before the point or after it, as in `transport.road`; else whole."""
    broad, _, narrow = word.partition(".")
    return codes.first("sectors", broad, narrow, word)


def _status(project: Mapping[str, Any], at: ListPlace, codes: CodeFinder, tally: Tally) -> str:
    if not (word := _word(project.get("status"))):
        return ""
    known = codes.by("statuses", lambda extra: word in str(extra.get("oc4ids")).split(", "))
    return known or tally.or_remark(at, "status", lambda: codes.one("statuses", word))


def _amounts(budget: Any, currencies: Currencies) -> tuple[DraftAmount, ...]:
    """The budget as one amount; where only its breakdown is given, each part of that."""
    if not isinstance(budget, dict):
        return ()
    stated = budget.get("amount")
    # Some publishers write the number itself, with its currency beside it.
    whole = _value(budget if isinstance(stated, int | Decimal) else stated, currencies)
    try:
        date = date_text(Cell(when)) if (when := _word(budget.get("approvalDate"))) else ""
    except RowError as why:
        raise RowError(f"“budget”: {why}") from None
    if whole:
        return (DraftAmount(amount=whole, measure=Measure.COST, date=date),)
    # Several breakdowns divide the same budget, each in another way.
    first = next(iter(_items(budget.get("budgetBreakdowns"))), {})
    parts = [
        (amount, number, item)
        for number, item in enumerate(_items(first.get("budgetBreakdown")), start=1)
        if (amount := _value(item.get("amount"), currencies))
    ]
    return tuple(
        DraftAmount(
            amount=amount,
            measure=Measure.COST,
            date=date,
            part="" if len(parts) == 1 else f"budget {_payer(item) or number}",
        )
        for amount, number, item in parts
    )


def _payer(item: Mapping[str, Any]) -> str:
    party = item.get("sourceParty")
    return _word(party.get("name")) if isinstance(party, dict) else ""


def _value(value: Any, currencies: Currencies) -> str:
    """A sum with its currency as an amount; empty for none."""
    if not isinstance(value, dict) or value.get("amount") is None:
        return ""
    try:
        return amount_text(
            Cell(str(value["amount"]), CellKind.NUMBER),
            _word(value.get("currency")),
            currencies=currencies,
        )
    except RowError as why:
        raise RowError(f"“budget”: {why}") from None


def _planned(period: Any, at: ListPlace, tally: Tally) -> str:
    when = _word(period.get("endDate")) if isinstance(period, dict) else ""
    return tally.or_remark(at, "period.endDate", lambda: date_text(Cell(when))) if when else ""


def _items(value: Any) -> list[Mapping[str, Any]]:
    listed = value if isinstance(value, list) else [value]
    return [item for item in listed if isinstance(item, dict)]


def _words(project: Mapping[str, Any], key: str) -> list[str]:
    value = project.get(key)
    listed = value if isinstance(value, list) else [value]
    return [word for item in listed if (word := _word(item))]


def _word(value: Any) -> str:
    return tidy(str(value)) if isinstance(value, str | int | Decimal) else ""
