"""The filters: a search box, a row of choices, the chosen as chips, one reset."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import partial

import streamlit as st

from components.state.filter_options import Options, gathered, options
from components.state.screen import Screen
from components.state.view import View
from cooperation.language.language import Language
from cooperation.selection.selection import Choice
from cooperation.text import escaping

MOST_PILLS = 24
"""Options shown one beside the other; more are a list to search."""

Go = Callable[[View], None]


@dataclass(frozen=True, slots=True)
class Filter:
    """One choice of several codes: its field of Choice, its word and its options in order."""

    field: str
    word: str
    options: Options


def choose_selection(screen: Screen, go: Go) -> None:
    """Show the filters as they stand; `go` is called with the view a change leads to."""
    lang = screen.lang
    chips = list(chosen_chips(screen))
    with st.container(horizontal=True, vertical_alignment="center", key="ec-filters", gap="small"):
        _search(screen, go)
        if screen.width == "narrow":
            _drawer(screen, go, chosen=len(chips))
        else:
            for item in _filters(screen):
                with st.popover(_counted(screen, item), width="content"):
                    _codes(screen, item, go)
            _years(screen, go)
            _currency(screen, go)
    if not chips:
        return
    with st.container(horizontal=True, key="ec-chips", gap="small"):
        for key, words, without in chips:
            st.button(
                f"{escaping.markdown(words)} ✕",
                key=f"chip.{key}",
                help=lang._("Remove this filter"),
                on_click=go,
                args=(screen.view.with_choice(**without),),
            )
        st.button(
            lang._("Reset all filters"),
            key="chip.reset",
            type="tertiary",
            on_click=go,
            args=(replace(screen.view, choice=Choice()),),
        )


def _drawer(screen: Screen, go: Go, *, chosen: int) -> None:
    """On a phone, one button that opens all filters."""
    lang = screen.lang
    words = lang._("Filters · {n}", n=lang.number(chosen)) if chosen else lang._("Filters")
    with st.popover(words, width="content", key="ec-drawer"):
        for item in _filters(screen):
            _codes(screen, item, go)
        _years(screen, go)
        _currency(screen, go)


def _counted(screen: Screen, item: Filter) -> str:
    chosen = len(getattr(screen.view.choice, item.field))
    return f"{item.word} · {screen.lang.number(chosen)}" if chosen else item.word


def _search(screen: Screen, go: Go) -> None:
    def changed() -> None:
        go(screen.view.with_choice(text=st.session_state["filter.text"].strip()))

    st.session_state["filter.text"] = screen.view.choice.text
    st.text_input(
        screen.lang._("Search"),
        key="filter.text",
        placeholder=screen.lang._("Search a name, place or company"),
        label_visibility="collapsed",
        max_chars=100,
        on_change=changed,
        width="stretch" if screen.width == "narrow" else 260,
    )


def _filters(screen: Screen) -> Iterable[Filter]:
    lang = screen.lang
    for field, word in (
        ("countries", lang._("Country")),
        ("sectors", lang._("Sector")),
        ("regions", lang._("Region")),
        ("statuses", lang._("Status")),
        ("packages", lang._("Package")),
    ):
        yield Filter(field, word, options(screen, field))


def _codes(screen: Screen, item: Filter, go: Go) -> None:
    key = f"filter.{item.field}"
    chosen: frozenset[str] = getattr(screen.view.choice, item.field)

    def changed() -> None:
        go(screen.view.with_choice(**{item.field: frozenset(st.session_state[key])}))

    offered = item.options
    st.session_state[key] = [code for code in offered.codes if code in chosen] if chosen else []
    if len(offered.codes) <= MOST_PILLS:
        st.pills(
            item.word,
            offered.codes,
            key=key,
            selection_mode="multi",
            format_func=offered.labels.__getitem__,
            on_change=changed,
        )
    else:
        st.multiselect(
            item.word,
            offered.codes,
            key=key,
            format_func=offered.names.__getitem__,
            placeholder=screen.lang._("Choose"),
            on_change=changed,
        )


def _years(screen: Screen, go: Go) -> None:
    choice, years = screen.view.choice, gathered(screen.dataset).years
    if years is None or years[0] == years[1]:
        return
    first = min(years[0], choice.since or years[0])
    last = max(years[1], choice.until or years[1])
    lang = screen.lang
    chosen = choice.since is not None or choice.until is not None

    def changed() -> None:
        since, until = sorted(st.session_state[key] for key in ("filter.since", "filter.until"))
        go(
            screen.view.with_choice(
                since=since if since > first else None, until=until if until < last else None
            )
        )

    def ends() -> None:
        label = lang._("Year of the announcement")
        for key, value, hidden, named in (
            ("filter.since", choice.since or first, False, _since),
            ("filter.until", choice.until or last, True, _until),
        ):
            st.session_state[key] = value
            st.selectbox(
                label,
                list(range(first, last + 1)),
                key=key,
                format_func=partial(named, lang),
                label_visibility="collapsed" if hidden else "visible",
                on_change=changed,
            )

    if screen.width == "narrow":
        ends()
    else:
        with st.popover(_period_words(screen) if chosen else lang._("Announced in")):
            ends()


def _since(lang: Language, year: int) -> str:
    return lang._("since {year}", year=year)


def _until(lang: Language, year: int) -> str:
    return lang._("until {year}", year=year)


def _currency(screen: Screen, go: Go) -> None:
    """A second figure in the dataset's currency, where any amount is in another one."""
    currency = screen.dataset.about.currency
    if not gathered(screen.dataset).currencies - {currency}:
        return
    key = "view.converted"

    def changed() -> None:
        go(replace(screen.view, converted=st.session_state[key]))

    st.session_state[key] = screen.view.converted
    st.toggle(screen.lang._("Also in {currency}", currency=currency), key=key, on_change=changed)


def _period_words(screen: Screen) -> str:
    since, until, lang = screen.view.choice.since, screen.view.choice.until, screen.lang
    if since is None:
        return _until(lang, until) if until is not None else ""
    if until is None:
        return _since(lang, since)
    return f"{since}–{until}" if since != until else str(since)


def chosen_chips(screen: Screen) -> Iterable[tuple[str, str, dict[str, object]]]:
    """Each chosen thing: a key, its words, and the change of Choice that takes it away."""
    choice, dataset, lang = screen.view.choice, screen.dataset, screen.lang
    if choice.text:
        yield "text", f"“{choice.text}”", {"text": ""}
    named: dict[str, Callable[[str], str]] = {
        "countries": lambda code: screen.name("countries", code),
        "sectors": lambda code: screen.name("sectors", code),
        "regions": lambda code: screen.name("regions", code),
        "statuses": lambda code: screen.name("statuses", code),
        "packages": lambda entry: lang.text(dataset.packages[entry].name),
        "corridors": lambda entry: lang.text(dataset.corridors[entry].name),
        "places": lambda entry: lang.text(dataset.places[entry].name),
        "entries": lambda entry: lang.text(screen.entry(entry).name),
    }
    for field, words in named.items():
        chosen: frozenset[str] = getattr(choice, field)
        for code in sorted(chosen):
            yield f"{field}.{code}", words(code), {field: chosen - {code}}
    if choice.since is not None or choice.until is not None:
        yield "years", _period_words(screen), {"since": None, "until": None}
