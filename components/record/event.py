"""The record of one event: what was decided and declared at it, and what was announced."""

from components.parts.block import Block, BlockKind, HtmlBlock
from components.parts.downloads import citation_of, cited, record_files
from components.parts.evidence import amounts, status
from components.parts.links import entry_link, link, links_to
from components.parts.markup import Column, Markup, join, table, tag
from components.parts.source_label import sources
from components.record.entry import kind_name, line_for_editors, other_names
from components.record.neighbours import neighbours
from components.record.relations import facts
from components.state.screen import Screen
from components.state.view import Page
from cooperation.model.enums import DecisionKind
from cooperation.model.records import Announced, Decision, Event
from cooperation.selection.selection import announced_at, entries_at

_ORDER = list(DecisionKind)
_NIL = tag("span", "–", class_="ec-nil")


def event_blocks(screen: Screen, event: Event) -> tuple[Block, ...]:
    """All that the file says of one event."""
    lang = screen.lang
    back = [
        link("← " + lang._("Back to the overview"), screen.view.to(Page.OVERVIEW).href),
        *neighbours(
            screen, event, screen.part.events, lambda other: screen.record_href("event", other)
        ),
    ]
    parts = [
        tag("p", lang._("Event"), class_="ec-label"),
        tag("h2", lang.text(event.name), class_="ec-record-name"),
        other_names(screen, event.name),
        facts(_facts(screen, event)),
        tag("p", lang.text(event.note), class_="ec-note") if event.note else Markup(),
        _decisions(screen, event),
        _announced(screen, event),
    ]
    line = line_for_editors(screen, event)
    cite = [
        record_files(screen, entries_at(screen.dataset, event.id)),
        tag("h3", lang._("Cite this record")),
        cited(screen, citation_of(screen, event)),
    ]
    return (
        HtmlBlock("record-back", tag("p", join(back, " "), class_="ec-back"), BlockKind.CHOICES),
        HtmlBlock("record", join(parts)),
        *(() if screen.published else (HtmlBlock("record-line", line),)),
        HtmlBlock("record-citation", join(cite), BlockKind.FILES),
    )


def decisions_counted(screen: Screen, event: Event) -> str:
    """How many decisions and directions an event has on file."""
    number = len(event.decisions)
    return screen.lang.n_("{n} decision or direction", "{n} decisions and directions", number)


def _facts(screen: Screen, event: Event) -> list[tuple[str, Markup]]:
    lang = screen.lang
    found = [
        (lang._("Kind"), tag("span", screen.name("event_kinds", event.kind.value))),
        (lang._("Date"), tag("span", lang.date(event.date))),
    ]
    if event.place is not None:
        place = screen.dataset.places[event.place]
        found.append((lang._("Place"), tag("span", lang.text(place.name))))
    return [*found, (lang._("Sources"), sources(screen, event.sources))]


def _decisions(screen: Screen, event: Event) -> Markup:
    """What was settled, under the name of its kind, each with its sources."""
    if not event.decisions:
        return Markup()
    lang = screen.lang
    columns: list[Column[Decision]] = [
        (lang._("What"), lambda decision: _text(screen, decision)),
        (lang._("About"), lambda decision: links_to(screen, decision.entries) or _NIL),
        (lang._("Promised for"), lambda decision: _planned(screen, decision)),
        (lang._("Sources"), lambda decision: sources(screen, decision.sources)),
    ]
    listed = table(
        "",
        columns,
        sorted(event.decisions, key=lambda decision: _ORDER.index(decision.kind)),
        under=lambda decision: _under(screen, event, decision),
    )
    return join([tag("h3", lang._("Decisions and directions")), listed])


def _under(screen: Screen, event: Event, decision: Decision) -> str:
    number = sum(other.kind is decision.kind for other in event.decisions)
    name = screen.name("decision_kinds", decision.kind.value)
    return f"{name} · {screen.lang.number(number)}"


def _text(screen: Screen, decision: Decision) -> Markup:
    words = tag("span", screen.lang.text(decision.text))
    if decision.note is None:
        return words
    return join([words, tag("small", screen.lang.text(decision.note))])


def _planned(screen: Screen, decision: Decision) -> Markup:
    if decision.planned is None:
        return _NIL
    return tag("span", screen.lang.date(decision.planned))


def _announced(screen: Screen, event: Event) -> Markup:
    """The entries of an event, with what was said of those that were announced before."""
    lang, entries = screen.lang, announced_at(screen.dataset, event.id)
    if not entries:
        return Markup()

    def name(entry: Announced) -> Markup:
        said = [
            lang.text(again.note)
            for again in entry.announcements
            if again.event == event.id and again.note is not None
        ]
        again = [lang._("announced again")] if entry.event != event.id else []
        more = [tag("small", words) for words in (*again, *said)]
        return join([entry_link(screen, entry.id), *more])

    columns: list[Column[Announced]] = [
        (lang._("Entry"), name),
        (lang._("Kind"), lambda entry: tag("span", kind_name(screen, entry))),
        (lang._("Status"), lambda entry: status(screen, entry)),
        (lang._("Amount"), lambda entry: amounts(screen, entry)),
    ]
    return join([tag("h3", lang._("Announced at it")), table("", columns, entries)])
