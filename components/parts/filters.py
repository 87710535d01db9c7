"""The filters: one form with a search box and the choices, what is chosen, one reset.

It is plain HTML and works without scripts; the page's script sends it at each change.
"""

from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from dataclasses import replace

from components.parts.block import BlockKind, HtmlBlock
from components.parts.form import carried
from components.parts.lasting import lasting
from components.parts.links import link
from components.parts.markup import Markup, join, tag
from components.state.filter_options import counts, options, used_by
from components.state.screen import Screen
from cooperation.selection.filters import FILTERS
from cooperation.selection.query_string import AS_OF, LONGEST_SEARCH, SEARCH, YEARS
from cooperation.selection.selection import Choice
from cooperation.selection.wording import choice_words, period_words

MOST_IN_SIGHT = 24
"""Options that are looked through at a glance; a longer list gets a box to search it."""

_CONVERTED = "also"
"""The address key of the second currency."""


def filters(screen: Screen, *, sections: Markup | None = None) -> tuple[HtmlBlock, ...]:
    """The form, and a bar that stays in sight: the ways to `sections`, and what is chosen."""
    chips = _chips(screen)
    form = HtmlBlock("filters", _form(screen, chosen=len(chips)), BlockKind.CHOICES)
    ways = sections or Markup()
    if not chips:
        return (form, HtmlBlock("sections", ways, BlockKind.CHOICES)) if ways else (form,)
    everything = replace(screen.view, choice=Choice()).href
    reset = link(screen.lang._("Reset all filters"), everything, top=False, class_="ec-reset")
    listed = tag("ul", *(tag("li", chip) for chip in chips), class_="ec-chips")
    return form, HtmlBlock(
        "chosen", tag("div", ways, listed, reset, class_="ec-chosen"), BlockKind.CHOICES
    )


def _form(screen: Screen, *, chosen: int) -> Markup:
    """On a narrow page all but the search box is in sight only while the drawer is open.

    The drawer is empty: the style sheet shows what follows it by its state, so that every field
    is there once.
    """
    lang = screen.lang
    words = lang._("Filters · {n}", n=lang.number(chosen)) if chosen else lang._("Filters")
    show = tag("button", lang._("Show"), type="submit", class_="ec-apply")
    return tag(
        "form",
        *(() if screen.published else _kept_as_they_are(screen)),
        _search(screen),
        tag("details", tag("summary", words), class_="ec-drawer", id="filters-drawer"),
        tag(
            "div",
            *(_codes(screen, key, word) for key, word in _filter_names(screen).items()),
            _years(screen),
            Markup() if screen.published else _as_of(screen),
            *_rarer(screen),
            show,
            class_="ec-choices",
        ),
        method="get",
        action=screen.view.paths.search if screen.view.paths else "?",
        data_go=None if screen.published else "stay",
        data_auto=None if screen.published else "",
        class_="ec-filters",
        role="search",
    )


def _filter_names(screen: Screen) -> dict[str, str]:
    """The filters in sight by their address keys, in their order."""
    lang = screen.lang
    return {
        "country": lang._("Country"),
        "sector": lang._("Sector"),
        "region": lang._("Region"),
        "status": lang._("Status"),
        **({"party": lang._("Party")} if screen.dataset.parties else {}),
    }


def _rarer_names(screen: Screen) -> dict[str, str]:
    """The filters in the second row by their address keys, in their order."""
    lang = screen.lang
    return {
        **({"within": lang._("Package")} if options(screen, "packages") else {}),
        **({"concern": lang._("Overdue, silent")} if _any_concern(screen) else {}),
    }


def _rarer(screen: Screen) -> Iterator[Markup]:
    """A second row that a button opens, so that on a wide page the first one holds all the rest.

    The button is empty, as the drawer is; a narrow page has all filters in the drawer.
    """
    names, lang = _rarer_names(screen), screen.lang
    currency = Markup() if screen.published else _currency(screen)
    if not names and not currency:
        return
    chosen = sum(len(_chosen(screen, key)) for key in names)
    more = lang._("More filters")
    words = lang._("More filters · {n}", n=lang.number(chosen)) if chosen else more
    is_open = bool(chosen or screen.view.converted)
    yield tag(
        "details",
        tag("summary", words),
        class_="ec-more-filters",
        id="filters-more",
        open="" if is_open else None,
    )
    fields = (_codes(screen, key, word) for key, word in names.items())
    yield tag("div", *fields, currency, class_="ec-rarer")


def _any_concern(screen: Screen) -> bool:
    """Whether anything of the data is overdue or silent, or was asked for."""
    return bool(used_by(screen.dataset).codes["concerns"] or screen.view.choice.concerns)


def _kept_as_they_are(screen: Screen) -> Iterator[Markup]:
    """The rest of the view, so that sending the form changes nothing else."""
    own = {SEARCH, AS_OF, *_filter_names(screen), *_rarer_names(screen)}
    if _offered_years(screen):
        own.update(YEARS)
    if _converts(screen):
        own.add(_CONVERTED)
    return carried(screen.view, own)


def _search(screen: Screen) -> Markup:
    lang = screen.lang
    return tag(
        "input",
        type="search",
        name=SEARCH,
        value=screen.view.choice.text,
        placeholder=lang._("Search a name, place or company"),
        aria_label=lang._("Search"),
        maxlength=str(LONGEST_SEARCH),
        class_="ec-search",
    )


def _codes(screen: Screen, key: str, word: str) -> Markup:
    """One filter: how many are chosen, and behind it a box to tick for each code."""
    field, chosen = _field(key), _chosen(screen, key)
    offered = options(screen, field)
    summary = f"{word} · {screen.lang.number(len(chosen))}" if chosen else word
    return _popover(
        key,
        summary,
        tag("legend", word),
        *tick_boxes(screen, key, offered, chosen, counts(screen, field)),
    )


def _field(key: str) -> str:
    """The field of Choice that an address key fills."""
    return next(item.field for item in FILTERS if item.key == key)


def _chosen(screen: Screen, key: str) -> frozenset[str]:
    """The codes that are chosen of a filter, by its address key."""
    chosen: frozenset[str] = getattr(screen.view.choice, _field(key))
    return chosen


def tick_boxes(
    screen: Screen,
    key: str,
    offered: Mapping[str, str],
    chosen: Container[str],
    counted: Mapping[str, int] | None = None,
) -> Iterator[Markup]:
    """A box to tick for each code, by name; a long list has a field to search it above.

    Where entries are `counted`, each code says how many it has, and one of none cannot be ticked.
    """
    if len(offered) > MOST_IN_SIGHT:
        yield _finder(screen)
    boxes = (
        _tick_box(
            screen,
            key,
            code,
            name,
            number=counted.get(code, 0) if counted else 0,
            is_chosen=code in chosen,
            is_empty=counted is not None and code not in counted and code not in chosen,
        )
        for code, name in offered.items()
    )
    yield tag("div", *boxes, class_="ec-options")


def _tick_box(
    screen: Screen, key: str, code: str, name: str, *, number: int, is_chosen: bool, is_empty: bool
) -> Markup:
    def made(screen: Screen) -> Markup:
        box = tag(
            "input",
            type="checkbox",
            name=key,
            value=code,
            checked="" if is_chosen else None,
            disabled="" if is_empty else None,
        )
        return tag("label", box, tag("span", name), _number(screen, number))

    return lasting(screen, ("tick box", key, code, number, is_chosen, is_empty), made)


def _number(screen: Screen, number: int) -> Markup:
    return tag("b", " ", screen.lang.number(number)) if number else Markup()


def _finder(screen: Screen) -> Markup:
    """A box that narrows the list below it; without scripts it could do nothing."""
    words = screen.lang._("Search")
    return tag(
        "input",
        type="search",
        placeholder=words,
        aria_label=words,
        data_find="",
        class_="ec-find ec-with-scripts",
    )


def _popover(key: str, summary: str, *content: Markup) -> Markup:
    return tag(
        "details",
        tag("summary", summary),
        tag("fieldset", *content),
        name="ec-filter",
        class_="ec-popover",
        id=f"filter-{key}",
    )


def _offered_years(screen: Screen) -> range:
    """The years of all announcements and those that are chosen; none where there is one at most."""
    choice, used = screen.view.choice, used_by(screen.dataset).years
    years = [year for year in (*(used or ()), choice.since, choice.until) if year is not None]
    if len(set(years)) < 2:
        return range(0)
    return range(min(years), max(years) + 1)


def _years(screen: Screen) -> Markup:
    lang, choice, offered = screen.lang, screen.view.choice, _offered_years(screen)
    if not offered:
        return Markup()

    def since(year: object) -> str:
        return lang._("since {year}", year=year)

    def until(year: object) -> str:
        return lang._("until {year}", year=year)

    return _popover(
        "years",
        period_words(choice, lang) or lang._("Announced in"),
        tag("legend", lang._("Year of the announcement")),
        _year("from", choice.since, offered, offered[0], since),
        _year("to", choice.until, offered, offered[-1], until),
    )


def _year(
    key: str,
    chosen: int | None,
    years: Iterable[int],
    open_end: int,
    named: Callable[[object], str],
) -> Markup:
    """A list of years; the one at the open end leaves nothing out and is not sent."""
    shown = open_end if chosen is None else chosen
    return tag(
        "select",
        *(
            tag(
                "option",
                named(year),
                value="" if year == open_end and chosen != open_end else str(year),
                selected="" if year == shown else None,
            )
            for year in years
        ),
        name=key,
        aria_label=named("…"),
    )


def _as_of(screen: Screen) -> Markup:
    """The day whose knowledge is shown."""
    lang, then = screen.lang, screen.view.as_of
    whole = screen.snapshot.dataset or screen.dataset
    words = lang._("As known on")
    day = tag(
        "input",
        type="date",
        name=AS_OF,
        value=then.last.isoformat() if then else "",
        max=whole.about.as_of.last.isoformat(),
        aria_label=words,
    )
    said = lang._("As known on {day}", day=lang.date(then)) if then else words
    return _popover("as-of", said, tag("legend", words), day)


def _converts(screen: Screen) -> bool:
    """Whether any amount is in another currency than the dataset's."""
    return bool(used_by(screen.dataset).currencies - {screen.dataset.about.currency})


def _currency(screen: Screen) -> Markup:
    """A second figure in the dataset's currency, where there is anything to convert."""
    if not _converts(screen):
        return Markup()
    words = screen.lang._("Also in {currency}", currency=screen.dataset.about.currency)
    without_rates = not _has_rates(screen)
    box = tag(
        "input",
        type="checkbox",
        name=_CONVERTED,
        value="converted",
        checked="" if screen.view.converted else None,
        disabled="" if without_rates else None,
    )
    why = tag("small", screen.lang._("no exchange rate on file")) if without_rates else Markup()
    return tag("label", box, tag("span", words, why), class_="ec-toggle")


def _has_rates(screen: Screen) -> bool:
    """Whether the file states a rate of any other currency that an amount is in."""
    used = used_by(screen.dataset).currencies
    rated = {currency for rate in screen.dataset.rates for currency, _ in rate.units}
    return not rated.isdisjoint(used)


def _chips(screen: Screen) -> list[Markup]:
    """Each chosen thing as a link that takes it away."""
    view, lang = screen.view, screen.lang
    chips = []
    for field, code, words in choice_words(
        view.choice, dataset=screen.dataset, language=lang, codelists=screen.codelists
    ):
        chips.append(
            link(
                join([words, tag("span", "✕", aria_hidden="true")]),
                view.with_choice(**_without(view.choice, field, code)).href,
                top=False,
                class_="ec-chip",
                aria_label=lang._("Remove this filter: {filter}", filter=words),
            )
        )
    return chips


def _without(choice: Choice, field: str, code: str) -> dict[str, object]:
    """The change of a choice that takes one chosen thing away."""
    if field == "text":
        return {"text": ""}
    if field == "since":
        return {"since": None, "until": None}
    chosen: frozenset[str] = getattr(choice, field)
    return {field: chosen - {code}}
