"""Fields of a new project as YAML values, whoever states them: a form or an imported list."""

from collections.abc import Sequence
from dataclasses import dataclass

from cooperation.editing.yaml_writer import PlainScalar


@dataclass(frozen=True, slots=True, kw_only=True)
class NewParty:
    """A party of a project that the data do not have yet; role and country are codes."""

    name: str
    role: str = ""
    country: str = ""


def party_yaml(party: NewParty) -> dict[str, str]:
    """A party as one item of `parties`."""
    coded = {"role": party.role, "country": party.country}
    return {"name": party.name, **{key: PlainScalar(code) for key, code in coded.items() if code}}


def codes_yaml(codes: Sequence[str]) -> object:
    """One code alone, several as a list."""
    return PlainScalar(codes[0]) if len(codes) == 1 else [PlainScalar(code) for code in codes]
