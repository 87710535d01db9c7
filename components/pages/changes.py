"""What changed between two versions of the data, and the versions that there are."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from components.parts.block import Block, BlockKind, HtmlBlock
from components.parts.changes import changed_entry
from components.parts.form import carried, choice_list
from components.parts.links import link, more_rows
from components.parts.markup import Column, Markup, filled, join, table, tag
from components.parts.moment import moment
from components.parts.source_label import source_link
from components.state.screen import Screen
from cooperation.diff.changes import Change
from cooperation.diff.comparison import Comparison
from cooperation.diff.wording import ChangeWords
from cooperation.exports.atom import CHANGES_FEED
from cooperation.model.records import Dataset
from cooperation.versions import Version

LISTED = 500
"""Changes in the table at first, and how many more at a click."""


def changes_page(screen: Screen) -> tuple[Block, ...]:
    """Two versions to choose, what is between them, and a list of all versions."""
    lang = screen.lang
    shown = screen.snapshot.dataset or screen.dataset
    versions = _versions(screen, shown)
    title = tag("h2", lang._("What changed"), id="changes")
    if len(versions) < 2:
        return (HtmlBlock("changes-of-data", join([title, *_without_history(screen)])),)
    before, after = _names_compared(screen, versions)
    choice = HtmlBlock(
        "changes-choice", _choice(screen, versions, before, after), BlockKind.CHOICES
    )
    return (
        HtmlBlock("changes-title", title),
        # A published site has the changes of each version, not those between any two.
        *(() if screen.published else (choice,)),
        HtmlBlock("changes-of-data", join(_between(screen, before, after, shown))),
        HtmlBlock("changes-versions", _list(screen, versions)),
    )


def _versions(screen: Screen, shown: Dataset) -> tuple[Version, ...]:
    """The version that is shown, unless it is committed, and the earlier ones, newest first.

    What is not committed is none of those of a published site: nobody knows its moment.
    """
    past = screen.site.history.versions() if screen.site.history else ()
    if screen.published or any(version.name == shown.version for version in past):
        return past
    return (Version(shown.version, screen.snapshot.good_since), *past)


def _names_compared(screen: Screen, versions: Sequence[Version]) -> tuple[str, str]:
    """The names of the two versions to compare; without a wish the newest and the one before it."""
    names = [version.name for version in versions]
    after = screen.view.versions.after or names[0]
    older = names[names.index(after) + 1 :] if after in names else ()
    before = screen.view.versions.before or next((name for name in older if name != after), after)
    return before, after


def _without_history(screen: Screen) -> Iterator[Markup]:
    lang, compared = screen.lang, screen.snapshot.last_save
    if compared is not None:
        read = moment(screen.snapshot.good_since, lang)
        said = filled(lang._("New version of the data, {read}"), read=read)
        yield tag("p", said, class_="ec-say")
        yield from _compared(screen, compared)
        return
    if screen.view.paths is not None:
        none = lang._("Earlier versions of the data are not published here.")
        yield tag("p", none, class_="ec-say")
        return
    yield tag("p", lang._("No earlier version of the data is known."), class_="ec-say")
    if screen.view.for_editors:
        words = lang._(
            "Those of data in a Git repository are its commits; for other data start the server "
            "with --history and a folder to keep them in."
        )
        yield tag("p", words, class_="ec-say")


def _choice(screen: Screen, versions: Sequence[Version], before: str, after: str) -> Markup:
    lang = screen.lang
    since = {one.name: lang._("{moment} UTC", moment=lang.moment(one.since)) for one in versions}
    offered = {name: f"{when} · {name}" for name, when in since.items()}

    def choice_of_version(key: str, words: str, chosen: str) -> Markup:
        return tag("label", words, " ", choice_list(key, words, offered, chosen))

    return tag(
        "form",
        *carried(screen.view, own=("before", "after")),
        choice_of_version("before", lang._("From version"), before),
        " ",
        choice_of_version("after", lang._("To version"), after),
        " ",
        tag("button", lang._("Show"), type="submit", class_="ec-apply"),
        method="get",
        action="?",
        data_go="stay",
        class_="ec-say ec-versions",
    )


def _between(screen: Screen, before: str, after: str, shown: Dataset) -> Iterator[Markup]:
    lang, history = screen.lang, screen.site.history
    found = history.compared(before, after, shown=shown) if history else None
    if found is not None:
        yield from _compared(screen, found)
        return
    words = lang._(
        "{before} and {after} cannot be compared: one of them is not known here, or has errors.",
        before=before,
        after=after,
    )
    yield tag("p", words, class_="ec-say")


def _compared(screen: Screen, found: Comparison) -> Iterator[Markup]:
    lang, wording = screen.lang, ChangeWords(screen.lang, screen.codelists)
    total = wording.total(found.before, found.after)
    counted = wording.summary(found.changes) or (lang._("nothing that readers see has changed"),)
    yield tag("p", join([*counted, total], " · "), class_="ec-say")
    if found.vanished:
        said = [
            tag("strong", lang._("Gone without a reason: {ids}.", ids=", ".join(found.vanished)))
        ]
        if screen.view.for_editors:
            said.append(tag("span", lang._("The file should say why under “removed”.")))
        yield tag("p", join(said, " "), class_="ec-say")
    if not found.changes:
        return
    columns: list[Column[Change]] = [
        (lang._("Entry"), lambda change: changed_entry(screen, change)),
        (lang._("What changed"), wording.what),
        (lang._("Source"), lambda change: _sources(screen, change)),
    ]
    most = max(LISTED, screen.view.shown_rows)
    yield table("", columns, found.changes[:most])
    yield more_rows(screen, most, len(found.changes), LISTED)


def _sources(screen: Screen, change: Change) -> Markup:
    return join([source_link(screen, source) for source in change.sources], "; ")


def _list(screen: Screen, versions: Sequence[Version]) -> Markup:
    """Every version, with what it changed and what changed since."""
    lang, view = screen.lang, screen.view
    older = dict(pairwise(versions))
    newest = versions[0]

    def its_changes(version: Version) -> Markup:
        before = older.get(version)
        if before is None:
            return Markup()
        return link(lang._("what it changed"), view.between(before.name, version.name).href)

    def since(version: Version) -> Markup:
        if version is newest:
            return Markup()
        return link(lang._("what changed since"), view.between(version.name, newest.name).href)

    columns: list[Column[Version]] = [
        (lang._("Version"), lambda version: moment(version.since, lang)),
        (lang._("Name"), lambda version: tag("code", version.name)),
        (lang._("Changes"), its_changes),
        *(() if screen.published else ((lang._("Since then"), since),)),
    ]
    href = view.file_href(CHANGES_FEED, f"lang={lang.code}")
    named = CHANGES_FEED if screen.published else f"/{CHANGES_FEED}"
    feed = tag("a", named, href=href, target="_blank")
    return join(
        [
            tag("h2", lang._("Versions of the data"), id="versions"),
            tag("p", filled(lang._("As an Atom feed: {feed}"), feed=feed), class_="ec-say"),
            table("", columns, versions),
        ]
    )
