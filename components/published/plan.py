"""Which pages a published site has: every page, record, single filter and party, in each language.

Filters together have no pages, for there would be no end of them: the search page finds them.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from components.state.filter_options import used_by
from components.state.paths import Plan
from components.state.site import Site
from components.state.view import RECORDS, Page, View
from cooperation.model.records import Corridor, Dataset, Project, Text
from cooperation.rows.map import Shade
from cooperation.selection.filters import FILTERS
from cooperation.selection.query_string import LONGEST_SEARCH
from cooperation.text.folding import search_key

PARTY = "party"
"""The folder of the pages of parties."""

_FILES = {Page.OVERVIEW: "index.html"}
_LONGEST_SLUG = 60


def plan_of(site: Site, dataset: Dataset) -> Plan:
    """The pages of a version of the data."""
    pages: dict[View, str] = {}
    aliases: dict[View, str] = {}
    for code in site.languages:
        home = View(language=code)
        for page in Page:
            pages[replace(home, page=page)] = f"{code}/{_FILES.get(page, f'{page}.html')}"
        for kind, section in RECORDS.items():
            for entry in getattr(dataset, section):
                pages[home.to_record(kind, entry)] = f"{code}/{kind}/{entry}.html"
        for key, field, chosen in single_choices(dataset):
            view = home.with_choice(**{field: frozenset({chosen})})
            pages[view] = f"{code}/{key}/{chosen}.html"
        for slug, name in parties(dataset).items():
            path = f"{code}/{PARTY}/{slug}.html"
            pages[home.with_choice(text=site.languages[code].text(name))] = path
            for words in name.all:
                aliases[home.with_choice(text=words)] = path
        for shade in (item for item in Shade if item is not home.measure):
            pages[replace(home, measure=shade)] = f"{code}/shade/{shade}.html"
        for money in dataset.measures[1:]:
            pages[home.measuring(money)] = f"{code}/measure/{money}.html"
    return Plan(pages, aliases)


def single_choices(dataset: Dataset) -> Iterator[tuple[str, str, str]]:
    """The address key, the field of Choice and the code of each filter that has a page."""
    codes = {**used_by(dataset).codes, "packages": frozenset(dataset.packages)}
    for known in FILTERS:
        for code in sorted(codes.get(known.field, ())):
            yield known.key, known.field, code


def parties(dataset: Dataset) -> dict[str, Text]:
    """Each party that can be searched for, by what its address calls it, in the order of the
    file."""
    found: dict[str, Text] = {}
    known: set[str] = set()
    for entry in dataset.announced.values():
        for party in entry.parties if isinstance(entry, Project | Corridor) else ():
            names = party.name.all
            if known.isdisjoint(names) and all(len(name) <= LONGEST_SEARCH for name in names):
                found[_slug(party.name, found)] = party.name
            known.update(names)
    return found


def _slug(name: Text, taken: dict[str, Text]) -> str:
    letters = " ".join(search_key(words) for words in name.all[:1])
    plain = "-".join(re.findall("[a-z0-9]+", letters))[:_LONGEST_SLUG].strip("-") or PARTY
    slug, number = plain, 2
    while slug in taken:
        slug, number = f"{plain}-{number}", number + 1
    return slug
