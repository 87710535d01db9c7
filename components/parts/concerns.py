"""What a reader should ask about an entry, said as the inference it is."""

from components.parts.evidence import day
from components.parts.markup import Column, Markup, join, opening, table, tag
from components.parts.source_label import sources
from components.state.screen import Screen
from cooperation.claims.promises import (
    Promise,
    concerns_of,
    due_since,
    months_without_news,
    promises_of,
)
from cooperation.model.enums import Concern, Milestone
from cooperation.model.records import Announced, Corridor, PlannedClaim, Project
from cooperation.values.dates import PartialDate, Precision


def concern_badges(screen: Screen, entry: Announced) -> Markup:
    """The concerns of an entry, and whether a promise of it is due, as badges."""
    said = [screen.name("concerns", concern.value) for concern in _concerns(screen, entry)]
    if _due(screen, entry):
        said.append(screen.lang._("due since the date of the data; not checked"))
    badges = [tag("span", words, class_="ec-badge") for words in said]
    return join(["", *badges], " ") if badges else Markup()


def concerns(screen: Screen, entry: Announced) -> Markup:
    """What is overdue, due or silent about an entry, each with its rule."""
    lines = _lines(screen, entry)
    if not lines:
        return Markup()
    lang = screen.lang
    return join(
        [
            tag("h3", lang._("To ask about")),
            tag("ul", *(tag("li", line) for line in lines), class_="ec-list"),
            inference(screen),
        ]
    )


def _concerns(screen: Screen, entry: Announced) -> tuple[Concern, ...]:
    return concerns_of(entry, screen.dataset.about, screen.dataset.sources)


def _due(screen: Screen, entry: Announced) -> tuple[PlannedClaim, ...]:
    """Promises that came due since the date of the data."""
    day = screen.day_of_reader
    return () if day is None else due_since(entry, screen.dataset.about, day)


def _lines(screen: Screen, entry: Announced) -> list[str]:
    lang, about = screen.lang, screen.dataset.about
    as_of, lines = lang.date(about.as_of), []
    for promise in promises_of(entry, about):
        if promise.overdue:
            lines.append(
                lang._(
                    "{step}: {promised}, no evidence by {as_of}, the date of the data.",
                    step=step_name(screen, promise.milestone),
                    promised=_promised_for(screen, promise.last.planned),
                    as_of=as_of,
                )
            )
    for claim in _due(screen, entry):
        lines.append(
            lang._(
                "{step}: {promised}, due since the date of the data; not checked.",
                step=step_name(screen, claim.milestone),
                promised=_promised_for(screen, claim.planned),
            )
        )
    if Concern.SILENT in _concerns(screen, entry):
        months = months_without_news(entry, about, screen.dataset.sources)
        words = lang.n_("No news for {n} month.", "No news for {n} months.", months)
        lines.append(words)
    return lines


def _promised_for(screen: Screen, when: PartialDate) -> str:
    """When something was promised for; “by 2030 at the latest” needs no “for” before it."""
    lang, date = screen.lang, screen.lang.date(when)
    if when.precision is Precision.BY:
        return lang._("promised {date}", date=date)
    return lang._("promised for {date}", date=date)


def inference(screen: Screen) -> Markup:
    """How what a reader should ask about is inferred, to be opened."""
    return opening(screen.lang._("How this is inferred"), tag("p", rule(screen)))


def rule(screen: Screen) -> str:
    """How overdue and silent are inferred."""
    lang = screen.lang
    limits = [
        lang._(
            "{status}: {months}",
            status=screen.name("statuses", status.value),
            months=lang.n_("{n} month", "{n} months", months),
        )
        for status, months in screen.dataset.about.silent_after
    ]
    if not limits:
        return lang._(
            "Inferred, not stated by a source, and measured to the date of the data: a promise is "
            "overdue when its date is past and no source says that it was kept. No entry is called "
            "silent here, whatever its status."
        )
    return lang._(
        "Inferred, not stated by a source, and measured to the date of the data: a promise is "
        "overdue when its date is past and no source says that it was kept; an entry is silent "
        "when no source has spoken of it for longer than its status allows ({limits}). A source "
        "speaks on the day of its statement, or of its publication if that is later.",
        limits="; ".join(limits),
    )


def step_name(screen: Screen, milestone: Milestone) -> str:
    """The name of a promised step."""
    return screen.name("milestones", milestone.value)


def promises(screen: Screen, entry: Announced) -> Markup:
    """What was promised first and last, by how much it moved, and if it is known to be kept."""
    found = promises_of(entry, screen.dataset.about)
    if not found or not isinstance(entry, Project | Corridor):
        return Markup()
    lang = screen.lang
    columns: list[Column[Promise]] = [
        (lang._("Promised step"), lambda promise: step_name(screen, promise.milestone)),
        (lang._("First promised for"), lambda promise: _promised(screen, promise, first=True)),
        (lang._("Last promised for"), lambda promise: _promised(screen, promise, first=False)),
        (lang._("Moved by"), lambda promise: _moved(screen, promise)),
        (lang._("Evidence"), lambda promise: _evidence(screen, promise)),
    ]
    return join([tag("h3", lang._("Promises")), table("", columns, found)])


def _promised(screen: Screen, promise: Promise, *, first: bool) -> Markup:
    claim = promise.first if first else promise.last
    cited = tag("small", sources(screen, claim.sources), class_="ec-cite")
    return join([day(screen, claim.planned), " ", cited])


def _moved(screen: Screen, promise: Promise) -> str:
    lang = screen.lang
    if not promise.months:
        return "–"
    number = abs(promise.months)
    months = lang.n_("{n} month", "{n} months", number)
    if promise.months > 0:
        return lang._("{months} later", months=months)
    return lang._("{months} earlier", months=months)


def _evidence(screen: Screen, promise: Promise) -> Markup:
    lang = screen.lang
    if promise.evidenced is not None:
        return day(screen, promise.evidenced)
    if promise.kept:
        return tag("span", lang._("date not stated"), class_="ec-unknown")
    words = screen.name("concerns", Concern.OVERDUE.value) if promise.overdue else "–"
    return tag("span", words, class_="ec-badge" if promise.overdue else None)
