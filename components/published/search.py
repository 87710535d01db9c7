"""The pages that are lists: those of parties, and the search page.

The search page has all entries, which a script narrows to those under several filters together.

The index says of each filter which entries it asks for alone, as the selection has it; an entry is
found under several when each of them asks for it. No figure is made in the browser: there is a list
of entries and their number.
"""

import json
from collections.abc import Iterator
from typing import Any

from components.parts.block import Block, HtmlBlock
from components.parts.corridors import corridors_section
from components.parts.evidence import amount_words, status_words
from components.parts.filters import filters
from components.parts.links import link
from components.parts.markup import Markup, join, tag
from components.parts.projects_table import codes, projects_section
from components.parts.subject import subject_head
from components.published.plan import single_choices
from components.record.entry import kind_name
from components.state.filter_options import options, used_by
from components.state.screen import Screen
from cooperation.ledger.search_keys import search_key_of
from cooperation.model.codelists import Codelists
from cooperation.model.enums import PackageKind
from cooperation.model.records import Announced, Dataset, Project
from cooperation.selection.filters import FILTERS
from cooperation.selection.query_string import SEARCH, YEARS
from cooperation.selection.selection import Choice, Part, select
from cooperation.text.folding import SearchKey, folding_rules

INDEX = "index.json"
"""The index of the site, the same for all languages."""


def search_index(dataset: Dataset, *, codelists: Codelists) -> bytes:
    """The index: entries by number, those of each filter's code, their words, the folding rules."""
    numbers = {entry: number for number, entry in enumerate(dataset.announced)}
    whole = select(dataset, Choice(), codelists=codelists)

    def entries_under(**chosen: Any) -> list[int]:
        part = select(dataset, Choice(**chosen), codelists=codelists)
        return sorted(numbers[entry] for entry in _alone(part))

    keys: dict[str, dict[str, list[int]]] = {}
    for key, field, code in (*single_choices(dataset), *_by_links(dataset)):
        keys.setdefault(key, {})[code] = entries_under(**{field: frozenset({code})})
    first, last = used_by(dataset).years or (0, -1)
    years = {str(year): entries_under(since=year, until=year) for year in range(first, last + 1)}
    holds: dict[str, list[int]] = {
        str(numbers[package.id]): []
        for package in dataset.packages.values()
        if package.kind is PackageKind.PACKAGE
    }
    for project in whole.projects:
        for package_id in whole.ledger.packages_around([project.package]):
            holds[str(numbers[package_id])].append(numbers[project.id])
    index = {
        "keys": keys,
        "years": {"keys": list(YEARS), "entries": years},
        "search": {"key": SEARCH, "words": _words(whole), "folding": folding_rules()},
        "holds": holds,
    }
    return json.dumps(index, ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode()


def _by_links(dataset: Dataset) -> Iterator[tuple[str, str, str]]:
    """The filters that only links set."""
    for known in FILTERS:
        if known.field in ("parties", "corridors", "places"):
            for code in getattr(dataset, known.field):
                yield known.key, known.field, code


def _alone(part: Part) -> Iterator[str]:
    """The entries that a choice asks for by what is said of each itself.

    A package that is listed for the sake of a project in it, is not: under several filters one
    project must be asked for by all of them.
    """
    dataset, membership = part.dataset, part.membership
    yield from (project.id for project in part.projects)
    yield from (corridor.id for corridor in part.corridors)
    for package in dataset.packages.values():
        if package.kind is PackageKind.PACKAGE and membership.lists_package(package.id):
            yield package.id
    for programme, leaf in part.ledger.programmes.items():
        if membership.listed[leaf]:
            yield programme


def _words(whole: Part) -> list[tuple[str, str]]:
    """The spellings and the sounds of the words of each entry."""
    dataset, ledger = whole.dataset, whole.ledger
    found: list[SearchKey] = []
    for entry in dataset.announced.values():
        node = ledger.nodes.get(entry.id)
        if node is not None and node.leaf >= 0:
            found.append(ledger.search_keys[node.leaf])
        elif entry.id in ledger.programmes:
            found.append(ledger.search_keys[ledger.programmes[entry.id]])
        else:
            found.append(
                search_key_of(
                    entry,
                    packages=dataset.packages,
                    places=dataset.places,
                    codelists=ledger.codelists,
                )
            )
    return [(key.letters, key.sounds) for key in found]


def search_blocks(screen: Screen) -> tuple[Block, ...]:
    """The filters, every entry, and the pages of single filters."""
    lang = screen.lang
    return (
        *filters(screen),
        HtmlBlock("found", _list(screen)),
        HtmlBlock(
            "filter-pages",
            join([tag("h2", lang._("Pages of one filter")), *_directory(screen)]),
        ),
    )


def party_blocks(screen: Screen) -> tuple[Block, ...]:
    """What a party takes part in, as lists."""
    return (
        *subject_head(screen),
        *filters(screen),
        projects_section(screen),
        corridors_section(screen),
    )


def _list(screen: Screen) -> Markup:
    """Every entry with its number in the index; the script hides those that do not fit."""
    lang, dataset = screen.lang, screen.dataset
    number = lang.n_("{n} entry", "{n} entries", len(dataset.announced))
    without = lang._(
        "Filters are put together by a script, which does not run here: all entries are listed."
    )
    items = (
        tag("li", _entry(screen, entry), data_entry=str(position))
        for position, entry in enumerate(dataset.announced.values())
    )
    return join(
        [
            tag("h2", lang._("Entries found"), id="found"),
            tag(
                "p",
                number,
                role="status",
                id="ec-found",
                class_="ec-say",
                data_words=lang._("{n} of {all} entries fit these filters."),
            ),
            tag("p", without, class_="ec-say ec-without-scripts"),
            tag("ul", *items, class_="ec-list", data_index=_to_index(screen)),
        ]
    )


def _to_index(screen: Screen) -> str:
    paths = screen.view.paths
    return f"{paths.prefix}{INDEX}" if paths and paths.prefix is not None else ""


def _entry(screen: Screen, entry: Announced) -> Markup:
    lang = screen.lang
    name = link(lang.text(entry.name), screen.entry_href(entry.id))
    facts = [
        kind_name(screen, entry),
        status_words(screen, entry.status),
        amount_words(screen, entry.amount),
        lang.date_short(entry.announced) if entry.announced else lang._("undated"),
    ]
    if isinstance(entry, Project) and entry.sectors:
        facts.insert(1, codes(screen, "sectors", entry.sectors))
    return join([tag("b", name), tag("small", join([" ", join(facts, " · ")]))])


def _directory(screen: Screen) -> Iterator[Markup]:
    """Each filter with links to the pages of its codes, then the parties."""
    lang, view = screen.lang, screen.view
    fields = {field: key for key, field, _ in single_choices(screen.dataset)}
    for known in FILTERS:
        if known.field in fields:
            named = {
                name: view.with_choice(**{known.field: frozenset({code})}).href
                for code, name in options(screen, known.field).items()
            }
            yield from _links(lang._(known.label), named)
    named = {
        lang.text(party.name): view.with_choice(parties=frozenset({code})).href
        for code, party in screen.dataset.parties.items()
    }
    named = dict(sorted(named.items(), key=lambda item: item[0].casefold()))
    yield from _links(lang._("Parties"), named)


def _links(title: str, named: dict[str, str]) -> Iterator[Markup]:
    if named:
        links = (tag("li", link(name, href)) for name, href in named.items())
        yield tag("h3", title)
        yield tag("ul", *links, class_="ec-list")
