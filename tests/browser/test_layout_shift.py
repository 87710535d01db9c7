"""A choice moves nothing that is being read: what was clicked keeps its place, and so does Back.

Every layout shift that Chromium notes is counted, those within half a second of the click too.
"""

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.support.browsing import OpenPage, arrived, at_rest, until
from tests.support.live_page import chips, click_mark, click_row, figure, plot, shown
from tests.support.serving import Server

MOST = 0.1
"""What the Core Web Vitals call good, of everything that moved."""

SHIFTS = """
window.shifts = []
new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
        const who = entry.sources.map(({ node }) => (node?.parentElement ?? node)?.textContent)
        window.shifts.push([entry.value, ...who.map((words) => words?.trim().slice(0, 40))])
    }
}).observe({ type: "layout-shift", buffered: true })
"""


def pill(page: Page) -> None:
    page.locator(".ec-popover", has_text="Sector").locator("label", has_text="Tourism").click()


def region(page: Page) -> None:
    click_mark(page, "map", "region=UZ-QA")


def clicked(selector: str) -> Callable[[Page], None]:
    return lambda page: page.locator(selector).first.click()


KINDS: dict[str, dict[str, Callable[[Page], None]]] = {
    "lang=en": {
        "bar": lambda page: click_row(page, "sectors", "Tourism"),
        "region": region,
        "timeline row": lambda page: click_row(page, "timeline", "Head office of Tenge Bank"),
        "pill": pill,
    },
    "lang=en&sector=tourism&from=2022": {
        "chip": clicked(".ec-chip"),
        "tab": clicked(".ec-nav a:nth-child(2)"),
    },
    "lang=en&region=UZ-TK": {
        "reset": clicked(".ec-reset"),
        "language": clicked("a[hreflang=ru]"),
    },
    "lang=en&page=projects": {"record": clicked("tbody th a:not(.ec-alone)")},
}
"""How each kind of choice is made, by where; Back leads to where the next one is made."""


def ready(page: Page, kind: str) -> None:
    """Bring the page to where the click needs nothing more, as a reader has done before it."""
    for opened in (".ec-drawer:visible", ".ec-popover:has-text('Sector'):visible"):
        if kind == "pill" and page.locator(opened).count():
            page.locator(opened).first.locator("summary").click()
    for whole in page.locator(".ec-whole:visible").all() if kind == "timeline row" else ():
        whole.check()
    chart = {"bar": "sectors", "region": "map", "timeline row": "timeline"}.get(kind)
    if chart is not None:
        shown(page, chart)
    at_rest(page)


@pytest.mark.parametrize(
    ("made_of", "width"),
    [
        ("example", 1440),
        ("shared", 390),
        *(
            pytest.param(*other, marks=pytest.mark.sweep)
            for other in (("example", 390), ("shared", 1440))
        ),
    ],
)
def test_no_choice_moves_what_is_being_read(
    request: pytest.FixtureRequest, open_page: OpenPage, made_of: str, width: int
) -> None:
    server: Server = request.getfixturevalue(f"{made_of}_dashboard")
    page = open_page("about:blank", width=width)
    page.add_init_script(SHIFTS)
    moved = {}
    for start, kinds in KINDS.items():
        page.goto(f"{server.url}/?{start}")
        arrived(page)
        before = page.url
        for kind, act in kinds.items():
            ready(page, kind)
            page.evaluate("window.shifts.length = 0")

            act(page)
            until(page, "before => location.href !== before", before)
            at_rest(page)
            moved[kind] = page.evaluate("window.shifts.splice(0)")
            page.go_back()
            until(page, "before => location.href === before", before)
            at_rest(page)
            moved[f"back from {kind}"] = page.evaluate("window.shifts.splice(0)")

    too_much = {
        kind: shifts for kind, shifts in moved.items() if sum(value for value, *_ in shifts) > MOST
    }
    assert too_much == {}


MOST_LAYOUTS = 16
"""Of the page for one choice, what Plotly measures included."""


def test_a_choice_lays_the_page_out_a_few_times(
    shared_dashboard: Server, open_page: OpenPage
) -> None:
    page = open_page(f"{shared_dashboard.url}/?lang=en&sector=energy&from=2022")
    arrived(page)
    at_rest(page)
    session = page.context.new_cdp_session(page)
    session.send("Performance.enable")

    def layouts() -> float:
        metrics = session.send("Performance.getMetrics")["metrics"]
        return float(next(one["value"] for one in metrics if one["name"] == "LayoutCount"))

    before, address = layouts(), page.url
    page.locator(".ec-chip").first.click()
    until(page, "address => location.href !== address", address)
    at_rest(page)

    # Many of a page's elements lie in closed details; asked one by one, each would be laid out.
    assert page.locator("details:not([open])").count() > 4 * MOST_LAYOUTS
    assert layouts() - before <= MOST_LAYOUTS


def top_of(part: Locator) -> float:
    return float(part.evaluate("part => part.getBoundingClientRect().top"))


def test_a_chart_that_is_clicked_stays_where_it_is(
    shared_dashboard: Server, open_page: OpenPage
) -> None:
    page = open_page(f"{shared_dashboard.url}/?lang=en")
    arrived(page)
    shown(page, "sectors")
    chart = figure(page, "sectors")
    before = top_of(chart)

    click_row(page, "sectors", "Metals")
    expect(chips(page)).to_contain_text("Metals")

    assert abs(top_of(chart) - before) < 3


def test_a_row_of_a_chart_that_begins_above_the_window_has_its_row_at_the_same_place(
    shared_dashboard: Server, open_page: OpenPage
) -> None:
    page = open_page(f"{shared_dashboard.url}/?lang=en", height=500)
    arrived(page)
    shown(page, "timeline")
    name = "Head office of Tenge Bank"
    row = plot(page, "timeline").locator("text", has_text=name).first
    row.evaluate("row => row.scrollIntoView({ block: 'center' })")
    assert top_of(plot(page, "timeline")) < 0

    click_row(page, "timeline", name)
    expect(chips(page)).to_contain_text(name)
    at_rest(page)

    box = plot(page, "timeline").bounding_box()
    assert box is not None
    assert box["y"] < 250 < box["y"] + box["height"]


def test_a_list_opened_among_the_filters_of_a_phone_does_not_close_under_the_finger(
    shared_dashboard: Server, open_page: OpenPage
) -> None:
    page = open_page(f"{shared_dashboard.url}/?lang=en", width=390)
    arrived(page)
    page.locator(".ec-drawer > summary").click()
    sector = page.locator(".ec-popover", has_text="Sector")
    sector.locator("summary").click()
    words = page.locator("#sectors")
    words.scroll_into_view_if_needed()
    before = top_of(words)

    words.click()

    assert top_of(words) == before
    expect(sector.locator("fieldset")).to_be_visible()


def test_a_scrolled_list_keeps_its_place_also_where_a_ticked_box_takes_no_focus(
    shared_dashboard: Server, open_page: OpenPage
) -> None:
    page = open_page(f"{shared_dashboard.url}/?lang=en", height=500)
    arrived(page)
    page.locator(".ec-popover > summary", has_text="Party").click()
    fields = page.locator("#filter-party fieldset")
    fields.evaluate("fields => fields.scrollTo(0, 400)")
    before = fields.evaluate("fields => fields.scrollTop")
    assert before > 0

    # Safari gives a box that is clicked no focus.
    fields.locator("input[type=checkbox]").last.evaluate("box => box.click()")
    expect(chips(page)).to_be_visible()
    at_rest(page)

    assert fields.evaluate("fields => fields.scrollTop") == before
