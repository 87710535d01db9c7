"""The first numbers of the page: what is counted, what stands beside it, what is not known."""

from components.evidence import amounts
from components.markup import Markup, join, show, tag
from components.screen import Screen
from components.shared import shared
from components.soft_links import link
from components.view import Page
from cooperation.totals import Counted, LeftOutReason

MOST_DOTS = 60
MOST_REGIONS = 3


def show_key_figures(screen: Screen) -> None:
    """Announced and counted once; the programmes beside it; how much of it has a figure."""
    show(_key_figures(screen))


@shared
def _key_figures(screen: Screen) -> Markup:
    return tag(
        "section",
        _counted(screen),
        _programmes(screen),
        _numbers(screen),
        class_="ec-keys",
        aria_label=screen.lang._("Key figures"),
    )


def _counted(screen: Screen) -> Markup:
    lang = screen.lang
    return tag(
        "div",
        tag("p", lang._("Announced investment, each sum counted once"), class_="ec-label"),
        *_headline(screen),
        _dots(screen),
        tag("p", _coverage(screen), class_="ec-say"),
        _largest(screen),
        _how_made(screen),
        class_="ec-key ec-key-main",
    )


_INSIDE = {LeftOutReason.INSIDE_PACKAGE, LeftOutReason.STANDS_BESIDE, LeftOutReason.PART_ONLY}


def _headline(screen: Screen) -> list[Markup]:
    """The total; for what is only a part of sums that nobody divides, those words instead."""
    lang, overview = screen.lang, screen.totals.overview
    amount = lang.bounds(overview.counted, screen.dataset.about.currency)
    inside = any(item.reason in _INSIDE for item in overview.left_out)
    if overview.counted.low or overview.counted.high is None or not inside:
        return [tag("p", amount, class_="ec-big")]
    words = lang._(
        "What is chosen is part of sums that no source divides: {amount}.", amount=amount
    )
    return [
        tag("p", lang._("Not split by the source"), class_="ec-big"),
        tag("p", words, class_="ec-say"),
    ]


def _largest(screen: Screen) -> Markup:
    """The sum or two that make most of the total."""
    lang, overview = screen.lang, screen.totals.overview
    shown = [item for item in overview.items if 4 * item.bounds.low >= overview.counted.low > 0]
    if not shown or len(overview.items) == 1:
        return Markup()
    rows = [
        tag(
            "li",
            tag("span", _entry_link(screen, item.entry)),
            tag("b", lang.bounds(item.bounds, screen.dataset.about.currency)),
        )
        for item in shown
    ]
    return join(
        [tag("p", lang._("Most of it:"), class_="ec-label"), tag("ul", *rows, class_="ec-sums")]
    )


def _dots(screen: Screen) -> Markup:
    """A dot a project, filled where it has an amount of its own, as in the chart by sector."""
    overview = screen.totals.overview
    if not 0 < overview.projects <= MOST_DOTS:
        return Markup()
    full = [tag("i", class_="ec-full")] * overview.with_amount
    hollow = [tag("i")] * (overview.projects - overview.with_amount)
    return tag("div", *full, *hollow, class_="ec-dots", aria_hidden="true")


def _coverage(screen: Screen) -> str:
    lang, overview = screen.lang, screen.totals.overview
    return lang._(
        "{some} of {projects} have an amount of their own",
        some=lang.number(overview.with_amount),
        projects=lang.n_("{n} project", "{n} projects", overview.projects),
    )


def _brings(screen: Screen, item: Counted) -> str:
    """What one item adds to the total; an amount that is stated but not added is not unknown."""
    lang, overview = screen.lang, screen.totals.overview
    stated = any(out.entry == item.entry and out.claim is not None for out in overview.left_out)
    if not item.bounds.low and item.bounds.high is None and stated:
        return lang._("stated, but not added up here")
    return lang.bounds(item.bounds, screen.dataset.about.currency, full=True)


def _how_made(screen: Screen) -> Markup:
    lang, overview = screen.lang, screen.totals.overview
    currency = screen.dataset.about.currency
    rows = [
        tag(
            "tr",
            tag("td", _entry_link(screen, item.entry)),
            tag("td", _brings(screen, item), class_="ec-number"),
        )
        for item in overview.items
    ]
    total = tag(
        "tr",
        tag("th", lang._("Counted total"), scope="row"),
        tag("td", lang.bounds(overview.counted, currency, full=True), class_="ec-number"),
        class_="ec-total",
    )
    return tag(
        "details",
        tag("summary", lang._("How was this number made?")),
        tag("table", tag("tbody", *rows, total), class_="ec-table"),
        _left_out(screen),
        class_="ec-how",
    )


def _left_out(screen: Screen) -> Markup:
    lang, overview = screen.lang, screen.totals.overview
    if not overview.left_out:
        return Markup()
    reasons = reason_words(screen)
    listed: dict[LeftOutReason, list[Markup]] = {}
    for item in overview.left_out:
        entry = _entry_link(screen, item.entry)
        if item.claim is not None:
            entry = join([entry, ": ", lang.amount(item.claim.amount)])
        listed.setdefault(item.reason, []).append(entry)
    return join(
        [
            tag("p", lang._("Not in the total:"), class_="ec-label"),
            tag(
                "ul",
                *(
                    tag("li", tag("em", reasons[reason]), ": ", join(entries, "; "))
                    for reason, entries in listed.items()
                ),
                class_="ec-list",
            ),
        ]
    )


def reason_words(screen: Screen) -> dict[LeftOutReason, str]:
    """Why an amount is not part of the counted total."""
    _ = screen.lang._
    return {
        LeftOutReason.NOT_DISCLOSED: _("no amount disclosed, so the total is open upwards"),
        LeftOutReason.NOT_CONVERTED: _("in another currency, and no sourced rate is on file"),
        LeftOutReason.OTHER_MEASURE: _("measures something other than investment"),
        LeftOutReason.STANDS_BESIDE: _("stated separately, may be inside another sum"),
        LeftOutReason.PART_ONLY: _("stated for one part only"),
        LeftOutReason.INSIDE_PACKAGE: _("already inside the total of its package"),
        LeftOutReason.SAME_PROJECT: _("the same project under another name"),
    }


def _entry_link(screen: Screen, entry: str) -> Markup:
    name = screen.lang.text(screen.entry(entry).name)
    return link(name, screen.entry_href(entry))


def _programmes(screen: Screen) -> Markup:
    lang, programmes = screen.lang, screen.totals.overview.programmes
    if not programmes.items:
        return Markup()
    rows = [
        tag(
            "li",
            tag("span", _entry_link(screen, item.package.id)),
            amounts(screen, item.package.amount),
        )
        for item in programmes.items
    ]
    return tag(
        "div",
        tag("p", lang._("Programmes and portfolios beside it, never added"), class_="ec-label"),
        tag("ul", *rows, class_="ec-sums"),
        tag("p", _may_include(screen), class_="ec-label"),
        class_="ec-key",
    )


def _may_include(screen: Screen) -> str:
    lang, overview = screen.lang, screen.totals.overview
    counted = {item.entry for item in overview.items}
    if any(counted & set(item.overlaps) for item in overview.programmes.items):
        return lang._("They may include the counted sums, and each other.")
    if any(item.overlaps for item in overview.programmes.items):
        return lang._("They may include each other.")
    return lang._("Sources say that they do not count the same money.")


def _numbers(screen: Screen) -> Markup:
    """How many, where and when."""
    lang, overview, view = screen.lang, screen.totals.overview, screen.view
    unnamed = (
        lang.n_("{n} more stated, not named", "{n} more stated, not named", overview.unnamed)
        if overview.unnamed
        else ""
    )
    projects = lang.n_("project", "projects", overview.projects)
    regions = lang.n_("region", "regions", overview.regions)
    corridors = lang.n_("corridor or hub", "corridors and hubs", overview.corridors)
    figures = (
        (overview.projects, link(projects, view.to(Page.PROJECTS).href), unnamed),
        (overview.regions, tag("a", regions, href="#map"), _where(screen)),
        (overview.corridors, link(corridors, view.to(Page.CORRIDORS).href), ""),
    )
    return tag(
        "dl",
        *(
            tag(
                "div",
                tag("dt", name),
                tag("dd", lang.number(number)),
                tag("dd", more, class_="ec-also") if more else Markup(),
            )
            for number, name, more in figures
        ),
        _when(screen),
        class_="ec-key ec-counts",
    )


def _where(screen: Screen) -> str:
    """The regions with most projects, where any has several."""
    lang = screen.lang
    groups = [
        (group.projects + group.shared, group.code)
        for group in screen.totals.by_region.groups
        if group.code in screen.codelists.regions
    ]
    groups.sort(key=lambda item: -item[0])
    most = [item for item in groups[:MOST_REGIONS] if item[0] > 1]
    if not most:
        return ""
    words = [
        lang._("{region} {n}", region=screen.name("regions", code), n=lang.number(count))
        for count, code in most
    ]
    return lang._("Most: {regions}.", regions=lang.listed(words))


def _when(screen: Screen) -> Markup:
    """From the first announcement to the last, and how new the newest word is."""
    lang, part = screen.lang, screen.part
    entries = (*part.projects, *part.packages, *part.programmes, *part.corridors)
    if not entries:
        return Markup()
    first = min(entry.announced.first.year for entry in entries)
    last = max(entry.announced.last.year for entry in entries)
    newest = max((row.last_evidence for row in screen.timeline), key=lambda day: day.order)
    return tag(
        "div",
        tag("dt", tag("a", lang._("Announced"), href="#announcements")),
        tag("dd", str(first) if first == last else f"{first}–{last}"),
        tag("dd", lang._("Latest news: {date}", date=lang.date(newest)), class_="ec-also"),
        class_="ec-when",
    )
