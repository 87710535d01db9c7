"""A figure and, one click below it, who said it, when, and which other figures there are."""

from collections.abc import Callable, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import TypeVar

from components.footnotes import footnote_marks
from components.markup import Markup, join, tag
from components.screen import Screen
from cooperation import escaping
from cooperation.closed_lists import Measure
from cooperation.dates import PartialDate
from cooperation.figures import live_amount
from cooperation.model import (
    AmountClaim,
    Announced,
    Claim,
    PlannedClaim,
    QuantityClaim,
    Source,
    StatusClaim,
    latest,
)

AnyClaim = TypeVar("AnyClaim", bound=Claim)

_NIL = "–"
"""Said of what nobody speaks of; a card on a phone leaves it out."""


def amounts(screen: Screen, claims: Sequence[AmountClaim]) -> Markup:
    """What an entry is said to cost; “not disclosed” where no source gives a figure."""
    live = live_amount(tuple(claims))
    return figure(
        screen,
        claims,
        lambda claim: screen.lang.amount(claim.amount),
        unknown=screen.lang._("not disclosed"),
        remark=lambda claim: _measure(screen, claim),
        second=lambda claim: _converted(screen, claim),
        live=live.claims if live else (),
        disputed=live is not None and live.disputed,
    )


def quantities(screen: Screen, claims: Sequence[QuantityClaim], *, unknown: str = _NIL) -> Markup:
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
        mark=lambda claim: tag("i", class_=f"ec-mark ec-mark-{claim.status.value}"),
        differing=lambda n: screen.lang.n_("{n} statement", "{n} statements differ", n),
        steps=True,
        class_="ec-status",
    )


def planned(screen: Screen, claims: Sequence[PlannedClaim]) -> Markup:
    """When it is promised to begin or open."""
    return figure(
        screen,
        claims,
        lambda claim: screen.lang.date(claim.planned),
        unknown=_NIL,
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
    second: Callable[[AnyClaim], Markup] = lambda _: Markup(),
    live: Sequence[AnyClaim] | None = None,
    disputed: bool | None = None,
    differing: Callable[[int], str] | None = None,
    steps: bool = False,
    class_: str = "",
) -> Markup:
    """The figure that stands now, opening to every claim of it with its sources.

    Where no claim speaks of the whole, the newest claims of its parts are shown, named as such.
    `steps` says that older claims are steps on a way, not figures taken back; `differing` names
    so many claims of one thing that disagree.
    """
    if not claims:
        return tag("span", unknown, class_="ec-nil" if unknown == _NIL else "ec-unknown")
    standing = list(live if live is not None else latest(tuple(claims))) or _newest_parts(claims)
    shown = {words(claim): claim for claim in standing}
    if disputed is None:
        disputed = len(shown) > 1 or standing[0].prefer
    said = {words(claim) for claim in claims if claim.part is None}
    others = len(said - shown.keys()) if standing[0].part is None else len(claims) - len(standing)
    versions = len(shown) if len(shown) > 1 else len(said)
    if disputed and versions > 1:
        badge = (
            screen.lang.n_("{n} figure", "{n} figures differ", versions)
            if differing is None
            else differing(versions)
        )
    elif others and not steps:
        badge = screen.lang.n_("{n} more figure", "{n} more figures", others)
    else:
        badge = ""
    return tag(
        "details",
        tag(
            "summary",
            *(
                _shown(screen, claim, value, mark(claim), second(claim))
                for value, claim in shown.items()
            ),
            tag("span", badge, class_="ec-badge") if badge else Markup(),
            footnote_marks(screen, [name for claim in standing for name in claim.sources]),
        ),
        tag(
            "ul",
            *(
                _claim(screen, claim, words(claim), remark(claim), claim in standing)
                for claim in claims
            ),
            class_="ec-evidence",
        ),
        class_=f"ec-figure {class_}".rstrip(),
    )


def _newest_parts(claims: Sequence[AnyClaim]) -> list[AnyClaim]:
    whole = latest(tuple(claim.model_copy(update={"part": None}) for claim in claims))
    newest = {(claim.date, claim.sources) for claim in whole}
    return [claim for claim in claims if (claim.date, claim.sources) in newest]


def _shown(screen: Screen, claim: Claim, value: str, mark: Markup, second: Markup) -> Markup:
    part = tag("small", screen.lang.text(claim.part)) if claim.part is not None else Markup()
    return tag("span", mark, tag("span", value, class_="ec-value"), part, second, class_="ec-shown")


def _converted(screen: Screen, claim: AmountClaim) -> Markup:
    """The figure in the dataset's currency, with the rate and its source, or why there is none."""
    lang, currency = screen.lang, screen.dataset.about.currency
    stated_in = claim.amount.currency
    if not screen.view.converted or stated_in is None or stated_in == currency:
        return Markup()
    found = screen.rates.convert(claim.amount, said=claim.date)
    if found is None:
        words = lang._("Not converted: the file has no sourced rate of the same days.")
        return tag("small", words, class_="ec-second")
    rates = [
        join(
            [
                lang._(
                    "{units} {stated} for 1 {currency}, {date}",
                    units=lang.number(_decimal(dict(rate.units)[stated_in])),
                    stated=stated_in,
                    currency=currency,
                    date=lang.date(rate.date),
                ),
                " (",
                join([source_link(screen, screen.dataset.sources[s]) for s in rate.sources], ", "),
                ")",
            ]
        )
        for rate in found.rates
    ]
    amount = lang._("converted: {amount}, at ", amount=lang.bounds(found.bounds, currency))
    return tag("small", amount, join(rates, "; "), class_="ec-second")


def _decimal(units: Fraction) -> Decimal:
    return Decimal(units.numerator) / Decimal(units.denominator)


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
    dated = tag("span", lang.date(claim.date), ": ") if claim.date is not None else Markup()
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


def announced(screen: Screen, entry: Announced, words: str) -> Markup:
    """When an entry was announced, opening to who said so and at which event."""
    event = screen.dataset.events.get(entry.event or "")
    said = [tag("p", screen.lang.text(event.name))] if event is not None else []
    return tag(
        "details",
        tag(
            "summary",
            tag("span", tag("span", words, class_="ec-value ec-nowrap"), class_="ec-shown"),
        ),
        tag(
            "ul",
            tag("li", *said, tag("p", sources(screen, entry.sources), class_="ec-cite")),
            class_="ec-evidence",
        ),
        class_="ec-figure",
    )


def sources(screen: Screen, names: Sequence[str]) -> Markup:
    """Several sources, each linked."""
    return join([source_line(screen, screen.dataset.sources[name]) for name in names], "; ")


def day(screen: Screen, when: PartialDate) -> Markup:
    """A date in one piece, with the precision its source gives."""
    return tag("span", screen.lang.date_short(when), class_="ec-nowrap")
