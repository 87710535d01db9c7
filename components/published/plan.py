"""Which pages a published site has: every page, record, single filter and party, in each language.

Filters together have no pages, for there would be no end of them: the search page finds them.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from components.pages.compare import published_kinds
from components.state.filter_options import used_by
from components.state.paths import Plan
from components.state.site import Site
from components.state.view import RECORD_SECTIONS, Page, View
from cooperation.model.records import Dataset
from cooperation.rows.map import Shade
from cooperation.selection.filters import FILTERS
from cooperation.text.folding import words_of

PARTY = "party"
"""The folder of the pages of parties."""

_FILES = {Page.OVERVIEW: "index.html"}
_LONGEST_SLUG = 60


def plan_of(site: Site, dataset: Dataset) -> Plan:
    """The pages of a version of the data, and of what each earlier version changed."""
    pages: dict[View, str] = {}
    past = site.history.versions() if site.history else ()
    for code in site.languages:
        home = View(language=code)
        for page in (each for each in Page if each is not Page.COMPARE):
            pages[replace(home, page=page)] = f"{code}/{_FILES.get(page, f'{page}.html')}"
        for of in published_kinds(dataset):
            pages[home.comparing(of, "")] = f"{code}/{Page.COMPARE}/{of}.html"
        for kind, section in RECORD_SECTIONS.items():
            for entry in getattr(dataset, section):
                pages[home.to_record(kind, entry)] = f"{code}/{kind}/{entry}.html"
        for key, field, chosen in single_choices(dataset):
            view = home.with_choice(**{field: frozenset({chosen})})
            pages[view] = f"{code}/{key}/{chosen}.html"
        for slug, party in parties(dataset).items():
            view = home.with_choice(parties=frozenset({party}))
            pages[view] = f"{code}/{PARTY}/{slug}.html"
        for shade in (item for item in Shade if item is not home.shade):
            pages[replace(home, shade=shade)] = f"{code}/shade/{shade}.html"
        for after, before in pairwise(past):
            between = home.between(before.name, after.name)
            pages[between] = f"{code}/{Page.CHANGES}/{after.name}.html"
        for measure in dataset.measures[1:]:
            pages[home.measuring(measure)] = f"{code}/measure/{measure}.html"
    return Plan(pages)


def single_choices(dataset: Dataset) -> Iterator[tuple[str, str, str]]:
    """The address key, the field of Choice and the code of each filter that has a page."""
    codes = {**used_by(dataset).codes, "packages": frozenset(dataset.packages)}
    for known in FILTERS:
        for code in sorted(codes.get(known.field, ())):
            yield known.key, known.field, code


def parties(dataset: Dataset) -> dict[str, str]:
    """The code of each party by what the address of its page calls it, in the order of the
    file."""
    found: dict[str, str] = {}
    for code in dataset.parties:
        found[_slug(code, found)] = code
    return found


def _slug(code: str, taken: dict[str, str]) -> str:
    in_latin = " ".join(word.spellings[-1] for word in words_of(code))
    plain = "-".join(re.findall("[a-z0-9]+", in_latin))[:_LONGEST_SLUG].strip("-") or PARTY
    slug, number = plain, 2
    while slug in taken:
        slug, number = f"{plain}-{number}", number + 1
    return slug
