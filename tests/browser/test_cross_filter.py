"""A click on any kind of mark: every view, every key figure, the chips and the address follow."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qs

import pytest
from playwright.sync_api import Page, expect

from cooperation.rows.timeline import timeline
from cooperation.selection.query_string import parse_choice
from cooperation.selection.selection import Choice, select
from cooperation.totals.totals import all_totals
from tests.support.browsing import OpenPage, at_rest, next_frame
from tests.support.builders import codelists, languages, published
from tests.support.live_page import chips, click_mark, click_row, drawn, shown
from tests.support.serving import Server

ENGLISH = languages()["en"]

STATE = """() => {
  const tables = [...document.querySelectorAll("table")]
  const under = (words) => tables.filter(
    (table) => table.caption && new RegExp(words).test(table.caption.textContent))
  const cells = (table, column) => [...table.querySelectorAll("tbody tr")].map(
    (row) => row.children[column].textContent.trim())
  const visible = (item) => item.getBoundingClientRect().width > 0
  const links = (chart) => [...new Set(
    [...document.querySelectorAll(`[data-chart=${chart}] .ec-still a`)]
      .filter((link) => link.checkVisibility()).map((link) => link.getAttribute("href")))]
  const plotted = (chart) => [...document.querySelectorAll(`[data-chart=${chart}].ec-drawn`)].map(
    (drawn) => drawn.querySelector(".ec-plot").data.flatMap((trace) => trace.customdata || [])
      .map(([code]) => code).join("|"))
  return {
    address: location.search,
    chips: [...document.querySelectorAll(".ec-chip")].filter(visible)
      .map((chip) => chip.innerText.replace("✕", "").trim()),
    total: (document.querySelector(".ec-big") || {}).textContent,
    answer: (document.querySelector(".ec-answer") || {}).textContent,
    counts: [...document.querySelectorAll(".ec-counts > div:not(.ec-when) dd:nth-of-type(1)")]
      .map((count) => count.textContent),
    sectors: under("^Investment by sector").flatMap((table) => cells(table, 0)),
    routes: under("^(Routes|Hubs)")
      .map((table) => table.querySelectorAll("tbody tr:has(td)").length),
    projects: under("^\\\\d+ projects?$").map((table) => table.tBodies[0].rows.length),
    marks: under("^Timeline").flatMap((table) => cells(table, 2)),
    mapped: [...document.querySelectorAll("#not-on-the-map summary")].map((e) => e.textContent),
    timeline: links("timeline"),
    bars: links("sectors"),
    plotted: {timeline: plotted("timeline"), sectors: plotted("sectors")},
  }
}"""


@dataclass(frozen=True)
class Click:
    """One kind of mark and what the address says when it is chosen."""

    act: Callable[[Page], None]
    chosen: Choice
    words: str


def on_row(chart: str, words: str) -> Callable[[Page], None]:
    return lambda page: click_row(page, chart, words)


def on_map(part: str) -> Callable[[Page], None]:
    return lambda page: click_mark(page, "map", part)


def on_mark(page: Page) -> None:
    """The mark of the timeline itself, not the name beside it."""
    mark = shown(page, "timeline").locator(".scatterlayer path.point").nth(40)
    mark.scroll_into_view_if_needed()
    box = mark.bounding_box()
    assert box is not None
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)


def on_ring(page: Page) -> None:
    page.locator("tr", has=page.get_by_text("Head office of Tenge Bank")).locator(
        ".ec-alone"
    ).first.click()


def on_region_of_the_table(page: Page) -> None:
    page.locator(".ec-how", has=page.locator(".ec-map-table")).locator("summary").first.click()
    page.locator(".ec-map-table").get_by_role("link", name="Shymkent", exact=True).click()


CLICKS = {
    "sector": Click(on_row("sectors", "Metals"), Choice(sectors=frozenset({"metals"})), "Metals"),
    "region": Click(
        on_map("region=KZ-35"), Choice(regions=frozenset({"KZ-35"})), "Karaganda Region"
    ),
    "corridor": Click(
        on_map("route=uchkuduk-kyzylorda"),
        Choice(corridors=frozenset({"uchkuduk-kyzylorda"})),
        "Uchkuduk – Kyzylorda",
    ),
    "place": Click(
        on_map("place=new-tashkent"), Choice(places=frozenset({"new-tashkent"})), "New Tashkent"
    ),
    "name on the timeline": Click(
        on_row("timeline", "Head office of Tenge Bank"),
        Choice(entries=frozenset({"tenge-bank-hq"})),
        "Head office of Tenge Bank",
    ),
    "row of the projects": Click(
        on_ring, Choice(entries=frozenset({"tenge-bank-hq"})), "Head office of Tenge Bank"
    ),
    "row of the regions": Click(
        on_region_of_the_table, Choice(regions=frozenset({"KZ-79"})), "Shymkent"
    ),
}


def words_of(said: dict[str, Any]) -> dict[str, Any]:
    """What the page says, wherever the reader is on it."""
    return {name: value for name, value in said.items() if name != "plotted"}


def said_at_rest(page: Page) -> dict[str, Any]:
    """What the page says once it has come to rest."""
    at_rest(page)
    said: dict[str, Any] = page.evaluate(STATE)
    return said


def agrees(said: dict[str, Any]) -> Choice:
    """Compare every view with what the address asks for; the choice it holds."""
    params = parse_qs(str(said["address"]).removeprefix("?"))
    choice = parse_choice(params, dataset=published(), codelists=codelists()).choice
    part = select(published(), choice, codelists=codelists())
    totals, rows = all_totals(part), timeline(part)
    whole = totals.overview
    counts = [count for count in said["counts"] if count.isdigit()]
    if len(counts) == 2:  # the answer has counted the projects
        [projects] = re.findall(r"announced in (\d+) projects?", str(said["answer"]))
        counts.insert(0, projects)
    assert counts == [str(n) for n in (whole.projects, whole.regions, whole.corridors)]
    assert sum(said["projects"]) == len(part.projects)
    assert sum(said["routes"]) == len(part.corridors)
    assert set(said["marks"]) == {ENGLISH.text(row.name) for row in rows}
    names = [
        ENGLISH.code_name(codelists().sectors[group.code]) for group in totals.by_sector.groups
    ]
    assert list(said["sectors"])[: len(names)] == names
    assert len(said["timeline"]) == len(rows)
    # A sector without any figure is in the line below the chart.
    with_figure = [
        group
        for group in totals.by_sector.groups
        if group.without_amount < group.projects + group.shared
    ] or totals.by_sector.groups
    assert len(said["bars"]) == len(with_figure)
    for codes in said["plotted"]["timeline"]:
        assert all(row.entry in codes for row in rows)
    for codes in said["plotted"]["sectors"]:
        assert all(group.code in codes for group in with_figure)
    if whole.items and whole.counted.low:
        expected = ENGLISH.bounds(whole.counted, published().about.currency)
        assert str(said["total"]).casefold() == expected.casefold()
    assert bool(said["chips"]) is (not choice.empty)
    return choice


def test_every_view_follows_a_click_on_each_kind_of_mark_and_a_reset_takes_it_back(
    shared_dashboard: Server, open_page: OpenPage
) -> None:
    page = open_page(f"{shared_dashboard.url}/?lang=en")
    drawn(page)
    before = said_at_rest(page)
    assert agrees(before).empty

    for kind, click in CLICKS.items():
        click.act(page)
        expect(chips(page), kind).to_contain_text(click.words)
        after = said_at_rest(page)

        assert agrees(after) == click.chosen, kind
        assert click.words in after["chips"], kind
        if kind == "sector":
            click.act(page)  # lets it go again
        elif kind == "corridor":
            chips(page).locator("a").first.click()
        else:
            page.locator(".ec-reset").click()
        expect(chips(page), kind).to_have_count(0)
        assert words_of(said_at_rest(page)) == words_of(before), kind

    on_mark(page)
    expect(chips(page)).to_be_visible()

    assert len(agrees(said_at_rest(page)).entries) == 1


@pytest.mark.sweep
@pytest.mark.parametrize("kind", ["sector", "region", "name on the timeline"])
def test_the_chosen_mark_clicked_again_is_let_go(
    shared_dashboard: Server, open_page: OpenPage, kind: str
) -> None:
    click = CLICKS[kind]
    page = open_page(f"{shared_dashboard.url}/?lang=en")
    drawn(page)

    click.act(page)
    expect(chips(page)).to_contain_text(click.words)
    said_at_rest(page)
    click.act(page)
    expect(chips(page)).to_have_count(0)

    assert agrees(said_at_rest(page)).empty


def test_quick_clicks_leave_a_page_that_agrees_with_its_address(
    shared_dashboard: Server, open_page: OpenPage
) -> None:
    page = open_page(f"{shared_dashboard.url}/?lang=en")
    drawn(page)
    rows = shown(page, "sectors").locator("text")
    boxes = [
        rows.filter(has_text=re.compile(f"^{name}$")).first.bounding_box()
        for name in ("Metals", "Textiles")
    ]

    for frames in (0, 4, 15):
        for box in boxes:
            assert box is not None
            page.mouse.click(box["x"] + 10, box["y"] + 5)
            for _ in range(frames):
                next_frame(page)
        agrees(said_at_rest(page))


def test_a_permalink_restores_every_view_in_a_fresh_browser(
    shared_dashboard: Server, open_page: OpenPage
) -> None:
    address = f"{shared_dashboard.url}/?lang=en&country=UZ&from=2022&shade=routes&sort=name"
    first = open_page(address)
    drawn(first)
    said = said_at_rest(first)
    agrees(said)

    second = open_page(first.url, locale="ru-RU")
    drawn(second)

    assert words_of(said_at_rest(second)) == words_of(said)


def test_six_steps_back_and_forward_restore_each_view(
    example_dashboard: Server, open_page: OpenPage
) -> None:
    page = open_page(f"{example_dashboard.url}/?lang=en")
    drawn(page)
    seen = [said_at_rest(page)]
    click_row(page, "sectors", "Industry")
    expect(chips(page)).to_contain_text("Industry")
    seen.append(said_at_rest(page))
    for step in (
        page.locator(".ec-nav a", has_text="Projects"),
        page.locator("tbody th a").first,
        page.locator("a[hreflang=ru]"),
        page.locator(".ec-nav a").nth(2),
        page.locator(".ec-nav a").first,
    ):
        step.click()
        seen.append(said_at_rest(page))
    addresses = [view["address"] for view in seen]
    assert len(set(addresses)) == len(addresses) == 7

    for view in reversed(seen[:-1]):
        page.go_back()
        assert words_of(said_at_rest(page)) == words_of(view)
    for view in seen[1:]:
        page.go_forward()
        assert words_of(said_at_rest(page)) == words_of(view)
