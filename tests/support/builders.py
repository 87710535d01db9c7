"""Small datasets for tests: say what matters, the rest is filled in.

All records made here are made up.
"""

from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from cooperation.geo.outlines import Outlines, load_outlines
from cooperation.language.language import Language, load_languages
from cooperation.model.codelists import Codelists, load_codelists
from cooperation.model.enums import Measure, PackageKind, Status
from cooperation.model.faults import Level
from cooperation.model.records import (
    SECTIONS,
    About,
    AmountClaim,
    Corridor,
    Dataset,
    Event,
    Package,
    Place,
    Project,
    QuantityClaim,
    Rate,
    Share,
    Source,
    StatusClaim,
    Text,
)
from cooperation.reading import Reading, read
from cooperation.values.amounts import Quantity, parse_amount, parse_count, parse_quantity
from cooperation.values.dates import parse_date

REPOSITORY = Path(__file__).resolve().parents[2]
EXAMPLE = REPOSITORY / "tests" / "data" / "example_projects.yaml"
TODAY = date(2026, 11, 1)
ANNOUNCED = "2025-11-15"
SOURCE = "a-source"


@cache
def codelists() -> Codelists:
    """Give the lists of the repository, read once."""
    return load_codelists(REPOSITORY / "data" / "codelists")


@cache
def languages() -> Mapping[str, Language]:
    """Give every language of the repository by its code, read once."""
    return load_languages(REPOSITORY / "locales")


@cache
def outlines() -> Outlines:
    """Give the outlines of the repository, read once."""
    return load_outlines(REPOSITORY / "data" / "geo")


def a_quantity(written: str, *, of: str) -> Quantity:
    """Give a quantity of a field, in the units of the repository's list."""
    return parse_quantity(written, of=of, units=codelists().units_of(of))


def read_text(text: str, *, today: date = TODAY) -> Reading:
    """Read YAML with the repository's lists and a fixed day."""
    return read(text.encode(), codelists=codelists(), today=today)


@cache
def the_example() -> Dataset:
    """Give the first news item: seven projects, a programme, four corridors."""
    return dataset_of(read(EXAMPLE.read_bytes(), codelists=codelists(), today=TODAY))


@cache
def published() -> Dataset:
    """Give the data that are published, read once."""
    content = (REPOSITORY / "data" / "projects.yaml").read_bytes()
    return dataset_of(read(content, codelists=codelists(), today=TODAY))


def dataset_of(reading: Reading) -> Dataset:
    """Give the dataset, or fail with its errors."""
    errors = [str(fault) for fault in reading.faults if fault.level is Level.ERROR]
    if reading.dataset is None:
        raise AssertionError("\n".join(errors))
    return reading.dataset


def a_text(name: str) -> Text:
    """Give a text of no stated language."""
    return Text((("", name),))


def amounts(
    *written: str | AmountClaim,
    sources: tuple[str, ...] = (SOURCE,),
    measure: Measure = Measure.INVESTMENT,
    said: str = ANNOUNCED,
    **more: Any,
) -> tuple[AmountClaim, ...]:
    """Give claims of money: `amounts("1.2 bn USD", "1.3 bn USD")`."""
    return tuple(
        one
        if isinstance(one, AmountClaim)
        else AmountClaim(
            amount=parse_amount(one),
            sources=sources,
            measure=measure,
            date=parse_date(said),
            **more,
        )
        for one in written
    )


def quantities(
    *written: str, of: str, sources: tuple[str, ...] = (SOURCE,), said: str = ANNOUNCED, **more: Any
) -> tuple[QuantityClaim, ...]:
    """Give claims of a quantity field: `quantities("about 320 km", of="length")`."""
    return tuple(
        QuantityClaim(
            quantity=a_quantity(one, of=of), sources=sources, date=parse_date(said), **more
        )
        for one in written
    )


def statuses(*steps: str | tuple[str, str]) -> tuple[StatusClaim, ...]:
    """Give a status ladder: `statuses(("2024-08", "agreed"), "implementation")`."""
    return tuple(
        StatusClaim(
            status=Status(step if isinstance(step, str) else step[1]),
            date=parse_date(ANNOUNCED if isinstance(step, str) else step[0]),
            sources=(SOURCE,),
        )
        for step in steps
    )


def shares(*codes: str | tuple[str, Any]) -> tuple[Share, ...]:
    """Give codes, each alone or with its share: `shares("UZ-SI", ("KZ-61", Fraction(2, 5)))`."""
    return tuple(Share(code) if isinstance(code, str) else Share(*code) for code in codes)


def a_source(id: str = SOURCE, **fields: Any) -> Source:
    return Source(
        **{
            "id": id,
            "title": a_text("A headline"),
            "publisher": a_text("A newspaper"),
            "date": parse_date(ANNOUNCED),
            "url": "https://example.org/a",
            **fields,
        }
    )


def an_event(id: str = "an-event", **fields: Any) -> Event:
    return Event(
        **{
            "id": id,
            "name": a_text("A ceremony"),
            "date": parse_date(ANNOUNCED),
            "sources": (SOURCE,),
            **fields,
        }
    )


def _announced(id: str, name: str, fields: dict[str, Any]) -> dict[str, Any]:
    """Fill what every project, package and corridor has; plain words become claims."""
    made = {
        "id": id,
        "name": a_text(name),
        "announced": parse_date(ANNOUNCED),
        "sources": (SOURCE,),
        "countries": shares("KZ", "UZ"),
        **fields,
    }
    for field in ("sectors", "regions", "countries"):
        if isinstance(made.get(field), str):
            made[field] = shares(made[field])
        elif isinstance(made.get(field), list):
            made[field] = shares(*made[field])
    if isinstance(made["name"], str):
        made["name"] = a_text(made["name"])
    if isinstance(made["announced"], str):
        made["announced"] = parse_date(made["announced"])
    if isinstance(made.get("amount"), str):
        made["amount"] = amounts(made["amount"])
    if isinstance(made.get("status"), str):
        made["status"] = statuses(made["status"])
    return made


def a_project(id: str = "a-project", **fields: Any) -> Project:
    """Give a project: `a_project("plant", amount="5 mn USD", regions=["UZ-SI", "KZ-61"])`."""
    return Project(
        **_announced(id, f"Project {id}", {"sectors": "industry", "regions": "UZ-TK", **fields})
    )


def a_package(id: str = "a-package", **fields: Any) -> Package:
    """Give a package: `a_package(amount="1.2 bn USD", projects=7)`."""
    if isinstance(fields.get("projects"), int | str):
        fields["projects"] = parse_count(str(fields["projects"]))
    return Package(**_announced(id, f"Package {id}", fields))


def a_programme(id: str = "a-programme", **fields: Any) -> Package:
    """Give an envelope without listed projects: `a_programme(amount="over 8 bn USD")`."""
    return a_package(id, kind=PackageKind.PROGRAMME, **fields)


def a_corridor(id: str = "a-corridor", **fields: Any) -> Corridor:
    """Give a corridor between two places; its amounts are costs."""
    fields = {"mode": "rail", "via": ("here", "there"), **fields}
    if isinstance(fields.get("amount"), str):
        fields["amount"] = amounts(fields["amount"], measure=Measure.COST)
    if "at" in fields:
        fields["via"] = ()
    return Corridor(**_announced(id, f"Corridor {id}", fields))


def a_place(id: str, **fields: Any) -> Place:
    for one, several in (("region", "regions"), ("country", "countries")):
        if one in fields:
            code = fields.pop(one)
            fields[several] = (code,) if code else ()
    return Place(**{"id": id, "name": a_text(id), "regions": ("UZ-TK",), **fields})


def a_dataset(
    *records: Project | Package | Corridor | Source | Event | Place | Rate, **about: Any
) -> Dataset:
    """Give a dataset of the records; the source and places they need are there."""
    sections: dict[str, dict[str, Any]] = {
        **{section: {} for section in SECTIONS},
        "sources": {SOURCE: a_source()},
        "places": {"here": a_place("here"), "there": a_place("there")},
    }
    section_of: Mapping[type, str] = {
        Source: "sources",
        Event: "events",
        Package: "packages",
        Project: "projects",
        Corridor: "corridors",
        Place: "places",
    }
    rates = tuple(record for record in records if isinstance(record, Rate))
    for record in records:
        if not isinstance(record, Rate):
            sections.setdefault(section_of[type(record)], {})[record.id] = record
    return Dataset(
        about=About(
            **{
                "title": a_text("A dataset"),
                "as_of": parse_date("2025-11-30"),
                "currency": "USD",
                "countries": shares("KZ", "UZ"),
                **about,
            }
        ),
        rates=rates,
        version="0" * 12,
        **sections,
    )
