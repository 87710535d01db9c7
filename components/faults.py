"""Faults of the data file: the banner over the last good data, and the whole list."""

from components.markup import Markup, join, show, tag
from components.screen import Screen
from cooperation.faults import Fault, Level
from cooperation.language import Language
from cooperation.live import Snapshot


def show_banner(screen: Screen) -> None:
    """While the newest file has errors: since when, which line, what, and how to mend it."""
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
                        "The data file has an error since {since}.",
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
    """One fault: its line, its path, and what to write."""
    return tag(
        "p",
        tag("strong", lang._("Line {line}", line=fault.line)),
        join([", ", tag("code", fault.path)]) if fault.path else Markup(),
        ": ",
        lang.fault(fault),
    )


def show_faults(faults: tuple[Fault, ...], lang: Language) -> None:
    """All faults by level, in the order of the file."""
    if not faults:
        show(tag("p", lang._("No fault and no warning in the file."), class_="ec-say"))
        return
    heads = {
        Level.ERROR: lang._("Errors: the file is not shown until they are mended"),
        Level.WARNING: lang._("Warnings: shown, but worth a look"),
        Level.NOTE: lang._("Notes"),
    }
    for level, head in heads.items():
        chosen = [fault for fault in faults if fault.level is level]
        if chosen:
            show(
                tag("h3", head),
                tag("div", *(fault_line(fault, lang) for fault in chosen), class_="ec-faults"),
            )


def show_no_data(snapshot: Snapshot, lang: Language) -> None:
    """The page when no good version was ever read: faults alone, no figures."""
    show(
        tag("h2", lang._("The data file cannot be shown yet")),
        tag(
            "p",
            lang._(
                "It has errors, so no figure is shown. Mend the lines below and save: "
                "this page follows by itself."
            ),
        ),
    )
    show_faults(snapshot.reading.faults, lang)
