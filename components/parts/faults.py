"""Faults of the data: the banner over the last good version, and the whole list."""

from components.parts.links import link
from components.parts.markup import Markup, join, show, tag
from components.state.screen import Screen
from components.state.view import RECORDS
from cooperation.language.language import Language
from cooperation.live import LiveFile, Snapshot
from cooperation.model.faults import Fault, Level


def show_banner(screen: Screen) -> None:
    """While the newest data have errors: since when, which line, what, and how to mend it."""
    snapshot, lang = screen.snapshot, screen.lang
    errors = [fault for fault in snapshot.reading.faults if fault.level is Level.ERROR]
    if snapshot.fault_since is None:
        return
    show(
        tag(
            "section",
            tag(
                "p",
                tag(
                    "strong",
                    lang._(
                        "The data have an error since {since}.",
                        since=screen.moment(snapshot.fault_since),
                    ),
                ),
                " ",
                lang._(
                    "The page shows the last good version, read {read}.",
                    read=screen.moment(snapshot.good_since),
                ),
            ),
            *(fault_line(fault, lang) for fault in errors[:3]),
            _more(len(errors) - 3, lang),
            class_="ec-banner",
            role="alert",
        )
    )


def _more(number: int, lang: Language) -> Markup:
    if number <= 0:
        return Markup()
    return tag("p", lang.n_("and {n} more error", "and {n} more errors", number))


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
    """Where to mend it; of a file or folder that cannot be read, no line is at fault."""
    if fault.code == "file":
        return fault.file or lang._("File or folder")
    if fault.file:
        return lang._("{file}, line {line}", file=fault.file, line=fault.line)
    return lang._("Line {line}", line=fault.line)


def show_faults(screen: Screen) -> None:
    """All faults of the newest data by level, in the order of the files."""
    lang = screen.lang
    faults = screen.snapshot.reading.faults
    show(tag("h2", lang._("Errors, warnings, notes"), id="faults"))
    if not faults:
        show(tag("p", lang._("No fault and no warning in the data."), class_="ec-say"))
        return
    _show_by_level(faults, lang, screen)


def _show_by_level(faults: tuple[Fault, ...], lang: Language, screen: Screen | None) -> None:
    heads = {
        Level.ERROR: lang._("Errors: nothing new is shown until they are mended"),
        Level.WARNING: lang._("Warnings: shown, but worth a look"),
        Level.NOTE: lang._("Notes"),
    }
    for level, head in heads.items():
        chosen = [fault for fault in faults if fault.level is level]
        if chosen:
            show(
                tag("h3", head),
                tag(
                    "ul",
                    *(_fault(fault, lang, screen) for fault in chosen),
                    class_=f"ec-faults ec-faults-{level.value}",
                ),
            )


def _fault(fault: Fault, lang: Language, screen: Screen | None) -> Markup:
    """One fault of the list; its path leads to the entry where the page shows it."""
    path: str = tag("code", fault.path)
    section, _, rest = fault.path.partition(".")
    entry = rest.partition(".")[0]
    shown = getattr(screen.dataset, section) if screen and section in RECORDS.values() else {}
    if screen is not None and entry in shown:
        path = link(path, screen.entry_href(entry))
    return tag(
        "li",
        tag("strong", _place(fault, lang)),
        path,
        tag("span", lang.fault(fault)),
    )


def show_no_data(live: LiveFile, snapshot: Snapshot, lang: Language) -> None:
    """The page when no good version was ever read: faults alone, no figures."""
    faults = snapshot.reading.faults
    if all(fault.code == "file" for fault in faults):
        head = lang._("The data cannot be read")
        words = lang._(
            "This page was told to show “{name}”. As soon as it can be read, the page follows "
            "by itself.",
            name=live.path.name or str(live.path),
        )
    else:
        head = lang._("The data cannot be shown yet")
        words = lang._(
            "They have errors, so no figure is shown. Mend the lines below and save: "
            "this page follows by itself."
        )
    show(tag("h2", head), tag("p", words))
    _show_by_level(faults, lang, None)
