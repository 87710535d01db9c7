"""What an entry is found by: its names and those of what it belongs to, in every language."""

from collections.abc import Iterable, Iterator

from cooperation.model.codelists import Codelist, Codelists
from cooperation.model.records import Announced, Corridor, Dataset, Package, Project, Share, Text
from cooperation.text.folding import search_key


def key_of(
    entry: Announced, *, dataset: Dataset, codelists: Codelists, twins: Iterable[Announced] = ()
) -> str:
    """The folded words of an entry; `twins` are further entries of the same project."""
    names = [entry.name, *(twin.name for twin in twins), *_names(entry, dataset)]
    words = [search_key(entry.id)]
    words += [search_key(text) for name in names for text in name.all]
    words += map(search_key, _names_of_codes(codelists.countries, entry.countries))
    if isinstance(entry, Project | Package):
        words += map(search_key, _names_of_codes(codelists.sectors, entry.sectors))
        words += map(search_key, _names_of_codes(codelists.regions, entry.regions))
    for place in places_of(entry):
        region = dataset.places[place].region
        if region is not None:
            words += map(search_key, _names_of_codes(codelists.regions, [Share(region)]))
    return " ".join(words)


def places_of(entry: Announced) -> tuple[str, ...]:
    """The places an entry is at or runs through."""
    if isinstance(entry, Corridor):
        return entry.via or ((entry.at,) if entry.at else ())
    return entry.places if isinstance(entry, Project) else ()


def _names(entry: Announced, dataset: Dataset) -> Iterator[Text]:
    if isinstance(entry, Project | Corridor):
        for party in entry.parties:
            yield party.name
    if isinstance(entry, Project) and entry.package is not None:
        yield dataset.packages[entry.package].name
    for place in places_of(entry):
        yield dataset.places[place].name


def _names_of_codes(codelist: Codelist, shares: Iterable[Share]) -> Iterator[str]:
    for share in shares:
        code = codelist.get(share.code)
        if code is not None:
            yield from (*code.name.all, *code.short.all, *code.aliases)
