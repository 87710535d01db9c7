"""What an entry is found by: its names and those of what it belongs to, in every language."""

from collections.abc import Iterable, Iterator, Mapping

from cooperation.model.codelists import Codelist, Codelists
from cooperation.model.records import Announced, Corridor, Package, Place, Project, Share, Text
from cooperation.text.folding import SearchKey, search_key


def search_key_of(
    entry: Announced,
    *,
    packages: Mapping[str, Package],
    places: Mapping[str, Place],
    codelists: Codelists,
    twins: Iterable[Announced] = (),
) -> SearchKey:
    """The words of an entry; `twins` are further entries of the same project."""
    at = [places[place] for place in entry.place_ids]
    names: list[Text] = [entry.name, *(twin.name for twin in twins)]
    if isinstance(entry, Project | Corridor):
        names += [party.name for party in entry.parties]
    if isinstance(entry, Project) and entry.package is not None:
        names.append(packages[entry.package].name)
    names += [place.name for place in at]
    texts = [entry.id, *(text for name in names for text in name.all)]
    texts += _names_of_codes(codelists.countries, entry.countries)
    if isinstance(entry, Project | Package):
        texts += _names_of_codes(codelists.sectors, entry.sectors)
        texts += _names_of_codes(codelists.regions, entry.regions)
    regions = [Share(region) for place in at for region in place.regions]
    texts += _names_of_codes(codelists.regions, regions)
    return search_key(*texts)


def _names_of_codes(codelist: Codelist, shares: Iterable[Share]) -> Iterator[str]:
    for share in shares:
        code = codelist.get(share.code)
        if code is not None:
            yield from (*code.name.all, *code.short.all, *code.aliases)
