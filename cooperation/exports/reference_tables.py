"""The tables that others refer to: sources, events, places."""

from decimal import Decimal

from cooperation.exports.contents import Scope, places_used, written
from cooperation.exports.table import ID, NAME, SOURCES, Column, Table, label_of, table


def sources(scope: Scope) -> Table:
    """One row a source that anything in the other tables names."""
    listed = [s for s in scope.dataset.sources.values() if s.id in scope.used_sources]
    return table(
        "sources",
        listed,
        [
            (ID, lambda source: source.id),
            (Column("title", "string", "Headline or description."), lambda s: scope.text(s.title)),
            (Column("publisher", "string", "Who published it."), lambda s: s.publisher),
            (Column("kind", "string", "Who speaks."), lambda s: s.kind.value),
            (label_of("kind_label"), lambda s: scope.label("source_kinds", s.kind.value)),
            (Column("cites", "string", "Whom it cites."), lambda s: s.cites),
            (Column("date", "string", "As the page gives it."), lambda s: written(s.date)),
            (Column("language", "string", "ISO 639 code."), lambda s: s.lang),
            (Column("url", "string", "Web address."), lambda s: s.url),
        ],
    )


def events(scope: Scope) -> Table:
    """One row an occasion at which chosen entries were announced."""
    return table(
        "events",
        scope.events,
        [
            (ID, lambda event: event.id),
            (NAME, lambda event: scope.text(event.name)),
            (Column("date", "string", "As the source gives it."), lambda e: written(e.date)),
            (Column("kind", "string", "Kind of occasion."), lambda e: e.kind.value),
            (label_of("kind_label"), lambda e: scope.label("event_kinds", e.kind.value)),
            (Column("place", "string", "Where.", refers_to="places"), lambda e: e.place),
            (SOURCES, lambda event: " ".join(event.sources)),
        ],
    )


def places(scope: Scope) -> Table:
    """One row a place of a chosen project or corridor, or of an event."""
    used = places_used(scope.projects, scope.corridors)
    used |= {event.place for event in scope.events if event.place}
    listed = [place for place in scope.dataset.places.values() if place.id in used]
    return table(
        "places",
        listed,
        [
            (ID, lambda place: place.id),
            (NAME, lambda place: scope.text(place.name)),
            (Column("region", "string", "ISO 3166-2."), lambda p: p.region),
            (label_of("region_label"), lambda p: scope.label("regions", p.region)),
            (Column("country", "string", "ISO 3166-1."), lambda p: p.country),
            (
                Column("latitude", "number", "Degrees north, WGS 84."),
                lambda p: Decimal(str(p.point.latitude)) if p.point else None,
            ),
            (
                Column("longitude", "number", "Degrees east, WGS 84."),
                lambda p: Decimal(str(p.point.longitude)) if p.point else None,
            ),
            (
                Column("precision", "string", "How exactly the point is known."),
                lambda p: p.precision.value if p.point else None,
            ),
        ],
    )
