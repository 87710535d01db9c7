"""The fields of “suggest a project”: a plain form that leads to the address of what is filled in.

Whoever draws a field reads it as well, so that the form and the project it describes agree.
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace

from components.parts.filters import tick_boxes
from components.parts.form import carried
from components.parts.markup import Markup, tag
from components.state.screen import Screen
from components.state.view import SUGGESTED, Page
from cooperation.editing.field_texts import AMOUNTS, DATES
from cooperation.editing.project_yaml import NewParty
from cooperation.editing.suggestion import SuggestedSource, Suggestion, proposed_id
from cooperation.model.records import Source, Text
from cooperation.text import escaping

ANSWER = "suggestion"
"""The id of what the check says, where a browser without scripts goes when the form is sent."""
MOST_PARTIES = 6
NEW_PAGE = "+"
"""The choice of a source that the file does not have; no id can be this."""
LONGEST_LINE, LONGEST_NOTE = 300, 2_000
"""Characters of a field of one line, and of the note."""
MOST_OFFERED = 500
"""Choices that a field offers by name; where there are more, their ids are typed."""


def suggestion_form(screen: Screen) -> tuple[Markup, Suggestion]:
    """The form with what the address fills in, and the project that it describes."""
    fields = _Fields(screen)
    suggestion = _suggestion(fields)
    view = replace(screen.view, suggestion=()).to(Page.CHECK)
    form = tag(
        "form",
        *carried(view),
        *fields.drawn,
        tag("button", screen.lang._("Check"), type="submit"),
        method="get",
        action=f"#{ANSWER}",
        class_="ec-suggest",
        data_go="stay",
    )
    return form, suggestion


def _suggestion(fields: "_Fields") -> Suggestion:
    lang, dataset, codelists = fields.lang, fields.screen.dataset, fields.screen.codelists
    name = fields.texts("name", lang._("Name"))
    first_name = next(iter(name.values()), "")
    made_id = proposed_id(first_name, dataset)
    typed_id = fields.line(
        "id",
        lang._("Id"),
        placeholder=made_id,
        hint=lang._("Small Latin letters, digits and hyphens. Made from the name if empty."),
    )
    package = fields.entry("package", lang._("Announced in the package"), dataset.packages)
    event = fields.entry("event", lang._("Announced at the event"), dataset.events)
    sectors = fields.codes("sectors", lang._("Sector"), codelists.sectors)
    regions = fields.codes("regions", lang._("Region"), codelists.regions)
    status = fields.code("status", lang._("Status"), "statuses", codelists.statuses)
    places = fields.entries("places", lang._("Place"), dataset.places)
    amount = fields.line(
        "amount",
        lang._("Amount, worded as in the source"),
        placeholder="over 8 bn USD",
        hint=" · ".join(AMOUNTS),
    )
    planned = fields.line(
        "planned",
        lang._("Opening promised for"),
        placeholder="2027-H1",
        hint=" · ".join(DATES),
    )
    source, page, stated = _source(fields, first_name)
    return Suggestion(
        id=typed_id or made_id,
        name=name,
        package=package,
        event=event,
        source=source,
        page=page,
        said=stated,
        sectors=sectors,
        regions=regions,
        places=places,
        status=status,
        amount=amount,
        planned=planned,
        parties=tuple(_parties(fields)),
        note=fields.note(),
    )


def _source(fields: "_Fields", name: str) -> tuple[str, SuggestedSource | None, str]:
    """The source's id, the page itself when the file does not have it, and the statement's date."""
    lang, sources = fields.lang, fields.screen.dataset.sources
    chosen = fields.source("source", lang._("Source"), sources)
    known = sources.get(chosen)
    dated = known.date.written if known is not None and known.date is not None else ""
    stated = fields.line("said", lang._("Date of the statement"), placeholder=dated or "2025-11-15")
    page = _new_page(fields)
    if chosen != NEW_PAGE:
        return chosen, None, stated or dated
    source = proposed_id(f"{page.publisher} {name}", fields.screen.dataset) or "new-page"
    return source, page, stated or (page.date if page.date != "undated" else "")


def _new_page(fields: "_Fields") -> SuggestedSource:
    """The page of a source that the file does not have; the style sheet shows it where needed."""
    lang, codelists = fields.lang, fields.screen.codelists
    with fields.group(lang._("The new page"), class_="ec-new-page"):
        return SuggestedSource(
            title=fields.line("page.title", lang._("Headline of the page")),
            publisher=fields.line("page.publisher", lang._("Publisher")),
            date=fields.line(
                "page.date",
                lang._("Date of the page"),
                placeholder="2025-11-15",
                hint=lang._("“undated” when the page shows none"),
            ),
            url=fields.line("page.url", lang._("Address"), placeholder="https://"),
            kind=fields.code("page.kind", lang._("Kind"), "source_kinds", codelists.source_kinds),
            cites=fields.line("page.cites", lang._("Whom it cites")),
        )


def _parties(fields: "_Fields") -> Iterator[NewParty]:
    """Those who take part, one group each; the style sheet shows one more than are filled in."""
    lang, codelists = fields.lang, fields.screen.codelists
    for number in range(MOST_PARTIES):
        with fields.group(lang._("Who takes part"), class_="ec-party"):
            # With a placeholder, so that a style sheet can tell whether the field is filled in.
            name = fields.line(
                f"party.{number}",
                lang._("Name"),
                placeholder=lang._("Company, bank or government"),
            )
            role = fields.code(f"party.{number}.role", lang._("Role"), "roles", codelists.roles)
            country = fields.code(
                f"party.{number}.country", lang._("Country"), "countries", codelists.countries
            )
        if name:
            yield NewParty(name=name, role=role, country=country)


class _Fields:
    """Draws fields as the address fills them in, in order, and gives what they hold."""

    def __init__(self, screen: Screen) -> None:
        self.screen, self.lang = screen, screen.lang
        self.drawn: list[Markup] = []
        self._filled: dict[str, list[str]] = {}
        for name, value in screen.view.suggestion:
            # As it will be shown, so that the text to paste is the one that was checked.
            words = " ".join(escaping.plain(value).split())
            if words:
                self._filled.setdefault(name.removeprefix(SUGGESTED), []).append(words)

    @contextmanager
    def group(self, words: str, *, class_: str) -> Iterator[None]:
        """Draw the fields of a `with` statement together, under a heading."""
        outside, self.drawn = self.drawn, []
        yield
        outside.append(tag("fieldset", tag("legend", words), *self.drawn, class_=class_))
        self.drawn = outside

    def line(self, field: str, words: str, *, placeholder: str = "", hint: str = "") -> str:
        typed = self._last(field)[:LONGEST_LINE]
        control = tag(
            "input",
            type="text",
            value=typed or None,
            placeholder=placeholder or None,
            maxlength=str(LONGEST_LINE),
            **_named(field, hint),
        )
        self._draw(field, words, control, hint)
        return typed

    def texts(self, field: str, words: str) -> dict[str, str]:
        """A text in each language that is filled in."""
        typed = {
            code: self.line(f"{field}.{code}", f"{words} · {language.name}")
            for code, language in self.screen.site.languages.items()
        }
        return {code: text for code, text in typed.items() if text}

    def note(self) -> dict[str, str]:
        """A text in the language of the page."""
        typed = self._last("note")[:LONGEST_NOTE]
        control = tag("textarea", typed, rows="3", maxlength=str(LONGEST_NOTE), **_named("note"))
        self._draw("note", self.lang._("Note, in your own words"), control)
        return {self.lang.code: typed} if typed else {}

    def code(self, field: str, words: str, listed: str, codes: Mapping[str, object]) -> str:
        """One code of a list."""
        return self._one(field, words, tuple(codes), lambda code: self.screen.name(listed, code))

    def codes(self, field: str, words: str, codes: Mapping[str, object]) -> tuple[str, ...]:
        """Several codes of the list that is called as the field is."""
        return self._several(field, words, tuple(codes), lambda code: self.screen.name(field, code))

    def entry(self, field: str, words: str, entries: Mapping[str, object]) -> str:
        """The id of one entry of the file."""
        return self._one(field, words, tuple(entries), lambda entry: self._name(entries[entry]))

    def entries(self, field: str, words: str, entries: Mapping[str, object]) -> tuple[str, ...]:
        """The ids of several entries of the file."""
        return self._several(field, words, tuple(entries), lambda entry: self._name(entries[entry]))

    def source(self, field: str, words: str, sources: Mapping[str, Source]) -> str:
        """The id of one source of the file, or NEW_PAGE."""

        def name(choice: str) -> str:
            if choice == NEW_PAGE:
                return self.lang._("A new page …")
            source = sources[choice]
            return f"{self.lang.text(source.publisher)} · {self.lang.text(source.title)}"

        hint = self.lang._("“{sign}” for a new page", sign=NEW_PAGE)
        return self._one(field, words, (NEW_PAGE, *sources), name, if_typed=hint)

    def _one(
        self,
        field: str,
        words: str,
        options: tuple[str, ...],
        name: Callable[[str], str],
        *,
        if_typed: str = "",
    ) -> str:
        if len(options) > MOST_OFFERED:
            return self.line(field, words, hint=self._hint_of_ids(options, if_typed))
        chosen = self._last(field)
        chosen = chosen if chosen in options else ""
        offered = (
            tag("option", name(one), value=one, selected="" if one == chosen else None)
            for one in options
        )
        nothing = tag("option", self.lang._("Choose"), value="")
        self._draw(field, words, tag("select", nothing, *offered, **_named(field)))
        return chosen

    def _several(
        self, field: str, words: str, options: tuple[str, ...], name: Callable[[str], str]
    ) -> tuple[str, ...]:
        if len(options) > MOST_OFFERED:
            hint = self._hint_of_ids(options, self.lang._("several with spaces between them"))
            return tuple(self.line(field, words, hint=hint).split())
        filled = self._filled.get(field, ())
        chosen = tuple(one for one in options if one in filled)
        offered = {one: name(one) for one in options}
        named = self.lang.listed(offered[one] for one in chosen)
        self.drawn.append(
            tag(
                "fieldset",
                tag("legend", words),
                tag(
                    "details",
                    tag("summary", named or self.lang._("Choose")),
                    *tick_boxes(self.screen, SUGGESTED + field, offered, chosen),
                ),
                class_="ec-field",
            )
        )
        return chosen

    def _hint_of_ids(self, options: tuple[str, ...], more: str) -> str:
        ids = self.lang.n_(
            "an id of the {n} entry in the file",
            "an id of the {n} entries in the file",
            len(options),
        )
        return f"{ids}; {more}" if more else ids

    def _last(self, field: str) -> str:
        return self._filled.get(field, [""])[-1]

    def _draw(self, field: str, words: str, control: Markup, hint: str = "") -> None:
        name = SUGGESTED + field
        note = tag("small", hint, id=f"{name}-hint") if hint else Markup()
        self.drawn.append(
            tag("div", tag("label", words, for_=name), control, note, class_="ec-field")
        )

    def _name(self, entry: object) -> str:
        name = getattr(entry, "name", None)
        return self.lang.text(name) if isinstance(name, Text) else str(entry)


def _named(field: str, hint: str = "") -> dict[str, str | None]:
    """The attributes by which a label and a hint find a field, and an address names it."""
    name = SUGGESTED + field
    return {"id": name, "name": name, "aria_describedby": f"{name}-hint" if hint else None}
