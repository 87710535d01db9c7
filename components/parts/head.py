"""The head of the page: title, what it is as of, pages, languages."""

from collections.abc import Mapping
from dataclasses import replace

from components.parts.links import link
from components.parts.markup import Markup, show, tag
from components.parts.print import fit_paper
from components.state.screen import Screen
from components.state.shared import shared
from components.state.view import Page, View
from cooperation.language.language import Language

CONTENT = "content"
"""Where the head ends, for those who skip it."""


def show_head(screen: Screen, languages: Mapping[str, Language]) -> None:
    """Title and date of the dataset, the pages, and the same view in every language."""
    lang, about = screen.lang, screen.dataset.about
    title = link(lang.text(about.title), View(language=lang.code).href, class_="ec-title")
    show(
        tag(
            "header",
            tag("a", lang._("Skip to the content"), href=f"#{CONTENT}", class_="ec-skip"),
            tag(
                "div",
                tag("h1", title, class_="ec-name"),
                tag("p", _dated(screen), class_="ec-dated"),
            ),
            _languages(screen, *languages.values()),
            class_="ec-head",
        ),
        _navigation(screen),
        tag("span", id=CONTENT, tabindex="-1"),
    )
    fit_paper()


@shared
def _languages(screen: Screen, *languages: Language) -> Markup:
    return language_switch(screen.view, {language.code: language for language in languages})


def language_switch(view: View, languages: Mapping[str, Language]) -> Markup:
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
            for code, language in languages.items()
        ),
        class_="ec-languages",
        aria_label=languages[view.language]._("Language"),
    )


def page_names(lang: Language) -> dict[Page, str]:
    """The pages by name, in the order of the navigation."""
    return {
        Page.OVERVIEW: lang._("Overview"),
        Page.PROJECTS: lang._("Projects"),
        Page.CORRIDORS: lang._("Corridors"),
        Page.SOURCES: lang._("Sources and method"),
        Page.CHECK: lang._("Data check"),
    }


@shared
def _navigation(screen: Screen) -> Markup:
    view = screen.view
    return tag(
        "nav",
        *(
            link(
                name,
                view.to(page).href,
                aria_current="page" if page is view.page else None,
            )
            for page, name in page_names(screen.lang).items()
        ),
        class_="ec-nav",
        aria_label=screen.lang._("Pages"),
    )


def _dated(screen: Screen) -> str:
    lang = screen.lang
    return " · ".join(
        (
            lang._("As of {as_of}", as_of=lang.date(screen.dataset.about.as_of)),
            lang._("File read {read}", read=screen.moment(screen.snapshot.good_since)),
        )
    )
