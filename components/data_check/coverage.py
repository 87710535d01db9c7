"""What the entries of the file lack: the share that has each thing, and who lacks it."""

from collections.abc import Mapping
from fractions import Fraction

from components.parts.links import entry_link, more_rows
from components.parts.markup import Markup, join, tag
from components.state.cache import VERSIONS, Kept
from components.state.screen import Screen
from cooperation.diff.wording import ENTRIES
from cooperation.editing.coverage import Coverage, Half, WantedFact, coverage
from cooperation.model.records import Announced, Source

LISTED = 200
"""Entries named under one gap at first, and how many more at a click."""

_MEASURED = Kept[Mapping[str, tuple[Coverage, ...]]](most=VERSIONS, weight=lambda _: 1)


def gaps(screen: Screen) -> Markup:
    """Each section with what its entries have and what they lack."""
    lang, dataset = screen.lang, screen.dataset
    as_of = dataset.about.as_of
    parts = [
        tag("h2", lang._("What is missing"), id="gaps"),
        tag(
            "p",
            lang._(
                "A gap is not an error: often no source gives the information. Open a line to see "
                "which entries lack it. Evidence counts as recent up to {as_of}, the day up to "
                "which the file is complete.",
                as_of=lang.date(as_of),
            ),
        ),
    ]
    languages = tuple(screen.site.languages)
    measured = _MEASURED.get(
        dataset, languages, lambda: coverage(dataset, today=as_of.last, languages=languages)
    )
    for section, rows in measured.items():
        parts += [
            tag("h3", lang.n_(*ENTRIES[section], len(getattr(dataset, section)))),
            tag("ul", *(_row(screen, row) for row in rows), class_="ec-gaps"),
        ]
    return join(parts)


def _row(screen: Screen, row: Coverage) -> Markup:
    lang = screen.lang
    words, explained = _words(screen)[row.wanted]
    counted = lang._(
        "{having} of {asked}", having=lang.number(row.having), asked=lang.number(row.asked)
    )
    if row.share is None:
        counted = lang._("does not apply")
    line = (
        tag("span", words, class_="ec-gap-words"),
        _bar(row),
        tag("span", counted, class_="ec-gap-count"),
    )
    if not row.lacking:
        return tag("li", tag("div", *line, class_="ec-gap"))
    most = max(LISTED, screen.view.shown_rows)
    named = [_entry(screen, row, entry) for entry in row.lacking[:most]]
    return tag(
        "li",
        tag(
            "details",
            tag("summary", *line, class_="ec-gap"),
            tag("p", join([explained, *_number_exempt(screen, row)], " ")),
            tag("ul", *named, class_="ec-lacking"),
            more_rows(screen, most, len(row.lacking), LISTED),
        ),
    )


def _bar(row: Coverage) -> Markup:
    """The share as a bar; what is half there is hatched."""
    half = Fraction(len(row.half), row.asked) if row.asked else Fraction(0)
    return tag(
        "span",
        tag("i", style=f"width:{float((row.share or 0) * 100):.2f}%"),
        tag("i", style=f"width:{float(half * 100):.2f}%") if half else Markup(),
        class_="ec-bar" if row.asked else "ec-bar ec-bar-none",
        aria_hidden="true",
    )


def _number_exempt(screen: Screen, row: Coverage) -> tuple[str, ...]:
    if not row.beyond:
        return ()
    return (
        screen.lang.n_(
            "This does not apply to {n} entry.", "This does not apply to {n} entries.", row.beyond
        ),
    )


def _line(screen: Screen, record: Announced | Source) -> str:
    if record.file:
        return screen.lang._("{file}, line {line}", file=record.file, line=record.line)
    return screen.lang._("line {line}", line=record.line)


def _entry(screen: Screen, row: Coverage, entry: str) -> Markup:
    lang = screen.lang
    record: Announced | Source = getattr(screen.dataset, row.section)[entry]
    where = tag("code", f"{entry} · " + _line(screen, record))
    if isinstance(record, Source):
        title = lang.text(record.title, unstated=record.lang)
        return tag("li", lang.text(record.publisher), ": ", title, " ", where)
    half = row.half.get(entry)
    return tag(
        "li",
        entry_link(screen, entry),
        f" ({_half_words(screen)[half]})" if half else "",
        " ",
        where,
    )


def _half_words(screen: Screen) -> Mapping[Half, str]:
    _ = screen.lang._
    return {
        Half.UNDISCLOSED: _("the source gives none"),
        Half.APPROXIMATE: _("only approximate"),
    }


def _words(screen: Screen) -> Mapping[WantedFact, tuple[str, str]]:
    """What is wanted, and when an entry counts as having it."""
    _ = screen.lang._
    return {
        WantedFact.AMOUNT: (
            _("An amount of its own"),
            _("A figure for the entry or a part of it; one for its package does not count."),
        ),
        WantedFact.STATUS: (_("A status"), _("Any status that a source states.")),
        WantedFact.REGION: (_("A region"), _("Left empty where no source names one.")),
        WantedFact.PLACE: (
            _("A precise place"),
            _("A place known at least to its town; a route needs this of all its places."),
        ),
        WantedFact.LENGTH: (_("A length"), _("Applies to routes only.")),
        WantedFact.TRACE: (
            _("The line of the route"),
            _(
                "Applies to routes only; without it the map draws straight lines between the "
                "places."
            ),
        ),
        WantedFact.PARTIES: (
            _("Who takes part"),
            _("At least one company, bank or government by name."),
        ),
        WantedFact.PROMISE: (
            _("A promised date"),
            _("Applies to what is not yet in operation and was not cancelled."),
        ),
        WantedFact.NUMBER: (_("The number of its projects"), _("As the source counts them.")),
        WantedFact.OFFICIAL: (
            _("An official source"),
            _("A page of the government, presidency or state body itself, for any statement."),
        ),
        WantedFact.CITED: (
            _("An official source, or a report that says whom it cites"),
            _("The field “cites” of the source names a body or a person."),
        ),
        WantedFact.TWO_PUBLISHERS: (
            _("Two publishers or more"),
            _("Two pages of one publisher count as one."),
        ),
        WantedFact.RECENT: (
            _("Evidence of the last twelve months"),
            _("A statement whose date certainly lies within these months."),
        ),
        WantedFact.NAMES: (
            _("A name in every language of the page"),
            _("Other languages see the English name, or the first one given."),
        ),
        WantedFact.ADDRESS: (_("A web address"), _("Readers follow it to check the figure.")),
        WantedFact.DATED: (
            _("A date of its own"),
            _("A page that shows no date is “undated”; its statements carry their own dates."),
        ),
        WantedFact.ARCHIVED: (
            _("An archived copy"),
            _("The address of a copy that stays when the page goes."),
        ),
    }
