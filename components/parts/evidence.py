"""A figure and, one click below it, who said it, when, and which other figures there are."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Generic, TypeVar

from components.parts.error_report import report_link
from components.parts.footnotes import footnote_marks
from components.parts.lasting import lasting
from components.parts.links import event_link
from components.parts.markup import Markup, filled, join, tag
from components.parts.source_label import source_link, sources
from components.state.screen import Screen
from cooperation.claims.current_amount import current_amount
from cooperation.claims.current_claims import (
    current_parts,
    current_promises,
    current_quantities,
    disagree,
    set_aside,
)
from cooperation.model.records import (
    AmountClaim,
    Announced,
    Claim,
    Corridor,
    PlannedClaim,
    Project,
    QuantityClaim,
    StatusClaim,
    Text,
    latest,
)
from cooperation.values.dates import PartialDate

AnyClaim = TypeVar("AnyClaim", bound=Claim)

_NIL = "–"
"""Said of what nobody speaks of; a card on a phone leaves it out."""


def amounts(
    screen: Screen,
    entry: Announced,
    *,
    live: Sequence[AmountClaim] | None = None,
    instead: str = "",
    converted: bool = False,
) -> Markup:
    """What an entry is said to cost; “not disclosed” where no source gives a figure.

    `live` are the claims that stand, where not those of the whole entry; `instead` are words for
    what they come to; `converted` adds the dataset's currency whatever the reader switched on.
    """
    claims = entry.amount
    stand = (
        None
        if live is None
        else tuple(map({id(one): n for n, one in enumerate(claims)}.get, map(id, live)))
    )

    def made(screen: Screen) -> Markup:
        now = current_amount(claims)
        standing = live if live is not None else now.claims if now else ()
        return figure(
            screen,
            entry,
            claims,
            lambda claim: screen.lang.amount(claim.amount),
            unknown=screen.lang._("not disclosed"),
            standing=standing,
            disputed=now is not None and now.disputed and bool({*standing} & {*now.claims}),
            remark=lambda claim: _measure(screen, claim),
            second=lambda claim: _converted(screen, claim, always=converted),
            instead=instead,
        )

    return lasting(screen, ("amounts", entry.id, stand, instead, converted), made)


def amount_words(screen: Screen, claims: Sequence[AmountClaim]) -> str:
    """What an entry costs by the claims that stand, as one line of plain words.

    Where no claim speaks of the whole, what is said of its parts, each with its name.
    """
    lang, now = screen.lang, current_amount(tuple(claims))
    said = [
        f"{lang.amount(claim.amount)} ({lang.text(claim.part)})"
        if claim.part is not None
        else lang.amount(claim.amount)
        for claim in (now.claims if now else current_parts(claims))
    ]
    return " / ".join(dict.fromkeys(said)) or lang._("not disclosed")


def status_words(screen: Screen, claims: Sequence[StatusClaim]) -> str:
    """How far it is by the claims that stand, as one line of plain words."""
    said = [screen.name("statuses", claim.status.value) for claim in latest(tuple(claims))]
    return " / ".join(dict.fromkeys(said)) or screen.lang._("no status given")


def quantities(screen: Screen, entry: Announced, field: str) -> Markup:
    """A length, capacity, volume, area or number of jobs, with the period it was measured over.

    `field` is the entry's field that has the claims.
    """
    claims: Sequence[QuantityClaim] = getattr(entry, field)

    def made(screen: Screen) -> Markup:
        return figure(
            screen,
            entry,
            claims,
            lambda claim: quantity_words(screen, claim),
            unknown=_NIL,
            standing=current_quantities(claims),
            disputed=disagree(claims, current_quantities(claims)),
        )

    return lasting(screen, ("quantities", entry.id, field), made)


def quantity_words(screen: Screen, claim: QuantityClaim) -> str:
    """A measure with the period it was measured over: “2.2 mn t (2025)”."""
    lang = screen.lang
    said = lang.quantity(claim.quantity, screen.codelists.units)
    if claim.period is None:
        return said
    return lang._("{figure} ({period})", figure=said, period=lang.date(claim.period))


def status(screen: Screen, entry: Announced) -> Markup:
    """How far it is, by its latest dated status; several where sources disagree."""
    claims = entry.status

    def made(screen: Screen) -> Markup:
        return figure(
            screen,
            entry,
            claims,
            lambda claim: screen.name("statuses", claim.status.value),
            unknown=screen.lang._("no status given"),
            standing=latest(claims),
            disputed=disagree(claims, latest(claims)),
            mark=lambda claim: tag("i", class_=f"ec-mark ec-mark-{claim.status.value}"),
            differing=lambda n: screen.lang.n_("{n} statement", "{n} statements differ", n),
            steps=True,
            class_="ec-status",
        )

    return lasting(screen, ("status", entry.id), made)


def planned(screen: Screen, entry: Project | Corridor) -> Markup:
    """When it is promised to begin or open; each step by name where several are promised."""
    claims = entry.planned
    several = len({claim.milestone for claim in claims}) > 1

    def made(screen: Screen) -> Markup:
        lang = screen.lang

        def step(claim: PlannedClaim) -> str:
            return screen.name("milestones", claim.milestone.value)

        def words(claim: PlannedClaim) -> str:
            promised = lang.date(claim.planned)
            if not several:
                return promised
            return lang._("{step}: {date}", step=step(claim), date=promised)

        return figure(
            screen,
            entry,
            claims,
            words,
            unknown=_NIL,
            standing=current_promises(claims),
            disputed=disagree(claims, current_promises(claims)),
            remark=lambda claim: "" if several else step(claim),
        )

    return lasting(screen, ("planned", entry.id), made)


def figure(
    screen: Screen,
    entry: Announced,
    claims: Sequence[AnyClaim],
    words: Callable[[AnyClaim], str],
    *,
    unknown: str,
    standing: Sequence[AnyClaim],
    disputed: bool,
    remark: Callable[[AnyClaim], str] = lambda _: "",
    mark: Callable[[AnyClaim], Markup] = lambda _: Markup(),
    second: Callable[[AnyClaim], Markup] = lambda _: Markup(),
    instead: str = "",
    differing: Callable[[int], str] | None = None,
    steps: bool = False,
    class_: str = "",
) -> Markup:
    """A figure of an entry that stands now, opening to every claim of it with its sources.

    Where no claim speaks of the whole, those of its parts that stand are shown, named as such.
    `standing` are some of the `claims` themselves, not copies.
    `steps` says that older claims are steps on a way, not figures taken back; `differing` names
    so many claims of one thing that disagree.
    """
    if not claims:
        return tag("span", unknown, class_="ec-nil" if unknown == _NIL else "ec-unknown")
    listed = [_Worded(claim, words(claim)) for claim in claims]
    known = {id(worded.claim): worded for worded in listed}
    live = [known[id(claim)] for claim in standing or current_parts(claims)]
    shown = {(worded.words, worded.claim.part): worded.claim for worded in live}
    values = [_shown(screen, c, value, mark(c), second(c)) for (value, _), c in shown.items()]
    if instead:
        seconds = join(second(claim) for claim in shown.values())
        values = [_shown(screen, live[0].claim, instead, Markup(), seconds, named=False)]
    badge = _badge(screen, listed, live, disputed, differing, steps=steps)
    summary = tag(
        "summary",
        *values,
        tag("span", badge, class_="ec-badge") if badge else Markup(),
        footnote_marks(screen, [name for worded in live for name in worded.claim.sources]),
        _set_aside(screen, [known[id(claim)] for claim in set_aside(claims)]),
    )
    evidence = [
        _claim(screen, worded, remark(worded.claim), live=worded in live) for worded in listed
    ]
    said = " / ".join(dict.fromkeys(worded.words for worded in live))
    if report := report_link(screen, said, screen.record_at(entry)):
        evidence.append(tag("li", report))
    return _opening(summary, evidence, class_)


def _opening(summary: Markup, evidence: Iterable[Markup], class_: str = "") -> Markup:
    """A figure that opens to a list of what it rests on."""
    listed = tag("ul", *evidence, class_="ec-evidence")
    return tag("details", summary, listed, class_=f"ec-figure {class_}".rstrip())


@dataclass(frozen=True, slots=True, eq=False)
class _Worded(Generic[AnyClaim]):
    """A claim, and what it says in the page's language."""

    claim: AnyClaim
    words: str

    @property
    def said(self) -> tuple[str, Text | None]:
        """The same words of another part are another figure."""
        return self.words, self.claim.part


def _set_aside(screen: Screen, aside: Sequence[_Worded[AnyClaim]]) -> Markup:
    """What the editor's choice is set against, for paper, where nobody can open the figure."""
    if not aside:
        return Markup()
    others: dict[str, list[str]] = {}
    for worded in aside:
        others.setdefault(worded.words, []).extend(worded.claim.sources)
    figures = join(
        [join([words, footnote_marks(screen, names)]) for words, names in others.items()], " / "
    )
    words = filled(screen.lang._("also said: {figures}"), figures=figures)
    return tag("small", words, class_="ec-set-aside")


def _badge(
    screen: Screen,
    listed: Sequence[_Worded[AnyClaim]],
    live: Sequence[_Worded[AnyClaim]],
    disputed: bool,
    differing: Callable[[int], str] | None,
    *,
    steps: bool,
) -> str:
    """How many figures disagree, or else how many more there are behind the one shown."""
    if disputed:
        versions = len({worded.words for worded in live})
        if versions == 1:
            versions = len({worded.words for worded in listed if worded.claim.part is None})
        if versions > 1:
            if differing is not None:
                return differing(versions)
            return screen.lang.n_("{n} figure", "{n} figures differ", versions)
    more = {worded.said for worded in listed} - {worded.said for worded in live}
    if not more or steps:
        return ""
    return screen.lang.n_("{n} more figure", "{n} more figures", len(more))


def _shown(
    screen: Screen, claim: Claim, value: str, mark: Markup, second: Markup, *, named: bool = True
) -> Markup:
    part = Markup()
    if named and claim.part is not None:
        part = tag("small", screen.lang.text(claim.part))
    return tag("span", mark, tag("span", value, class_="ec-value"), part, second, class_="ec-shown")


def _converted(screen: Screen, claim: AmountClaim, *, always: bool = False) -> Markup:
    """The figure in the dataset's currency, with the rate and its source, or why there is none."""
    lang, currency = screen.lang, screen.dataset.about.currency
    stated_in = claim.amount.currency
    wanted = always or screen.view.converted
    if not wanted or stated_in is None or stated_in == currency:
        return Markup()
    found = screen.rates.convert(claim.amount, said=claim.date)
    if found is None:
        words = lang._("Not converted: the file has no sourced rate of the same days.")
        return tag("small", words, class_="ec-second")
    rates = [
        filled(
            lang._("{units} {stated} for 1 {currency}, {date} ({sources})"),
            units=lang.number(_decimal(dict(rate.units)[found.of])),
            stated=found.of,
            currency=currency,
            date=lang.date(rate.date),
            sources=join(
                [source_link(screen, screen.dataset.sources[name]) for name in rate.sources], ", "
            ),
        )
        for rate in found.rates
    ]
    words = filled(
        lang._("converted: {amount}, at {rates}"),
        amount=lang.bounds(found.bounds, currency),
        rates=join(rates, "; "),
    )
    return tag("small", words, class_="ec-second")


def _decimal(units: Fraction) -> Decimal:
    return Decimal(units.numerator) / Decimal(units.denominator)


def _measure(screen: Screen, claim: AmountClaim) -> str:
    if claim.measure is screen.measure:
        return ""
    return screen.name("measures", claim.measure.value)


def _claim(screen: Screen, worded: _Worded[AnyClaim], remark: str, *, live: bool) -> Markup:
    lang, claim = screen.lang, worded.claim
    about = [part for part in (remark, lang.text(claim.part) if claim.part else "") if part]
    lines = [tag("strong" if live else "span", worded.words)]
    if about:
        lines.append(tag("span", " (", join(about, ", "), ")"))
    if claim.prefer:
        lines.append(tag("span", lang._("chosen here"), class_="ec-badge"))
    if claim.note is not None:
        lines.append(tag("p", lang.text(claim.note)))
    dated = tag("span", lang.date(claim.date), ": ") if claim.date is not None else Markup()
    cited = tag("p", dated, sources(screen, claim.sources), class_="ec-cite")
    return tag("li", *lines, cited)


def announced(screen: Screen, entry: Announced, words: str) -> Markup:
    """When an entry was announced, opening to who said so and at which event."""

    def made(screen: Screen) -> Markup:
        event = screen.dataset.events.get(entry.event or "")
        said = [tag("p", event_link(screen, event.id))] if event is not None else []
        date = tag("span", tag("span", words, class_="ec-value ec-nowrap"), class_="ec-shown")
        summary = tag("summary", date, footnote_marks(screen, entry.sources))
        cited = tag("p", sources(screen, entry.sources), class_="ec-cite")
        return _opening(summary, [tag("li", *said, cited)])

    return lasting(screen, ("announced", entry.id, words), made)


def day(screen: Screen, when: PartialDate) -> Markup:
    """A date in one piece, with the precision its source gives."""

    def short() -> Markup:
        return tag("span", screen.lang.date_short(when), class_="ec-nowrap")

    return screen.once(("day", when), short)
