"""Faults of the data: the banner over the last good version, the whole list, the page without data.

Also the notice of what in an address means nothing.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from components.parts.as_of import name_known_later
from components.parts.block import Block, BlockKind, HtmlBlock
from components.parts.links import link, more_rows
from components.parts.markup import Markup, filled, join, tag
from components.parts.moment import moment
from components.state.query import Parsed
from components.state.screen import Screen
from components.state.view import KINDS, RECORD_SECTIONS, Page, View
from cooperation.diff.vanished import vanished_faults
from cooperation.language.language import Language
from cooperation.live import LOST, Snapshot
from cooperation.model.faults import Fault, Level, NumberOfFaults, number_of
from cooperation.model.records import Removed
from cooperation.reading.end_mark import end_faults
from cooperation.selection.query_string import LONGEST_SEARCH, SEARCH
from cooperation.text.marking import NN_

NAMED = 3
"""Errors that the banner names; more are counted, and the data check lists them all."""
STEP = 100
"""Faults of a level that the data check shows at once."""
_COUNTED = {
    Level.ERROR: NN_("{n} error", "{n} errors"),
    Level.WARNING: NN_("{n} warning", "{n} warnings"),
    Level.NOTE: NN_("{n} note", "{n} notes"),
}
NAMED_PARAMETERS, LONGEST_VALUE = 5, 40
"""Unknown parts of an address that are named, and characters of each."""


def banner(screen: Screen) -> HtmlBlock | None:
    """While the newest files have errors: since when, and what is shown instead.

    Editors also read on which lines, and how to fix them.
    """
    snapshot, lang = screen.snapshot, screen.lang
    if snapshot.fault_since is None:
        return None
    errors = [fault for fault in snapshot.reading.faults if fault.level is Level.ERROR]
    lost = next((fault for fault in errors if fault.code == LOST), None)
    said = filled(
        lang._(
            "New data of {since} lack {lost} of {total} entries. Until that is confirmed, "
            "the page shows the last good version, read {read}."
        )
        if lost
        else lang._(
            "New data have contained errors since {since}; "
            "the page shows the last good version, read {read}."
        ),
        **({name: str(value) for name, value in lost.values.items()} if lost else {}),
        since=moment(snapshot.fault_since, lang),
        read=moment(snapshot.good_since, lang),
    )
    lines = [tag("p", tag("strong", said), " ", check_link(screen.view, lang))]
    if screen.view.for_editors:
        lines += [
            *(fault_line(fault, lang) for fault in errors[:NAMED]),
            _number_of_others(number_of(errors, Level.ERROR), lang),
        ]
    section = tag("section", *lines, class_="ec-banner", role="alert")
    return HtmlBlock("banner", section, BlockKind.NOTICE)


def check_link(view: View, lang: Language) -> Markup:
    """The way to the data check; nothing on the page itself."""
    if view.page is Page.CHECK and view.record is None:
        return Markup()
    return link(lang._("Data check"), view.to(Page.CHECK).href)


def _number_of_others(found: NumberOfFaults, lang: Language) -> Markup:
    others = found.number - NAMED
    if others <= 0:
        return Markup()
    if found.or_more:
        words = lang.n_("and at least {n} more error", "and at least {n} more errors", others)
    else:
        words = lang.n_("and {n} more error", "and {n} more errors", others)
    return tag("p", words)


def all_faults(screen: Screen) -> tuple[Fault, ...]:
    """The faults of the newest files, and warnings of a file without its end and of each id that is
    gone since the version before, which is the last that was committed or kept, or else seen."""

    def found() -> tuple[Fault, ...]:
        reading, history = screen.snapshot.reading, screen.site.history
        if reading.dataset is None:
            return reading.faults
        before = history and history.before(reading.dataset)
        compared = screen.since(before) if before else screen.snapshot.last_save
        gone = vanished_faults(compared.changes if compared else (), reading)
        return (*reading.faults, *end_faults(reading), *gone)

    return screen.once("faults", found)


def number_in_words(faults: Iterable[Fault], level: Level, lang: Language) -> str:
    """How many faults of a level there are: “3 errors”, “at least 1,000 errors”."""
    found = number_of(faults, level)
    if found.or_more:
        return lang.n_("at least {n} error", "at least {n} errors", found.number)
    return lang.n_(*_COUNTED[level], found.number)


def fault_line(fault: Fault, lang: Language) -> Markup:
    """One fault: its place, its path, and what to write."""
    return tag(
        "p",
        tag("strong", _place(fault, lang)),
        join([", ", tag("code", fault.path)]) if fault.path else Markup(),
        ": ",
        lang.fault(fault),
    )


def _place(fault: Fault, lang: Language) -> str:
    """Where to fix it; of a file or folder that cannot be read, no line is at fault."""
    if fault.code == "file":
        return fault.file or lang._("File or folder")
    if fault.file:
        return lang._("{file}, line {line}", file=fault.file, line=fault.line)
    return lang._("Line {line}", line=fault.line)


def fault_lists(
    faults: Sequence[Fault], lang: Language, screen: Screen | None = None
) -> Iterator[Markup]:
    """A heading and a list for each level that occurs, in the order of the files.

    With a screen, the path of a fault leads to the record of its entry, and of many faults of a
    level the first stand there, with the way to the next.
    """
    most = None if screen is None else max(STEP, screen.view.shown_rows)
    heads = {
        Level.ERROR: lang._("Errors: new data are not shown until these are fixed"),
        Level.WARNING: lang._("Warnings: the data are shown, but please check these"),
        Level.NOTE: lang._("Notes"),
    }
    for level, head in heads.items():
        found = [fault for fault in faults if fault.level is level]
        if found:
            items = (_item(fault, lang, screen) for fault in found[:most])
            yield tag("h3", head)
            yield tag("ul", *items, class_=f"ec-faults ec-faults-{level.value}")
        if screen is not None and most is not None:
            yield more_rows(screen, most, len(found), STEP)


def _item(fault: Fault, lang: Language, screen: Screen | None) -> Markup:
    path = tag("code", fault.path)
    section, _, rest = fault.path.partition(".")
    entry = rest.partition(".")[0]
    kind = KINDS.get(section)
    words = lang.fault(fault, screen.codelists.statuses if screen is not None else None)
    if screen is not None and kind and entry in getattr(screen.dataset, section):
        path = link(path, screen.record_href(kind, entry))
    return tag("li", tag("strong", _place(fault, lang)), path, tag("span", words))


def no_data_blocks(snapshot: Snapshot, view: View, lang: Language) -> tuple[Block, ...]:
    """The page while no version without errors was ever read: no figure, to editors its faults."""
    if not view.for_editors:
        head = lang._("The data cannot be shown yet")
        words = lang._("This page updates by itself as soon as there are data without errors.")
        said = tag("p", words, " ", check_link(view, lang))
        return (HtmlBlock("no-data", join([tag("h2", head), said])),)
    faults = snapshot.reading.faults
    if all(fault.code == "file" for fault in faults):
        head = lang._("The data cannot be read")
        words = lang._(
            "This page is set up to show “{name}”. It updates by itself as soon as that can be "
            "read.",
            name=snapshot.name,
        )
    else:
        head = lang._("The data cannot be shown yet")
        words = lang._(
            "The data have errors, so no figures are shown. Fix the lines below and save: "
            "this page updates by itself."
        )
    return (
        HtmlBlock("no-data", join([tag("h2", head), tag("p", words), *fault_lists(faults, lang)])),
    )


def ignored_here(screen: Screen, parsed: Parsed) -> HtmlBlock | None:
    """The notice of what in the address of a view means nothing here, or not on its day."""
    later = {part: name for part in parsed.ignored if (name := name_known_later(screen, *part))}
    others = replace(parsed, ignored=tuple(part for part in parsed.ignored if part not in later))
    notice = ignored_notice(others, screen.lang, screen.dataset.removed)
    if not later:
        return notice
    words = screen.lang._(
        "Not yet known on {day}, and left out: {names}",
        day=screen.lang.date(screen.dataset.about.as_of),
        names=screen.lang.listed([*later.values()][:NAMED_PARAMETERS]),
    )
    said = tag("p", words, class_="ec-cite", role="status")
    more = notice.html if isinstance(notice, HtmlBlock) else Markup()
    return HtmlBlock("ignored", join([said, more]), BlockKind.NOTICE)


def ignored_notice(
    parsed: Parsed, lang: Language, removed: Mapping[str, Removed]
) -> HtmlBlock | None:
    """The parts of an address that mean nothing here, which the page leaves out.

    Of a record that was `removed` it gives the reason.
    """
    said = [*_search_notice(parsed, lang)]
    said += [
        _no_record(value[:LONGEST_VALUE], lang, removed)
        for name, value in parsed.ignored
        if name in RECORD_SECTIONS
    ]
    unknown = [
        (name, value)
        for name, value in parsed.ignored
        if name != SEARCH and name not in RECORD_SECTIONS
    ]
    if unknown:
        listed = ", ".join(
            f"{name}={value[:LONGEST_VALUE]}" for name, value in unknown[:NAMED_PARAMETERS]
        )
        said.append(
            lang._(
                "Parts of the address are not known here and were left out: {listed}",
                listed=listed,
            )
        )
    if not said:
        return None
    notices = (tag("p", words, class_="ec-cite", role="status") for words in said)
    return HtmlBlock("ignored", join(notices), BlockKind.NOTICE)


def _no_record(name: str, lang: Language, removed: Mapping[str, Removed]) -> str:
    if name not in removed:
        return lang._("The data have no entry “{name}”; the page shows all entries.", name=name)
    return lang._(
        "The entry “{name}” was taken out of the data: {reason}",
        name=name,
        reason=lang.text(removed[name].reason),
    )


def _search_notice(parsed: Parsed, lang: Language) -> Iterator[str]:
    """What of the words searched for could not be searched for."""
    for name, value in parsed.ignored:
        if name == SEARCH and not parsed.view.choice.text:
            yield lang._(
                "“{typed}” has no letter and no digit, so nothing was searched for.",
                typed=value[:LONGEST_VALUE],
            )
        elif name == SEARCH:
            yield lang._(
                "A search takes {most} characters; left out was “{typed}”.",
                most=LONGEST_SEARCH,
                typed=value[:LONGEST_VALUE],
            )
