"""A record says all that the file says of one entry, and what no source says."""

import re
from html import unescape
from urllib.parse import parse_qs

import pytest

from charts.core.room import Room
from charts.drawing.drawing import Area, Drawing, Line, Mark
from charts.map.chart import ENTRY_WIDTH
from components.parts.block import Block, BlockKind, Chart
from components.parts.evidence import planned, quantities, status
from components.parts.source_label import source_line
from components.record.entry import history, record_blocks
from components.record.relations import packages_related, relations
from components.record.unknown import unknown
from components.state.view import Page, View
from cooperation.model.enums import Milestone
from cooperation.model.records import (
    Announced,
    Dataset,
    Party,
    PlannedClaim,
    QuantityClaim,
    Relations,
)
from cooperation.rows.timeline import MarkKind
from cooperation.selection.selection import Choice
from cooperation.values.dates import parse_date
from tests.support.builders import (
    EXAMPLE,
    a_corridor,
    a_package,
    a_place,
    a_programme,
    a_project,
    a_source,
    a_text,
    amounts,
    shares,
    statuses,
    the_example,
)
from tests.support.builders import quantities as measures
from tests.support.datasets import a_file
from tests.support.html import html_of, words_of
from tests.support.screens import a_screen, a_snapshot, screen_at, screen_of_text

ROOM = Room("broad", 1168)
EXAMPLE_FILE = EXAMPLE.read_text(encoding="utf-8")


def badge(markup: str) -> str:
    found = re.search(r'class="ec-badge">([^<]*)<', markup)
    return found[1] if found else ""


def a_promise(when: str, said: str, milestone: Milestone = Milestone.OPENING) -> PlannedClaim:
    return PlannedClaim(
        sources=("a-source",),
        date=parse_date(said),
        planned=parse_date(when),
        milestone=milestone,
    )


def of_year(claim: QuantityClaim, year: str) -> QuantityClaim:
    return claim.model_copy(update={"period": parse_date(year)})


def a_record(entry: str, language: str = "en") -> tuple[Block, ...]:
    """The record of an entry of the example."""
    return record_blocks(screen_of_text(EXAMPLE_FILE, language=language), entry)


def the_map(blocks: tuple[Block, ...]) -> Chart | None:
    return next((block for block in blocks if isinstance(block, Chart)), None)


def codes_of(drawing: Drawing) -> set[str]:
    """What a reader can point at in the panels of a map."""
    return {
        item.target.code
        for panel in drawing.panels
        for item in panel.items
        if isinstance(item, Area | Line | Mark) and item.target is not None
    }


@pytest.mark.parametrize(
    ("entry", "words"),
    [
        ("icic-central-asia", "Project International Centre for Industrial Cooperation"),
        ("joint-projects-2025", "Package Seven joint projects"),
        ("industrial-cooperation", "Programme Industrial cooperation programme"),
        ("uchkuduk-kyzylorda", "Corridor Uchkuduk – Kyzylorda"),
        ("port-aktau", "Hub Port of Aktau"),
    ],
)
def test_each_kind_of_record_says_what_it_is_who_said_so_and_how_to_cite_it(
    entry: str, words: str
) -> None:
    text = words_of(html_of(a_record(entry)))

    assert words in text
    assert "Report news agency" in text
    assert "Cite this record" in text
    assert "Show only this entry on every page" in text
    assert "of the data file" not in text


def test_the_line_of_an_entry_is_told_to_editors_alone() -> None:
    screen = screen_of_text(EXAMPLE_FILE, view=View(editor=True))

    text = words_of(html_of(record_blocks(screen, "tenge-bank-hq")))

    assert re.search(r"Line \d+ of the data file\.", text)


@pytest.mark.parametrize("language", ["en", "ru", "kk", "uz"])
def test_a_record_is_made_in_each_language(language: str) -> None:
    text = words_of(html_of(a_record("joint-projects-2025", language)))

    assert len(text) > 1_000
    assert not re.search(r"\{\w+\}", text)


def test_a_record_names_an_entry_in_its_other_languages() -> None:
    html = html_of(a_record("tenge-bank-hq", "ru"))

    assert ">Головной офис Tenge Bank</h2>" in html
    assert '<span lang="en">Head office of Tenge Bank</span>' in html


def test_the_blocks_of_a_record_are_told_apart() -> None:
    blocks = a_record("tenge-bank-hq")
    kinds = {block.key: getattr(block, "kind", None) for block in blocks}

    assert len(kinds) == len(blocks)
    assert kinds["record-back"] is BlockKind.CHOICES
    assert kinds["record-citation"] is BlockKind.FILES
    assert kinds["record"] is kinds["record-details"] is BlockKind.WORDS
    assert kinds["record-map"] is None
    order = list(kinds)
    beside = order.index("record-map-head")
    assert order[beside : beside + 3] == ["record-map-head", "record-map", "record-history"]


def on_a_route() -> Dataset:
    """A railway through two towns, a port and another line at one of them, a mill at the other."""
    return a_file(
        a_place("town", regions=("UZ-QA",)),
        a_place("city", regions=("UZ-TK",)),
        a_place("elsewhere", regions=("UZ-SI",)),
        a_corridor("railway", via=("town", "city")),
        a_corridor("port", at="town"),
        a_corridor("line", via=("town", "elsewhere")),
        a_corridor("far", at="elsewhere"),
        a_project("mill", places=("city",)),
        a_project("barn", places=("elsewhere",)),
    )


@pytest.mark.parametrize(
    ("entry", "corridors", "projects", "regions"),
    [
        ("railway", ["port", "line"], ["mill"], ["UZ-QA", "UZ-TK"]),
        ("port", ["railway", "line"], [], ["UZ-QA"]),
        ("far", ["line"], ["barn"], ["UZ-SI"]),
    ],
)
def test_a_corridor_names_its_regions_and_what_else_is_at_its_places(
    entry: str, corridors: list[str], projects: list[str], regions: list[str]
) -> None:
    html = html_of(record_blocks(a_screen(on_a_route(), view=View(language="en")), entry))

    def linked(head: str, key: str) -> list[str]:
        found = re.search(rf"<dt>{head}</dt><dd>(.*?)</dd>", html)
        return re.findall(rf'href="\?[^"]*\b{key}=([^&"]+)', found[1]) if found else []

    assert linked("Corridors and hubs at its places", "corridor") == corridors
    assert linked("Projects at its places", "project") == projects
    assert linked("Regions", "region") == regions


def test_many_projects_at_the_places_of_a_corridor_lead_to_all_of_them() -> None:
    dataset = a_file(
        a_place("town"),
        a_corridor("railway", via=("town",)),
        *(a_project(f"mill-{number}", places=("town",)) for number in range(33)),
    )
    html = html_of(record_blocks(a_screen(dataset), "railway"))

    found = re.search(r'<a href="([^"]+)"[^>]*>and 3 more</a>', html)
    assert found
    assert parse_qs(unescape(found[1]).lstrip("?")) == {
        "page": ["projects"],
        "lang": ["en"],
        "place": ["town"],
    }


def test_what_stands_in_another_relation_is_not_named_again_at_its_places() -> None:
    dataset = a_file(
        a_place("town"),
        a_corridor("railway", via=("town",)),
        a_corridor("stretch", via=("town",), relations=Relations(part_of=("railway",))),
    )
    html = html_of(record_blocks(a_screen(dataset), "railway"))

    assert "Includes" in html
    assert "at its places" not in html


@pytest.mark.parametrize(
    ("entry", "as_table"),
    [("tenge-bank-hq", True), ("joint-projects-2025", True), ("port-aktau", False)],
)
def test_a_record_has_files_of_its_own_whatever_is_chosen_around_it(
    entry: str, as_table: bool
) -> None:
    view = View(language="en", choice=Choice(text="something else"))
    html = html_of(record_blocks(screen_of_text(EXAMPLE_FILE, view=view), entry))
    links = re.findall(r'<a href="([^"]*)" download="', html)

    assert [link.partition("?")[0] for link in links] == [
        "api/brief.html",
        "api/tables.zip",
        "api/projects.xlsx",
        "api/entries.geojson",
        "api/projects.json",
        *(["api/projects.csv"] if as_table else []),
    ]
    for link in links:
        assert parse_qs(unescape(link).partition("?")[2])["entry"] == [entry]
        assert "else" not in link


@pytest.mark.parametrize(
    ("kind", "entry", "page"),
    [("project", "tenge-bank-hq", "projects"), ("corridor", "port-aktau", "corridors")],
)
def test_the_way_back_leads_to_the_list_of_its_kind(kind: str, entry: str, page: str) -> None:
    screen = a_screen(the_example(), view=View().to_record(kind, entry))
    blocks = record_blocks(screen, entry)
    assert f'href="?page={page}&amp;lang=en"' in html_of(blocks[:1])


def test_a_package_lists_its_projects_with_links_to_their_records() -> None:
    html = html_of(a_record("joint-projects-2025"))
    table = re.search(r"<table.*?Its projects.*?</table>", html, re.S)

    assert table is not None
    assert len(set(re.findall(r'href="\?project=([^&]*)', table[0]))) == 7
    assert "they are never added to it" in table[0]


def test_an_entry_that_is_not_there_is_an_error() -> None:
    with pytest.raises(KeyError):
        a_record("nothing-of-the-kind")


@pytest.mark.parametrize(
    ("entry", "alt", "codes"),
    [
        ("lab-kashkadarya", "Map with Kashkadarya Region.", {"region/UZ-QA"}),
        (
            "icic-central-asia",
            "Map with Turkistan Region and Syrdarya Region.",
            {"region/UZ-SI", "region/KZ-61"},
        ),
        ("port-aktau", "Map with Aktau.", {"place/aktau"}),
        (
            "uchkuduk-kyzylorda",
            "Map with Uchkuduk and Kyzylorda.",
            {"corridor/uchkuduk-kyzylorda", "place/uchkuduk", "place/kyzylorda"},
        ),
    ],
)
def test_the_map_of_a_record_has_what_its_sources_name(
    entry: str, alt: str, codes: set[str]
) -> None:
    chart = the_map(a_record(entry))

    assert chart is not None
    assert chart.key == "record-map"
    assert chart.alt == alt
    assert codes <= codes_of(chart.draw(ROOM))


def test_the_map_of_a_record_is_drawn_for_the_room_and_no_wider_than_it_needs() -> None:
    chart = the_map(a_record("lab-kashkadarya"))

    assert chart is not None
    assert chart.draw(ROOM).width == ENTRY_WIDTH
    assert chart.draw(Room("narrow", 356)).width == 356


def test_a_map_says_how_the_line_of_a_corridor_was_drawn() -> None:
    text = words_of(html_of(a_record("uchkuduk-kyzylorda")))
    shared = words_of(html_of(a_record("icic-central-asia")))

    assert "schematic: straight between the places known" in text
    assert "* With projects shared between regions" in shared
    assert "* With projects shared between regions" not in text


def test_a_record_without_a_place_has_no_map() -> None:
    entry, elsewhere = a_project("e", regions=()), a_project("mill", regions="UZ-QA")

    blocks = record_blocks(a_screen(a_file(entry, elsewhere)), "e")

    assert the_map(blocks) is None
    assert ">Map<" not in html_of(blocks)


def test_a_record_of_data_without_regions_has_a_map_of_its_countries() -> None:
    dam = a_project("dam", regions=(), countries=shares("NP"))
    blocks = record_blocks(a_screen(a_file(dam)), "dam")

    chart = the_map(blocks)
    assert chart is not None
    assert chart.alt == "Map with Nepal."


def test_hostile_words_of_an_entry_stay_text() -> None:
    hostile = "<img src=x onerror=alert(1)>"
    entry = a_project("e", name=hostile, note=a_text(hostile))

    blocks = record_blocks(a_screen(a_file(entry)), "e")

    assert "<img" not in html_of(blocks)
    assert html_of(blocks).count("&lt;img") >= 2


def test_a_status_said_again_after_another_stays_in_the_history() -> None:
    entry = a_corridor(
        "c",
        status=statuses(("2016", "proposed"), ("2024", "suspended"), ("2025-11-15", "proposed")),
    )
    screen = a_screen(a_file(entry))

    marks = [(mark.kind, mark.date.written) for mark in history(screen, entry)]

    assert (MarkKind.SUSPENDED, "2024") in marks
    assert marks.index((MarkKind.SUSPENDED, "2024")) < marks.index(
        (MarkKind.PROPOSED, "2025-11-15")
    )


def test_what_is_part_of_an_entry_is_named_by_the_whole_too() -> None:
    dataset = a_file(
        a_project("whole"),
        a_project("piece", relations=Relations(part_of=("whole",))),
        a_package("outer"),
        a_package("inner", parent="outer"),
    )
    screen = a_screen(dataset)

    assert re.search(r"Includes.*piece", relations(screen, dataset.projects["whole"]))
    assert re.search(r"Part of.*whole", relations(screen, dataset.projects["piece"]))
    assert re.search(r"Includes.*inner", relations(screen, dataset.packages["outer"]))
    assert re.search(r"Part of.*outer", relations(screen, dataset.packages["inner"]))


def test_packages_that_may_count_the_same_money_both_say_so() -> None:
    dataset = a_file(a_package("p"), a_programme("q", may_overlap=("p",)))
    screen = a_screen(dataset)

    assert packages_related(screen, dataset.packages["p"], "may_overlap") == ["q"]
    assert packages_related(screen, dataset.packages["q"], "may_overlap") == ["p"]


@pytest.mark.parametrize(
    ("entry", "missing"),
    [
        (a_project("e", places=("nowhere",)), "where exactly it is"),
        (a_project("e", regions=()), "in which region it is"),
        (a_corridor("e", via=("nowhere", "elsewhere")), "where its places are"),
        (a_programme("e"), "which projects it includes"),
        (a_package("e", projects=3), "the names of 3 projects"),
        (a_package("e", projects=1), "the name of 1 project"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_is_not_known_is_said(entry: Announced, missing: str) -> None:
    dataset = a_file(a_place("nowhere", point=None), a_place("elsewhere", point=None), entry)

    assert missing in unknown(a_screen(dataset), entry)


def test_what_is_known_is_not_called_unknown() -> None:
    entry = a_project("e", amount=amounts("5 mn USD"), status=statuses("operation"))

    html = unknown(a_screen(a_file(entry)), entry)

    assert "who builds and pays" in html
    assert "what it costs" not in html
    assert "what its status is" not in html
    assert "when it will open" not in html


def test_figures_of_several_years_show_the_newest_and_no_dispute() -> None:
    one, two = measures("2 mn t", "3 mn t", of="volume")
    screen = a_screen(a_file())

    corridor = a_corridor("c", volume=(of_year(one, "2024"), of_year(two, "2025")))
    shown = quantities(screen, corridor, "volume")

    summary = shown.partition("</summary>")[0]
    assert "(2025)" in summary
    assert "(2024)" not in summary
    assert badge(shown) == "1 more figure"


def test_figures_of_one_year_that_differ_are_disputed() -> None:
    one, two = measures("2 mn t", "3 mn t", of="volume")
    screen = a_screen(a_file())

    corridor = a_corridor("c", volume=(of_year(one, "2025"), of_year(two, "2025")))
    assert badge(quantities(screen, corridor, "volume")) == "2 figures differ"


def test_promises_of_two_steps_are_named_and_no_dispute() -> None:
    screen = a_screen(a_file())

    steps = (a_promise("2026", "2025", Milestone.BEGIN), a_promise("2028", "2025"))
    shown = planned(screen, a_project("steps", planned=steps))

    assert badge(shown) == ""
    assert re.search(r"2026.*2028", words_of(shown.partition("</summary>")[0]))
    differing = (a_promise("2027", "2025"), a_promise("2028", "2025"))
    assert badge(planned(screen, a_project("one", planned=differing))) == "2 figures differ"


def test_a_part_behind_a_whole_is_counted_by_the_badge() -> None:
    whole, part = measures("320 km", "140 km", of="length")
    screen = a_screen(a_file())
    part = part.model_copy(update={"part": a_project("x").name})

    corridor = a_corridor("c", length=(whole, part))
    assert badge(quantities(screen, corridor, "length")) == "1 more figure"


def test_steps_on_the_way_are_no_badge_but_a_contradiction_is() -> None:
    screen = a_screen(a_file())

    steps = a_project("steps", status=statuses(("2024", "agreed"), ("2025", "operation")))
    assert badge(status(screen, steps)) == ""
    differing = a_project("differing", status=statuses(("2025", "agreed"), ("2025", "operation")))
    assert badge(status(screen, differing)) == "2 statements differ"


def test_a_source_says_kind_date_and_language_even_if_unknown() -> None:
    screen = a_screen(a_file())
    known = a_source(url="https://example.org/", lang="kk", cites=a_text("a ministry"))
    bare = a_source(url=None, date=None, lang=None)

    html = source_line(screen, known)
    assert "citing a ministry" in html
    assert "Kazakh" in html
    assert 'rel="noopener noreferrer"' in html
    assert "language not recorded" in source_line(screen, bare)
    assert "undated page" in source_line(screen, bare)
    assert "<a" not in source_line(screen, bare)


def test_a_record_leads_to_its_neighbours_and_its_parties_to_all_they_take_part_in() -> None:
    bank = Party(name=a_text("Bank"))
    dataset = a_file(a_project("a", parties=(bank,)), a_project("b"), a_project("c"))

    def record(entry: str) -> str:
        screen = a_screen(dataset, view=View(page=Page.PROJECTS, record=("project", entry)))
        return html_of(record_blocks(screen, entry))

    assert 'href="?lang=en&amp;party=Bank"' in record("a")
    assert re.findall(r'href="\?project=(\w)[^"]*"[^>]* rel="(\w+)"', record("b")) == [
        ("a", "prev"),
        ("c", "next"),
    ]
    assert "2 of 3" in words_of(record("b"))
    assert not re.search(r'rel="prev"', record("a"))


@pytest.mark.parametrize(
    "listing",
    [
        "?lang=en&sector=tourism",
        "?page=projects&lang=en&region=UZ-TO&sort=name",
        "?page=corridors&lang=en&sort-corridors=-length",
        "?page=sources&lang=en&find=report&sort-sources=-date",
    ],
)
def test_back_leads_to_the_list_that_a_record_was_opened_from(listing: str) -> None:
    snapshot = a_snapshot(the_example())
    entry = next(iter(the_example().projects))
    record = screen_at(snapshot, screen_at(snapshot, listing).entry_href(entry))
    following = screen_at(snapshot, record.entry_href(entry))

    assert record.view.record == following.view.record == ("project", entry)
    assert record.view.back.href == following.view.back.href == listing
    assert f'href="{listing.replace("&", "&amp;")}' in html_of(record_blocks(record, entry))
