"""The field reference is whole, fresh, and each of its examples is read as it stands."""

from collections.abc import Iterator

import pytest

from cooperation.editing.field_reference import FieldWords, field_tables, fields_markdown, messages
from cooperation.model.records import SECTIONS
from cooperation.reading.fields import fields_of
from tests.support.builders import REPOSITORY, codelists, read_text

SHIPPED = (REPOSITORY / "data" / "projects.example.yaml").read_text(encoding="utf-8")
BASE = SHIPPED.replace("  marked_end: yes  ", "  # ", 1).removesuffix("end: yes\n")
SOURCED = {"announced": "2025-11-15", "source": "report-launch"}


def in_braces(fields: dict[str, str]) -> str:
    return "{" + ", ".join(f"{key}: {value}" for key, value in fields.items()) + "}"


REPORTED = {
    "value": "1 bn USD",
    "period": "2024",
    "source": "report-launch",
    "date": "2025-11-15",
}
NEEDED = {
    "sources": {"title": "A report", "publisher": "A paper", "date": "2025-11-15"},
    "events": {"name": "A day", "date": "2025-11-15", "source": "report-launch"},
    "packages": {"name": "A package", **SOURCED},
    "projects": {"name": "A project", **SOURCED, "sectors": "other", "regions": "[]"},
    "corridors": {"name": "A way", **SOURCED, "mode": "rail", "via": "[aktau, tashkent]"},
    "indicators": {"name": "Trade", "unit": "USD", "values": f"[{in_braces(REPORTED)}]"},
    "places": {"name": "A town", "region": "UZ-TK"},
    "removed": {"reason": "It was counted twice."},
}
"""The shortest entry of each section; a field of the reference takes the place of its own."""
INSTEAD_OF = {
    "at": ("via",),
    "hub": ("via",),
    "country": ("region",),
    "event": ("announced", "source", "date"),
    "package": ("announced", "source"),
}
"""What a field is written instead of."""
WITH = {"hub": {"at": "aktau"}, "may_overlap": {"kind": "programme"}}
"""What a field is only written with."""
CLAIM_VALUES = {
    "amount": "1 mn USD",
    "jobs": "5 jobs",
    "capacity": "1 MW",
    "planned": "2027",
    "status": "agreed",
}
FIELDS = [(table.name, field) for table in field_tables() for field in table.fields]


def written(needed: dict[str, str], key: str, example: str) -> dict[str, str]:
    kept = {name: value for name, value in needed.items() if name not in INSTEAD_OF.get(key, ())}
    return {**kept, **WITH.get(key, {}), key: example}


def with_entry(section: str, fields: dict[str, str]) -> str:
    lines = "\n".join(f"    {key}: {value}" for key, value in fields.items())
    return BASE.replace(f"\n{section}:\n", f"\n{section}:\n  of-the-test:\n{lines}\n", 1)


def with_project(key: str, value: str) -> str:
    return with_entry("projects", {**NEEDED["projects"], key: value})


def file_with(table: str, field: FieldWords) -> str:
    """Give the example file with one field of the reference in it, as its example writes it."""
    key, example = field.key, field.example
    match table:
        case "file":
            return BASE + "end: yes\n"
        case "dataset":
            about = {"title": "A", "as_of": "2026-02-25", "currency": "USD", "countries": "[KZ]"}
            begin, end = BASE.index("dataset:\n"), BASE.index("# Where each fact")
            lines = [f"  {name}: {value}\n" for name, value in {**about, key: example}.items()]
            text = BASE[:begin] + "dataset:\n" + "".join(lines) + BASE[end:]
            return text + ("end: yes\n" if key == "marked_end" else "")
        case "rates":
            rate = {"date": "2025-11-15", "source": "report-launch", "KZT": "520"}
            return BASE + f"rates:\n  - {in_braces({**rate, key: example})}\n"
        case "claims":
            holder = (field.only_in or ("amount",))[0]
            claim = {holder: CLAIM_VALUES[holder], key: example}
            return with_project(holder, f"[{in_braces(claim)}]")
        case "parties":
            return with_project("parties", f"[{in_braces({'name': 'A firm', key: example})}]")
        case "announcements":
            again = {"date": "2025-11-15", "source": "report-launch"}
            return with_project("announcements", f"[{in_braces(written(again, key, example))}]")
        case "decisions":
            decision = in_braces(written({"text": "A thing"}, key, example))
            return with_entry("events", {**NEEDED["events"], "decisions": f"[{decision}]"})
        case "values" | "goals":
            reported = in_braces({**REPORTED, key: example})
            needed = {**NEEDED["indicators"], table: f"[{reported}]"}
            return BASE + f"indicators:\n  of-the-test: {in_braces(needed)}\n"
        case "indicators" | "removed":
            needed = {**NEEDED[table], key: example}
            return BASE + f"{table}:\n  of-the-test: {in_braces(needed)}\n"
        case "relations":
            return with_project("relations", in_braces({key: example}))
    return with_entry(table, written(NEEDED[table], key, example))


@pytest.mark.parametrize(
    ("table", "field"), FIELDS, ids=[f"{table}.{field.key}" for table, field in FIELDS]
)
def test_each_example_is_read_as_it_stands(table: str, field: FieldWords) -> None:
    text = file_with(table, field)

    assert text != BASE
    assert [str(fault) for fault in read_text(text).faults if fault.level == "error"] == []


def test_every_field_of_every_section_is_in_the_reference() -> None:
    listed = {table.name: [field.key for field in table.fields] for table in field_tables()}

    assert {section: listed[section] for section in SECTIONS} == {
        section: list(fields_of(model)) for section, model in SECTIONS.items()
    }


def test_the_page_of_the_docs_is_fresh() -> None:
    page = (REPOSITORY / "docs" / "fields.md").read_text(encoding="utf-8")

    assert page == fields_markdown(codelists()), "run `python -m cooperation fields`"


def test_each_field_says_what_it_means_in_a_sentence() -> None:
    unsaid = [f"{table}.{field.key}" for table, field in FIELDS if not field.meaning.endswith(".")]

    assert not unsaid
    assert set(messages()) == {field.meaning for _, field in FIELDS}


def of(table: str) -> dict[str, FieldWords]:
    return {field.key: field for name, field in FIELDS if name == table}


def test_a_choice_lists_its_words_and_the_one_that_is_meant_without_it() -> None:
    kind = of("packages")["kind"]

    assert kind.codes == ("package", "programme")
    assert kind.default == "package"
    assert of("claims")["measure"].default_in_corridors == "cost"


def test_a_quantity_refers_to_the_list_of_units_which_says_the_fields_of_each() -> None:
    assert of("corridors")["volume"].listed == "units"
    assert "| `TEU` | TEU | ДФЭ | volume, capacity, indicator |" in fields_markdown(codelists())


def test_what_only_some_claims_have_is_named_with_them() -> None:
    claims = of("claims")

    assert claims["source"].only_in == ()
    assert claims["measure"].only_in == ("amount",)
    assert claims["milestone"].only_in == ("planned",)
    assert claims["period"].only_in == ("jobs", "capacity", "area", "length", "volume")


def lines_of(text: str) -> Iterator[list[str]]:
    for line in text.splitlines():
        if line.startswith("| "):
            yield line.split(" | ")


def test_no_cell_of_the_docs_breaks_its_table() -> None:
    widths = {len(line) for line in lines_of(fields_markdown(codelists()))}

    assert widths == {3, 4}
