"""Each page in each language, an empty choice, a faulty file, a changed file: drawn, in words."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

ROOT = Path(__file__).resolve().parents[2]
EXAMPLE = ROOT / "tests" / "data" / "example_projects.yaml"

Open = Callable[..., AppTest]


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A data file of the test's own, which the page is told to show."""
    path = tmp_path / "projects.yaml"
    path.write_bytes(EXAMPLE.read_bytes())
    monkeypatch.setenv("COOPERATION_DATA", str(path))
    return path


@pytest.fixture
def page(data: Path) -> Open:
    """Open the page at an address, given as its keys."""

    def opened(**address: str | list[str]) -> AppTest:
        app = AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=30)
        for key, value in address.items():
            app.query_params[key] = value
        return app.run()

    return opened


def words(app: AppTest) -> str:
    """All text of the page's own HTML, tags taken out."""
    found = " ".join(str(item.proto.body) for item in app.get("html"))
    return re.sub(r"\s+", " ", re.sub(r"<style>.*?</style>|<[^>]+>", " ", found, flags=re.S))


def sound(app: AppTest) -> bool:
    return not app.exception


@pytest.mark.parametrize("language", ["en", "ru", "kk", "uz"])
@pytest.mark.parametrize("name", ["overview", "projects", "corridors", "sources", "check"])
def test_each_page_is_drawn_in_each_language(page: Open, name: str, language: str) -> None:
    app = page(page=name, lang=language)

    assert sound(app)
    assert len(words(app)) > 300
    assert not re.search(r"\{\w*\}", words(app))


def test_the_overview_says_what_the_example_says(page: Open) -> None:
    said = words(page(lang="en"))

    assert "1.2 bn USD" in said.replace("\xa0", " ")
    assert "over 8 bn USD" in said.replace("\xa0", " ")
    assert "9.2 bn" not in said
    assert "7 projects" in said


def test_charts_have_words_for_those_who_do_not_see_them(page: Open) -> None:
    charts = page(lang="en").get("plotly_chart")

    assert len(charts) == 3
    assert all(len(chart.proto.alt) > 20 for chart in charts)


@pytest.mark.parametrize(
    ("address", "entry"),
    [
        ({"project": "icic-central-asia"}, "Industrial Cooperation"),
        ({"package": "joint-projects-2025"}, "Seven joint projects"),
        ({"package": "industrial-cooperation"}, "Programme"),
        ({"corridor": "uchkuduk-kyzylorda"}, "Uchkuduk"),
        ({"corridor": "port-aktau"}, "Aktau"),
    ],
)
def test_each_kind_of_record_is_drawn(page: Open, address: dict[str, str], entry: str) -> None:
    app = page(**address, lang="en")

    assert sound(app)
    assert entry in words(app)
    assert "Report news agency" in words(app)
    assert "Cite this record" in words(app)
    assert "This entry alone in every view" in words(app)


def test_nothing_chosen_says_so_and_draws_no_chart(page: Open) -> None:
    app = page(q="no such thing anywhere", lang="en")

    assert sound(app)
    assert "Nothing in the data fits these filters" in words(app)
    assert not app.get("plotly_chart")


def test_a_filter_narrows_every_view(page: Open) -> None:
    said = words(page(sector="tourism", lang="en"))

    assert "2 projects" in said
    assert "Tenge Bank" not in said


def test_one_reset_takes_all_filters_back(page: Open) -> None:
    app = page(sector="tourism", q="Astana", lang="en")

    app.button(key="chip.reset").click().run()

    assert "sector" not in app.query_params
    assert "7 projects" in words(app)


def test_the_search_box_writes_the_address(page: Open) -> None:
    app = page(lang="en")

    app.text_input(key="filter.text").set_value("Ташкент").run()

    assert app.query_params["q"] == "Ташкент"
    assert "Tashkent" in words(app)


def test_what_an_address_says_wrongly_is_named_and_the_rest_drawn(page: Open) -> None:
    app = page(sector=["tourism", "<script>"], lang="en")

    assert sound(app)
    assert "left out: sector=&lt;script&gt;" in words(app)
    assert "2 projects" in words(app)


def test_a_changed_file_shows_its_new_figure_and_keeps_the_filters(page: Open, data: Path) -> None:
    app = page(sector="logistics", lang="en")
    text = data.read_text(encoding="utf-8")

    data.write_text(text.replace("amount: over 8 bn USD", "amount: over 9 bn USD"), "utf-8")
    app.run()

    assert "over 9 bn USD" in words(app).replace("\xa0", " ")
    assert app.query_params["sector"] == "logistics"


def test_an_error_keeps_the_last_good_version_and_goes_when_mended(page: Open, data: Path) -> None:
    app = page(lang="en")
    good = data.read_text(encoding="utf-8")

    data.write_text(good.replace("1.2 bn USD", "1.2 bn USDD"), encoding="utf-8")
    app.run()
    broken = words(app)
    data.write_text(good, encoding="utf-8")
    app.run()

    assert "The data have an error since" in broken
    assert "Line 52" in broken
    assert "1.2 bn USD" in broken.replace("\xa0", " ")
    assert "The data have an error" not in words(app)


def test_a_file_that_was_never_good_shows_its_faults_and_no_figure(page: Open, data: Path) -> None:
    text = data.read_text(encoding="utf-8")
    data.write_text(text.replace("sectors: tourism", "sectors: turism"), encoding="utf-8")

    app = page(lang="en")

    assert sound(app)
    assert "cannot be shown yet" in words(app)
    assert "tourism" in words(app)
    assert "bn USD" not in words(app).replace("\xa0", " ")
    assert not app.get("plotly_chart")


def test_hostile_names_stay_text(page: Open, data: Path) -> None:
    hostile = "'<img src=x onerror=alert(1)> [x](javascript:1) ![](http://x/y.png) :red[z] $a$'"
    text = data.read_text(encoding="utf-8")
    data.write_text(text.replace("{en: Residential quarter “Astana”,", "{en: " + hostile + ","))

    app = page(lang="en", q="Astana")

    assert sound(app)
    assert "<img" not in " ".join(str(item.proto.body) for item in app.get("html"))
    assert "&lt;img src=x onerror=alert(1)&gt;" in words(app)


def test_one_project_chosen_is_alone_in_every_view(page: Open) -> None:
    app = page(entry="hotel-astana", lang="en")
    said = words(app).replace("\xa0", " ")

    assert sound(app)
    assert "1 project" in said
    assert "Tenge Bank" not in said
    assert "Uchkuduk" not in said
    assert [chip.key for chip in app.button if chip.key.startswith("chip.entries")] == [
        "chip.entries.hotel-astana"
    ]


def test_a_package_chosen_brings_its_projects(page: Open) -> None:
    said = words(page(entry="joint-projects-2025", lang="en")).replace("\xa0", " ")

    assert "7 projects" in said
    assert "over 8 bn USD" not in said


def test_a_part_of_an_undivided_sum_gets_words_instead_of_that_sum(page: Open) -> None:
    said = words(page(entry=["hotel-astana", "tenge-bank-hq"], lang="en")).replace("\xa0", " ")

    assert "Not split by the source" in said
    assert "part of sums that no source divides: up to 1.2 bn USD" in said
    assert "No source states a sum for these alone." in said
