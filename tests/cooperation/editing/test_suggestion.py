"""A suggested project: the YAML means what was filled in, and passes the check as it is pasted."""

import re
import unicodedata
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from cooperation.editing.ids import Ids
from cooperation.editing.project_yaml import NewParty
from cooperation.editing.suggestion import (
    SuggestedSource,
    Suggestion,
    check,
    proposed_id,
    snippets,
)
from cooperation.editing.yaml_writer import PlainScalar, depth_of, entry_text, with_entries
from cooperation.reading import read
from cooperation.reading.source_files import SourceFile
from tests.support.builders import EXAMPLE, TODAY, codelists, dataset_of, read_text, the_example

FILE = EXAMPLE.read_text(encoding="utf-8").replace("projects: 7", "projects: 8", 1)
"""The example, with room for one more project in its package."""
NOTHING = {"": ""}
PAGE = SuggestedSource(
    title="A new plant: what is known, and what is not",
    publisher="A paper",
    date="2025-11-15",
    url="https://example.org/news?id=1#top",
    kind="media",
    cites="Yes",
)


def a_suggestion(**fields: Any) -> Suggestion:
    return Suggestion(
        **{
            "id": "new-plant",
            "name": {"en": "A new plant"},
            "sectors": ("industry",),
            "regions": ("UZ-TK",),
            "package": "joint-projects-2025",
            **fields,
        }
    )


def pasted(suggestion: Suggestion, text: str = FILE) -> str:
    result = with_entries(text, snippets(suggestion, texts={"": text}))
    assert result is not None
    return result


def checked(suggestion: Suggestion, text: str = FILE) -> list[str]:
    """What the check says of the suggestion alone."""
    found = check(
        (SourceFile("", text.encode()),),
        read_text(text),
        snippets(suggestion, texts={"": text}),
        codelists=codelists(),
        today=TODAY,
    )
    assert found is not None
    return [str(fault) for fault in found.faults]


EVERYTHING: dict[str, Any] = {
    "name": {"en": "Plant: the “second” line", "ru": "Завод № 2, вторая очередь"},
    "sectors": ("industry", "logistics"),
    "regions": ("UZ-TK", "KZ-61"),
    "places": ("tashkent",),
    "source": "a-paper-new-plant",
    "page": PAGE,
    "said": "2025-11-15",
    "status": "agreed",
    "amount": "about 50 mn USD",
    "planned": "2027-H1",
    "parties": (NewParty(name="Firm, Ltd: #1", role="investor", country="KZ"),),
    "note": {"en": "- a note that begins like a list, with {braces} and 'quotes'"},
}


@pytest.mark.parametrize(
    "held",
    [
        {"package": "joint-projects-2025"},
        {"package": "", "event": "interstate-council-2"},
        {"package": ""},
    ],
    ids=["in a package", "at an event", "on its own"],
)
def test_everything_filled_in_passes_the_check_as_it_is_pasted(held: dict[str, str]) -> None:
    suggestion = a_suggestion(**{**EVERYTHING, **held})

    assert checked(suggestion) == []
    project = dataset_of(read_text(pasted(suggestion))).projects["new-plant"]
    assert dict(project.name.by_language) == EVERYTHING["name"]
    assert [share.code for share in project.regions] == ["UZ-TK", "KZ-61"]
    assert project.amount[0].amount.written == "about 50 mn USD"
    assert project.amount[0].sources == ("a-paper-new-plant",)
    assert project.planned[0].planned.written == "2027-H1"
    assert project.parties[0].name.all == ("Firm, Ltd: #1",)
    assert project.note is not None
    assert project.note.all == tuple(EVERYTHING["note"].values())


def test_the_shortest_suggestion_passes_too() -> None:
    assert checked(a_suggestion()) == []


def test_a_new_page_stands_under_the_sources_with_what_was_filled_in() -> None:
    suggestion = a_suggestion(source="new-page", page=PAGE, said="2025-11-15")

    source = dataset_of(read_text(pasted(suggestion))).sources["new-page"]

    assert source.title.all == (PAGE.title,)
    assert source.cites is not None
    assert (source.publisher.all, source.url) == (("A paper",), PAGE.url)
    assert source.cites.all == ("Yes",)


def test_figures_of_a_package_member_carry_their_own_source_and_others_inherit() -> None:
    own = a_suggestion(amount="5 mn USD", source="report-2025-11-15", said="2025-11-15")
    alone = a_suggestion(
        package="", amount="5 mn USD", source="report-2025-11-15", said="2025-11-15"
    )

    assert "- {amount: 5 mn USD, source: report-2025-11-15, date: 2025-11-15}" in pasted(own)
    assert "\n    amount: 5 mn USD\n" in snippets(alone, texts=NOTHING)["projects"]
    assert "\n    source: report-2025-11-15\n" in snippets(alone, texts=NOTHING)["projects"]


def test_no_region_is_written_as_such() -> None:
    assert "\n    regions: []\n" in snippets(a_suggestion(regions=()), texts=NOTHING)["projects"]


def test_what_is_missing_or_wrong_is_told_with_its_field() -> None:
    faults = checked(a_suggestion(sectors=(), amount="50 milion USD"))

    assert len(faults) == 2
    assert any("sectors" in fault for fault in faults)
    assert any("projects.new-plant.amount" in fault for fault in faults)


def test_faults_that_the_file_had_before_are_not_the_suggestions() -> None:
    broken = FILE.replace("sectors: tourism", "sectors: turism", 1)
    assert broken != FILE

    assert checked(a_suggestion(), broken) == []
    assert len(checked(a_suggestion(regions=("UZ-XX",)), broken)) == 1


def test_an_id_that_is_taken_is_told() -> None:
    taken = next(iter(the_example().projects))

    assert any("twice" in fault for fault in checked(a_suggestion(id=taken)))


words = st.text(
    st.characters(categories=["L", "N", "P", "S", "Zs"], exclude_characters="\u00ad"), min_size=1
).filter(lambda text: text.strip() and len(text) < 200)


@given(name=words, publisher=words, note=words)
def test_any_words_come_back_as_they_were_typed(name: str, publisher: str, note: str) -> None:
    page = SuggestedSource(title=name, publisher=publisher, date="undated")
    suggestion = a_suggestion(
        name={"en": name},
        source="new-page",
        page=page,
        said="2025-11-15",
        note={"ru": note},
        parties=(NewParty(name=publisher),),
    )

    written = yaml.load(pasted(suggestion, BARE), Loader=yaml.BaseLoader)

    assert written["projects"]["new-plant"]["name"] == {"en": name}
    assert written["projects"]["new-plant"]["note"] == {"ru": note}
    assert written["projects"]["new-plant"]["parties"] == [{"name": publisher}]
    assert written["sources"]["new-page"]["publisher"] == publisher


@given(name=words)
def test_the_reader_reads_the_same_words(name: str) -> None:
    reading = read(
        pasted(a_suggestion(name={"en": name})).encode(), codelists=codelists(), today=TODAY
    )
    expected = unicodedata.normalize("NFC", " ".join(name.split()))

    if reading.dataset is not None:
        (given_name,) = reading.dataset.projects["new-plant"].name.all
        assert " ".join(given_name.split()) == expected
    else:
        assert all(
            "new-plant.name" in fault.path for fault in reading.faults if fault.level == "error"
        )


BARE = "format: 1\ndataset: {title: x, as_of: 2025-11-15, currency: USD}\n"


@pytest.mark.parametrize("word", ["NO", "on", "yes", "null", "~", "1.5", "0x1F", "12:30", "1_000"])
def test_words_that_yaml_would_turn_into_something_else_are_quoted(word: str) -> None:
    text = entry_text("a", {"name": word, "code": PlainScalar(word)})

    assert yaml.safe_load(text)["a"]["name"] == word
    assert str(yaml.load(text, Loader=yaml.BaseLoader)["a"]["code"]) == word
    assert yaml.safe_load(text)["a"]["code"] == word


def test_dates_and_years_need_no_quotes() -> None:
    text = entry_text(
        "a",
        {
            "date": PlainScalar("2025-11-15"),
            "year": PlainScalar("2027"),
            "half": PlainScalar("2027-H1"),
        },
    )

    assert text == "  a:\n    date: 2025-11-15\n    year: 2027\n    half: 2027-H1\n"


def test_a_long_text_in_two_languages_stands_on_two_lines() -> None:
    long = {"en": "word " * 15, "ru": "слово " * 15}

    text = entry_text("a", {"note": long, "name": {"en": "A", "ru": "Б"}})

    assert "name: {en: A, ru: Б}" in text
    assert re.search(r"note:\n      en: .*\n      ru: ", text)


def test_entries_go_to_the_head_of_their_section_as_deep_as_its_others() -> None:
    text = "projects:   # ours\n    # a remark\n    old: {}\nplaces: {}\nend: yes\n"

    assert depth_of(text, "projects") == 4
    assert with_entries(text, {"projects": "    new: {}\n"}) == (
        "projects:   # ours\n    new: {}\n    # a remark\n    old: {}\nplaces: {}\nend: yes\n"
    )


def test_a_section_that_is_not_there_comes_before_the_end_mark() -> None:
    assert with_entries("a: 1\nend: yes\n", {"projects": "  new: {}\n"}) == (
        "a: 1\nprojects:\n  new: {}\nend: yes\n"
    )


def test_a_section_in_braces_is_left_alone() -> None:
    assert with_entries("projects: {old: {}}\n", {"projects": "  new: {}\n"}) is None


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_a_file_of_any_line_ends_and_a_byte_order_mark_can_be_checked(newline: str) -> None:
    data = b"\xef\xbb\xbf" + FILE.replace("\n", newline).encode()
    current = read(data, codelists=codelists(), today=TODAY)

    found = check(
        (SourceFile("", data),),
        current,
        snippets(a_suggestion(), texts=NOTHING),
        codelists=codelists(),
        today=TODAY,
    )

    assert found is not None
    assert found.faults == ()


def test_bytes_that_are_no_text_are_not_checked() -> None:
    found = check(
        (SourceFile("", b"\xff\xfe\x00"),),
        read_text(""),
        snippets(a_suggestion(), texts=NOTHING),
        codelists=codelists(),
        today=TODAY,
    )

    assert found is None


@pytest.mark.parametrize(
    ("name", "made"),
    [
        ("Head office, Tenge Bank", "head-office-tenge-bank"),
        ("Завод «Жеруйық» № 2", "zavod-zheruyyq-2"),
        ("Toʻqimachilik fabrikasi", "toqimachilik-fabrikasi"),
        ("Toshkent´da ob'ekt", "toshkentda-obekt"),
        ("Usine Québec", "usine-quebec"),
        ("工厂", ""),
        ("a" * 60, "a" * 48),
    ],
)
def test_an_id_is_made_of_the_name(name: str, made: str) -> None:
    assert proposed_id(name, the_example()) == made


def test_a_made_id_is_free() -> None:
    taken = next(iter(the_example().projects))

    assert proposed_id(taken.replace("-", " "), the_example()) == f"{taken}-2"


def test_a_made_id_that_is_numbered_is_no_longer_than_others() -> None:
    ids = Ids()

    assert [ids.take("a" * 60), ids.take("a" * 60)] == ["a" * 48, f"{'a' * 46}-2"]
