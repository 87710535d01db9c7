"""The fields of “suggest a project”: the code lists, the entries of the file, free figures."""

from collections.abc import Callable, Iterator, Mapping

import streamlit as st

from components.state.screen import Screen
from cooperation.editing.field_texts import AMOUNTS, DATES
from cooperation.editing.suggestion import SuggestedParty, SuggestedSource, Suggestion, proposed_id
from cooperation.language.language import Language
from cooperation.model.records import Source, Text

MOST_PARTIES = 6
NEW_PAGE = "+"
"""The choice of a source that the file does not have; no id can be this."""
KEY = "suggest."
_SHOWN = "suggest-shown"
"""Whether this reader has seen the form: all keys of a session are slow to go through."""


def keep_what_was_typed() -> None:
    """Hold the form's values while another page is shown; Streamlit would forget them."""
    if _SHOWN not in st.session_state:
        return
    for key in list(st.session_state):
        if isinstance(key, str) and key.startswith(KEY):
            st.session_state[key] = st.session_state[key]


def ask_for_a_project(screen: Screen, languages: Mapping[str, Language]) -> Suggestion:
    """Show the fields; give what they hold now."""
    st.session_state[_SHOWN] = True
    lang, dataset, codelists = screen.lang, screen.dataset, screen.codelists
    ask = _Asking(screen)
    name = ask.texts("name", lang._("Name"), languages)
    first_name = next(iter(name.values()), "")
    made_id = proposed_id(first_name, dataset)
    typed_id = ask.line(
        "id",
        lang._("Id"),
        placeholder=made_id,
        help_text=lang._("Small Latin letters, digits and hyphens. Made from the name if empty."),
    )
    left, right = st.columns(2)
    with left:
        package = ask.entry("package", lang._("Announced in the package"), dataset.packages)
    with right:
        event = ask.entry("event", lang._("Announced at the event"), dataset.events)
    left, right = st.columns(2)
    with left:
        sectors = ask.codes("sectors", lang._("Sector"), codelists.sectors)
    with right:
        regions = ask.codes("regions", lang._("Region"), codelists.regions)
    left, right = st.columns(2)
    with left:
        status = ask.code("status", lang._("Status"), "statuses", codelists.statuses)
    with right:
        places = ask.entries("places", lang._("Place"), dataset.places)
    left, right = st.columns(2)
    with left:
        amount = ask.line(
            "amount",
            lang._("Amount, hedged as in the source"),
            placeholder="over 8 bn USD",
            help_text=" · ".join(AMOUNTS),
        )
    with right:
        planned = ask.line(
            "planned",
            lang._("Opening promised for"),
            placeholder="2027-H1",
            help_text=" · ".join(DATES),
        )
    source, page, said = ask.source(first_name)
    parties = tuple(ask.parties())
    note = ask.note()
    return Suggestion(
        id=typed_id or made_id,
        name=name,
        package=package,
        event=event,
        source=source,
        page=page,
        said=said,
        sectors=sectors,
        regions=regions,
        places=places,
        status=status,
        amount=amount,
        planned=planned,
        parties=parties,
        note=note,
    )


class _Asking:
    """The kinds of fields, each under its own key of the session."""

    def __init__(self, screen: Screen) -> None:
        self.screen = screen
        self.lang = screen.lang

    def line(
        self, key: str, words: str, *, placeholder: str = "", help_text: str | None = None
    ) -> str:
        typed = st.text_input(
            words, key=KEY + key, placeholder=placeholder, help=help_text, max_chars=300
        )
        return " ".join((typed or "").split())

    def texts(self, key: str, words: str, languages: Mapping[str, Language]) -> dict[str, str]:
        """A text in each language that is filled in."""
        found = {}
        for pair in _pairs(languages):
            for column, code in zip(st.columns(2), pair, strict=False):
                with column:
                    if typed := self.line(f"{key}.{code}", f"{words} · {languages[code].name}"):
                        found[code] = typed
        return found

    def note(self) -> dict[str, str]:
        typed = st.text_area(
            self.lang._("Note, in your own words"), key=f"{KEY}note", max_chars=2000, height=90
        )
        words = " ".join((typed or "").split())
        return {self.lang.code: words} if words else {}

    def code(self, key: str, words: str, listed: str, codes: Mapping[str, object]) -> str:
        return self._one(key, words, tuple(codes), lambda code: self.screen.name(listed, code))

    def codes(self, key: str, words: str, codes: Mapping[str, object]) -> tuple[str, ...]:
        return self._several(key, words, tuple(codes), lambda code: self.screen.name(key, code))

    def entry(self, key: str, words: str, entries: Mapping[str, object]) -> str:
        return self._one(key, words, tuple(entries), lambda entry: self._name(entries[entry]))

    def entries(self, key: str, words: str, entries: Mapping[str, object]) -> tuple[str, ...]:
        return self._several(key, words, tuple(entries), lambda entry: self._name(entries[entry]))

    def source(self, name: str) -> tuple[str, SuggestedSource | None, str]:
        """The source's id, the page itself when the file does not have it, and when it said so."""
        lang, dataset = self.lang, self.screen.dataset
        left, right = st.columns(2)
        with left:
            chosen = self._one(
                "source",
                lang._("Source"),
                (NEW_PAGE, *dataset.sources),
                lambda entry: (
                    lang._("A new page …")
                    if entry == NEW_PAGE
                    else self._page_name(dataset.sources[entry])
                ),
            )
        known = dataset.sources.get(chosen)
        dated = known.date.written if known is not None and known.date is not None else ""
        with right:
            said = self.line("said", lang._("Said on"), placeholder=dated or "2025-11-15")
        if chosen != NEW_PAGE:
            return chosen, None, said or dated
        page = self._new_page()
        source = proposed_id(f"{page.publisher} {name}", dataset) or "new-page"
        return source, page, said or (page.date if page.date != "undated" else "")

    def _new_page(self) -> SuggestedSource:
        lang, codelists = self.lang, self.screen.codelists
        title = self.line("page.title", lang._("Headline of the page"))
        left, right = st.columns(2)
        with left:
            publisher = self.line("page.publisher", lang._("Publisher"))
        with right:
            date = self.line(
                "page.date",
                lang._("Date of the page"),
                placeholder="2025-11-15",
                help_text=lang._("“undated” when the page shows none"),
            )
        url = self.line("page.url", lang._("Address"), placeholder="https://")
        left, right = st.columns(2)
        with left:
            kind = self.code("page.kind", lang._("Kind"), "source_kinds", codelists.source_kinds)
        with right:
            cites = self.line("page.cites", lang._("Whom it cites"))
        return SuggestedSource(
            title=title, publisher=publisher, date=date, url=url, kind=kind, cites=cites
        )

    def parties(self) -> Iterator[SuggestedParty]:
        """Those who take part, one line each, and always one line more to fill."""
        lang, codelists = self.lang, self.screen.codelists
        for number in range(MOST_PARTIES):
            wide, role_column, country_column = st.columns([2, 1, 1])
            with wide:
                name = self.line(f"party.{number}", lang._("Who takes part"))
            with role_column:
                role = self.code(f"party.{number}.role", lang._("Role"), "roles", codelists.roles)
            with country_column:
                country = self.code(
                    f"party.{number}.country", lang._("Country"), "countries", codelists.countries
                )
            if not name:
                return
            yield SuggestedParty(name=name, role=role, country=country)

    def _one(
        self, key: str, words: str, options: tuple[str, ...], named: Callable[[str], str]
    ) -> str:
        self._forget_what_is_gone(key, options)
        chosen = st.selectbox(
            words,
            options,
            index=None,
            key=KEY + key,
            format_func=named,
            placeholder=self.lang._("Choose"),
        )
        return chosen or ""

    def _several(
        self, key: str, words: str, options: tuple[str, ...], named: Callable[[str], str]
    ) -> tuple[str, ...]:
        self._forget_what_is_gone(key, options)
        chosen = st.multiselect(
            words,
            options,
            key=KEY + key,
            format_func=named,
            placeholder=self.lang._("Choose"),
        )
        return tuple(chosen)

    def _forget_what_is_gone(self, key: str, options: tuple[str, ...]) -> None:
        """Take back a choice that the newest version of the file no longer has."""
        chosen = st.session_state.get(KEY + key)
        if isinstance(chosen, list):
            st.session_state[KEY + key] = [one for one in chosen if one in options]
        elif chosen is not None and chosen not in options:
            st.session_state[KEY + key] = None

    def _name(self, entry: object) -> str:
        name = getattr(entry, "name", None)
        return self.lang.text(name) if isinstance(name, Text) else str(entry)

    def _page_name(self, source: Source) -> str:
        return f"{source.publisher} · {self.lang.text(source.title)}"


def _pairs(languages: Mapping[str, Language]) -> Iterator[tuple[str, ...]]:
    codes = tuple(languages)
    yield from (codes[number : number + 2] for number in range(0, len(codes), 2))
