"""The JSON Schema: right by its own rules, and of one mind with the reader where it can be."""

import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft7Validator

from cooperation.editing.json_schema import schema
from cooperation.model.records import SECTIONS, Record
from cooperation.reading.fields import fields_of
from tests.support.builders import EXAMPLE, REPOSITORY, codelists, read_text
from tests.support.edits import complete, edited, small, without
from tests.support.folders import by_section, spread

VALIDATOR = Draft7Validator(schema(codelists()))


def as_typed(text: str) -> Any:
    """Read YAML with every value the text that was typed, as an editor's validator may."""
    return yaml.load(text, Loader=yaml.CBaseLoader)


def with_types(text: str) -> Any:
    """Read YAML as YAML 1.2 types it, the way the YAML language server does: `yes` is a text."""
    return yaml.load(text, Loader=CoreSchema)


class CoreSchema(yaml.SafeLoader):
    """YAML 1.2's core schema: numbers, true, false and null alone."""


CoreSchema.yaml_implicit_resolvers = {}
for tag, pattern, first in (
    ("bool", r"^(?:true|True|TRUE|false|False|FALSE)$", "tTfF"),
    ("int", r"^[-+]?[0-9]+$", "-+0123456789"),
    ("float", r"^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$", "-+0123456789."),
    ("null", r"^(?:~|null|Null|NULL|)$", ["~", "n", "N", ""]),
):
    CoreSchema.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(pattern), list(first))


def test_the_schema_is_one() -> None:
    Draft7Validator.check_schema(VALIDATOR.schema)


@pytest.mark.parametrize("load", [as_typed, with_types])
@pytest.mark.parametrize(
    "path",
    [EXAMPLE, REPOSITORY / "data" / "projects.yaml", REPOSITORY / "data" / "projects.example.yaml"],
    ids=lambda path: path.name,
)
def test_what_the_reader_takes_the_schema_takes(path: Path, load: Any) -> None:
    errors = [
        f"{'.'.join(map(str, error.absolute_path))}: {error.message[:200]}"
        for error in VALIDATOR.iter_errors(load(path.read_text(encoding="utf-8")))
    ]

    assert errors == []


@pytest.mark.parametrize("load", [as_typed, with_types])
def test_the_schema_takes_each_file_of_a_folder(load: Any) -> None:
    files = spread((REPOSITORY / "data" / "projects.yaml").read_text(encoding="utf-8"), by_section)

    assert [name for name, text in files.items() if not VALIDATOR.is_valid(load(text))] == []


def test_a_file_without_the_mark_of_its_end_must_be_whole() -> None:
    assert VALIDATOR.is_valid(as_typed("places: {}\nend: yes\n"))
    assert not VALIDATOR.is_valid(as_typed("places: {}\n"))


BROKEN = {
    "unknown field": edited((107, "regions", "regoins")),
    "unknown section": edited((69, "projects", "project")),
    "missing name": small("projects:", "  a: {sectors: industry, regions: UZ-TK}"),
    "no format": without(7),
    "no format, with the end marked": without(7) + "\nend: yes\n",
    "amount": edited((52, "1.2 bn USD", "1.2 USD bn")),
    "amount with a comma": edited((52, "1.2 bn USD", "1,2 bn USD")),
    "range and hedge with no figure": edited((52, "1.2 bn USD", "a lot")),
    "date": edited((33, "2025-11-15", "15.11.2025")),
    "sector": edited((113, "tourism", "turism")),
    "region": edited((107, "UZ-QA", "KZ-AST")),
    "status": edited((77, "operation", "operating")),
    "mode": edited((135, "sea", "maritime")),
    "point": edited((156, "41.31 N 69.28 E", '"41.31, 69.28"')),
    "locode": edited((162, "KZHOR", "KZ HOR")),
    "url": edited((22, "https://", "")),
    "share": edited((76, "[UZ-SI, KZ-61]", "{UZ-SI: 0.6, KZ-61: 40%}")),
    "sector twice": edited((82, "finance", "[finance, finance]")),
    "length": edited((130, "status: proposed", "length: 320")),
    "id": edited((79, "tenge-bank-hq", "Tenge Bank HQ")),
    "language": edited((11, "en", "EN")),
    "list for a section": small("projects:", "  - name: a"),
    "number for a count": edited((53, "7", "seven")),
    "party": complete("parties: [{role: lender}]"),
    "relation": complete("relations: {kind_of: [b]}"),
    "planned": complete("planned: soon"),
    "unit": complete("jobs: 5 people"),
}


@pytest.mark.parametrize("case", BROKEN)
def test_what_the_schema_can_see_it_refuses_as_the_reader_does(case: str) -> None:
    text = BROKEN[case]

    assert not read_text(text).ok
    assert not VALIDATOR.is_valid(as_typed(text))


def models() -> list[type[Record]]:
    """Give every model the file is made of."""
    found: list[type[Record]] = list(SECTIONS.values())
    for model in found:
        for field in fields_of(model).values():
            if field.item is not None and field.item not in found:
                found.append(field.item)
    return found


@pytest.mark.parametrize("model", models(), ids=lambda model: model.__name__)
def test_every_field_an_editor_types_is_described(model: type[Record]) -> None:
    assert [key for key, field in fields_of(model).items() if not field.description] == []


def test_every_code_shows_its_name_while_typing() -> None:
    regions = VALIDATOR.schema["definitions"]["regions"]

    assert len(regions["enum"]) == len(regions["markdownEnumDescriptions"])
    assert "Qashqadaryo" in regions["markdownEnumDescriptions"][regions["enum"].index("UZ-QA")]
