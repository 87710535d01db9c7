"""WCAG 2.2 AA as far as axe-core can tell: no serious finding on any page, light or dark."""

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


SCHEMES = ("light", "dark")
PAGES = (
    "page=projects",
    "page=corridors",
    "page=sources",
    "page=check",
    "project=icic-central-asia",
    "q=no+such+thing",
)


@pytest.mark.parametrize(
    ("address", "scheme"),
    [
        pytest.param(
            address, scheme, marks=() if (number + of) % 2 == 0 else pytest.mark.sweep
        )  # each page in one of the two, and both in a sweep
        for number, address in enumerate(PAGES)
        for of, scheme in enumerate(SCHEMES)
    ],
)
def test_no_page_has_a_serious_finding(
    shared_dashboard: Server, open_page: OpenPage, address: str, scheme: str
) -> None:
    page = open_page(f"{shared_dashboard.url}/?lang=ru&{address}", color_scheme=scheme)
    arrived(page)

    assert findings(page) == []


@pytest.mark.parametrize(
    ("scheme", "width", "room"), [("light", 1440, "broad.1168"), ("dark", 390, "narrow.356")]
)
def test_the_overview_has_no_serious_finding(
    shared_dashboard: Server, open_page: OpenPage, scheme: str, width: int, room: str
) -> None:
    # A second visit. The document of a first one, which has the charts for all kinds of windows
    # and is thrice as long, is looked at before its scripts run.
    page = open_page("about:blank", color_scheme=scheme, width=width)
    page.context.add_cookies([{"name": "ec-window", "value": room, "url": shared_dashboard.url}])
    page.goto(f"{shared_dashboard.url}/?lang=en")
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


@pytest.mark.parametrize("scheme", [pytest.param("light", marks=pytest.mark.sweep), "dark"])
def test_the_document_has_none_before_any_script_runs(
    shared_dashboard: Server, open_page: OpenPage, scheme: str
) -> None:
    page = open_page("about:blank", color_scheme=scheme)
    page.route("**/app/static/page.js", lambda route: route.abort())
    page.goto(f"{shared_dashboard.url}/?lang=kk")

    assert findings(page) == []
