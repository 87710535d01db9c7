"""Changes of the data in words, for the page and for `python -m cooperation diff`."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from cooperation.claims.current_amount import current_amount
from cooperation.diff.changes import Change, ChangeKind, count
from cooperation.diff.comparison import AnnouncedTotal
from cooperation.language.language import Language
from cooperation.model.codelists import LISTS_OF_ENUMS, Codelist, Codelists
from cooperation.model.records import (
    AmountClaim,
    Claim,
    Decision,
    Party,
    PlannedClaim,
    QuantityClaim,
    Reported,
    Share,
    StatusClaim,
    Text,
    latest,
)
from cooperation.text.marking import N_, NN_
from cooperation.values.amounts import Count
from cooperation.values.dates import PartialDate

_FIELDS = {
    "amount": N_("Amount"),
    "announced": N_("Announced"),
    "announcements": N_("Further announcements"),
    "area": N_("Area"),
    "as_of": N_("As of"),
    "capacity": N_("Capacity"),
    "countries": N_("Taking part"),
    "date": N_("Date"),
    "decisions": N_("Decisions and directions"),
    "event": N_("Event"),
    "goals": N_("Goals"),
    "hub": N_("Kind of hub"),
    "jobs": N_("Jobs"),
    "kind": N_("Kind"),
    "length": N_("Length"),
    "mode": N_("Mode"),
    "name": N_("Name"),
    "note": N_("Note"),
    "package": N_("Package"),
    "parties": N_("Parties"),
    "places": N_("Place"),
    "planned": N_("Promised for"),
    "projects": N_("Projects stated"),
    "publisher": N_("Publisher"),
    "rates": N_("Exchange rates"),
    "regions": N_("Region"),
    "relation": N_("Relation to the countries"),
    "relations": N_("Related entries"),
    "sectors": N_("Sector"),
    "sources": N_("Sources"),
    "status": N_("Status"),
    "title": N_("Title"),
    "unit": N_("Unit"),
    "url": N_("Address"),
    "values": N_("Values"),
    "via": N_("Places on the way"),
    "volume": N_("Carried"),
}


ENTRIES = {
    "packages": NN_("{n} package or programme", "{n} packages and programmes"),
    "projects": NN_("{n} project", "{n} projects"),
    "corridors": NN_("{n} corridor or hub", "{n} corridors and hubs"),
    "events": NN_("{n} event", "{n} events"),
    "sources": NN_("{n} source", "{n} sources"),
    "indicators": NN_("{n} indicator", "{n} indicators"),
    "places": NN_("{n} place", "{n} places"),
}
"""So many entries of each section."""
_COUNTED = {
    ChangeKind.NEW_ID: NN_("{n} new id", "{n} new ids"),
    ChangeKind.STATUS: NN_("{n} status changed", "{n} statuses changed"),
    ChangeKind.AMOUNT: NN_("{n} amount changed", "{n} amounts changed"),
    ChangeKind.PROMISE: NN_("{n} promise changed", "{n} promises changed"),
    ChangeKind.CORRECTION: NN_("{n} entry corrected", "{n} entries corrected"),
}


@dataclass(frozen=True)
class ChangeWords:
    """Changes in the words of one language."""

    lang: Language
    codelists: Codelists

    def what(self, change: Change) -> str:
        """What happened, without the name of the entry: “Status: Agreed → In operation”."""
        lang = self.lang
        match change.kind:
            case ChangeKind.ADDED:
                return lang._("added")
            case ChangeKind.REMOVED if change.reason is not None:
                return lang._("removed: {reason}", reason=lang.text(change.reason))
            case ChangeKind.REMOVED if change.vanished:
                return lang._("removed, and the file does not say why")
            case ChangeKind.REMOVED:
                return lang._("removed")
            case ChangeKind.NEW_ID:
                return lang._(
                    "the id “{before}” is now “{after}”", before=change.before, after=change.after
                )
            case _:
                return self._field(change)

    def summary(self, found: Iterable[Change]) -> tuple[str, ...]:
        """A summary: “+1 project”, “1 amount changed”, “2 entries corrected”."""
        lang = self.lang
        counted = count(found)
        words = [
            sign + lang.n_(*ENTRIES[section], counted[kind, section])
            for kind, sign in ((ChangeKind.ADDED, "+"), (ChangeKind.REMOVED, "−"))
            for section in ENTRIES
            if (kind, section) in counted
        ]
        for kind, forms in _COUNTED.items():
            number = sum(many for (one, _), many in counted.items() if one is kind)
            if number:
                words.append(lang.n_(*forms, number))
        return tuple(words)

    def sources(self, change: Change) -> str:
        """Who states what is new, or stated what is gone: “Akorda, UzDaily”; “” for nobody."""
        named = (self.lang.text(source.publisher) for source in change.sources)
        return self.lang.listed(dict.fromkeys(named))

    def total(self, before: AnnouncedTotal, after: AnnouncedTotal) -> str:
        """What became of the counted total of all that was announced."""
        lang = self.lang
        if before == after:
            amount = lang.bounds(after.bounds, after.currency)
            return lang._("announced unchanged: {amount}", amount=amount)
        return lang._("announced: {before} → {after}", **self.apart(before, after))

    def apart(self, before: AnnouncedTotal, after: AnnouncedTotal) -> dict[str, str]:
        """Two totals that differ, by the words `before` and `after`, in words that differ too."""
        totals = {"before": before, "after": after}
        words = {
            name: self.lang.bounds(total.bounds, total.currency) for name, total in totals.items()
        }
        if words["before"] != words["after"]:
            return words
        # A change too small for the short words is still a change.
        return {
            name: self.lang.bounds(total.bounds, total.currency, full=True)
            for name, total in totals.items()
        }

    def _field(self, change: Change) -> str:
        lang = self.lang
        name = lang._(_FIELDS[change.field]) if change.field in _FIELDS else change.field
        before, after = self._value(change.before), self._value(change.after)
        if before == after or change.field == "decisions":
            return self._same_value(change, name)
        if not before:
            return lang._("{field}: {after}", field=name, after=after)
        if not after:
            return lang._("{field}: {before} removed", field=name, before=before)
        return lang._("{field}: {before} → {after}", field=name, before=before, after=after)

    def _same_value(self, change: Change, name: str) -> str:
        """What changed if the current value did not: history, sources, dates, notes."""
        lang = self.lang
        if isinstance(change.before, tuple) and isinstance(change.after, tuple):
            was, now = (
                [self._item(item) for item in values] for values in (change.before, change.after)
            )
            more = lang.listed(words for words in now if words and words not in was)
            less = lang.listed(words for words in was if words and words not in now)
            if more and less and change.field in ("amount", "planned", "status"):
                return lang._(
                    "{field}, earlier statements: {before} → {after}",
                    field=name,
                    before=less,
                    after=more,
                )
            if more and less:
                return lang._("{field}: {before} → {after}", field=name, before=less, after=more)
            if more:
                return lang._("{field}: also {after}", field=name, after=more)
            if less:
                return lang._("{field}: {before} removed", field=name, before=less)
            if any(isinstance(item, Claim) for item in change.after):
                return lang._("{field}: sources, dates or notes corrected", field=name)
        return lang._("{field}: corrected", field=name)

    def _value(self, value: object) -> str:
        if not isinstance(value, tuple):
            return self._item(value)
        items: Sequence[object] = value
        if value and all(isinstance(item, AmountClaim) for item in value):
            live = current_amount(value)
            items = live.claims if live else value
        elif value and all(isinstance(item, Claim) for item in value):
            items = latest(value) or value
        return ", ".join(dict.fromkeys(words for item in items if (words := self._item(item))))

    def _item(self, value: object) -> str:
        lang = self.lang
        match value:
            case AmountClaim():
                return lang.amount(value.amount)
            case QuantityClaim():
                return lang.quantity(value.quantity, self.codelists.units)
            case PlannedClaim():
                return lang.date(value.planned)
            case StatusClaim():
                return self._code("statuses", value.status)
            case Reported():
                return lang.measured(value.value, self.codelists.units)
            case Decision():
                # Several stand in one line, a comma after each.
                return lang.text(value.text).rstrip(".")
            case Text():
                return lang.text(value)
            case PartialDate():
                return lang.date(value)
            case Party():
                return lang.text(value.name)
            case Share():
                name = self._share(value.code)
                return f"{name} {lang.percent(value.share)}" if value.share else name
            case StrEnum():
                return self._code(LISTS_OF_ENUMS.get(type(value), ""), value)
            case bool():
                return ""
            case Count():
                return lang.count(value)
            case int():
                return lang.number(value)
            case str():
                return value
            case _:
                return ""

    def _code(self, listed: str, code: str) -> str:
        codes: Codelist = getattr(self.codelists, listed, {})
        return self.lang.code_name(codes[code]) if code in codes else str(code)

    def _share(self, code: str) -> str:
        lists = ("sectors", "regions", "countries")
        return next(
            (
                self._code(listed, code)
                for listed in lists
                if code in getattr(self.codelists, listed)
            ),
            code,
        )
