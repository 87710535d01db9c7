"""The head of the page: title, what it is as of, pages, languages."""

from dataclasses import replace
from datetime import date

from components.parts.block import BlockKind, HtmlBlock
from components.parts.links import link
from components.parts.markup import Markup, join, tag
from components.state.screen import Screen
from components.state.site import Site
from components.state.view import Page, View
from cooperation.language.language import Language

FRESH_MONTHS = 2
"""Months from which on the page says how old its data are."""

NAVIGATED = tuple(page for page in Page if page not in (Page.COMPARE, Page.MONEY))
"""The pages in the bar at the top; others are reached from what they are about."""

CONTENT = "content"
"""Where the head ends, for those who skip it."""


def head(screen: Screen) -> tuple[HtmlBlock, ...]:
    """Title and date of the dataset, then the pages and the same view in every language."""
    title = screen.lang.text(screen.dataset.about.title)
    return (
        skip_link(screen.lang),
        HtmlBlock("head", title_line(title, screen.view, _dated(screen))),
        navigation(screen.site, screen.view, NAVIGATED),
    )


def skip_link(lang: Language) -> HtmlBlock:
    """The first link of the page, for those who go through it by keyboard."""
    words = lang._("Skip to the content")
    return HtmlBlock(
        "skip", tag("a", words, href=f"#{CONTENT}", class_="ec-skip"), BlockKind.CHOICES
    )


def title_line(title: str, view: View, *below: Markup) -> Markup:
    """The title, which leads to the overview without filters, and what stands below it."""
    overview = View(language=view.language, editor=view.editor, paths=view.paths)
    home = link(title, overview.href, class_="ec-title")
    return tag("header", tag("div", tag("h1", home, class_="ec-name"), *below), class_="ec-head")


def navigation(site: Site, view: View, pages: tuple[Page, ...]) -> HtmlBlock:
    """The pages and the languages, and where the content begins."""
    lang = site.languages[view.language]
    names = page_names(lang)
    links = (
        link(names[page], view.to(page).href, aria_current="page" if page is view.page else None)
        for page in pages
    )
    parts = [tag("nav", *links, class_="ec-nav", aria_label=lang._("Pages"))] if pages else []
    parts += [_languages(site, view), _theme(lang), tag("span", id=CONTENT, tabindex="-1")]
    return HtmlBlock("navigation", tag("div", *parts, class_="ec-ways"), BlockKind.CHOICES)


def _theme(lang: Language) -> Markup:
    """Light, dark or as the system says; only a script can keep what was chosen."""
    named = {"": lang._("As the system"), "light": lang._("Light"), "dark": lang._("Dark")}
    options = (tag("option", words, value=value) for value, words in named.items())
    label = lang._("Colours of the page")
    return tag(
        "select", *options, data_themes="", aria_label=label, class_="ec-themes ec-with-scripts"
    )


def _languages(site: Site, view: View) -> Markup:
    """The same view in each language, named in that language."""
    return tag(
        "nav",
        *(
            link(
                language.name,
                replace(view, language=code).href,
                top=False,
                lang=code,
                hreflang=code,
                aria_current="true" if code == view.language else None,
            )
            for code, language in site.languages.items()
        ),
        class_="ec-languages",
        aria_label=site.languages[view.language]._("Language"),
    )


def page_names(lang: Language) -> dict[Page, str]:
    """The pages by name, in the order of the navigation."""
    return {
        Page.OVERVIEW: lang._("Overview"),
        Page.PROJECTS: lang._("Projects"),
        Page.CORRIDORS: lang._("Corridors"),
        Page.CONTEXT: lang._("Context"),
        Page.SOURCES: lang._("Sources and method"),
        Page.CHANGES: lang._("Changes"),
        Page.CHECK: lang._("Data check"),
        Page.COMPARE: lang._("Compare"),
        Page.MONEY: lang._("Money over time"),
    }


def _dated(screen: Screen) -> Markup:
    lang = screen.lang
    as_of = screen.dataset.about.as_of
    dated = lang._("Data as of {as_of}", as_of=lang.date(as_of))
    # Nobody knows on which day a published page is read; an earlier day was asked for as such.
    age = "" if screen.published or screen.earlier else _age(as_of.last, screen.today, lang)
    parts = [tag("b", dated), tag("span", age)] if age else [tag("b", dated)]
    return tag("p", join(parts, " · "), class_="ec-dated")


def _age(as_of: date, today: date, lang: Language) -> str:
    """How old the data are, in whole months or years; “” for less than FRESH_MONTHS."""
    months = 12 * (today.year - as_of.year) + today.month - as_of.month
    months -= today.day < as_of.day
    if months < FRESH_MONTHS:
        return ""
    if months < 24:
        return lang.n_("{n} month old", "{n} months old", months)
    return lang.n_("{n} year old", "{n} years old", months // 12)
