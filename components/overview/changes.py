"""Save and see: what changed against the version this session showed before."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

import streamlit as st

from components.parts.links import link
from components.parts.markup import Markup, join, show, tag
from components.state.screen import Screen
from components.state.view import Page
from cooperation.diff.changes import Change, ChangeKind, changes
from cooperation.diff.wording import ChangeWords
from cooperation.model.faults import Level
from cooperation.model.records import Dataset

LISTED = 12
"""Changes named on the card; more are counted."""

_SEEN, _CARD = "changes.seen", "changes.card"


@dataclass(frozen=True, slots=True)
class _Card:
    """Two versions and what is between them; kept until the reader puts it away."""

    before: Dataset
    after: Dataset
    since: datetime
    found: tuple[Change, ...]


def show_changes(screen: Screen) -> None:
    """A card from the first new version on, until the reader puts it away."""
    card = _card(screen)
    if card is None:
        return
    teller = ChangeWords(screen.lang, screen.codelists)
    with st.container(key="ec-changes", horizontal=True, vertical_alignment="top"):
        show(
            tag(
                "section",
                tag("p", *_summary(screen, card, teller), class_="ec-say"),
                _list(screen, card.found, teller),
                class_="ec-changed",
                role="status",
            )
        )
        st.button(
            "✕",
            key="changes.away",
            type="tertiary",
            help=screen.lang._("Put this away"),
            on_click=_put_away,
        )


def _card(screen: Screen) -> _Card | None:
    state = st.session_state
    seen: Dataset | None = state.get(_SEEN)
    if seen is not None and seen.version != screen.dataset.version:
        state[_CARD] = _Card(
            before=seen,
            after=screen.dataset,
            since=screen.snapshot.good_since,
            found=_between(seen, screen.dataset),
        )
    state[_SEEN] = screen.dataset
    card: _Card | None = state.get(_CARD)
    return card


@lru_cache(maxsize=8)
def _between(before: Dataset, after: Dataset) -> tuple[Change, ...]:
    """What every session that showed the older version is told."""
    return changes(before, after)


def _put_away() -> None:
    st.session_state.pop(_CARD, None)


def _summary(screen: Screen, card: _Card, teller: ChangeWords) -> Sequence[Markup | str]:
    lang = screen.lang
    head = tag("strong", lang._("New version, {read}", read=screen.moment(card.since)))
    if card.found:
        said = [*teller.summary(card.found), teller.total(card.before, card.after)]
    else:
        said = [lang._("nothing that a reader sees has changed")]
    return head, ": ", join([*said, *_warnings(screen)], ", "), "."


def _warnings(screen: Screen) -> Sequence[Markup]:
    lang = screen.lang
    number = sum(fault.level is Level.WARNING for fault in screen.snapshot.reading.faults)
    if not number:
        return ()
    words = lang.n_("{n} warning", "{n} warnings", number)
    return (link(words, screen.view.to(Page.CHECK).href),)


def _list(screen: Screen, found: Sequence[Change], teller: ChangeWords) -> Markup:
    if not found:
        return Markup()
    rest = len(found) - LISTED
    return tag(
        "ul",
        *(tag("li", _name(screen, change), ": ", teller.what(change)) for change in found[:LISTED]),
        tag("li", screen.lang.n_("and {n} more", "and {n} more", rest)) if rest > 0 else Markup(),
        class_="ec-list",
    )


def _name(screen: Screen, change: Change) -> Markup:
    name = screen.lang.text(change.name)
    leads = change.section in ("packages", "projects", "corridors")
    if leads and change.kind is not ChangeKind.REMOVED and _is_there(screen, change):
        return link(name, screen.entry_href(change.entry))
    return tag("span", name)


def _is_there(screen: Screen, change: Change) -> bool:
    """The card may be older than the data; what it names may be gone again."""
    return change.entry in getattr(screen.dataset, change.section)
