"""Download and cite: the data of exactly this view, pictures of its charts, a line to cite."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePosixPath
from urllib.parse import urlencode

from components.parts.block import Block, BlockKind, HtmlBlock
from components.parts.chart_caption import chart_title, chosen_words, has_chart, page_address
from components.parts.links import MOST_LINKED, view_of
from components.parts.markup import Markup, filled, join, opening, tag
from components.state.screen import Screen
from components.state.view import Embed, Page, PictureShape, View
from cooperation.exports.data_files import (
    CORRIDORS,
    CSV,
    EXCEL,
    FEED,
    GEOJSON,
    INDICATORS,
    JSON,
    MONEY,
    READER,
    REGIONS,
    SECTORS,
    TIMELINE,
    XLSX,
    ZIP,
    DataFile,
    data_query,
    file_name,
)
from cooperation.model.records import Announced, Event
from cooperation.selection.selection import Choice
from cooperation.text import escaping

_FRAME_HEIGHTS = {Embed.SECTORS: 900, Embed.MAP: 1100, Embed.TIMELINE: 1000, Embed.MONEY: 800}
"""Px that the frame's code gives each chart, enough for its section on a usual page."""


BRIEF = "api/brief.html"
"""Where the brief of a view is, relative to the page."""


ROWS_OF = {
    Embed.SECTORS: SECTORS,
    Embed.MAP: REGIONS,
    Embed.TIMELINE: TIMELINE,
    Embed.MONEY: MONEY,
}
"""The file with the rows that each chart draws."""


@dataclass(frozen=True, slots=True)
class Citation:
    """A translated line with placeholders, and the words for them, each in its own language."""

    message: str
    parts: Mapping[str, str]

    def __str__(self) -> str:
        """The line in plain words."""
        return self.message.format(**self.parts)


def picture_file(chart: Embed, ending: str, shape: PictureShape | None = None) -> str:
    """Where the picture of a chart of a view is, relative to the page."""
    return f"api/chart/{chart.value}{f'-{shape}' if shape else ''}.{ending}"


def downloads(screen: Screen, charts: Sequence[Embed] = tuple(Embed)) -> tuple[Block, ...]:
    """The files of this view, pictures of those `charts` that it has, citation and addresses.

    Without `charts` there are no pictures; frames are offered of those named, else of all.
    """
    lang = screen.lang
    parts = [tag("h2", lang._("Download and cite"), id="downloads")]
    if _address(screen, screen.view, JSON):
        words = lang._(
            "The files hold exactly the entries chosen above, with their words, hedges, "
            "lower and upper bounds, and sources."
        )
        parts += [
            tag("p", words),
            _files(screen, screen.view),
            _pictures(screen, [chart for chart in charts if has_chart(screen, chart)]),
            _citation(screen),
            _addresses(screen),
        ]
    else:
        parts += [tag("p", _all_files(screen)), _citation(screen)]
    if not screen.published:
        parts.append(_frames(screen, charts or tuple(Embed)))
    return (HtmlBlock("downloads", join(parts), BlockKind.FILES),)


def record_files(screen: Screen, entries: Sequence[str]) -> Markup:
    """The files of the entries of a record alone; “” where there are none of these alone."""
    view = view_of(screen.view, entries)
    if not entries or len(entries) > MOST_LINKED or not _address(screen, view, JSON):
        return Markup()
    listed = not all(entry in screen.dataset.corridors for entry in entries)
    files = _files(screen, view, as_table=listed)
    return join([tag("h3", screen.lang._("Download this record")), files])


def _all_files(screen: Screen) -> Markup:
    """The way to the files of all entries, where the entries chosen have none of their own."""
    everything = replace(screen.view, page=Page.OVERVIEW, choice=Choice())
    words = screen.lang._("Files with all entries")
    return tag("a", words, href=f"{everything.href}#downloads")


def _files(screen: Screen, view: View, *, as_table: bool = True) -> Markup:
    """The files of a view; with `as_table` that of its projects, of which it may have none."""
    lang = screen.lang
    whole = view.file_href(BRIEF)
    words = lang._("Brief for print (HTML)")
    links = [_saved(screen, whole, "brief.html", words)] if whole else []
    named = (
        (ZIP, lang._("CSV tables (Data Package)")),
        (XLSX, lang._("Excel workbook")),
        (GEOJSON, lang._("GeoJSON")),
        (JSON, lang._("JSON")),
    )
    links += [
        _data_file(screen, view, file, words)
        for file, words in named
        # A published site has some of them alone for a record.
        if _address(screen, view, file)
    ]
    if as_table:
        words = lang._("CSV that Excel opens by a double click")
        links.append(_data_file(screen, view, CSV, words, EXCEL))
    return tag("ul", *(tag("li", link) for link in links), class_="ec-downloads")


def _data_file(screen: Screen, view: View, file: DataFile, words: str, reader: str = "") -> Markup:
    """The link that saves a file, or leads to the page where one waits for it."""
    if screen.published or file.pieces or not file.takes_long(screen.part):
        name = file.file_name(screen.dataset)
        if screen.published and screen.view.record is not None:
            # A page of a record does not change with the version of the data.
            name = f"{screen.view.record[1]}-{PurePosixPath(file.address).name}"
        return tag("a", words, href=_address(screen, view, file, reader), download=name)
    return tag("a", words, href=_address(screen, view, file, reader, waiting=True))


def _pictures(screen: Screen, charts: Sequence[Embed]) -> Markup:
    """The charts as they are drawn on the page, stamped with what they show."""
    if not charts:
        return Markup()
    lang = screen.lang
    items = [
        tag(
            "li",
            tag("span", chart_title(screen, chart)),
            " ",
            join((*_saved_pictures(screen, chart), *_saved_rows(screen, chart)), " "),
        )
        for chart in charts
    ]
    return join(
        [
            tag("h3", lang._("Pictures of the charts")),
            tag("p", lang._("As they are drawn above, with title, filters, date and sources.")),
            tag("ul", *items, class_="ec-pictures"),
        ]
    )


def _saved_pictures(screen: Screen, chart: Embed) -> Iterable[Markup]:
    """The links to the pictures of a chart; a published site has none of a given shape, and of
    most views none at all."""
    title, lang = chart_title(screen, chart), screen.lang
    shapes: dict[PictureShape | None, str] = {None: ""}
    if not screen.published:
        shapes |= {PictureShape.WIDE: "16:9", PictureShape.SQUARE: lang._("square")}
    for shape, named in shapes.items():
        for ending in ("svg", "png"):
            file = picture_file(chart, ending, shape)
            if not (href := screen.file_href(file)):
                continue
            words = " ".join(filter(None, (ending.upper(), named)))
            yield _saved(
                screen,
                href,
                file.rpartition("/")[2],
                words,
                aria_label=f"{title}: {words}",
            )


def _saved_rows(screen: Screen, chart: Embed) -> Iterable[Markup]:
    """The link to what a chart draws as CSV; files know of no measure but the data's first."""
    file = ROWS_OF[chart]
    of_money = chart in (Embed.SECTORS, Embed.MONEY)
    href = "" if of_money and screen.view.measure else _address(screen, screen.view, file)
    if href:
        words, title = "CSV", chart_title(screen, chart)
        name = PurePosixPath(file.address).name
        yield _saved(screen, href, name, words, aria_label=f"{title}: {words}")


def chart_files(screen: Screen, chart: Embed, *, anchor: str) -> HtmlBlock:
    """What can be taken of one chart: a link to it, pictures, the data as CSV, a frame."""
    lang, view = screen.lang, screen.view
    ways = [
        tag("a", lang._("Link to this chart"), href=f"{view.href}#{anchor}"),
        *_saved_pictures(screen, chart),
        *_saved_rows(screen, chart),
    ]
    if not screen.published:
        code, words = frame_code(screen, chart), lang._("Copy the code of a frame")
        ways.append(tag("button", words, type="button", class_="ec-with-scripts", data_copy=code))
    row = tag("p", join(ways, " "), class_="ec-chart-files")
    return HtmlBlock(f"{chart.value}-files", row, BlockKind.FILES, section=chart.value)


def _saved(screen: Screen, address: str, name: str, words: str, **more: str) -> Markup:
    return tag("a", words, href=address, download=file_name(name, screen.dataset), **more)


def _citation(screen: Screen) -> Markup:
    return join([tag("h3", screen.lang._("Cite this view")), cited(screen, citation(screen))])


def cited(screen: Screen, line: Citation) -> Markup:
    """A line to cite, with the button that copies it."""
    copy = screen.lang._("Copy")
    return tag(
        "p",
        tag("span", filled(line.message, **line.parts), class_="ec-cite-this"),
        " ",
        tag("button", copy, type="button", class_="ec-copy", data_copy=str(line)),
    )


def _addresses(screen: Screen) -> Markup:
    """Where programs find the same."""
    lang = screen.lang
    return join(
        [
            tag("h3", lang._("For programs and other sites")),
            tag("p", lang._("The same data under these filters, always the newest:")),
            tag("ul", *_data_links(screen), class_="ec-list"),
        ]
    )


def _data_links(screen: Screen) -> Iterable[Markup]:
    lang = screen.lang
    named = (
        (JSON, lang._("everything, with every figure and source")),
        (CSV, lang._("the projects as one table")),
        (CORRIDORS, lang._("corridors and hubs with their places")),
        (INDICATORS, lang._("the indicators of the page “Context”")),
        (FEED, lang._("what was announced when, as an Atom feed")),
    )
    for file, words in named:
        href = _address(screen, screen.view, file)
        shown = href if screen.published else f"/{file.address}"
        link = tag("a", shown, href=href, target="_blank")
        yield tag("li", link, ": ", words)


def _address(
    screen: Screen, view: View, file: DataFile, reader: str = "", *, waiting: bool = False
) -> str:
    """Where the file with the entries of a view is; “” where a published site has none."""
    query = screen.once(
        ("data", view.choice), lambda: data_query(view.choice, view.language, view.as_of)
    )
    if reader:
        query += "&" + urlencode({READER: reader})
    if waiting:
        path = file.waited_for_at
    else:
        path = file.published_for(reader) if screen.published else file.address
    return view.file_href(path, query)


def _frames(screen: Screen, charts: Sequence[Embed]) -> Markup:
    """The HTML of each chart alone, to be copied."""
    lang = screen.lang
    named = lang._(
        "A site can show these frames once whoever runs this server has named it in "
        "COOPERATION_FRAME_ANCESTORS."
    )
    return opening(
        lang._("One chart alone, for a frame in another page"),
        *(tag("pre", frame_code(screen, chart), class_="ec-code") for chart in charts),
        tag("small", named),
    )


def frame_code(screen: Screen, chart: Embed) -> str:
    """The HTML that shows one chart under these filters in another page."""
    view = replace(screen.view, embed=chart, page=Page.OVERVIEW, record=None)
    title = f"{chart_title(screen, chart)}. {screen.lang.text(screen.dataset.about.title)}"
    return (
        f'<iframe src="{escaping.html(screen.address + view.href)}" '
        f'title="{escaping.html(title)}" width="100%" height="{_FRAME_HEIGHTS[chart]}" '
        'style="border: 0" loading="lazy"></iframe>'
    )


def citation(screen: Screen) -> Citation:
    """One line that lets another reader find the same view of the same data."""
    lang = screen.lang
    parts = {
        "title": lang.text(screen.dataset.about.title),
        "as_of": lang.date(screen.dataset.about.as_of),
        "filters": chosen_words(screen) or lang._("No filter"),
        "address": page_address(screen),
    }
    if screen.published:
        return Citation(lang._("{title}. As of {as_of}. {filters}. {address}"), parts)
    message = lang._(
        "{title}. As of {as_of}, data version {version}. {filters}. Seen {today}: {address}"
    )
    return Citation(message, parts | _read(screen))


def _read(screen: Screen) -> dict[str, str]:
    """Which version is read when.

    No published page says so: nobody knows on which day it is read, and it stays as it is in the
    next version of the data, unless that changes what it says.
    """
    return {"version": screen.dataset.version, "today": screen.lang.date(screen.today)}


def citation_of(screen: Screen, record: Announced | Event) -> Citation:
    """One line that lets another reader find one record, whatever is chosen around it."""
    lang = screen.lang
    parts = {
        "name": lang.text(record.name),
        "title": lang.text(screen.dataset.about.title),
        "as_of": lang.date(screen.dataset.about.as_of),
        "address": replace(screen.view, choice=Choice()).at(screen.address),
    }
    if screen.published:
        return Citation(lang._("{name}. In: {title}. As of {as_of}. {address}"), parts)
    message = lang._(
        "{name}. In: {title}. As of {as_of}, data version {version}. Seen {today}: {address}"
    )
    return Citation(message, parts | _read(screen))
