"""What was read: the version on the page, what it holds, every figure as it was understood."""

from collections.abc import Iterator
from itertools import islice

from components.parts.faults import all_faults, number_in_words
from components.parts.links import entry_link
from components.parts.markup import Column, Markup, filled, join, opening, table, tag
from components.parts.moment import moment
from components.state.screen import Screen
from cooperation.claims.walk import figures_of
from cooperation.model.faults import Level, number_of
from cooperation.model.records import Announced
from cooperation.values.amounts import Amount, Quantity

LISTED = 400
"""Figures read back on the page; the command reads back all."""
NAMED = 20
"""Files of a folder that are named."""


def read_back(screen: Screen) -> Markup:
    """Counts of the version shown, links to the parts of the page, the figures read back."""
    lang, dataset = screen.lang, screen.dataset
    numbers = (
        (lang._("Projects"), len(dataset.projects)),
        (lang._("Packages and programmes"), len(dataset.packages)),
        (lang._("Corridors and hubs"), len(dataset.corridors)),
        (lang._("Events"), len(dataset.events)),
        (lang._("Indicators"), len(dataset.indicators)),
        (lang._("Sources"), len(dataset.sources)),
        (lang._("Places"), len(dataset.places)),
    )
    as_of = lang.date(dataset.about.as_of)
    if screen.published:
        version = filled(
            lang._("Version {version}, complete up to {as_of}."),
            version=dataset.version,
            as_of=as_of,
        )
    else:
        version = filled(
            lang._("Version {version}, complete up to {as_of}, read {read}."),
            version=dataset.version,
            as_of=as_of,
            read=moment(screen.snapshot.good_since, lang),
        )
    counts = [
        tag("div", tag("dt", head), tag("dd", lang.number(number))) for head, number in numbers
    ]
    return join(
        [
            tag("h2", lang._("Data check"), id="read"),
            tag("p", version, *_files(screen)),
            _contents(screen),
            tag("dl", *counts, class_="ec-read"),
            _figures_table(screen),
        ]
    )


def _files(screen: Screen) -> Iterator[str]:
    """The files of a folder by name, as many as anybody reads."""
    files = screen.snapshot.files
    if files:
        named = ", ".join((*files[:NAMED], *("…" for _ in files[NAMED : NAMED + 1])))
        yield " "
        yield screen.lang.n_(
            "The data are in {n} file: {files}.",
            "The data are in {n} files: {files}.",
            len(files),
            files=named,
        )


def _contents(screen: Screen) -> Markup:
    """Links to the parts of this page, the first with the number of faults."""
    lang = screen.lang
    parts = (
        ("faults", _number_of_faults(screen)),
        ("gaps", lang._("What is missing")),
        ("format", lang._("Format")),
        *(() if screen.published else (("suggest", lang._("Suggest a project")),)),
    )
    return tag(
        "nav",
        *(tag("a", words, href=f"#{anchor}") for anchor, words in parts),
        class_="ec-contents",
        aria_label=lang._("On this page"),
    )


def _number_of_faults(screen: Screen) -> str:
    lang = screen.lang
    faults = all_faults(screen)
    counted = [
        number_in_words(faults, level, lang) for level in Level if number_of(faults, level).number
    ]
    return ", ".join(counted) if counted else lang._("No faults")


def _figures_table(screen: Screen) -> Markup:
    lang, units = screen.lang, screen.codelists.units
    columns: list[Column[tuple[Announced, str, Amount | Quantity]]] = [
        (lang._("Entry"), lambda read: entry_link(screen, read[0].id)),
        (lang._("Field"), lambda read: tag("code", read[1])),
        (lang._("Written"), lambda read: tag("code", read[2].written)),
        (lang._("Read as"), lambda read: tag("span", lang.measured(read[2], units, full=True))),
    ]
    figures = list(islice(figures_of(screen.dataset), LISTED + 1))
    note = tag(
        "p",
        lang._("The first {n}; “python -m cooperation check” lists all.", n=lang.number(LISTED)),
    )
    return opening(
        lang._("Every figure as it was read"),
        table("", columns, figures[:LISTED]),
        note if len(figures) > LISTED else Markup(),
    )
