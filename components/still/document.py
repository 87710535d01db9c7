"""The whole HTML document of a page: what browsers, robots and link previews get first.

It shows everything without scripts. `static/page.js` makes the same elements live and starts
Streamlit, whose own parts of the document wait in a template until the first frame is drawn.
"""

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path
from urllib.parse import quote, urlencode

import streamlit

from charts.core.room import Room
from components.parts.block import ComposedPage
from components.parts.live_words import live_words
from components.parts.markup import Markup, join, tag
from components.state.view import Page, View
from components.still.preview import HEIGHT, WIDTH
from components.still.style import style_sheet
from components.website import Asked
from cooperation.exports.atom import CHANGES_FEED
from cooperation.exports.data_files import DATA_FILES, FEED, data_query
from cooperation.language.language import Language

DOCTYPE = Markup("<!DOCTYPE html>\n")
STATIC = "app/static/"
"""Where Streamlit serves our own static files, relative to the page."""
MODULES = (
    "page.js",
    "blocks.js",
    "charts.js",
    "frames.js",
    "fullscreen.js",
    "navigation.js",
    "paper.js",
    "plot.js",
    "reading.js",
    "session.js",
    "theme.js",
    "window.js",
    "words.js",
    "zoom.js",
)

_ICON = Path(__file__).resolve().parents[2] / "static" / "icon.svg"
_STYLES = {"Upright": "normal", "Italic": "italic"}
"""The cuts of the font and their style in CSS."""
_STREAMLITS_PAGE = Path(streamlit.__file__).parent / "static" / "index.html"
_APP_PARTS = re.compile(
    r'<script\s+type="module"[^>]*></script>|<link\s[^>]*rel="(?:modulepreload|stylesheet)"[^>]*>'
)

# Set before the first frame, so that nothing jumps; taken back where the module does not load, so
# that what waits for it does not wait for ever.
INLINE_SCRIPT = """
if (self.origin !== "null") document.documentElement.classList.add("ec-scripts")
try {
  const { dataset } = document.documentElement
  const chosen = localStorage.getItem("ec-theme")
  if (chosen !== null && dataset.theme === undefined) dataset.theme = chosen
} catch {
  // A browser that keeps nothing.
}
addEventListener("error", (event) => {
  if (event.target instanceof HTMLScriptElement) {
    document.documentElement.classList.remove("ec-scripts")
  }
}, true)
"""


def document(asked: Asked, rooms: Sequence[Room]) -> str:
    """The document of a view, its charts drawn for each of `rooms`."""
    page, blocks = asked.page(), asked.blocks(rooms)
    framed = asked.view.embed is not None
    head = join(
        [
            Markup('<meta charset="UTF-8">'),
            meta("viewport", "width=device-width, initial-scale=1"),
            # Asked for first, so that it is there when the first words are.
            tag(
                "link",
                rel="preload",
                href=_served_fonts().get("Upright", ""),
                as_="font",
                type="font/woff2",
                crossorigin="",
            ),
            tag("title", page.title),
            meta("description", page.description),
            meta("color-scheme", "light dark"),
            meta("robots", "noindex") if framed else Markup(),
            *relations(asked),
            linked("icon", _icon(), type="image/svg+xml"),
            *previews(page, asked),
            tag("style", Markup(font_faces(_served_fonts()) + style_sheet())),
            tag("script", Markup(INLINE_SCRIPT)),
            *_scripts(),
            described(page, asked),
        ]
    )
    body = join(
        [
            tag(
                "main",
                join(block.element for block in blocks),
                id="ec-page",
                class_="ec-page ec-frame" if framed else "ec-page",
                data_version=asked.snapshot.version,
                data_words=json.dumps(live_words(asked.lang), ensure_ascii=False),
            ),
            tag("p", id="ec-status", role="status"),
            tag("div", id="root"),
            tag("template", _streamlits_parts(), id="ec-app"),
        ]
    )
    return DOCTYPE + tag(
        "html",
        tag("head", head),
        tag("body", body),
        lang=page.language,
        data_theme=asked.view.theme,
    )


def plain_document(
    lang: Language,
    *,
    title: str,
    words: str = "",
    links: Sequence[tuple[str, str]],
    more: Iterable[Markup] = (),
) -> str:
    """A document of few words; `links` are addresses and their words, `more` ends its head."""
    head = join(
        [
            Markup('<meta charset="UTF-8">'),
            meta("viewport", "width=device-width, initial-scale=1"),
            meta("robots", "noindex"),
            tag("title", title),
            tag("style", Markup(style_sheet())),
            *more,
        ]
    )
    said = tag(
        "main",
        tag("h1", title, class_="ec-name"),
        tag("p", words) if words else Markup(),
        *(tag("p", tag("a", name, href=href)) for href, name in links),
        class_="ec-page",
    )
    return DOCTYPE + tag("html", tag("head", head), tag("body", said), lang=lang.code)


def relations(asked: Asked) -> Iterable[Markup]:
    """The one address of this view, the same view in other languages, its feed."""
    view = replace(asked.view, embed=None, theme=None)
    if asked.address:
        yield linked("canonical", view.at(asked.address))
        for code in asked.site.languages:
            href = replace(view, language=code).at(asked.address)
            yield linked("alternate", href, hreflang=code)
    if asked.snapshot.dataset is not None:
        history = asked.site.history
        published = view.paths is not None
        if view.page is Page.CHANGES and (not published or (history and history.versions())):
            feed = view.file_href(CHANGES_FEED, f"lang={view.language}")
        else:
            query = data_query(view.choice, view.language, view.as_of)
            feed = view.file_href(FEED.address, query)
        title = asked.lang.text(asked.snapshot.dataset.about.title)
        if feed:
            yield linked("alternate", feed, type="application/atom+xml", title=title)


def previews(page: ComposedPage, asked: Asked) -> Iterable[Markup]:
    """What a link to this view shows where it is shared (ogp.me; Twitter cards)."""
    view = replace(asked.view, embed=None, theme=None)
    named = {
        "og:type": "website",
        "og:title": page.title,
        "og:description": page.description,
        "og:locale": page.language,
    }
    if asked.address:
        named["og:url"] = view.at(asked.address)
        if asked.snapshot.dataset is not None:
            named |= {
                "og:image": view.preview_at(asked.address),
                "og:image:type": "image/png",
                "og:image:width": str(WIDTH),
                "og:image:height": str(HEIGHT),
            }
    yield from (tag("meta", property=name, content=value) for name, value in named.items())
    has_picture = "og:image" in named
    yield meta("twitter:card", "summary_large_image" if has_picture else "summary")


def described(page: ComposedPage, asked: Asked) -> Markup:
    """The data set in the words of schema.org, on the overview."""
    dataset, view = asked.snapshot.dataset, asked.view
    if dataset is None or view.embed or view.record or view.page is not Page.OVERVIEW:
        return Markup()
    about, lang, base = dataset.about, asked.lang, asked.address
    query = urlencode({"lang": lang.code})
    overview = View(language=lang.code, paths=view.paths)
    said: dict[str, object] = {
        "@context": "https://schema.org",
        "@type": "Dataset",
        "name": lang.text(about.title),
        "description": page.description,
        "url": overview.at(base),
        "dateModified": str(about.as_of),
        "version": dataset.version,
        "inLanguage": list(asked.site.languages),
        "keywords": _keywords(asked),
        "isAccessibleForFree": True,
        "distribution": [
            {
                "@type": "DataDownload",
                "encodingFormat": file.media_type.partition(";")[0],
                "contentUrl": overview.file_at(base, file.address, query),
            }
            for file in DATA_FILES
        ],
    }
    if about.license:
        said["license"] = f"https://spdx.org/licenses/{about.license}"
    if about.publisher:
        said["creator"] = {"@type": "Organization", "name": lang.text(about.publisher)}
    # Any word of the data could end the element.
    written = json.dumps(said, ensure_ascii=False).replace("<", "\\u003c")
    return tag("script", Markup(written), type="application/ld+json")


def _keywords(asked: Asked) -> list[str]:
    """The countries and sectors that the data have."""
    dataset, lang, lists = asked.snapshot.dataset, asked.lang, asked.site.codelists
    if dataset is None:
        return []
    sectors = {share.code for project in dataset.projects.values() for share in project.sectors}
    countries = [share.code for share in dataset.about.countries]
    return [
        *(lang.code_name(lists.countries[code]) for code in countries if code in lists.countries),
        *(lang.code_name(lists.sectors[code]) for code in lists.sectors if code in sectors),
    ]


def _scripts() -> Iterable[Markup]:
    """Our modules: the first one imports the others, which are asked for at the same time."""
    for name in MODULES[1:]:
        yield linked("modulepreload", f"{STATIC}{name}")
    yield tag("script", type="module", src=f"{STATIC}{MODULES[0]}")


def meta(name: str, content: str) -> Markup:
    return tag("meta", name=name, content=content)


def linked(rel: str, href: str, **more: str) -> Markup:
    return tag("link", rel=rel, href=href, **more)


@cache
def _icon() -> str:
    """The icon itself: a browser asks for one at an address again with each step of its history."""
    return f"data:image/svg+xml,{quote(_ICON.read_text(encoding='utf-8'))}"


@cache
def _streamlits_page() -> str:
    return _STREAMLITS_PAGE.read_text(encoding="utf-8")


@cache
def _streamlits_parts() -> Markup:
    """The script that starts Streamlit, what it imports, and its sheet."""
    return Markup("".join(_APP_PARTS.findall(_streamlits_page())))


@cache
def font_files() -> Mapping[str, Path]:
    """The page's font in each cut, which Streamlit brings; without those that it does not."""
    media = _STREAMLITS_PAGE.parent / "static" / "media"
    found = {cut: sorted(media.glob(f"SourceSansVF-{cut}*.woff2")) for cut in _STYLES}
    return {cut: files[0] for cut, files in found.items() if files}


def font_faces(addresses: Mapping[str, str]) -> str:
    """The rules for the cuts at these addresses.

    Both are those that Streamlit's sheet names: one that came with it would break the lines again.
    """
    return "".join(
        f'@font-face{{font-family:"Source Sans";font-weight:100 900;font-style:{_STYLES[cut]};'
        f'font-display:swap;src:url("{address}") format("woff2")}}'
        for cut, address in addresses.items()
    )


@cache
def _served_fonts() -> Mapping[str, str]:
    """The addresses of the cuts where Streamlit serves them."""
    return {cut: f"./static/media/{file.name}" for cut, file in font_files().items()}


def inline_scripts() -> str:
    """HTML with every inline script of the documents."""
    return f"<script>{INLINE_SCRIPT}</script>"
