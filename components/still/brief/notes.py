"""Footnotes: each source gets its number where it is first cited, and is listed at the end."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TypeVar

from components.parts.evidence import quantity_words
from components.parts.markup import Markup, join, tag
from components.state.screen import Screen
from cooperation.claims.current_amount import CurrentAmount, current_amount, part_claims
from cooperation.claims.current_claims import current_quantities
from cooperation.model.enums import Measure, SourceKind
from cooperation.model.records import AmountClaim, Claim, QuantityClaim, Source, StatusClaim, latest
from cooperation.text import escaping

AnyClaim = TypeVar("AnyClaim", bound=Claim)

MANY = 40
"""Sources beyond which print has one line for each."""


class Notes:
    """The figures of one brief with the numbers of their sources."""

    def __init__(self, screen: Screen) -> None:
        self._screen = screen
        self._sources: Mapping[str, Source] = screen.dataset.sources
        self._numbers: dict[str, int] = {}

    def cited(self, names: Iterable[str]) -> Markup:
        """The numbers of some sources, raised, in their order."""
        numbers = sorted({self._numbers.setdefault(name, len(self._numbers) + 1) for name in names})
        if not numbers:
            return Markup()
        links = [tag("a", str(number), href=f"#source-{number}") for number in numbers]
        return tag("sup", join(links, ","))

    def amounts(
        self, claims: Sequence[AmountClaim], *, usual: Measure, with_others: bool = True
    ) -> Markup:
        """What is said to stand now; parts only where nothing is said of the whole."""
        lang = self._screen.lang

        def words(claim: AmountClaim) -> str:
            return self._measured(lang.amount(claim.amount), claim.measure, usual)

        live = current_amount(tuple(claims))
        if live is not None:
            shown = self._figures(live.claims, words, after=self._converted)
            return join([shown, self._others(live, claims)]) if with_others else shown
        measures = dict.fromkeys(claim.measure for claim in claims)
        parts = [part for measure in measures for part in part_claims(claims, measure=measure)]
        if not parts:
            return self.unknown(lang._("not disclosed"))
        return self._figures(parts, words, after=self._converted)

    def _converted(self, claim: AmountClaim) -> Markup:
        """The figure in the dataset's currency, where the page shows it; its rate is cited."""
        screen, currency = self._screen, self._screen.dataset.about.currency
        if not screen.view.converted or claim.amount.currency in (None, currency):
            return Markup()
        found = screen.rates.convert(claim.amount, said=claim.date)
        if found is None:
            return Markup()
        words = screen.lang._(
            "converted: {amount}", amount=screen.lang.bounds(found.bounds, currency)
        )
        cited = self.cited(name for rate in found.rates for name in rate.sources)
        return tag("small", " (", words, cited, ")")

    def _others(self, live: CurrentAmount, claims: Sequence[AmountClaim]) -> Markup:
        """Figures of the whole that an editor set aside for another; side by side, never hidden."""
        if not live.disputed or not any(claim.prefer for claim in live.claims):
            return Markup()
        lang = self._screen.lang
        said = {lang.amount(claim.amount) for claim in live.claims}
        measure = live.claims[0].measure
        others = [
            claim
            for claim in claims
            if claim.part is None
            and claim.measure is measure
            and claim.amount.disclosed
            and lang.amount(claim.amount) not in said
        ]
        if not others:
            return Markup()
        figures = self._figures(others, lambda claim: lang.amount(claim.amount))
        return tag("span", " (", lang._("also said:"), " ", figures, ")", class_="also")

    def quantities(self, claims: Sequence[QuantityClaim]) -> Markup:
        """A length or capacity that stands now."""
        standing = current_quantities(claims) or tuple(claims)
        if not standing:
            return self.unknown("–")
        return self._figures(standing, lambda claim: quantity_words(self._screen, claim))

    def status(self, claims: Sequence[StatusClaim], *, known: Sequence[str]) -> Markup:
        """The latest dated status; several where sources disagree. `known` are cited beside it."""
        if not claims:
            return self.unknown(self._screen.lang._("not stated"))
        return self._figures(
            latest(tuple(claims)),
            lambda claim: self._screen.name("statuses", claim.status.value),
            known=known,
        )

    def unknown(self, words: str) -> Markup:
        """What is not known, set apart from what is."""
        return tag("span", words, class_="unknown")

    @property
    def listed(self) -> Markup:
        """The sources that were cited, in the order of their numbers."""
        items = [
            tag("li", self._line(self._sources[name]), id=f"source-{number}", value=str(number))
            for name, number in self._numbers.items()
        ]
        return tag("ol", *items, class_="sources many" if len(items) > MANY else "sources")

    def _figures(
        self,
        claims: Sequence[AnyClaim],
        words: Callable[[AnyClaim], str],
        *,
        known: Sequence[str] = (),
        after: Callable[[AnyClaim], Markup] = lambda _: Markup(),
    ) -> Markup:
        said: dict[str, list[AnyClaim]] = {}
        for claim in claims:
            told = words(claim)
            if claim.part is not None:
                told = f"{told} ({self._screen.lang.text(claim.part)})"
            said.setdefault(told, []).append(claim)
        shown = [
            tag(
                "span",
                value,
                self.cited(name for claim in of for name in claim.sources if name not in known),
                after(of[0]),
            )
            for value, of in said.items()
        ]
        return join(shown, " / ")

    def _measured(self, words: str, measure: Measure, usual: Measure) -> str:
        if measure is usual:
            return words
        return f"{words} ({self._screen.name('measures', measure.value)})"

    def _line(self, source: Source) -> Markup:
        """Publisher, date and headline, linked, then who speaks or is cited.

        In print a long list keeps one line of each, so what leads to the source stands first.
        """
        lang = self._screen.lang
        dated = lang.date_short(source.date) if source.date else lang._("undated page")
        words = f"{source.publisher}, {dated}: {lang.text(source.title)}"
        facts = []
        if source.kind is not SourceKind.MEDIA:
            facts.append(self._screen.name("source_kinds", source.kind.value))
        if source.cites:
            facts.append(lang._("citing {cited}", cited=source.cites))
        address = escaping.link(source.url) if source.url else None
        linked = (
            tag("a", words, href=address, target="_blank", rel="noopener noreferrer")
            if address
            else words
        )
        return tag("span", linked, f" ({', '.join(facts)})" if facts else "")
