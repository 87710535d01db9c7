"""The answer first: the counted total in a sentence, and what opens to how it was found."""

from components.overview.count_breakdown import announced_marks, counts_breakdown
from components.overview.group_sums import (
    all_sums,
    apart_words,
    counted_of_other_measures,
    of_measure,
    set_aside_words,
    sums_without_rate,
    total_in_words,
    without_rate_words,
)
from components.parts.block import HtmlBlock
from components.parts.corridors import between_words
from components.parts.evidence import amounts
from components.parts.links import MOST_LINKED, entry_link, link
from components.parts.markup import Markup, filled, join, opening, tag
from components.parts.sum_breakdown import (
    at_least,
    disputed_items,
    item_figure,
    left_out,
    most_rows,
    rest_words,
    total_label,
    total_words,
)
from components.state.screen import Screen
from components.state.view import Page
from cooperation.claims.current_amount import states_amount
from cooperation.language.language import Language
from cooperation.model.enums import Status
from cooperation.model.records import Package
from cooperation.selection.wording import counting_rule
from cooperation.totals.totals import Grouping, LeftOutReason
from cooperation.totals.trace import How
from cooperation.values.amounts import Unnamed
from cooperation.values.intervals import Bounds


def key_figures(screen: Screen) -> HtmlBlock:
    """The answer in a sentence, how many of what, and what opens to how it was found."""
    lang = screen.lang
    section = tag(
        "section",
        tag("p", total_label(screen), class_="ec-label"),
        *_answer(screen),
        _without_rate(screen),
        _by_standing(screen),
        _other_measures(screen),
        _numbers(screen),
        tag("div", _programmes(screen), _how(screen), class_="ec-folds"),
        class_="ec-keys",
        aria_label=lang._("Key figures"),
    )
    return HtmlBlock("key-figures", section)


def _answer(screen: Screen) -> list[Markup]:
    """The total and, in the same sentence, what of it is one sum and how much is not known."""
    amount, why_not = headline_words(screen)
    big = tag("b", amount, class_="ec-big")
    if why_not:
        return [tag("p", big, class_="ec-answer"), tag("p", why_not, class_="ec-say")]
    said_of_it = (_not_counted(screen), _one_sum(screen), _without_amount(screen))
    parts = [part for part in said_of_it if part]
    said = join([big, " ", join([_announced_in(screen), *parts], "; "), "."])
    return [tag("p", said, " ", _disputed(screen), class_="ec-answer")]


def _announced_in(screen: Screen) -> Markup:
    """Of how many projects the total is; with a period, at the most of those that may lie in it."""
    lang, least = screen.lang, screen.totals.overview.projects
    most = least + len(screen.dataset.projects.keys() & set(screen.part.perhaps))
    number = "–".join(lang.number(end) for end in dict.fromkeys((least, most)))
    words = lang.n_("announced in {n} project", "announced in {n} projects", most, n=number)
    return link(words, screen.view.to(Page.PROJECTS).href)


def _not_counted(screen: Screen) -> Markup:
    """How many of these projects their status keeps out of the total."""
    number = len(screen.part.ledger.dead.intersection(screen.totals.overview.project_ids))
    if not number:
        return Markup()
    words = screen.lang.n_("{n} of them is not counted", "{n} of them are not counted", number)
    return tag("span", words)


def _one_sum(screen: Screen) -> Markup:
    """The largest sum of the total, where it is at least a quarter of it and not all of it."""
    lang, low, items = screen.lang, screen.totals.counted.low, screen.totals.items
    if (
        screen.totals.overview.projects < 2
        or len(items) < 2
        or not 4 * items[0].bounds.low >= low > 0
    ):
        return Markup()
    largest = items[0]
    amount = lang.bounds(at_least(largest.bounds), screen.dataset.about.currency)
    if largest.entry in screen.dataset.projects:
        return filled(
            lang._("{amount} of it is one project: {project}"),
            amount=amount,
            project=entry_link(screen, largest.entry),
        )
    node = screen.part.ledger.nodes[largest.entry]
    stated = node.entry.projects if isinstance(node.entry, Package) else None
    count = node.listed if stated is None else stated.exact
    if screen.trace(largest).how is not How.STATED or not count:
        return Markup()
    words = lang.n_("one sum for {n} project", "one sum for {n} projects", count)
    one_sum = link(words, screen.entry_href(largest.entry))
    return filled(lang._("{amount} of it as {one_sum}"), amount=amount, one_sum=one_sum)


def _without_amount(screen: Screen) -> Markup:
    overview = screen.totals.overview
    without = overview.projects - overview.with_amount
    if not without:
        return Markup()
    lang, number = screen.lang, overview.projects
    if without == number == 1:
        words = lang._("it has no amount of its own")
    elif without == number:
        words = lang._("none has an amount of its own")
    else:
        words = lang.n_(
            "{n} of {all} has no amount of its own",
            "{n} of {all} have no amount of their own",
            without,
            all=lang.number(number),
        )
    return tag("span", words)


def _without_rate(screen: Screen) -> Markup:
    """The sums in other currencies that no sourced rate converts, the largest first."""
    lang, amounts = screen.lang, sums_without_rate(screen, screen.totals)
    if not amounts or not screen.totals.counted.low:
        return Markup()
    words = lang._(
        "Beside it, without an exchange rate of the same days: {amounts}.",
        amounts=lang.listed(amounts),
    )
    return tag("p", words, class_="ec-say")


def _other_measures(screen: Screen) -> Markup:
    """The totals of what else the dataset is about, each by itself."""
    totals = screen.totals.of_measures
    rows = [
        tag(
            "li",
            link(screen.name("measures", measure), screen.view.measuring(measure).href),
            tag("b", total_in_words(screen, totals[measure])),
        )
        for measure in screen.dataset.measures
        if measure is not screen.measure and measure in totals
    ]
    return tag("ul", *rows, class_="ec-sums") if rows else Markup()


def _by_standing(screen: Screen) -> Markup:
    """What statuses keep out of the total, what in it is only proposed, and what is completed."""
    lang, totals, currency = screen.lang, screen.totals, screen.dataset.about.currency
    without_rate = without_rate_words(screen, totals, Grouping.STATUS)
    others, counted, closed = counted_of_other_measures(screen), [], list[str]()
    for group in totals.by_status.groups:
        if group.code not in (Status.PROPOSED, Status.CLOSED):
            continue
        if group.code == Status.CLOSED:
            closed = [*group.project_ids]
        amount = lang.bounds(at_least(group.bounds), currency)
        inside = lang._("{amount}, in the total", amount=amount) if group.bounds.low else ""
        apart = apart_words(lang, without_rate.get(group.code, ()))
        of_others = lang.listed(others.get(group.code, ()))
        words = "; ".join(filter(None, [inside, apart, of_others]))
        counted.append((group.code, screen.name("statuses", group.code), words))
    left_out = [
        (group.code, _left_out_name(screen, group.code), set_aside_words(screen, group.code))
        for group in totals.set_aside.by_status.groups
    ]
    dead = screen.part.ledger.dead.intersection(closed)

    def way(code: str, *, is_dead: bool) -> str:
        """To the projects of a status; of the closed to those that were begun, or to the others."""
        named = dead if is_dead else dead.symmetric_difference(closed)
        if code == Status.CLOSED and dead and len(dead) < len(closed) and len(named) <= MOST_LINKED:
            return screen.view.with_choice(entries=frozenset(named)).href
        return screen.choice_href("statuses", frozenset({code}))

    rows = [
        tag("li", link(name, way(code, is_dead=rows is left_out)), tag("b", words))
        for rows in (left_out, counted)
        for code, name, words in rows
        if words
    ]
    if not rows:
        return Markup()
    label = tag("p", lang._("By status, in the total and beside it"), class_="ec-label")
    return join([label, tag("ul", *rows, class_="ec-sums")])


def _left_out_name(screen: Screen, status: str) -> str:
    """A status that keeps money out of the total; of the closed only those without a start."""
    if status == Status.CLOSED and Status.CLOSED not in screen.dataset.about.not_counted:
        return screen.lang._("Closed without a start")
    return screen.name("statuses", status)


_INSIDE = {LeftOutReason.INSIDE_PACKAGE, LeftOutReason.STANDS_BESIDE, LeftOutReason.PART_ONLY}


def headline_words(screen: Screen) -> tuple[str, str]:
    """The total and “”; where it would mislead, what is said instead, and why."""
    lang, overview = screen.lang, screen.totals.overview
    amount, counted = total_words(screen), overview.counted
    if not counted.low and (counted.high in (0, None) or not overview.projects):
        if beside := _stated_beside(screen):
            words = lang._("Stated beside it: {amounts}.", amounts=lang.listed(beside))
        elif any(states_amount(item.package) for item in overview.programmes):
            words = lang._(
                "Sums are stated for programmes and portfolios alone, which are never added."
            )
        else:
            words = lang._("None of the selected entries has an amount of its own.")
        return lang._("No sum is counted here"), words
    inside = any(item.reason in _INSIDE for item in overview.left_out)
    if counted.low or not inside:
        return amount, ""
    words = lang._(
        "What is chosen is part of sums that no source divides: {amount}.", amount=amount
    )
    return lang._("Not split by the source"), words


def _stated_beside(screen: Screen) -> list[str]:
    """The sums that are stated for what is chosen and not counted, each kind in a few words."""
    lang, totals, currency = screen.lang, screen.totals, screen.dataset.about.currency
    found = []
    if dead := all_sums(screen, totals.set_aside):
        amount = lang.listed(dead)
        found.append(lang._("{amount}, not counted because of its status", amount=amount))
    found += [
        of_measure(screen, amount, measure)
        for measure, measured in totals.of_measures.items()
        if measure is not screen.measure
        for amount in all_sums(screen, measured)
    ]
    found += sums_without_rate(screen, totals)
    apart = [
        item.claim
        for item in totals.overview.left_out
        if item.claim and item.reason in (LeftOutReason.STANDS_BESIDE, LeftOutReason.PART_ONLY)
    ]
    if len(apart) == 1:
        found.append(lang.amount(apart[0].amount))
    elif apart:
        found.append(
            lang.n_(
                "{n} figure that may be inside other sums",
                "{n} figures that may be inside other sums",
                len(apart),
            )
        )
    if undivided := _undivided(screen):
        amount = lang.bounds(undivided, currency)
        found.append(lang._("{amount} within sums that no source divides", amount=amount))
    if totals.counted.high and not totals.overview.projects:
        amount = lang.bounds(totals.counted, currency)
        found.append(lang._("{amount} that no source places here for sure", amount=amount))
    routes = [corridor for corridor in screen.part.corridors if states_amount(corridor)]
    if routes:
        found.append(
            lang.n_("a sum for {n} corridor or hub", "sums for {n} corridors and hubs", len(routes))
        )
    return found


def _undivided(screen: Screen) -> Bounds | None:
    """What packages may hold of the chosen projects at most; None where no such sum is stated."""
    overview, projects = screen.totals.overview, screen.dataset.projects
    packages = {
        projects[item.entry].package
        for item in overview.left_out
        if item.reason is LeftOutReason.INSIDE_PACKAGE and item.entry in projects
    }
    most = [item.bounds.high for item in overview.items if item.entry in packages]
    known = [high for high in most if high]
    return Bounds(0, sum(known)) if known and len(known) == len(most) else None


def _disputed(screen: Screen) -> Markup:
    """How many of the sums in the total are given differently by other sources."""
    number = len(disputed_items(screen))
    if not number:
        return Markup()
    words = screen.lang.n_("{n} sum in it is disputed", "{n} sums in it are disputed", number)
    return tag("span", words, class_="ec-badge")


def _how(screen: Screen) -> Markup:
    """How the total and the counts beside it are made."""
    lang, total, counts = screen.lang, _total_breakdown(screen), counts_breakdown(screen)
    if not (total or counts):
        return Markup()
    return opening(lang._("How were these numbers made?"), total, counts)


def _total_breakdown(screen: Screen) -> Markup:
    lang, outside, most = screen.lang, screen.totals.overview.left_out, most_rows(screen)
    items = screen.totals.items
    if not (items or outside):
        return Markup()
    rows = [
        tag(
            "tr",
            tag("td", entry_link(screen, item.entry)),
            tag("td", item_figure(screen, screen.trace(item)), class_="ec-number"),
        )
        for item in items[:most]
    ]
    if more := items[most:]:
        low = sum(item.bounds.low for item in more)
        others, words = rest_words(screen, [item.entry for item in items], len(more), low)
        rows.append(tag("tr", tag("td", others), tag("td", words, class_="ec-number")))
    total = tag(
        "tr",
        tag("th", lang._("Counted total"), scope="row"),
        tag("td", total_words(screen, full=True), class_="ec-number"),
        class_="ec-total",
    )
    about, lists = screen.dataset.about, screen.codelists
    parts = (
        tag("p", counting_rule(about, language=lang, codelists=lists)),
        tag("table", tag("tbody", *rows, total), class_="ec-table") if rows else Markup(),
        tag("p", tag("b", lang._("Not in the total:"))) if outside else Markup(),
        left_out(screen, outside),
    )
    return join(parts)


def _programmes(screen: Screen) -> Markup:
    lang, programmes = screen.lang, screen.totals.overview.programmes
    if not programmes:
        return Markup()
    rows = [
        tag(
            "li",
            tag("span", entry_link(screen, item.package.id)),
            amounts(screen, item.package),
        )
        for item in programmes
    ]
    number = len(programmes)
    return opening(
        lang.n_(
            "Beside it, never added: {n} programme or portfolio",
            "Beside it, never added: {n} programmes and portfolios",
            number,
        ),
        tag("ul", *rows, class_="ec-sums"),
        tag("p", words, class_="ec-label") if (words := may_include(screen)) else Markup(),
    )


def may_include(screen: Screen) -> str:
    """What programmes may count besides; “” where there is nothing to say of one alone."""
    lang, overview = screen.lang, screen.totals.overview
    counted = {item.entry for item in overview.items}
    programmes = overview.programmes
    if any(counted & set(item.overlaps) for item in programmes):
        return lang._("They may include the counted sums, and each other.")
    if len(programmes) == 1 and not counted:
        return ""
    if any(item.overlaps for item in programmes):
        return lang._("They may include each other.")
    return lang._("Sources say that they do not count the same money.")


def _numbers(screen: Screen) -> Markup:
    """How many, where and when; the projects only where the answer has not counted them."""
    lang, overview, view = screen.lang, screen.totals.overview, screen.view
    unnamed = unnamed_words(lang, overview.unnamed) if overview.unnamed else ""
    projects = lang.n_("project", "projects", overview.projects)
    regions = lang.n_("region", "regions", overview.regions)
    corridors = lang.n_("corridor or hub", "corridors and hubs", overview.corridors)
    href = view.to(Page.PROJECTS).href
    said = not headline_words(screen)[1] and not unnamed
    figures = (
        *(() if said else ((overview.projects, link(projects, href), unnamed),)),
        (overview.regions, tag("a", regions, href="#map"), ""),
        (
            overview.corridors,
            link(corridors, view.to(Page.CORRIDORS).href),
            between_words(screen),
        ),
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
        class_="ec-counts",
    )


def unnamed_words(lang: Language, unnamed: Unnamed) -> str:
    """How many more projects sources count than they name, as far as they are sure."""
    if not unnamed.more:
        return lang.n_("{n} more stated, not named", "{n} more stated, not named", unnamed.least)
    if not unnamed.least:
        return lang._("further ones stated, not named")
    return lang.n_(
        "at least {n} more stated, not named",
        "at least {n} more stated, not named",
        unnamed.least,
    )


def _when(screen: Screen) -> Markup:
    """From the first announcement to the last, and how new the newest word is."""
    lang, marks = screen.lang, announced_marks(screen)
    if not marks:
        return Markup()
    first = marks[0][0].date.first.year
    last = max(mark.date.last.year for mark, _ in marks)
    dated = (row.last_evidence for row in screen.timeline)
    newest = max((day for day in dated if day is not None), key=lambda day: day.order)
    return tag(
        "div",
        tag("dt", tag("a", lang._("Announced"), href="#announcements")),
        tag("dd", str(first) if first == last else f"{first}–{last}"),
        tag("dd", lang._("Latest news: {date}", date=lang.date(newest)), class_="ec-also"),
        class_="ec-when",
    )
