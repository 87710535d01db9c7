"""Links, forms, Back and Forward without a reload: the reader keeps the place, focus and words."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.support.browsing import OpenPage, arrived, at_rest, stop_clock, until
from tests.support.live_page import SIDEWAYS, address, chips, click_row, drawn, point_at, shown
from tests.support.serving import Server


@pytest.fixture
def overview(example_dashboard: Server, open_page: OpenPage) -> Page:
    """The overview of the example in English, live."""
    page = open_page(f"{example_dashboard.url}/?lang=en")
    arrived(page)
    page.evaluate("window.sameDocument = true")
    return page


def stays(page: Page) -> None:
    assert page.evaluate("window.sameDocument") is True


def top_of(part: Locator) -> float:
    return float(part.evaluate("part => part.getBoundingClientRect().top"))


def popover(page: Page, name: str) -> Locator:
    return page.locator(".ec-popover", has=page.locator("summary", has_text=name))


def test_a_box_that_is_ticked_filters_at_once_and_the_popover_stays_open(overview: Page) -> None:
    sector = popover(overview, "Sector")
    sector.locator("summary").click()

    sector.locator("label", has_text="Tourism").click()
    expect(chips(overview)).to_contain_text("Tourism")
    sector.locator("label", has_text="Finance").click()

    expect(chips(overview)).to_contain_text("Finance")
    expect(sector.locator("fieldset")).to_be_visible()
    expect(sector.locator("summary")).to_have_text("Sector · 2")
    assert address(overview) == "lang=en&sector=finance&sector=tourism"
    stays(overview)


def place_of_tab(page: Page) -> tuple[float, float]:
    return middle(page.locator(".ec-nav").get_by_role("link", name="Corridors"))


def place_of_box(page: Page) -> tuple[float, float]:
    sector = popover(page, "Sector")
    sector.locator("summary").click()
    return middle(sector.locator("label", has_text="Tourism"))


def place_of_mark(page: Page) -> tuple[float, float]:
    return point_at(page, "map", "region=KZ-35")


def middle(part: Locator) -> tuple[float, float]:
    box = part.bounding_box()
    assert box is not None
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


@pytest.mark.parametrize(
    ("place_of", "chosen"),
    [
        pytest.param(place_of_tab, "lang=en&page=corridors", id="link"),
        pytest.param(place_of_box, "lang=en&sector=tourism", id="box"),
        pytest.param(place_of_mark, "lang=en&region=KZ-35", id="mark"),
    ],
)
def test_the_server_answers_while_the_button_is_still_down(
    overview: Page, place_of: Callable[[Page], tuple[float, float]], chosen: str
) -> None:
    place = place_of(overview)
    asked: list[str] = []
    overview.on("request", lambda request: asked.append(request.url))
    overview.mouse.move(*place)
    with overview.expect_request(re.compile(r"/api/page/.+\.json")):
        overview.mouse.down()
    assert address(overview) == "lang=en"

    overview.mouse.up()
    at_rest(overview)

    assert sorted(address(overview).split("&")) == chosen.split("&")
    assert len([one for one in asked if "/api/page/" in one]) == 1


def test_who_moves_away_with_the_button_down_has_chosen_nothing(overview: Page) -> None:
    overview.mouse.move(*place_of_tab(overview))
    with overview.expect_request(re.compile(r"/api/page/.+\.json")):
        overview.mouse.down()
    overview.mouse.move(700, 700)
    overview.mouse.up()
    at_rest(overview)

    assert address(overview) == "lang=en"
    expect(overview.locator(".ec-nav [aria-current]")).to_have_text("Overview")


def test_a_popover_closes_by_escape_by_a_click_beside_it_and_by_another(overview: Page) -> None:
    sector, region = popover(overview, "Sector"), popover(overview, "Region")
    sector.locator("summary").click()
    overview.keyboard.press("Escape")
    expect(sector.locator("fieldset")).to_be_hidden()
    expect(sector.locator("summary")).to_be_focused()
    sector.locator("summary").click()
    region.locator("summary").click()
    expect(sector.locator("fieldset")).to_be_hidden()
    expect(region.locator("fieldset")).to_be_visible()
    overview.locator(".ec-big").click()

    expect(region.locator("fieldset")).to_be_hidden()


def test_a_long_list_is_narrowed_by_what_is_typed_in_any_spelling(overview: Page) -> None:
    overview.goto(f"{overview.url}&page=check")
    arrived(overview)
    field = overview.locator(".ec-field", has=overview.locator("input[value=KZ-35]"))
    field.locator("summary").click()
    options = field.locator(".ec-options label:visible")
    every = options.count()
    assert every > 24

    field.locator(".ec-find").fill("  KARAG")

    expect(options).to_have_count(1)
    options.click()
    expect(field.locator("input:checked")).to_have_count(1)
    field.locator(".ec-find").fill("")
    expect(options).to_have_count(every)
    assert "new." not in address(overview)


def test_what_is_typed_searches_by_itself_and_is_one_step_back(overview: Page) -> None:
    before = overview.evaluate("history.length")
    search = overview.locator(".ec-search")
    search.click()

    overview.keyboard.type("Tash", delay=60)
    expect(chips(overview)).to_contain_text("Tash")
    overview.keyboard.type("kent", delay=60)
    expect(chips(overview)).to_contain_text("Tashkent")

    expect(search).to_have_value("Tashkent")
    expect(search).to_be_focused()
    assert search.evaluate("field => field.selectionStart") == len("Tashkent")
    assert overview.evaluate("history.length") == before + 1
    overview.go_back()
    expect(chips(overview)).to_have_count(0)
    assert address(overview) == "lang=en"
    stays(overview)


def test_the_caret_stays_where_it_is_in_the_middle_of_a_word(overview: Page) -> None:
    search = overview.locator(".ec-search")
    search.fill("Tashent")
    expect(chips(overview)).to_contain_text("Tashent")
    search.evaluate("field => field.setSelectionRange(4, 4)")

    overview.keyboard.type("k")
    expect(chips(overview)).to_contain_text("Tashkent")

    assert search.evaluate("field => [field.selectionStart, field.selectionEnd]") == [5, 5]


def test_letters_that_are_being_composed_are_not_searched_for(overview: Page) -> None:
    search = overview.locator(".ec-search")
    search.focus()
    compose = """([words, isComposing]) => {
        const field = document.activeElement
        field.value = words
        field.dispatchEvent(new InputEvent("input", { bubbles: true, isComposing }))
    }"""

    stop_clock(overview)
    overview.evaluate(compose, ["Таш", True])
    overview.clock.run_for(2000)
    assert address(overview) == "lang=en"
    overview.clock.resume()
    overview.evaluate(compose, ["Таш", False])

    expect(chips(overview)).to_contain_text("Таш")


def test_an_address_holds_nothing_that_is_empty_or_usual(
    shared_dashboard: Server, open_page: OpenPage
) -> None:
    page = open_page(f"{shared_dashboard.url}/?lang=en")
    arrived(page)
    popover(page, "Announced in").locator("summary").click()
    popover(page, "Announced in").locator("select").first.select_option(index=3)
    until(page, "() => location.search.includes('from=')")

    assert re.fullmatch(r"lang=en&from=\d{4}", address(page))


def test_what_means_nothing_is_said_and_leaves_the_address(
    example_dashboard: Server, open_page: OpenPage
) -> None:
    page = open_page(f"{example_dashboard.url}/?lang=en&sector=tourisim&utm_source=a")

    expect(page.get_by_text("sector=tourisim")).to_be_visible()
    arrived(page)
    until(page, "() => location.search === '?lang=en'")
    expect(page.get_by_text("sector=tourisim")).to_be_visible()


def test_what_the_reader_is_at_keeps_its_place_when_something_above_it_comes(
    overview: Page,
) -> None:
    drawn(overview)
    heading = overview.locator("#corridors")
    heading.evaluate("heading => heading.scrollIntoView()")
    overview.locator(".ec-popover > summary").first.evaluate("summary => summary.click()")
    before = top_of(heading)

    overview.locator(".ec-options input").first.evaluate("box => box.click()")
    expect(chips(overview)).to_have_count(1)

    assert abs(top_of(heading) - before) < 3


def test_a_switch_that_is_clicked_stays_under_the_pointer(overview: Page) -> None:
    drawn(overview)
    overview.mouse.wheel(0, 300)
    switch = overview.locator(".ec-switch a").nth(1)
    switch.scroll_into_view_if_needed()
    before = top_of(switch)

    switch.click()
    expect(switch).to_have_attribute("aria-current", "true")

    assert abs(top_of(switch) - before) < 3
    expect(switch).to_be_focused()


def test_another_page_begins_at_its_top_and_is_read_from_there(overview: Page) -> None:
    overview.locator("#projects").evaluate("heading => heading.scrollIntoView()")

    overview.locator(".ec-stack").last.locator("tbody th a").first.click()
    expect(overview.locator(".ec-record-name")).to_be_visible()

    assert overview.evaluate("scrollY") == 0
    expect(overview.locator("#content")).to_be_focused()


def test_back_finds_the_place_and_the_link_again_and_forward_too(overview: Page) -> None:
    drawn(overview)
    link = overview.locator(".ec-stack").last.locator("tbody th a:not(.ec-alone)").nth(4)
    link.scroll_into_view_if_needed()
    place, href = overview.evaluate("scrollY"), link.get_attribute("href")
    assert place > 1000
    link.click()
    expect(overview.locator(".ec-record-name")).to_be_visible()
    overview.mouse.wheel(0, 200)
    until(overview, "() => scrollY > 100")
    lower = overview.evaluate("scrollY")

    overview.go_back()
    expect(overview.locator(".ec-big")).to_be_visible()
    until(overview, "(place) => Math.abs(scrollY - place) < 3", place)
    assert overview.evaluate("document.activeElement.getAttribute('href')") == href
    overview.go_forward()
    expect(overview.locator(".ec-record-name")).to_be_visible()

    until(overview, "(place) => Math.abs(scrollY - place) < 3", lower)
    stays(overview)


def test_a_reload_finds_the_place_again(overview: Page) -> None:
    overview.evaluate("scrollTo(0, 1500)")

    overview.reload()
    arrived(overview)

    until(overview, "() => Math.abs(scrollY - 1500) < 3")


def test_what_was_opened_stays_open_when_the_figures_around_it_change(overview: Page) -> None:
    how = overview.locator("summary", has_text="How were these numbers made?")
    how.click()
    table = overview.locator(".ec-map-table")
    overview.locator("details", has=table).locator("> summary").click()
    table.get_by_role("button", name="Projects", exact=True).click()
    first = table.locator("tbody tr").first.inner_text()

    overview.locator(".ec-switch a").nth(1).click()
    until(overview, "() => location.search.includes('shade=')")
    expect(overview.locator(".ec-switch a").nth(1)).to_have_attribute("aria-current", "true")

    assert overview.locator(".ec-how[open]").count() == 2
    expect(table.locator('th[aria-sort="descending"]')).to_have_count(1)
    assert table.locator("tbody tr").first.inner_text() == first


def test_a_link_inside_the_page_is_followed_by_the_browser_itself(overview: Page) -> None:
    overview.goto(f"{overview.url}&page=check")
    arrived(overview)
    overview.evaluate("window.sameDocument = true")

    overview.locator('.ec-contents a[href="#format"]').click()

    until(overview, "() => document.getElementById('format').getBoundingClientRect().top < 300")
    assert overview.url.endswith("#format")
    overview.locator(".ec-nav a").first.click()
    expect(overview.locator(".ec-big")).to_be_visible()
    overview.go_back()
    expect(overview.locator("#format")).to_be_visible()
    assert overview.url.endswith("#format")
    stays(overview)


def test_a_link_opens_beside_the_page_when_the_reader_wants_it(overview: Page) -> None:
    with overview.context.expect_page() as opened:
        overview.locator(".ec-nav a").nth(1).click(modifiers=["Control"])

    assert "page=projects" in opened.value.url
    assert address(overview) == "lang=en"


def test_a_citation_is_copied_and_says_so(example_dashboard: Server, open_page: OpenPage) -> None:
    page = open_page(
        f"{example_dashboard.url}/?lang=en", permissions=["clipboard-read", "clipboard-write"]
    )
    arrived(page)
    button = page.locator(".ec-copy").first
    words = page.locator(".ec-cite-this").first.inner_text()

    button.click()

    expect(button).to_have_text("Copied")
    assert page.evaluate("navigator.clipboard.readText()") == words
    expect(button).to_have_text("Copy")


def test_another_window_gets_the_charts_that_fit_it(overview: Page) -> None:
    drawn(overview)
    overview.set_viewport_size({"width": 900, "height": 700})
    # What is drawn for a broader window, out of sight, makes the page no broader.
    assert overview.evaluate(SIDEWAYS) <= 0
    overview.set_viewport_size({"width": 390, "height": 844})

    block = overview.locator('[data-block="timeline"]')
    expect(block).to_have_attribute("data-room", re.compile(r"^narrow\.3\d\d$"))
    drawn(overview)
    cookie = {item["name"]: item["value"] for item in overview.context.cookies()}["ec-window"]
    assert cookie == block.get_attribute("data-room")
    stays(overview)


def test_another_window_needs_no_session(example_dashboard: Server, open_page: OpenPage) -> None:
    page = open_page("about:blank")
    page.route_web_socket(re.compile("/_stcore/stream"), lambda line: line.close())
    page.goto(f"{example_dashboard.url}/?lang=en&sector=tourism")
    shown(page, "map")
    page.set_viewport_size({"width": 390, "height": 844})

    block = page.locator('[data-block="timeline"]')
    expect(block).to_have_attribute("data-room", re.compile(r"^narrow\.3\d\d$"))
    expect(chips(page)).to_contain_text("Tourism")


def test_light_and_dark_follow_the_reader_at_once(overview: Page) -> None:
    drawn(overview)
    ink = """() => {
        const words = document.querySelector("[data-chart=sectors] .ec-plot text")
        return getComputedStyle(words).fill
    }"""
    light = overview.evaluate(ink)

    overview.emulate_media(color_scheme="dark")

    until(overview, f"(light) => ({ink})() !== light", light)
    assert overview.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(22, 24, 27)"


ORDER = """() => {
    window.order = []
    const frame = () => {
        window.order.push(document.querySelector(".ec-chips") ? "new words" : "old words")
        requestAnimationFrame(frame)
    }
    requestAnimationFrame(frame)
    const newPlot = Plotly.newPlot
    Plotly.newPlot = (plot, ...drawn) => {
        window.order.push(plot.closest("figure").dataset.chart)
        return newPlot(plot, ...drawn)
    }
}"""


def test_words_come_before_charts_and_charts_in_the_window_before_others(overview: Page) -> None:
    drawn(overview)
    shown(overview, "sectors")
    overview.evaluate(ORDER)

    click_row(overview, "sectors", "Industry")
    until(overview, "() => window.order.includes('map')")

    order = [said for said in overview.evaluate("window.order") if said != "old words"]
    assert order[0] == "new words"
    assert order.index("sectors") < order.index("map")


FUNCTIONS = """async ([name, file, ...given]) => {
    const { [name]: called } = await import(`/app/static/${file}`)
    return called(...given)
}"""


CALLS: list[tuple[str, str, list[object], object]] = [
    ("roomOf", "window.js", [1440, 1171.9], "broad.1168"),
    ("roomOf", "window.js", [1130, 860], "broad.860"),
    ("roomOf", "window.js", [1129, 860], "wide.860"),
    ("roomOf", "window.js", [719, 360], "narrow.360"),
    ("folded", "words.js", ["  Oʻzbekiston’ÀÉ "], "ozbekistonae"),
    ("folded", "words.js", ["Қазақстан"], "қазақстан"),
    ("scaled", "zoom.js", [[0, 100], 0.5, [0, 100]], [25, 75]),
    ("scaled", "zoom.js", [[80, 100], 2, [0, 100]], [60, 100]),
    ("scaled", "zoom.js", [[-20, 30], 1, [0, 100]], [0, 50]),
    ("scaled", "zoom.js", [[100, 0], 0.5, [100, 0]], [75, 25]),
    ("scaled", "zoom.js", [[40, 60], 9, [0, 100]], [0, 100]),
    ("beside", "zoom.js", [{"x": [10, None], "y": [4]}, {"x": [6, None], "y": [4]}, 2],
     {"x": [8, None], "y": [4]}),
    ("hrefOf", "plot.js", [{"customdata": ["a", "?b"]}], "?b"),
    ("hrefOf", "plot.js", [{"data": {"customdata": [["a", "?c"]]}}], "?c"),
    ("hrefOf", "plot.js", [{"data": {}}], ""),
    ("addressOf", "navigation.js", [[["a", "1"], ["b", ""], ["a", "2 3"]]], "?a=1&a=2+3"),
    ("cutsOf", "paper.js", [[50, 130, 160, 300, 310], 310], [0, 130, 310]),
    ("cutsOf", "paper.js", [[], 2000], [0, 2000]),
]  # fmt: skip


@pytest.fixture
def no_page(example_dashboard: Server, open_page: OpenPage) -> Page:
    """Something of the same server that is no page, and may import its scripts."""
    return open_page(f"{example_dashboard.url}/app/static/words.js")


def test_functions_of_the_script_that_need_no_page(no_page: Page) -> None:
    for name, file, given, expected in CALLS:
        assert no_page.evaluate(FUNCTIONS, [name, file, *given]) == expected, (name, given)


MOMENTS = [
    ("en", "12 March 2026, 22:05 UTC", "Asia/Tashkent", "13 March 2026, 03:05"),
    ("en", "12 March 2026, 10:05 UTC", "Asia/Tashkent", "12 March 2026, 15:05"),
    ("ru", "12 марта 2026 г., 22:05 UTC", "Asia/Tashkent", "13 марта 2026 г., 03:05"),
    # A date that the browser would write otherwise stays as it is.
    ("en", "the 12th of March 2026, 22:05 UTC", "Asia/Tashkent", None),
    ("en", "words", "Asia/Tashkent", None),
]


def test_a_moment_is_told_in_another_zone_or_left_in_utc(no_page: Page) -> None:
    for language, words, zone, expected in MOMENTS:
        told = no_page.evaluate(
            """async ([words, language, zone]) => {
                const { momentWords } = await import("/app/static/words.js")
                const hour = /(\\d\\d):05/.exec(words)?.[1] ?? "10"
                const when = new Date(`2026-03-12T${hour}:05:00Z`)
                return momentWords(words, when, language, zone)
            }""",
            [words, language, zone],
        )
        assert told == (expected or words)
