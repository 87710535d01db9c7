"""What crawlers are told: which addresses there are, in every language (sitemaps.org)."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from xml.sax.saxutils import quoteattr

from components.state.filter_options import used_by
from components.state.view import RECORD_SECTIONS, Page, View
from components.website import Asked
from cooperation.text.escaping import html

MOST_ADDRESSES = 50_000
"""Of one sitemap, as the protocol allows."""


def robots(asked: Asked) -> str:
    """Everything may be read; frames and forms of the data are no pages of their own."""
    lines = ["User-agent: *", "Disallow: /*?*embed=", "Allow: /"]
    if asked.address:
        lines.append(f"Sitemap: {asked.address}sitemap.xml")
    return "\n".join((*lines, ""))


def sitemap(asked: Asked) -> str:
    """Every page, record, sector, region and party in each language.

    Raises ValueError while there are no data.
    """
    languages = tuple(asked.site.languages)
    most = MOST_ADDRESSES // len(languages)
    urls = "".join(_url(asked, view, languages) for view in islice(_views(asked), most))
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
        f' xmlns:xhtml="http://www.w3.org/1999/xhtml">{urls}</urlset>\n'
    )


def _views(asked: Asked) -> Iterator[View]:
    dataset = asked.screen().dataset
    yield from (View(page=page) for page in Page)
    used = used_by(dataset)
    for field in ("sectors", "regions"):
        yield from (View().about(field, code) for code in sorted(used.codes[field]))
    yield from (View().about("parties", code) for code in sorted(used.parties))
    for kind, section in RECORD_SECTIONS.items():
        yield from (View().to_record(kind, entry) for entry in getattr(dataset, section))


def _url(asked: Asked, view: View, languages: tuple[str, ...]) -> str:
    there = {code: asked.address + replace(view, language=code).href for code in languages}
    others = "".join(
        f'<xhtml:link rel="alternate" hreflang="{code}" href={quoteattr(href)}/>'
        for code, href in there.items()
    )
    return "".join(f"<url><loc>{html(href)}</loc>{others}</url>" for href in there.values())
