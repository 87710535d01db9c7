"""The brief as a document: one HTML file without scripts, fonts or pictures from elsewhere."""

import base64
from functools import cache
from pathlib import Path

import streamlit

from components.parts.chart_caption import chosen_words
from components.parts.markup import Markup, join, tag
from components.state.screen import Screen
from components.still.brief.map import BriefMap, brief_map
from components.still.brief.notes import Notes
from components.still.brief.strips import strips
from components.still.brief.tables import corridors, projects, rows_of
from components.still.brief.totals import beside, headline, left_out, sectors
from cooperation.rows.timeline import marks_of
from cooperation.text import escaping

_SHEET = Path(__file__).with_name("brief.css")

# A file that somebody sends on may be opened anywhere: it shall run and load nothing.
_META = Markup(
    '<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">'
    '<meta name="color-scheme" content="light"><meta http-equiv="Content-Security-Policy" '
    "content=\"default-src 'none'; style-src 'unsafe-inline'; font-src data:; base-uri 'none'; "
    "form-action 'none'\">"
)


@cache
def _style() -> Markup:
    return Markup(_font() + _SHEET.read_text(encoding="utf-8"))


def _font() -> str:
    """The page's font, which the map's words are measured for; “” where Streamlit has it not."""
    folder = Path(streamlit.__file__).parent / "static" / "static" / "media"
    for file in folder.glob("SourceSansVF-Upright*.woff2"):
        data = base64.b64encode(file.read_bytes()).decode()
        return (
            '@font-face { font-family: "Source Sans"; font-weight: 200 900; '
            f'src: url("data:font/woff2;base64,{data}") format("woff2"); }}\n'
        )
    return ""


def brief(screen: Screen, *, address: str) -> str:
    """The whole file; `address` is where the page shows the same view."""
    lang = screen.lang
    title = lang.text(screen.dataset.about.title)
    notes = Notes(screen)
    marks = [marks_of(entry, dataset=screen.dataset) for entry in rows_of(screen)]
    timed = strips(marks, today=screen.today, lang=lang)
    drawn = brief_map(screen)
    numbers = {line.corridor: n for n, line in enumerate(drawn.rows.lines, start=1)}
    body = [
        _head(screen, title),
        tag(
            "div",
            tag("div", headline(screen, notes), left_out(screen, notes)),
            tag("div", beside(screen, notes, timed), sectors(screen, notes)),
            class_="lead",
        ),
        _where(screen, drawn),
        projects(screen, notes, timed),
        corridors(screen, notes, timed, numbers),
        tag("p", timed.key(marks), class_="shapes"),
        _sources(screen, notes),
        _foot(screen, address),
    ]
    page = tag(
        "html",
        tag(
            "head",
            _META,
            tag("title", f"{title} · {lang._('Brief')}"),
            tag("style", _style()),
        ),
        tag("body", tag("main", *body)),
        lang=lang.code,
    )
    return f"<!doctype html>\n{page}\n"


def _head(screen: Screen, title: str) -> Markup:
    lang, about = screen.lang, screen.dataset.about
    dated = (
        lang._("As of {as_of}", as_of=lang.date(about.as_of)),
        lang._("data version {version}", version=screen.dataset.version),
        lang._("made {date}", date=lang.date(screen.today)),
    )
    return tag(
        "header",
        tag("h1", title),
        tag("p", chosen_words(screen) or lang._("No filter"), class_="filters"),
        tag("p", " · ".join(dated), class_="dated"),
    )


def _where(screen: Screen, drawn: BriefMap) -> Markup:
    lang = screen.lang
    side = [drawn.key]
    if drawn.inset is not None:
        framed = tag("p", lang._("The framed area, enlarged"), class_="label")
        side = [tag("div", framed, drawn.inset), drawn.key]
    lines = []
    if any(line.course and not line.traced for line in drawn.rows.lines):
        lines.append(lang._("Broken lines join the places named and are not the route."))
    if any(row.shared for row in drawn.rows.drawn):
        lines.append(
            lang._("* With projects shared between regions: each counts in every region it is in.")
        )
    if drawn.rows.unmapped:
        names = [lang.text(screen.entry(item.entry).name) for item in drawn.rows.unmapped[:12]]
        if (more := len(drawn.rows.unmapped) - len(names)) > 0:
            names.append(lang.n_("{n} other", "{n} others", more))
        lines.append(lang._("Not on the map: {names}.", names=lang.listed(names)))
    return tag(
        "section",
        tag("h2", lang._("Map")),
        tag("div", drawn.main, tag("div", *side, class_="side"), class_="where"),
        tag("p", " ".join(lines), class_="small"),
    )


def _sources(screen: Screen, notes: Notes) -> Markup:
    return tag("section", tag("h2", screen.lang._("Sources")), notes.listed, class_="notes")


def _foot(screen: Screen, address: str) -> Markup:
    lang, about = screen.lang, screen.dataset.about
    words = [
        lang._(
            "Announced is not spent: an amount is what its sources say, with their hedge; what "
            "none of them says is unknown, not zero."
        ),
        lang._("A source of no named kind is a news outlet's own report."),
    ]
    if about.publisher:
        words.append(f"{about.publisher}.")
    if about.license:
        words.append(lang._("Licence of the data: {license}.", license=about.license))
    if not lang.reviewed:
        words.append(lang._("This translation has not yet been checked by a native reader."))
    linked = escaping.link(address)
    where = tag("a", address, href=linked) if linked else address
    return tag(
        "footer",
        tag("p", " ".join(words)),
        tag("p", join([lang._("The same view, with every figure's sources:"), " ", where])),
    )
