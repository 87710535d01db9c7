"""What an address asks for, read the same way for documents, for sessions and for files."""

from collections.abc import Mapping
from datetime import UTC, date, datetime
from urllib.parse import parse_qs

from components.state.site import Site
from components.state.view import RECORD_SECTIONS, Parsed, parse
from cooperation.claims.known_then import known_then
from cooperation.language.language import choose_language
from cooperation.live import Snapshot
from cooperation.selection.query_string import AS_OF, KEYS, parse_as_of, unknown_keys

LONGEST_QUERY = 100_000
"""Characters of a query; a suggestion being written is the longest."""
MOST_FIELDS = 1000

VIEW_KEYS = (*KEYS, AS_OF, "lang", *RECORD_SECTIONS)
"""Keys that say which data are shown, and in which language."""

STREAMLITS_OWN = "true"
"""`?embed=true` is Streamlit's: the whole page without its own chrome."""


def parsed_query(query: str, *, site: Site, snapshot: Snapshot, locale: str | None) -> Parsed:
    """The view of an address; `locale` is the browser's language, used where the query has none.

    A query that is too long to be read is one that means nothing: the page says so.
    """
    fields, unread = _fields(query.removeprefix("?"))
    whole = snapshot.dataset
    parsed = parse(
        fields,
        dataset=whole and known_then(whole, parse_as_of(fields).day).dataset,
        codelists=site.codelists,
        languages=site.languages,
        default_language=choose_language(
            site.languages,
            address_code=fields.get("lang", [""])[-1],
            browser_locale=locale,
        ),
    )
    # Keys of other sites, utm_source or fbclid, are near to none of ours.
    asked = unknown_keys(fields, known=VIEW_KEYS)
    unknown = [(key, fields[key][-1]) for key, nearest in asked if nearest]
    return Parsed(parsed.view, (*parsed.ignored, *unknown, *unread))


def _fields(query: str) -> tuple[Mapping[str, list[str]], tuple[tuple[str, str], ...]]:
    try:
        if len(query) > LONGEST_QUERY:
            raise ValueError
        fields = parse_qs(query, keep_blank_values=True, max_num_fields=MOST_FIELDS)
    except ValueError:
        return {}, (("…", query[:40]),)
    if embedded := [value for value in fields.pop("embed", []) if value != STREAMLITS_OWN]:
        fields["embed"] = embedded
    return fields, ()


def today() -> date:
    """The day of every page, the same for all readers: that of UTC."""
    return datetime.now(UTC).date()
