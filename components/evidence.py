"""A figure and, one click below it, who said it, when, and which other figures there are."""

from collections.abc import Callable, Sequence
from typing import TypeVar

from components.markup import Markup, join, tag
from components.screen import Screen
from cooperation import escaping
from cooperation.model import (
    AmountClaim,
    Claim,
    Measure,
    PlannedClaim,
    QuantityClaim,
    Source,
    StatusClaim,
    latest,
)

AnyClaim = TypeVar("AnyClaim", bound=Claim)


def amounts(screen: Screen, claims: Sequence[AmountClaim]) -> Markup:
    """What an entry is said to cost; “not disclosed” where no source gives a figure."""
    return figure(
        screen,
        claims,
        lambda claim: screen.lang.amount(claim.amount),
        unknown=screen.lang._("not disclosed"),
        remark=lambda claim: _measure(screen, claim),
    )


def quantities(screen: Screen, claims: Sequence[QuantityClaim], *, unknown: str = "–") -> Markup:
    """A length, capacity, volume, area or number of jobs."""
    return figure(
        screen,
        claims,
        lambda claim: screen.lang.quantity(claim.quantity),
        unknown=unknown,
        remark=lambda claim: screen.lang.date(claim.period) if claim.period else "",
    )


def status(screen: Screen, claims: Sequence[StatusClaim]) -> Markup:
    """How far it is, by its latest dated status; several where sources disagree."""
    return figure(
        screen,
        claims,
        lambda claim: screen.name("statuses", claim.status.value),
        unknown=screen.lang._("no status given"),
        mark=lambda claim: tag("i", class_=f"ec-status ec-status-{claim.status.value}"),
        history=True,
    )


def planned(screen: Screen, claims: Sequence[PlannedClaim]) -> Markup:
    """When it is promised to begin or open."""
    return figure(
        screen,
        claims,
        lambda claim: screen.lang.date(claim.planned),
        unknown="–",
        remark=lambda claim: screen.name("milestones", claim.milestone.value),
    )


def figure(
    screen: Screen,
    claims: Sequence[AnyClaim],
    words: Callable[[AnyClaim], str],
    *,
    unknown: str,
    remark: Callable[[AnyClaim], str] = lambda _: "",
    mark: Callable[[AnyClaim], Markup] = lambda _: Markup(),
    history: bool = False,
) -> Markup:
    """The figure that stands now, opening to every claim of it with its sources.

    `history` says that older claims are steps on a way, not figures that disagree.
    """
    if not claims:
        return tag("span", unknown, class_="ec-unknown")
    live = latest(tuple(claims)) or tuple(claims)
    shown = list(dict.fromkeys(words(claim) for claim in live))
    head = join(
        [join([mark(live[index]), tag("span", value)]) for index, value in enumerate(shown)],
        " / ",
    )
    if live[0].part is not None:
        head = join([head, " ", tag("small", screen.lang.text(live[0].part))])
    said = {words(claim) for claim in (live if history else claims) if claim.part is None}
    badge = _badge(screen, len(said)) if len(said) > 1 else Markup()
    return tag(
        "details",
        tag("summary", head, badge),
        tag(
            "ul",
            *(
                _claim(screen, claim, words(claim), remark(claim), claim in live)
                for claim in claims
            ),
            class_="ec-evidence",
        ),
        class_="ec-figure",
    )


def _badge(screen: Screen, number: int) -> Markup:
    words = screen.lang.n_("{n} figure", "{n} figures that differ", number)
    return tag("span", words, class_="ec-badge")


def _measure(screen: Screen, claim: AmountClaim) -> str:
    if claim.measure is Measure.INVESTMENT:
        return ""
    return screen.name("measures", claim.measure.value)


def _claim(screen: Screen, claim: Claim, words: str, remark: str, live: bool) -> Markup:
    lang = screen.lang
    about = [part for part in (remark, lang.text(claim.part) if claim.part else "") if part]
    lines = [tag("strong" if live else "span", words)]
    if about:
        lines.append(tag("span", " (" + ", ".join(about) + ")"))
    if claim.prefer:
        lines.append(tag("span", lang._("chosen here"), class_="ec-badge"))
    if claim.note is not None:
        lines.append(tag("p", lang.text(claim.note)))
    dated = tag("span", lang.date(claim.date), ". ") if claim.date is not None else Markup()
    cited = join(
        [source_line(screen, screen.dataset.sources[name]) for name in claim.sources], "; "
    )
    return tag("li", *lines, tag("p", dated, cited, class_="ec-cite"))


def source_line(screen: Screen, source: Source) -> Markup:
    """Publisher, kind, date, language and a link that opens the source in a new tab."""
    lang = screen.lang
    kind = screen.name("source_kinds", source.kind.value)
    facts = [
        lang._("{kind}, citing {cited}", kind=kind, cited=source.cites) if source.cites else kind,
        lang.date(source.date) if source.date else lang._("undated page"),
    ]
    if source.lang:
        facts.append(lang.locale.languages.get(source.lang, source.lang))
    return join([source_link(screen, source), " (" + ", ".join(facts) + ")"])


def source_link(screen: Screen, source: Source) -> Markup:
    """The publisher's name, linked where the address is a web address."""
    address = escaping.link(source.url) if source.url else None
    if address is None:
        return tag("span", source.publisher)
    title = screen.lang.text(source.title)
    return tag(
        "a", source.publisher, href=address, target="_blank", rel="noopener noreferrer", title=title
    )


def sources(screen: Screen, names: Sequence[str]) -> Markup:
    """Several sources, each linked."""
    return join([source_line(screen, screen.dataset.sources[name]) for name in names], "; ")
