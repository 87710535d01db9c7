"""The HTML document of a page of a published site: it needs no server and loads its own files."""

import base64
import hashlib
import json
import re
from collections.abc import Iterable, Mapping
from functools import cache

from charts.core.room import USUAL_ROOMS
from components.parts.block import Block, ComposedPage, HtmlBlock
from components.parts.live_words import live_words
from components.parts.markup import Markup, join, tag
from components.parts.rendering import rendered
from components.published.outlines import with_shared_outlines
from components.still.document import (
    DOCTYPE,
    INLINE_SCRIPT,
    described,
    font_faces,
    font_files,
    linked,
    meta,
    plain_document,
    previews,
    relations,
)
from components.still.style import style_sheet
from components.website import Asked
from cooperation.language.language import Language
from cooperation.selection.query_string import VIEW_KEYS

ASSETS = "assets"
"""The folder of the files that all pages load."""
SHEET, SCRIPT, ICON = "page.css", "published.js", "icon.svg"
MODULES = (SCRIPT, "fullscreen.js", "reading.js", "still.js", "theme.js", "words.js", "zoom.js")
"""The script of a published page, and what it imports; files of `static/`."""
_LED_BY_SCRIPT = re.compile(r' data-go="(?:top|stay)"')
"""What says to the live page's script how it follows a link."""


def document(asked: Asked, page: ComposedPage) -> tuple[str, dict[str, bytes]]:
    """The document of a page of a view that has paths, and the files of outlines that it names.

    The files are by their names in ASSETS.
    """
    paths = asked.view.paths
    if paths is None or paths.prefix is None:
        raise ValueError("a page of a published site knows its place there")
    assets = f"{paths.prefix}{ASSETS}/"
    outlines: dict[str, bytes] = {}
    head = join(
        [
            *_first(assets),
            tag("title", page.title),
            meta("description", page.description),
            *relations(asked),
            *previews(page, asked),
            # It names the version of the data, with which pages of a part of them do not change.
            described(page, asked) if asked.view.choice.empty else Markup(),
        ]
    )
    main = tag(
        "main",
        *(_block(block, assets, outlines) for block in page.blocks),
        id="ec-page",
        class_="ec-page",
        # A page does not change with the version of the data, but with what it says of them.
        data_version="",
        data_words=_words(asked.lang),
        data_unread=_unread(asked.lang),
    )
    body = join([main, tag("p", id="ec-status", role="status")])
    whole = tag("html", tag("head", head), tag("body", body), lang=page.language)
    return f"{DOCTYPE}{whole}\n", outlines


def entrance(languages: Mapping[str, Language], title: str) -> str:
    """The first page of the site: the way to each language, taken by the script if it knows one."""
    first = next(iter(languages.values()))
    links = [(f"{code}/index.html", language.name) for code, language in languages.items()]
    more = (
        _policy(),
        linked("icon", f"{ASSETS}/{ICON}", type="image/svg+xml"),
        tag("script", type="module", src=f"{ASSETS}/{SCRIPT}"),
    )
    return plain_document(first, title=title, links=links, more=more) + "\n"


def style() -> str:
    """The style sheet of all pages, which lies beside its fonts."""
    return font_faces({cut: file.name for cut, file in font_files().items()}) + style_sheet()


def _first(assets: str) -> Iterable[Markup]:
    yield Markup('<meta charset="UTF-8">')
    yield _policy()
    yield meta("viewport", "width=device-width, initial-scale=1")
    yield meta("color-scheme", "light dark")
    yield linked("icon", f"{assets}{ICON}", type="image/svg+xml")
    yield linked("stylesheet", f"{assets}{SHEET}")
    yield tag("script", Markup(INLINE_SCRIPT))
    yield tag("script", type="module", src=f"{assets}{SCRIPT}")


@cache
def _policy() -> Markup:
    """What a page may load, for hosts that send no such header: its own files and nothing else."""
    digest = base64.b64encode(hashlib.sha256(INLINE_SCRIPT.encode()).digest()).decode()
    policy = (
        f"default-src 'none'; script-src 'self' 'sha256-{digest}'; style-src 'self' "
        "'unsafe-inline'; img-src 'self' data:; font-src 'self'; connect-src 'self'; "
        "base-uri 'none'; form-action 'self'"
    )
    return tag("meta", http_equiv="Content-Security-Policy", content=policy)


@cache
def _words(lang: Language) -> str:
    return json.dumps(live_words(lang), ensure_ascii=False)


@cache
def _unread(lang: Language) -> str:
    """The keys of an address that a page of files cannot follow, and the words that name them."""
    words = lang._("Parts of the address are not known here and were left out: {listed}")
    keys = [key for key in VIEW_KEYS if key != "lang"]
    return json.dumps({"words": words, "keys": keys}, ensure_ascii=False)


def _block(block: Block, assets: str, outlines: dict[str, bytes]) -> Markup:
    """A block as the live page has it, its chart drawn for each width of a window.

    The outlines of its pictures are added to `outlines`, by the name of their file.
    """
    kind = block.kind.value if isinstance(block, HtmlBlock) else "chart"
    html = rendered(block, USUAL_ROOMS, spec_address="")
    html, files = with_shared_outlines(Markup(_LED_BY_SCRIPT.sub("", html)), assets)
    outlines |= files
    return tag(
        "div",
        html,
        class_="ec-block",
        data_block=block.key,
        data_kind=kind,
    )
