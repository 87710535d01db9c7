"""One chart in a frame, and what is offered to take away: drawn, in words, under the filters."""

import html
import re
from collections.abc import Callable
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from streamlit.testing.v1 import AppTest

from server.data_addresses import FORMS, KEYS

ROOT = Path(__file__).resolve().parents[2]
EXAMPLE = ROOT / "tests" / "data" / "example_projects.yaml"

Open = Callable[..., AppTest]


@pytest.fixture
def page(monkeypatch: pytest.MonkeyPatch) -> Open:
    """Open the page at an address, given as its keys."""
    monkeypatch.setenv("COOPERATION_DATA", str(EXAMPLE))

    def opened(**address: str | list[str]) -> AppTest:
        app = AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=60)
        for key, value in address.items():
            app.query_params[key] = value
        app.run()
        assert not app.exception
        return app

    return opened


def markup(app: AppTest) -> str:
    return " ".join(str(item.proto.body) for item in app.get("html"))


CHARTS = {
    "sectors": "Investment by sector",
    "map": "Map",
    "timeline": "Timeline of announcements",
}


@pytest.mark.parametrize("chart", CHARTS)
def test_a_frame_shows_one_chart_its_filters_and_the_way_to_the_page(
    page: Open, chart: str
) -> None:
    app = page(embed=chart, lang="en", sector="tourism")
    shown = markup(app)

    assert len(app.get("plotly_chart")) == 1
    assert re.findall(r"<h2[^>]*>([^<]*)</h2>", shown) == [CHARTS[chart]]
    assert "Tourism" in shown
    assert 'href="?lang=en&amp;sector=tourism"' in shown
    assert "ec-nav" not in re.sub(r"<style>.*?</style>", "", shown, flags=re.S)
    assert not app.get("download_button")
    assert not app.text_input


def test_a_frame_keeps_the_language_of_its_address(page: Open) -> None:
    assert "Инвестиции по отраслям" in markup(page(embed="sectors", lang="ru"))


def test_an_unknown_frame_is_the_whole_page_with_a_word(page: Open) -> None:
    app = page(embed="everything", lang="en")

    assert len(app.get("plotly_chart")) == 3
    assert "embed=everything" in markup(app)


def test_a_filter_that_a_frame_does_not_know_is_named(page: Open) -> None:
    app = page(embed="sectors", lang="en", sector="everything")

    assert not app.exception
    assert "left out: sector=everything" in markup(app)


def test_a_frame_of_nothing_names_no_sources(page: Open) -> None:
    app = page(embed="sectors", lang="en", route="uchkuduk-kyzylorda")

    assert not app.exception
    assert "Sources:" not in markup(app)
    assert "0 USD" not in markup(app)


def test_streamlits_own_embedding_is_left_to_it(page: Open) -> None:
    app = page(embed="true", lang="en")

    assert len(app.get("plotly_chart")) == 3
    assert "not known here" not in markup(app)


def test_the_offered_data_addresses_are_those_served_under_the_filters_of_the_page(
    page: Open,
) -> None:
    shown = markup(page(lang="ru", sector=["tourism", "energy"], q="Astana"))

    links = [html.unescape(link) for link in re.findall(r'href="((?:api|feed)[^"]*)"', shown)]
    assert [f"/{urlsplit(link).path}" for link in links] == [form.path for form in FORMS]
    for link in links:
        asked = parse_qs(urlsplit(link).query)
        assert asked == {"lang": ["ru"], "sector": ["energy", "tourism"], "q": ["Astana"]}
        assert set(asked) <= set(KEYS)


def test_each_file_and_each_frame_is_offered(page: Open) -> None:
    app = page(lang="en", sector="tourism")

    offered = [item.proto.label for item in app.get("download_button")]
    assert offered == [
        "One-page brief (HTML)",
        "CSV tables (Data Package)",
        "Excel workbook",
        "GeoJSON",
        "JSON",
    ]
    found = re.findall(r'<pre class="ec-code">(.*?)</pre>', markup(app), re.S)
    frames = [html.unescape(code) for code in found]
    assert len(frames) == len(CHARTS)
    for chart, code in zip(CHARTS, frames, strict=True):
        assert f"?embed={chart}&amp;lang=en&amp;sector=tourism" in code
