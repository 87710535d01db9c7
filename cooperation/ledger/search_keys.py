"""What an entry is found by: its names and those of what it belongs to, in every language."""

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

from cooperation.model.codelists import Codelist, Codelists
from cooperation.model.records import Announced, Corridor, Package, Place, Project, Share, Text
from cooperation.text.folding import SearchKey, joined, search_key


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
    keys = [search_key(entry.id, *(text for name in names for text in name.all))]
    keys += _keys_of_codes(codelists.countries, _codes(entry.countries))
    regions = [region for place in at for region in place.regions]
    if isinstance(entry, Project | Package):
        keys += _keys_of_codes(codelists.sectors, _codes(entry.sectors))
        regions = [*_codes(entry.regions), *regions]
    keys += _keys_of_codes(codelists.regions, regions)
    return joined(keys)


def _codes(shares: Iterable[Share]) -> Iterator[str]:
    return (share.code for share in shares)


def _keys_of_codes(codelist: Codelist, codes: Iterable[str]) -> Iterator[SearchKey]:
    for name in dict.fromkeys(codes):
        code = codelist.get(name)
        if code is not None:
            yield _key_of_code(code.name, code.short, code.aliases)


@lru_cache(maxsize=4096)
def _key_of_code(name: Text, short: Text, aliases: tuple[str, ...]) -> SearchKey:
    """The words of one code, of which thousands of entries are."""
    return search_key(*name.all, *short.all, *aliases)
