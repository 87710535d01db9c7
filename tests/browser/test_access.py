"""WCAG 2.2 AA as far as axe-core can tell: no serious finding on any page, light or dark."""

from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.support.browsing import OpenPage, arrived
from tests.support.live_page import drawn
from tests.support.serving import Server

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
SERIOUS = ("serious", "critical")


def findings(page: Page) -> list[str]:
    """The serious findings, each with the first element it is about."""
    # What passes is not described: on a long page that takes longer than finding it.
    options = {"runOnly": RULES, "resultTypes": ["violations"]}
    found = Axe().run(page, options=options).response["violations"]
    return [
        f"{item['id']}: {item['nodes'][0]['html'][:160]} {item['nodes'][0]['failureSummary'][:200]}"
        for item in found
        if item["impact"] in SERIOUS
    ]


Scheme = Literal["light", "dark"]
SCHEMES: tuple[Scheme, ...] = ("light", "dark")
PAGES = ("page=projects", "page=corridors", "page=sources", "page=check", "q=no+such+thing")
RECORDS = {"example": "project=hotel-astana", "shipped": "project=icic-central-asia"}
ADDRESSES = [
    (made_of, address)
    for made_of, record in RECORDS.items()
    for address in (*PAGES[:-1], record, PAGES[-1])
]


@pytest.fixture
def server(request: pytest.FixtureRequest, made_of: str) -> Server:
    """The dashboard of the example, whose few entries take a fraction of the time, or another."""
    name = {"example": "example_dashboard", "shipped": "shared_dashboard"}[made_of]
    found: Server = request.getfixturevalue(name)
    return found


@pytest.mark.parametrize(
    ("made_of", "address", "scheme"),
    [
        pytest.param(
            made_of,
            address,
            scheme,
            marks=() if made_of == "example" and (number + of) % 2 == 0 else pytest.mark.sweep,
        )  # each page of the example in one of the two; both, and the shipped data, in a sweep
        for number, (made_of, address) in enumerate(ADDRESSES)
        for of, scheme in enumerate(SCHEMES)
    ],
)
def test_no_page_has_a_serious_finding(
    server: Server, open_page: OpenPage, address: str, scheme: Scheme
) -> None:
    page = open_page("about:blank")
    page.emulate_media(color_scheme=scheme)
    page.goto(f"{server.url}/?lang=ru&{address}")
    arrived(page)

    assert findings(page) == []


@pytest.mark.parametrize(
    ("made_of", "scheme", "width", "room"),
    [
        ("example", "light", 1440, "broad.1168"),
        ("example", "dark", 390, "narrow.356"),
        pytest.param("shipped", "light", 1440, "broad.1168", marks=pytest.mark.sweep),
        pytest.param("shipped", "dark", 390, "narrow.356", marks=pytest.mark.sweep),
    ],
)
def test_the_overview_has_no_serious_finding(
    server: Server, open_page: OpenPage, scheme: Scheme, width: int, room: str
) -> None:
    # A second visit. The document of a first one, which has the charts for all kinds of windows
    # and is thrice as long, is looked at before its scripts run.
    page = open_page("about:blank", width=width)
    page.emulate_media(color_scheme=scheme)
    page.context.add_cookies([{"name": "ec-window", "value": room, "url": server.url}])
    page.goto(f"{server.url}/?lang=en")
    drawn(page)
    assert page.locator(".ec-at").count() == 0

    assert findings(page) == []


def test_opened_filters_have_no_serious_finding(
    shared_dashboard: Server, open_page: OpenPage
) -> None:
    page = open_page(f"{shared_dashboard.url}/?lang=en&page=projects&sector=tourism")
    arrived(page)
    for name in ("Sector", "Announced in"):
        page.locator(".ec-popover > summary", has_text=name).click()

        assert findings(page) == []


@pytest.mark.parametrize(
    ("made_of", "scheme"),
    [
        ("example", "dark"),
        *(pytest.param("shipped", scheme, marks=pytest.mark.sweep) for scheme in SCHEMES),
    ],
)
def test_the_document_has_none_before_any_script_runs(
    server: Server, open_page: OpenPage, scheme: str
) -> None:
    page = open_page("about:blank", color_scheme=scheme)
    page.route("**/app/static/page.js", lambda route: route.abort())
    page.goto(f"{server.url}/?lang=kk")

    assert findings(page) == []
