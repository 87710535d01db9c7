"""Drafts as entries of the data file: ids, and the fields as YAML.

What the format cannot say of an imported row is decided here, and nowhere else.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from cooperation.editing.ids import Ids
from cooperation.editing.project_yaml import codes_yaml, party_yaml
from cooperation.editing.yaml_writer import PlainScalar, entry_text
from cooperation.importing.draft import DraftAmount, DraftProject
from cooperation.importing.outcome import ListPlace
from cooperation.model.enums import Measure


@dataclass(frozen=True, slots=True, kw_only=True)
class ListSource:
    """The imported file as a source: its id, its own date if it has one, and the day it was read.

    `countries` take part, and `sectors` are meant, where a row says none.
    """

    id: str
    title: str
    publisher: str
    date: str = ""
    retrieved: str = ""
    url: str = ""
    countries: tuple[str, ...] = ()
    sectors: tuple[str, ...] = ()

    @property
    def day(self) -> str:
        """The day for which it speaks: its own, else the one it was read on."""
        return self.date or self.retrieved


@dataclass(frozen=True, slots=True)
class EntryYaml:
    """A draft as YAML; `package` is the id of the package whose amount it shares."""

    id: str
    at: ListPlace
    text: str
    package: str = ""


@dataclass(frozen=True, slots=True)
class JointAmount:
    """A package for an amount that the file gives several rows together."""

    id: str
    text: str


def entries_of(
    drafts: Iterable[DraftProject], source: ListSource
) -> tuple[list[EntryYaml], dict[str, JointAmount]]:
    """The entries of the drafts in their order, and the packages by id."""
    ids = Ids()
    packages: dict[ListPlace, JointAmount] = {}
    entries = []
    for draft in drafts:
        names = (draft.name.get("en", ""), *draft.name.values(), draft.key)
        name = ids.take(*names, f"{draft.at.what}-{draft.at.number}")
        package = ""
        if draft.joint is not None:
            if draft.joint not in packages:
                found = ids.take(f"rows-{draft.joint.number}-{_last(draft)}")
                packages[draft.joint] = JointAmount(found, _package(found, draft, source))
            package = packages[draft.joint].id
        fields = dict(_fields(draft, source, package))
        text = f"  # {draft.at}\n{entry_text(name, fields)}"
        entries.append(EntryYaml(name, draft.at, text, package))
    return entries, {package.id: package for package in packages.values()}


def _last(draft: DraftProject) -> int:
    return draft.joint.number + draft.joint_rows - 1 if draft.joint else 0


def _package(name: str, draft: DraftProject, source: ListSource) -> str:
    """A sum of several rows: a package of them, never split among them."""
    sheet = f"{draft.joint.sheet}, " if draft.joint and draft.joint.sheet else ""
    number = draft.joint.number if draft.joint else 0
    fields = {
        "name": f"{source.title}: {sheet}{number}–{_last(draft)}",
        "announced": PlainScalar(source.day),
        "source": PlainScalar(source.id),
        **_countries(draft, source),
        "amount": _amount(draft.amounts, source),
        "projects": PlainScalar(str(draft.joint_rows)),
    }
    return entry_text(name, fields)


def _fields(draft: DraftProject, source: ListSource, package: str) -> Iterator[tuple[str, object]]:
    yield "name", _text(draft.name)
    if package:
        yield "package", PlainScalar(package)
    yield "announced", PlainScalar(announced_of(draft, source))
    yield "source", PlainScalar(source.id)
    yield from _countries(draft, source).items()
    yield "sectors", _shared(draft, "sectors") or codes_yaml(draft.sectors or source.sectors)
    yield "regions", codes_yaml(draft.regions)
    if draft.status:
        day = PlainScalar(draft.status_date or source.day)
        yield "status", {day: PlainScalar(draft.status)}
    if draft.amounts and not package:
        yield "amount", _amount(draft.amounts, source)
    for key, value in (("planned", draft.planned), ("jobs", draft.jobs)):
        if value:
            yield key, PlainScalar(value)
    if draft.parties:
        yield "parties", [party_yaml(party) for party in draft.parties]
    if draft.note:
        yield "note", _text(draft.note)


def announced_of(draft: DraftProject, source: ListSource) -> str:
    """When it was announced: what the row says, else the day of the list that announces it."""
    return draft.announced or source.day


def _countries(draft: DraftProject, source: ListSource) -> Mapping[str, object]:
    """Who takes part, unless it is who takes part in all; nobody where the list does not say."""
    if source.countries and draft.countries in ((), source.countries):
        return {}
    return {"countries": _shared(draft, "countries") or codes_yaml(draft.countries)}


def _shared(draft: DraftProject, of: str) -> object:
    shares = draft.shares.get(of, {})
    return {PlainScalar(code): PlainScalar(share) for code, share in shares.items()}


def _amount(amounts: tuple[DraftAmount, ...], source: ListSource) -> object:
    only = amounts[0]
    if len(amounts) == 1 and only.measure is Measure.INVESTMENT and not (only.date or only.part):
        return PlainScalar(only.amount)
    return [
        {
            "amount": PlainScalar(claim.amount),
            **(
                {}
                if claim.measure is Measure.INVESTMENT
                else {"measure": PlainScalar(claim.measure)}
            ),
            **({"date": PlainScalar(claim.date)} if claim.date else {}),
            **({"part": claim.part} if claim.part else {}),
        }
        for claim in amounts
    ]


def _text(by_language: Mapping[str, str]) -> object:
    if set(by_language) == {""}:
        return by_language[""]
    given = {PlainScalar(code): words for code, words in by_language.items() if code}
    return given


def source_text(source: ListSource) -> str:
    """The list as an entry of the sources."""
    fields: dict[str, object] = {
        "title": source.title,
        "publisher": source.publisher,
        "date": PlainScalar(source.date or "undated"),
    }
    if source.url:
        fields["url"] = PlainScalar(source.url)
    if source.retrieved:
        fields["accessed"] = PlainScalar(source.retrieved)
    if not source.url:
        when = f" on {source.retrieved}" if source.retrieved else ""
        fields["note"] = f"The list itself, received as a file{when}."
    return entry_text(source.id, fields)
