"""What stands for a view that no still picture was made of: its layout in words and empty fields.

Never a figure: which ones the view will have, only the live page knows.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from components.parts.head import page_names
from components.parts.markup import Markup, tag
from components.state.view import Page, View
from cooperation.language.language import Language
from cooperation.live import Snapshot


class Layout(StrEnum):
    """What the first view of an address looks like."""

    WHOLE = "whole"
    """The default view, which is drawn still."""
    OVERVIEW = "overview"
    LIST = "list"
    RECORD = "record"
    TEXT = "text"
    FRAME = "frame"


@dataclass(frozen=True, slots=True)
class Shown:
    """A layout with the page it is on."""

    layout: Layout
    page: Page


def being_drawn(lang: Language) -> str:
    """What is said of a view while it is not there."""
    return lang._("The view is being drawn …")


def skeleton(
    snapshot: Snapshot,
    shown: Shown,
    lang: Language,
    languages: Mapping[str, Language],
    *,
    read: str,
) -> Markup:
    """The rows of the page; `read` says when the data file was read."""
    wait = tag("p", being_drawn(lang), class_="ec-first-wait", role="status")
    if shown.layout is Layout.FRAME:
        return Markup(_row(_bone("ec-bone-chart"), wait))
    head = _head(snapshot, shown, lang, languages, read=read)
    return Markup("".join((_row(head), *_body(shown.layout, lang, wait))))


def _body(layout: Layout, lang: Language, wait: Markup) -> tuple[Markup, ...]:
    lines = tag("div", *([_bone("ec-bone-line")] * 12))
    filters = tag("div", _bone("ec-bone-box"), wait, class_="ec-stand-in ec-stand-in-ec-filters")
    match layout:
        case Layout.RECORD:
            name = tag("div", _bone("ec-bone-title"), wait)
            facts = tag("div", *([tag("div", _bone("ec-bone-line"))] * 6), class_="ec-facts")
            return _row(name), _row(facts), _row(lines)
        case Layout.TEXT:
            return _row(wait), _row(lines)
        case Layout.LIST:
            rows = tag("div", *([_bone("ec-bone-row")] * 8))
            return _row(filters), _row(rows)
        case _:
            return (
                _row(filters),
                _row(_keys(lang)),
                *_section(lang._("Investment by sector"), "ec-bone-chart"),
                *_section(lang._("Map"), "ec-bone-map"),
                *_section(lang._("Timeline of announcements"), "ec-bone-chart"),
            )


def _section(heading: str, kind: str) -> tuple[Markup, Markup]:
    return _row(tag("h2", heading), _bone("ec-bone-line")), _row(_bone(kind))


def _keys(lang: Language) -> Markup:
    total = lang._("Announced investment, each sum counted once")
    column = tag("div", *([_bone("ec-bone-line")] * 5), class_="ec-key")
    return tag(
        "section",
        tag(
            "div",
            tag("p", total, class_="ec-label"),
            _bone("ec-bone-big"),
            _bone("ec-bone-line"),
            _bone("ec-bone-line"),
            class_="ec-key",
        ),
        column,
        column,
        class_="ec-keys",
    )


def _head(
    snapshot: Snapshot,
    shown: Shown,
    lang: Language,
    languages: Mapping[str, Language],
    *,
    read: str,
) -> Markup:
    """The head as the live page draws it; its links wait, as they would lose the filters."""
    if snapshot.dataset is None:
        return tag("header", tag("div", _bone("ec-bone-title")), class_="ec-head")
    about = snapshot.dataset.about
    home = View(language=lang.code).href
    dated = " · ".join((lang._("As of {as_of}", as_of=lang.date(about.as_of)), read))
    pages = (
        tag("a", name, aria_current="page" if page is shown.page else None)
        for page, name in page_names(lang).items()
    )
    switch = (
        tag("a", other.name, lang=code, aria_current="true" if code == lang.code else None)
        for code, other in languages.items()
    )
    return Markup(
        tag(
            "header",
            tag(
                "div",
                tag("h1", tag("a", lang.text(about.title), href=home, class_="ec-title"),
                    class_="ec-name"),
                tag("p", dated, class_="ec-dated"),
            ),
            tag("nav", *switch, class_="ec-languages", aria_label=lang._("Language")),
            class_="ec-head",
        )
        + tag("nav", *pages, class_="ec-nav", aria_label=lang._("Pages"))
    )  # fmt: skip


def _row(*inner: Markup) -> Markup:
    held = tag("div", *inner, data_testid="stHtml")
    return tag("div", held, data_testid="stElementContainer")


def _bone(kind: str) -> Markup:
    return tag("div", class_=f"ec-bone {kind}", aria_hidden="true")
