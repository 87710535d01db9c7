"""What the last save changed, for readers whose page was open before it."""

from collections.abc import Iterator, Sequence

from components.parts.block import Block, BlockKind, HtmlBlock
from components.parts.faults import check_link, number_in_words
from components.parts.links import first_few, link
from components.parts.markup import Markup, filled, join, tag
from components.parts.moment import moment
from components.state.screen import Screen
from components.state.view import KINDS, Page
from cooperation.diff.changes import Change
from cooperation.diff.wording import ChangeWords
from cooperation.model.faults import Level, number_of

LISTED = 12
"""Changes that the notice names; more are counted."""


def changes_notice(screen: Screen) -> Block | None:
    """What differs from the version before; None while this process has seen only one.

    It is hidden: `data-since` names the version before, so that a script can show it to those
    who had that version on their screen, and hide it again on `data-dismiss`. It counts the
    changes; to editors it also names them.
    """
    snapshot, lang = screen.snapshot, screen.lang
    compared = snapshot.last_save
    if compared is None:
        return None
    found = compared.changes
    wording = ChangeWords(lang, screen.codelists)
    read = moment(snapshot.good_since, lang)
    if found:
        counted = [*wording.summary(found), wording.total(compared.before, compared.after)]
    else:
        counted = [lang._("nothing that readers see has changed")]
    named = tag("strong", filled(lang._("New version of the data, {read}"), read=read))
    if screen.view.for_editors:
        lines = [
            tag("p", named, class_="ec-say"),
            tag("p", join([*counted, *_warnings(screen)], " · "), class_="ec-say"),
            _list(screen, found, wording),
        ]
    else:
        said = join([named, *counted, check_link(screen.view, lang)], " · ")
        lines = [tag("p", said, class_="ec-say")]
    notice = tag(
        "section",
        *lines,
        tag("button", lang._("Dismiss"), type="button", data_dismiss=""),
        class_="ec-changed",
        role="status",
        data_since=compared.since,
        hidden="",
    )
    return HtmlBlock("changes", notice, BlockKind.NOTICE)


def _warnings(screen: Screen) -> Iterator[Markup]:
    """How many warnings the new version has, leading to them."""
    faults = screen.snapshot.reading.faults
    if number_of(faults, Level.WARNING).number:
        words = number_in_words(faults, Level.WARNING, screen.lang)
        yield link(words, screen.view.to(Page.CHECK).href)


def _list(screen: Screen, found: Sequence[Change], wording: ChangeWords) -> Markup:
    def line(change: Change) -> Markup:
        return tag("li", changed_entry(screen, change), ": ", wording.what(change))

    lines = first_few(screen, found, LISTED, line, way=lambda: screen.view.to(Page.CHANGES).href)
    return tag("ul", *lines, class_="ec-list") if lines else Markup()


def changed_entry(screen: Screen, change: Change) -> Markup:
    """The name of the changed entry, which leads to its record where it has one now."""
    name = screen.lang.text(change.name)
    kind = KINDS.get(change.section)
    if kind and change.entry in getattr(screen.dataset, change.section):
        return link(name, screen.record_href(kind, change.entry))
    return tag("span", name)
