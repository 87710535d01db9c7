"""What a choice asks for, and how names are found across scripts."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cooperation.model.records import Dataset, Party, Relations, Text
from cooperation.selection.selection import Choice, Part, select
from cooperation.text.folding import found, joined, search_key, words_of
from cooperation.totals.totals import all_totals
from tests.support.builders import (
    a_corridor,
    a_package,
    a_place,
    a_programme,
    a_project,
    a_text,
    an_event,
    codelists,
    the_example,
)
from tests.support.datasets import a_file


def part(dataset: Dataset, **chosen: object) -> Part:
    return select(dataset, Choice(**chosen), codelists=codelists())  # type: ignore[arg-type]


def ids(entries: tuple[object, ...]) -> list[str]:
    return [entry.id for entry in entries]  # type: ignore[attr-defined]


# Names across scripts

TEXTS = st.lists(st.text(max_size=20) | st.sampled_from(["Туркестан", "Ürümqi", "3,5", "a'b"]))


@given(TEXTS, TEXTS, st.text(max_size=8))
def test_keys_joined_are_those_of_all_their_texts(
    some: list[str], others: list[str], typed: str
) -> None:
    together, apart = search_key(*some, *others), joined([search_key(*some), search_key(*others)])

    for wanted in (typed, *(text[:4] for text in (*some, *others))):
        assert found(words_of(wanted), apart) == found(words_of(wanted), together)


SAME = (
    ("Tashkent", "Toshkent", "Ташкент", "Тошкент", "TASHKENT", "Tashként"),
    ("Kashkadarya", "Qashqadaryo", "Кашкадарья", "Қашқадарё", "Kashkadar'ya"),
    ("Samarkand", "Samarqand", "Самарканд", "Самарқанд"),
    ("Fergana", "Ferghana", "Фергана"),
    ("Farg‘ona", "Fargʻona", "Farg'ona", "Фарғона"),
    ("Uzbekistan", "O‘zbekiston", "Oʻzbekiston", "Узбекистан", "Ўзбекистон"),
    ("Kazakhstan", "Казахстан", "Қазақстан", "Qazaqstan"),
    ("Kyzylorda", "Кызылорда", "Қызылорда", "Qyzylorda"),
    ("Uchkuduk", "Учкудук", "Uchquduq", "Учқудуқ"),
    ("Khorgos", "Хоргос", "Қорғас", "Xorgos"),
    ("Jizzakh", "Джизак", "Jizzax", "Жиззах"),
    ("Mangystau", "Мангистау", "Маңғыстау", "Mañğystau"),
    ("Syrdarya", "Сырдарья", "Sirdaryo", "Сирдарё"),
    ("Zhetisu", "Жетысу", "Жетісу", "Jetisu"),
    ("Aktau", "Актау", "Ақтау", "Aqtau"),
)


@pytest.mark.parametrize("spellings", SAME, ids=lambda spellings: spellings[0])
def test_a_name_is_found_in_every_script_however_it_is_typed(spellings: tuple[str, ...]) -> None:
    for typed in spellings:
        for written in spellings:
            assert found(words_of(typed), search_key(written)), (typed, written)


@pytest.mark.parametrize(
    ("written", "typed"),
    [
        ("Зелёная энергетика", "зеленая"),
        ("Зеленая энергетика", "ЗЕЛЁНАЯ"),
        ("Шёлковый путь, самолёт", "самолет шелковый"),
        ("Yashil oʻzgarish", "ozgarish"),
        ("Yashil o`zgarish", "O’ZGARISH"),
        ("Toʻgʻon", "togon"),
        ("Togon", "to‘g‘on"),
        ("Қўқон", "qoqon"),
        ("Şymkent", "shymkent"),
        ("Şymkent", "symkent"),
        ("Алма́ты", "алматы"),
        ("Завод «Ұлытау»", "улытау"),
        ("Дорога 1,5 млн", "1.5"),
        ("Kazakhstan", "azak"),
        ("北京市", "京"),
    ],
)
def test_a_word_is_found_however_a_keyboard_writes_it(written: str, typed: str) -> None:
    assert found(words_of(typed), search_key(written))


@pytest.mark.parametrize(
    ("written", "typed"),
    [
        ("Khorgos Казахстан Qazaqstan", "xxx"),
        ("Aktau Ақтау, а также", "aaaa"),
        ("Станция системы", "ссс"),
        ("Zafar Жиззах", "zzzz"),
        ("A плотина и мост", "eiyj"),
        ("дорога к заводу", "qkx"),
        ("Borovoe", "bar"),
        ("plant of 100 beds", "1000"),
        ("plant of 1 unit, 10 beds", "100"),
        ("plant of 15 beds", "1.5"),
        ("bus 22", "222"),
    ],
)
def test_what_was_not_typed_is_not_found(written: str, typed: str) -> None:
    assert not found(words_of(typed), search_key(written))


KEYBOARDS = (
    str.upper,
    str.title,
    lambda word: word.replace("ё", "е"),
    lambda word: word.replace("е", "ё"),
    *(lambda word, sign=sign: word.replace("‘", sign) for sign in ("", "'", "ʻ", "’", "`")),
)
LETTERS = st.text("abdegiklmnoprstuzo‘g‘", min_size=1, max_size=12) | st.text(
    "абвгдеёжзийклмнопрстуфхцчшщыьэюяәғқңөұүіў", min_size=1, max_size=12
)


@given(
    words=st.lists(LETTERS.map(lambda word: word.lstrip("‘")).filter(bool), min_size=1, max_size=6),
    keyboard=st.sampled_from(KEYBOARDS),
)
def test_a_text_is_found_by_each_of_its_words(
    words: list[str], keyboard: Callable[[str], str]
) -> None:
    key = search_key(" — ".join(words))

    for word in words:
        assert found(words_of(keyboard(word)), key), word


@given(typed=st.text("bcdfghjklmnpqrstvwxz0123456789", min_size=4, max_size=20))
def test_random_letters_find_nothing(typed: str) -> None:
    key = search_key(
        "Petrochemical complex in Tashkent; завод в Алматы, Қызылорда, Farg‘ona, 1250 t"
    )

    assert typed in "1250" or not found(words_of(typed), key)


@pytest.mark.parametrize(
    ("one", "two"),
    [("Astana", "Kazakhstan"), ("Samarkand", "Syrdarya"), ("Almaty", "Aktau"), ("Abai", "Aktobe")],
)
def test_different_names_stay_apart(one: str, two: str) -> None:
    assert not found(words_of(one), search_key(two))
    assert not found(words_of(two), search_key(one))


@pytest.mark.parametrize(
    ("typed", "is_found"),
    [
        ("линейный", True),
        ("linear alkyl", True),
        ("benzene", True),
        ("alkyl linear", True),
        ("al", True),
        ("ar", False),
        ("linear hotel", False),
        ("  ", True),
        ("!?—", True),
    ],
)
def test_all_words_typed_must_be_there(typed: str, is_found: bool) -> None:
    key = search_key("Petrochemical complex for linear alkylbenzene; линейный алкилбензол")

    assert found(words_of(typed), key) is is_found


@given(text=st.text())
def test_any_text_has_a_key_and_finds_itself(text: str) -> None:
    assert found(words_of(text), search_key(text))


# What is found

PLACES = (a_place("aktau", name=Text((("en", "Aktau"), ("kk", "Ақтау"))), region="KZ-47"),)


@pytest.fixture
def dataset() -> Dataset:
    return a_file(
        *PLACES,
        an_event("visit"),
        an_event("launch"),
        a_package("pair", name="The pair of plants", regions="KZ-71", sectors="energy"),
        a_package("lone", sectors="mining", announced="2022", countries=["KZ"]),
        a_programme("plan", name="A plan for Samarkand", sectors="trade", event="visit"),
        a_project(
            "plant",
            package="pair",
            name=Text((("en", "Linear plant"), ("ru", "Линейный завод"))),
            regions=["UZ-SI", "KZ-61"],
            status="operation",
            event="launch",
        ),
        a_project("mill", package="pair", sectors="textiles", regions=[], status="agreed"),
        a_project(
            "port-works",
            sectors=["transport", "logistics"],
            regions="KZ-47",
            places=("aktau",),
            countries=["KZ", "CN"],
            announced="2021-05",
            parties=(Party(name=a_text("Каспий Строй")),),
            relations=Relations(part_of=("aktau-port",)),
        ),
        a_corridor("aktau-port", at="aktau", mode="sea", hub="sea-port", status="operation"),
        a_corridor("here-there", announced="2020", countries=["UZ"]),
    )


def test_no_choice_leaves_nothing_out(dataset: Dataset) -> None:
    everything = part(dataset)

    assert Choice().empty
    assert ids(everything.projects) == ["plant", "mill", "port-works"]
    assert ids(everything.packages) == ["pair", "lone"]
    assert ids(everything.programmes) == ["plan"]
    assert ids(everything.corridors) == ["aktau-port", "here-there"]
    assert ids(everything.events) == ["visit", "launch"]


@pytest.mark.parametrize(
    ("chosen", "projects", "packages", "corridors"),
    [
        ({"sectors": {"textiles"}}, ["mill"], ["pair"], []),
        ({"sectors": {"logistics"}}, ["port-works"], [], ["aktau-port", "here-there"]),
        ({"sectors": {"mining"}}, [], ["lone"], []),
        ({"regions": {"UZ-SI"}}, ["plant"], ["pair"], []),
        ({"regions": {"KZ-71"}}, [], ["pair"], []),
        ({"regions": {"KZ-47"}}, ["port-works"], [], ["aktau-port"]),
        ({"statuses": {"operation"}}, ["plant"], ["pair"], ["aktau-port"]),
        ({"countries": {"CN"}}, ["port-works"], [], []),
        ({"packages": {"pair"}}, ["plant", "mill"], ["pair"], []),
        ({"packages": {"plan"}}, [], [], []),
        ({"until": 2021}, ["port-works"], [], ["here-there"]),
        ({"since": 2022, "until": 2022}, [], ["lone"], []),
        ({"since": 2030, "until": 2020}, [], [], []),
        ({"places": {"aktau"}}, ["port-works"], [], ["aktau-port"]),
        ({"corridors": {"aktau-port"}}, ["port-works"], [], ["aktau-port"]),
        ({"corridors": {"here-there"}}, [], [], ["here-there"]),
        ({"sectors": {"textiles"}, "regions": {"UZ-SI"}}, [], [], []),
        ({"text": "линейный"}, ["plant"], ["pair"], []),
        ({"text": "Linear"}, ["plant"], ["pair"], []),
        ({"text": "pair of"}, ["plant", "mill"], ["pair"], []),
        ({"text": "ақтау"}, ["port-works"], [], ["aktau-port"]),
        ({"text": "Kaspiy stroy"}, ["port-works"], [], []),
        ({"text": "Сырдарья"}, ["plant"], ["pair"], []),
        ({"text": "Textiles"}, ["mill"], ["pair"], []),
        ({"text": "Мангистау"}, ["port-works"], [], ["aktau-port"]),
        ({"text": "Китай"}, ["port-works"], [], []),
        ({"text": "nowhere at all"}, [], [], []),
    ],
    ids=str,
)
def test_what_a_choice_asks_for(
    dataset: Dataset,
    chosen: dict[str, object],
    projects: list[str],
    packages: list[str],
    corridors: list[str],
) -> None:
    codes = {key: frozenset(v) if isinstance(v, set) else v for key, v in chosen.items()}
    asked = part(dataset, **codes)

    assert ids(asked.projects) == projects
    assert ids(asked.packages) == packages
    assert ids(asked.corridors) == corridors


def test_what_only_may_lie_in_the_years_is_counted_apart() -> None:
    dataset = a_file(
        a_project("sure", announced="2025-03"),
        a_project("span", announced="2024/2026"),
        a_project("undated", announced=None),
        a_project("before", announced="2023"),
        a_project("elsewhere", announced="2024/2026", sectors="trade"),
        a_package("pair", announced="2025/2026"),
        a_corridor("road", announced="2025/2026"),
    )
    chosen = {"since": 2025, "until": 2025}

    asked = part(dataset, **chosen)
    assert [*ids(asked.projects), *ids(asked.packages), *ids(asked.corridors)] == ["sure"]
    assert asked.perhaps == ("pair", "span", "undated", "elsewhere", "road")

    wider = part(dataset, since=2024, until=2026)
    assert ids(wider.projects) == ["sure", "span", "elsewhere"]
    assert [*ids(wider.packages), *ids(wider.corridors)] == ["pair", "road"]
    assert wider.perhaps == ("undated",)

    trade = part(dataset, **chosen, sectors=frozenset({"trade"}))
    assert (ids(trade.projects), trade.perhaps) == ([], ("elsewhere",))
    assert part(dataset).perhaps == ()


@pytest.mark.parametrize(
    ("announced", "perhaps", "surely"),
    [
        ("2024~", (2023, 2024, 2025), (2023, 2025)),
        ("2024?", (2024,), (2023, 2025)),
        ("2024-H1~", (2023, 2024), (2023, 2024)),
        ("2024-12~", (2024, 2025), (2024, 2025)),
        ("2024-06~", (), (2024, 2024)),
        ("2024-12-31~", (2024, 2025), (2024, 2025)),
        ("2024~/2026", (2023, 2026), (2023, 2026)),
        ("2024/2026-06~", (2024, 2026), (2024, 2026)),
        ("2100~", (2099, 2100), (2099, 2100)),
    ],
)
def test_a_date_that_is_only_about_then_may_lie_beside_it(
    announced: str, perhaps: tuple[int, ...], surely: tuple[int, int]
) -> None:
    dataset = a_file(
        a_project("about", announced=announced), a_corridor("road", announced=announced)
    )

    for year in perhaps:
        asked = part(dataset, since=year, until=year)
        assert not asked.projects
        assert not asked.corridors
        assert asked.perhaps == ("about", "road")
    sure = part(dataset, since=surely[0], until=surely[1])
    assert (ids(sure.projects), ids(sure.corridors), sure.perhaps) == (["about"], ["road"], ())
    assert part(dataset, until=surely[0] - 1).perhaps == ()
    assert part(dataset, since=surely[1] + 1).perhaps == ()


def test_an_empty_part_says_so(dataset: Dataset) -> None:
    assert part(dataset, text="nowhere at all").nothing
    assert not part(dataset, text="Samarkand").nothing
    assert not part(dataset).nothing


def test_only_events_of_what_is_shown_are_shown(dataset: Dataset) -> None:
    assert ids(part(dataset, sectors=frozenset({"trade"})).events) == ["visit"]
    assert ids(part(dataset, packages=frozenset({"pair"})).events) == ["launch"]


def test_a_package_inside_another_is_chosen_with_it() -> None:
    dataset = a_file(
        a_package("all"),
        a_package("some", parent="all"),
        a_project("one", package="some"),
        a_project("two"),
    )

    assert ids(part(dataset, packages=frozenset({"all"})).projects) == ["one"]


def test_both_names_of_a_project_find_it() -> None:
    dataset = a_file(
        a_project("first", name="Hotel Astana"),
        a_project("second", name="Guest house", relations=Relations(same=("first",))),
    )

    assert ids(part(dataset, text="Guest").projects) == ["first", "second"]


def test_the_example_is_found_by_what_a_reader_types() -> None:
    for typed in ("Qashqadaryo", "Кашкадарья", "алкилбензол", "lab-kashkadarya", "petrochem"):
        assert ids(part(the_example(), text=typed).projects) == ["lab-kashkadarya"], typed
    assert len(part(the_example(), text="Toshkent").projects) == 5


# Parties


def test_a_party_chooses_what_it_takes_part_in_with_all_of_its_money() -> None:
    bank, firm = Party(name=a_text("Bank")), Party(name=a_text("Firm"))
    dataset = a_file(
        a_project("a", parties=(bank, firm), amount="10 mn USD"),
        a_project("b", parties=(firm,), amount="5 mn USD"),
        a_project("c", amount="1 mn USD"),
    )

    assert list(dataset.parties) == ["Bank", "Firm"]
    assert ids(part(dataset, parties=frozenset({"Bank"})).projects) == ["a"]
    firms = part(dataset, parties=frozenset({"Firm"}))
    assert ids(firms.projects) == ["a", "b"]
    assert all_totals(firms).counted.low == 15_000_000_00


def test_a_party_has_one_code_in_all_languages() -> None:
    by_language = (("ru", "Банк"), ("en", "Bank"))
    party = Party(name=Text(by_language))

    assert party.code == "Bank"
