"""The data check: faults, gaps, format, a suggestion; and the card of a new version."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from cooperation.editing.yaml_writer import with_entries
from cooperation.reading import read
from tests.support.builders import EXAMPLE, REPOSITORY, TODAY, codelists

Open = Callable[..., AppTest]


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A data file of the test's own, which the page is told to show."""
    path = tmp_path / "projects.yaml"
    text = EXAMPLE.read_text(encoding="utf-8").replace("projects: 7", "projects: 8", 1)
    path.write_text(text, encoding="utf-8")
    monkeypatch.setenv("COOPERATION_DATA", str(path))
    return path


@pytest.fixture
def page(data: Path) -> Open:
    """Open a page of the dashboard."""

    def opened(page: str = "check", lang: str = "en") -> AppTest:
        app = AppTest.from_file(str(REPOSITORY / "dashboard.py"), default_timeout=30)
        app.query_params["page"] = page
        app.query_params["lang"] = lang
        return app.run()

    return opened


def markup(app: AppTest) -> str:
    return " ".join(str(item.proto.body) for item in app.get("html"))


def words(app: AppTest) -> str:
    found = re.sub(r"<style>.*?</style>|<[^>]+>", " ", markup(app), flags=re.S)
    return re.sub(r"\s+", " ", found).replace("\xa0", " ")


def card(app: AppTest) -> str:
    """The words of the card that tells of a new version; empty without one."""
    found = re.search(r'<section class="ec-changed".*?</section>', markup(app), flags=re.S)
    return re.sub(r"\s+", " ", re.sub("<[^>]+>", " ", found[0])).strip() if found else ""


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_the_counts_of_the_version_and_its_figures_are_read_back(page: Open) -> None:
    said = words(page())

    assert "Projects 7 Packages and programmes 2" in said
    assert "over 8 bn USD over 8,000,000,000 USD" in said


def test_the_parts_of_the_page_are_there_and_linked(page: Open) -> None:
    drawn = markup(page())

    for anchor in ("faults", "gaps", "format", "suggest"):
        assert f'href="#{anchor}"' in drawn
        assert f'id="{anchor}"' in drawn


def test_each_gap_leads_to_the_entries_that_lack_it(page: Open) -> None:
    app = page()
    lacking = re.search(r"An amount of its own.*?</details>", markup(app), flags=re.S)
    count = re.search(r"An amount of its own (\d) of 7", words(app))

    assert lacking is not None
    assert count is not None
    assert lacking[0].count('href="?project=') == 7 - int(count[1]) > 0


def test_a_fault_names_its_line_its_entry_and_what_to_write(page: Open, data: Path) -> None:
    app = page()

    edit(data, "sectors: tourism", "sectors: turism")
    app.run()

    assert "1 error" in words(app)
    assert re.search(r"Line \d+ projects\.[a-z-]+\.sectors .*tourism", words(app))
    assert re.search(r'href="\?project=[a-z-]+&amp;lang=en"[^>]*><code>projects\.', markup(app))


def test_the_format_names_fields_codes_and_examples(page: Open) -> None:
    said = words(page())

    assert "up to 50 thousand t/year" in said
    assert "2025-H1 first half of 2025" in said
    assert "UZ-QA Kashkadarya Region" in said


def test_the_format_is_in_the_readers_language(page: Open) -> None:
    assert "2025-H1 1-е полугодие 2025" in words(page(lang="ru"))


def fill(app: AppTest, **fields: str | list[str]) -> AppTest:
    for key, value in fields.items():
        name = "suggest." + key.replace("__", ".")
        if isinstance(value, list):
            app.multiselect(key=name).set_value(value)
        elif any(box.key == name for box in app.selectbox):
            app.selectbox(key=name).set_value(value)
        else:
            app.text_input(key=name).set_value(value)
    return app.run()


def pasted(app: AppTest, data: Path) -> str:
    """The file with the form's own text pasted into it, as an editor would."""
    sections = re.findall(r"Paste under “([a-z]+):”", words(app))
    text = with_entries(
        data.read_text(encoding="utf-8"),
        {section: block.value + "\n" for section, block in zip(sections, app.code, strict=True)},
    )
    assert text is not None
    return text


def test_an_empty_form_asks_for_a_name_and_writes_nothing(page: Open) -> None:
    app = page()

    assert "Begin with a name" in words(app)
    assert len(app.code) == 0


def test_the_forms_text_passes_the_check_as_it_is_pasted(page: Open, data: Path) -> None:
    before = data.read_bytes()
    app = fill(
        page(),
        name__en="Cement: a second line",
        package="joint-projects-2025",
        sectors=["industry"],
        regions=["UZ-TK"],
        status="agreed",
        amount="about 50 mn USD",
        planned="2027-H1",
        source="+",
    )
    app = fill(
        app,
        page__title="A report, in full",
        page__publisher="A paper",
        page__date="2025-11-15",
        page__url="https://example.org/a?b=1#c",
        page__kind="media",
        party__0="Firm: one",
    )

    assert "The check finds nothing wrong." in words(app)
    assert "Read as: about 50,000,000 USD; first half of 2027." in words(app)
    reading = read(pasted(app, data).encode(), codelists=codelists(), today=TODAY)
    assert reading.dataset is not None, [str(fault) for fault in reading.faults]
    project = reading.dataset.projects["cement-a-second-line"]
    assert project.parties[0].name.all == ("Firm: one",)
    assert data.read_bytes() == before


def test_a_mistake_in_the_form_is_told_by_its_field(page: Open) -> None:
    app = fill(page(), name__en="A plant", amount="50 milion USD", package="joint-projects-2025")

    assert "the data would not be shown with it" in words(app)
    assert "sectors" in words(app)
    assert re.search(r"amount : .*milion", words(app))


def test_the_form_is_kept_while_another_page_is_shown(page: Open) -> None:
    app = fill(page(), name__en="A plant", sectors=["industry"])

    app.query_params["page"] = "sources"
    app.run()
    app.query_params["page"] = "check"
    app.run()

    assert app.text_input(key="suggest.name.en").value == "A plant"
    assert app.multiselect(key="suggest.sectors").value == ["industry"]


def test_a_choice_that_leaves_the_file_leaves_the_form(page: Open, data: Path) -> None:
    app = fill(page(), name__en="A plant", places=["tashkent"], event="interstate-council-2")
    text = data.read_text(encoding="utf-8")

    data.write_text(text.replace("interstate-council-2", "council-2"), encoding="utf-8")
    app.run()

    assert not app.exception
    assert app.selectbox(key="suggest.event").value is None
    assert app.multiselect(key="suggest.places").value == ["tashkent"]


def test_hostile_words_of_the_form_stay_text(page: Open) -> None:
    app = fill(page(), name__en="<img src=x onerror=alert(1)>", amount="<b>5</b>")

    assert not app.exception
    assert "<img" not in markup(app)
    assert "<b>5" not in markup(app)


def test_a_first_visit_and_a_rerun_show_no_card(page: Open) -> None:
    assert card(page("overview").run()) == ""


def test_a_new_version_is_told_with_its_entries_until_it_is_put_away(
    page: Open, data: Path
) -> None:
    app = page("overview")

    edit(data, "amount: over 8 bn USD", "amount: over 9 bn USD")
    app.run()
    told = card(app).replace("\xa0", " ")
    app.button(key="changes.away").click().run()

    assert "1 amount changed, announced unchanged: 1.2 bn USD" in told
    assert "Industrial cooperation programme : Amount: over 8 bn USD → over 9 bn USD" in told
    assert card(app) == ""


def test_the_card_counts_warnings_and_leads_to_them(page: Open, data: Path) -> None:
    app = page("overview")

    edit(data, "Industrial cooperation programme", "Industrial\u200b cooperation programme")
    app.run()

    assert re.search(r'<a href="\?page=check[^>]*>1 warning</a>', markup(app))


def test_a_change_that_no_reader_sees_says_so(page: Open, data: Path) -> None:
    app = page("overview")

    edit(data, "events:\n", "# a remark\nevents:\n")
    app.run()

    assert "nothing that a reader sees has changed" in card(app)


def test_a_removed_entry_is_named_without_a_link(page: Open, data: Path) -> None:
    app = page("overview")
    text = data.read_text(encoding="utf-8")
    cut = re.search(r"\n  port-aktau:.*?(?=\n  [a-z-]+:|\n\S)", text, flags=re.S)
    assert cut is not None

    data.write_text(text.replace(cut[0], ""), encoding="utf-8")
    app.run()

    assert "−1 corridor or hub" in card(app)
    assert "removed" in card(app)
    assert "corridor=port-aktau" not in markup(app)


def test_an_error_makes_no_card_for_nothing_on_the_page_has_changed(page: Open, data: Path) -> None:
    app = page("overview")

    edit(data, "1.2 bn USD", "1.2 bn USDD")
    app.run()

    assert card(app) == ""
