"""The data check: what was read, faults, gaps, the format, a suggested project."""

import re
from collections.abc import Mapping
from dataclasses import replace
from html import unescape

import pytest

from components.data_check import suggestion_form
from components.pages.check import check_page
from components.state.query import parse
from components.state.screen import Screen
from components.state.view import Page, View
from cooperation import live
from cooperation.editing.yaml_writer import with_entries
from cooperation.ledger.ledger import ledger_of
from cooperation.reading import read
from tests.support.builders import EXAMPLE, TODAY, codelists, languages
from tests.support.forms import Form
from tests.support.html import html_of, words_of
from tests.support.screens import screen_of, snapshot_of

FILE = EXAMPLE.read_text(encoding="utf-8").replace("projects: 7", "projects: 8", 1)
"""The example, with room for one more project in its package."""
SNAPSHOT = snapshot_of(FILE)


def check(language: str = "en", *saves: str) -> str:
    """The HTML of the page after these saves."""
    snapshot = snapshot_of(FILE, *saves) if saves else SNAPSHOT
    view = View(page=Page.CHECK, language=language)
    return html_of(check_page(screen_of(snapshot, view=view)))


def edited(old: str, new: str) -> str:
    assert old in FILE
    return FILE.replace(old, new, 1)


def at(screen: Screen, params: Mapping[str, list[str]]) -> Screen:
    """The same data at the address with these parameters."""
    parsed = parse(
        params,
        dataset=screen.dataset,
        codelists=codelists(),
        languages=languages(),
        default_language="en",
    )
    assert not parsed.ignored
    return screen_of(screen.snapshot, view=parsed.view)


def page_of(screen: Screen) -> str:
    return html_of(check_page(screen))


def fill(screen: Screen, **fields: str | list[str]) -> Screen:
    """Fill in the form and send it, as a browser without scripts does."""
    form = Form(page_of(screen))
    assert form.method == "get"
    filled = {f"new__{name}": value for name, value in fields.items()}
    return at(screen, form.submitted(**filled))


def a_page(snapshot: live.Snapshot = SNAPSHOT, language: str = "en") -> Screen:
    return screen_of(snapshot, view=View(page=Page.CHECK, language=language))


def snippets(html: str) -> list[str]:
    return [
        unescape(found) for found in re.findall(r"<pre id=\"snippet-[^>]*>(.*?)</pre>", html, re.S)
    ]


def pasted(html: str) -> str:
    """The file with the text of the page pasted into it, as an editor would."""
    sections = re.findall(r"Paste under “([a-z]+):”", html)
    texts = [f"{snippet}\n" for snippet in snippets(html)]
    text = with_entries(FILE, dict(zip(sections, texts, strict=True)))
    assert text is not None
    return text


def test_the_counts_of_the_version_and_its_figures_are_read_back() -> None:
    words = words_of(check())

    assert "Projects 7 Packages and programmes 2" in words
    assert "over 8 bn USD over 8,000,000,000 USD" in words
    assert "read 1 November 2026, 09:30 UTC" in words


def test_the_parts_of_the_page_are_there_and_linked() -> None:
    html = check()

    for anchor in ("faults", "gaps", "format", "suggest"):
        assert f'href="#{anchor}"' in html
        assert html.count(f'id="{anchor}"') == 1


def test_the_keys_of_the_blocks_and_the_ids_of_the_page_are_unique() -> None:
    html = check()
    keys = [block.key for block in check_page(a_page())]
    ids = re.findall(r' id="([^"]*)"', html)

    assert len({*keys, *ids}) == len(keys) + len(ids)


def test_each_gap_leads_to_the_entries_that_lack_it() -> None:
    html = check()
    lacking = re.search(r"An amount of its own.*?</details>", html, flags=re.S)
    count = re.search(r"An amount of its own (\d) of 7", words_of(html))

    assert lacking is not None
    assert count is not None
    assert lacking[0].count('href="?project=') == 7 - int(count[1]) > 0


def test_a_fault_names_its_line_its_entry_and_what_to_write() -> None:
    html = check("en", edited("sectors: tourism", "sectors: turism"))

    assert "1 error" in words_of(html)
    assert re.search(r"Line \d+ projects\.[a-z-]+\.sectors .*tourism", words_of(html))
    way = r'href="\?project=[a-z-]+&amp;lang=en&amp;back=check"'
    assert re.search(way + r"[^>]*><code>projects\.", html)


def test_a_file_without_faults_says_so() -> None:
    text = EXAMPLE.read_text(encoding="utf-8")
    marked = text.replace("currency: USD ", "marked_end: yes\n  currency: USD ", 1) + "end: yes\n"
    html = check("en", marked)

    assert "The data have no errors and no warnings." in html
    assert "No faults" in html


def test_the_format_names_fields_codes_and_examples() -> None:
    words = words_of(check())

    assert "15 bn m3/year" in words
    assert "2025-H1 first half of 2025" in words
    assert "UZ-QA Kashkadarya Region" in words


def test_the_format_is_in_the_readers_language() -> None:
    assert "2025-H1 1-е полугодие 2025" in words_of(check("ru"))


@pytest.mark.parametrize("language", ["en", "ru", "kk", "uz"])
def test_the_page_is_made_in_each_language(language: str) -> None:
    words = words_of(check(language))

    assert len(words) > 5_000
    assert not re.search(r"\{\w+\}", words)


def test_an_empty_form_asks_for_a_name_and_writes_nothing() -> None:
    html = check()

    assert "Enter a name" in html
    assert snippets(html) == []


def test_the_form_keeps_the_rest_of_the_address() -> None:
    screen = at(a_page(), {"page": ["check"], "lang": ["ru"], "sector": ["tourism", "finance"]})

    form = Form(page_of(screen))
    sent = fill(screen, name__en="A plant")

    assert form.submitted()["lang"] == ["ru"]
    assert sent.view.page is Page.CHECK
    assert sent.view.choice == screen.view.choice
    assert sent.view.suggestion == (("new.name.en", "A plant"),)


def test_the_forms_text_passes_the_check_as_it_is_pasted() -> None:
    screen = fill(
        a_page(),
        name__en="Cement: a second line",
        package="joint-projects-2025",
        sectors=["industry"],
        regions=["UZ-TK"],
        status="agreed",
        amount="about 50 mn USD",
        planned="2027-H1",
        source="+",
        page__title="A report, in full",
        page__publisher="A paper",
        page__date="2025-11-15",
        page__url="https://example.org/a?b=1#c",
        page__kind="media",
        party__0="Firm: one",
        party__0__role="investor",
        note="In our own words",
    )
    html = page_of(screen)

    assert "Ready to paste: the check finds no faults." in html
    assert "Read as: about 50,000,000 USD; first half of 2027." in words_of(html)
    assert "With this entry the announced total stays 1.2 bn USD." in words_of(html)
    reading = read(pasted(html).encode(), codelists=codelists(), today=TODAY)
    assert reading.dataset is not None, [str(fault) for fault in reading.faults]
    project = reading.dataset.projects["cement-a-second-line"]
    assert project.parties[0].name.all == ("Firm: one",)
    assert project.parties[0].role == "investor"
    assert project.note is not None
    assert project.note.by_language == (("en", "In our own words"),)


def test_what_becomes_of_the_total_is_said() -> None:
    screen = fill(
        a_page(),
        name__en="A plant",
        sectors=["industry"],
        regions=["UZ-TK"],
        amount="300 mn USD",
        source="report-2025-11-15",
    )

    assert "changes from 1.2 bn USD to 1.5 bn USD." in words_of(page_of(screen))


def test_a_mistake_in_the_form_is_reported_by_its_field() -> None:
    screen = fill(
        a_page(), name__en="A plant", amount="50 milion USD", package="joint-projects-2025"
    )
    words = words_of(page_of(screen))

    assert "Not ready: with this entry the file would have errors." in words
    assert "sectors" in words
    assert re.search(r"amount : .*milion", words)


def test_the_form_keeps_what_was_filled_in() -> None:
    filled = {
        "new.name.en": ["A plant"],
        "new.name.ru": ["Завод"],
        "new.sectors": ["industry", "energy"],
        "new.places": ["tashkent"],
        "new.event": ["interstate-council-2"],
        "new.party.1": ["A firm"],
        "new.party.1.country": ["KZ"],
        "new.note": ["In short"],
    }
    form = Form(page_of(at(a_page(), {"page": ["check"], **filled})))

    sent = {name: values for name, values in form.submitted().items() if any(values)}

    assert {name: sorted(values) for name, values in sent.items() if name in filled} == {
        name: sorted(values) for name, values in filled.items()
    }


def test_the_form_is_kept_while_another_page_or_language_is_shown() -> None:
    screen = fill(a_page(), name__en="A plant", sectors=["industry"])

    away = at(screen, replace(screen.view, language="ru").to(Page.SOURCES).params)
    back = at(screen, away.view.to(Page.CHECK).params)
    form = Form(page_of(back))

    assert form.fields["new.name.en"].holds == ["A plant"]
    assert form.fields["new.sectors"].holds == ["industry"]


def test_links_to_entries_do_not_carry_the_form() -> None:
    html = page_of(fill(a_page(), name__en="A plant"))

    assert re.search(r'href="\?project=[^"]*"', html)
    assert not re.search(r'href="[^"]*new\.', html)


def test_a_form_that_is_filled_in_wholly_fits_the_address() -> None:
    form = Form(page_of(a_page()))
    lines = [
        name for name, field in form.fields.items() if name.startswith("new.") and not field.offers
    ]
    lists = {
        name: [field.offers[-1]]
        for name, field in form.fields.items()
        if name.startswith("new.") and field.offers
    }

    screen = at(a_page(), {"page": ["check"], **{name: ["x"] for name in lines}, **lists})

    assert {name for name, _ in screen.view.suggestion} == {*lines, *lists}


def test_a_choice_that_leaves_the_file_leaves_the_form() -> None:
    screen = fill(a_page(), name__en="A plant", places=["tashkent"], event="interstate-council-2")
    later = snapshot_of(FILE, FILE.replace("interstate-council-2", "council-2"))

    form = Form(page_of(screen_of(later, view=screen.view)))

    assert form.fields["new.event"].holds == [""]
    assert form.fields["new.places"].holds == ["tashkent"]


def test_hostile_words_of_the_form_stay_text() -> None:
    hostile = "\"'></textarea></pre><img src=x onerror=alert(1)>"
    html = page_of(fill(a_page(), name__en=hostile, amount="<b>5</b>", note=hostile))

    assert "<img" not in html
    assert "<b>5" not in html
    assert html.count("<textarea") == html.count("</textarea>") == 1
    assert Form(html).fields["new.name.en"].holds == [hostile]


def test_the_text_to_paste_is_the_one_that_was_checked() -> None:
    screen = fill(
        a_page(),
        name__en="A  plant\u202e of\tthings",
        package="joint-projects-2025",
        sectors=["industry"],
        regions=["UZ-TK"],
    )
    html = page_of(screen)

    assert "the check finds no faults" in html
    assert snippets(html) == [
        "  a-plant-of-things:\n"
        "    name: {en: A plant of things}\n"
        "    package: joint-projects-2025\n"
        "    sectors: industry\n"
        "    regions: UZ-TK"
    ]


def test_a_list_that_is_too_long_to_offer_is_typed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(suggestion_form, "MOST_OFFERED", 1)
    screen = fill(
        a_page(), name__en="A plant", source="+", places="tashkent atlantis", page__title="A report"
    )
    html = page_of(screen)

    assert "“+” for a new page" in html
    assert "place: [tashkent, atlantis]" in snippets(html)[1]
    assert "there is no “atlantis” in “places”" in html
    assert "title: A report" in snippets(html)[0]


def test_data_too_large_to_be_read_for_each_reader_are_not_checked(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(live, "MOST_CHECKED", len(FILE.encode()) - 1)
    screen = fill(a_page(snapshot_of(FILE)), name__en="A plant")
    html = page_of(screen)

    assert "Not checked here: run “python -m cooperation check” after pasting." in html
    assert len(snippets(html)) == 1


def test_a_suggestion_is_ready_although_the_data_have_errors_of_their_own() -> None:
    snapshot = snapshot_of(FILE, edited("sectors: tourism", "sectors: turism"))
    screen = fill(
        a_page(snapshot),
        name__en="A plant",
        package="joint-projects-2025",
        sectors=["industry"],
        regions=["UZ-TK"],
    )

    assert "This entry has no faults; the data have errors of their own." in page_of(screen)


def test_checking_suggestions_keeps_the_prepared_totals_of_the_data() -> None:
    screen = a_page()
    prepared = ledger_of(screen.dataset, codelists=codelists())

    for name in ("One", "Two", "Three"):
        page_of(fill(screen, name__en=name, sectors=["industry"], regions=["UZ-TK"]))

    assert ledger_of(screen.dataset, codelists=codelists()) is prepared
