"""A page in a sentence or two, for a link to it: the words are those that the page shows."""

from collections.abc import Iterator

from components.overview.key_figures import headline_words
from components.pages.compare import compared_names
from components.parts.as_of import nothing_known
from components.parts.corridors import between_words
from components.parts.evidence import amount_words, status_words
from components.parts.faults import number_in_words
from components.parts.subject import subject_kind
from components.record.entry import kind_name
from components.record.event import decisions_counted
from components.state.screen import Screen
from components.state.view import Page
from cooperation.model.faults import Level
from cooperation.model.records import Announced, Event
from cooperation.selection.selection import announced_at
from cooperation.selection.wording import filters_in_words


def description(screen: Screen) -> str:
    """What the view shows, with its figure, and what it is as of."""
    lang = screen.lang
    as_of = lang._("As of {as_of}", as_of=lang.date(screen.dataset.about.as_of))
    return " ".join((*_sentences(screen), f"{as_of}."))


def _sentences(screen: Screen) -> Iterator[str]:
    if (record := screen.record) is not None:
        yield _event(screen, record) if isinstance(record, Event) else _record(screen, record)
        return
    match screen.view.page:
        case Page.CONTEXT:
            number = len(screen.dataset.indicators)
            yield screen.lang._(
                "{indicators} of the cooperation as a whole, as each side reports them.",
                indicators=screen.lang.n_("{n} indicator", "{n} indicators", number),
            )
        case Page.COMPARE:
            names = screen.lang.listed(compared_names(screen))
            yield screen.lang._("Side by side: {names}.", names=names or "–")
        case Page.SOURCES:
            yield _sources(screen)
        case Page.CHANGES:
            yield screen.lang._(
                "What changed in the data from one version to the next, and who states it."
            )
        case Page.CHECK:
            yield _faults(screen)
        case page:
            yield from _selection(screen, page)


def _event(screen: Screen, event: Event) -> str:
    lang = screen.lang
    return lang._(
        "{kind}: {name}, {date}. {decisions}, {entries} announced.",
        kind=screen.name("event_kinds", event.kind.value),
        name=lang.text(event.name),
        date=lang.date(event.date),
        decisions=decisions_counted(screen, event),
        entries=lang.n_("{n} entry", "{n} entries", len(announced_at(screen.dataset, event.id))),
    )


def _record(screen: Screen, record: Announced) -> str:
    lang = screen.lang
    return lang._(
        "{kind}: {name}. Status: {status}. Amount: {amount}. Announced: {date}.",
        kind=kind_name(screen, record),
        name=lang.text(record.name),
        status=status_words(screen, record.status),
        amount=amount_words(screen, record.amount),
        date=lang.date(record.announced) if record.announced else lang._("undated"),
    )


def _selection(screen: Screen, page: Page) -> Iterator[str]:
    lang = screen.lang
    chosen = filters_in_words(
        screen.view.choice, dataset=screen.dataset, language=lang, codelists=screen.codelists
    )
    if (subject := screen.view.subject) is not None:
        yield lang._("{kind}: {name}.", kind=subject_kind(screen, subject), name=chosen)
    elif chosen:
        yield lang._("Filters: {filters}.", filters=chosen)
    if screen.has_no_entries:
        yield lang._("The data have no projects, packages or corridors yet.")
    elif screen.part.nothing and screen.earlier:
        yield nothing_known(screen)
    elif screen.part.nothing:
        yield lang._("Nothing in the data fits these filters.")
    elif page is Page.CORRIDORS:
        yield _corridors(screen)
        if between := between_words(screen):
            yield f"{between}."
    else:
        yield from _headline(screen)


def _headline(screen: Screen) -> Iterator[str]:
    """The counted total; where that would mislead, what the page says instead."""
    lang, overview = screen.lang, screen.totals.overview
    projects = lang.n_("{n} project", "{n} projects", overview.projects)
    amount, why_not = headline_words(screen)
    if why_not:
        yield f"{projects}."
        yield why_not
        return
    yield lang._(
        "Announced: {amount} ({projects}). Each sum is counted once.",
        amount=amount,
        projects=projects,
    )


def _corridors(screen: Screen) -> str:
    lang, corridors = screen.lang, screen.part.corridors
    hubs = sum(corridor.at is not None for corridor in corridors)
    return lang._(
        "Corridors and hubs: {routes}, {hubs}, with length, cost and status as their sources "
        "give them.",
        routes=lang.n_("{n} route", "{n} routes", len(corridors) - hubs),
        hubs=lang.n_("{n} hub", "{n} hubs", hubs),
    )


def _sources(screen: Screen) -> str:
    lang = screen.lang
    return lang._(
        "How the figures are made, and where each of them comes from: {sources}.",
        sources=lang.n_("{n} source", "{n} sources", len(screen.dataset.sources)),
    )


def _faults(screen: Screen) -> str:
    lang, faults = screen.lang, screen.snapshot.reading.faults
    return lang._(
        "What was read from the data files: {errors}, {warnings}.",
        errors=number_in_words(faults, Level.ERROR, lang),
        warnings=number_in_words(faults, Level.WARNING, lang),
    )
