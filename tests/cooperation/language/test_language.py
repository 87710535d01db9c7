"""Words, numbers, dates, money and quantities say what the data says, in each language."""

import datetime
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cooperation.language.language import Language, choose_language
from cooperation.model.codelists import load_codelists
from cooperation.model.enums import Status
from cooperation.model.faults import Fault, Level
from cooperation.model.records import Text
from cooperation.values.amounts import parse_amount
from cooperation.values.dates import parse_date
from cooperation.values.intervals import Bounds
from tests.support.builders import a_quantity, codelists, languages

ROOT = Path(__file__).resolve().parents[3]
LANGUAGES = languages()
EN, RU, KK, UZ = LANGUAGES.values()
BN = 10**9 * 100
EVERY_LANGUAGE = pytest.mark.parametrize("lang", LANGUAGES.values(), ids=LANGUAGES)


def spaced(text: str) -> str:
    """The text with plain spaces, which are easier to type in a test."""
    return text.replace("\u00a0", " ")


def test_languages_come_in_the_order_of_the_switch_each_named_by_its_speakers() -> None:
    assert [(lang.code, lang.name) for lang in LANGUAGES.values()] == [
        ("en", "English"),
        ("ru", "Русский"),
        ("kk", "Қазақша"),
        ("uz", "O‘zbekcha"),
    ]


def test_kazakh_and_uzbek_say_that_no_native_reader_has_checked_them() -> None:
    assert [lang.reviewed for lang in LANGUAGES.values()] == [True, False, False, False]


class TestChoosingALanguage:
    @pytest.mark.parametrize(
        ("address", "browser", "chosen"),
        [
            ("kk", "ru-RU", "kk"),
            (None, "ru-RU", "ru"),
            (None, "uz_Latn_UZ", "uz"),
            (None, "KK", "kk"),
            ("xx", "uz-UZ", "uz"),
            (None, "de-DE", "en"),
            (None, None, "en"),
            (None, "", "en"),
        ],
    )
    def test_the_address_wins_then_the_browser_then_english(
        self, address: str | None, browser: str | None, chosen: str
    ) -> None:
        assert choose_language(LANGUAGES, address_code=address, browser_locale=browser) == chosen


class TestWords:
    def test_a_message_of_no_catalogue_is_shown_in_english(self) -> None:
        assert RU._("Nobody has written {this} yet", this="line") == "Nobody has written line yet"
        assert RU.n_("{n} unheard of", "{n} unheard ofs", 2) == "2 unheard ofs"
        assert RU.p_("nowhere", "Overview") == "Overview"

    def test_a_value_that_ends_with_a_full_stop_takes_no_second_one(self) -> None:
        russian = languages()["ru"]
        said = russian._("Publisher: {publisher}.", publisher="TCL gr.")

        assert said == "Издатель: TCL gr."
        assert russian._("Publisher: {publisher}.", publisher="Akorda") == "Издатель: Akorda."

    def test_braces_in_a_value_are_only_letters(self) -> None:
        assert EN._("Line {line}", line="{line}{0}") == "Line {line}{0}"

    @pytest.mark.parametrize(
        ("number", "words"),
        [
            (0, "0 проектов"),
            (1, "1 проект"),
            (3, "3 проекта"),
            (7, "7 проектов"),
            (11, "11 проектов"),
            (21, "21 проект"),
            (20_000, "20 000 проектов"),
        ],
    )
    def test_russian_has_three_plural_forms(self, number: int, words: str) -> None:
        assert spaced(RU.n_("{n} project", "{n} projects", number)) == words

    def test_english_has_two_and_groups_the_digits(self) -> None:
        assert EN.n_("{n} project", "{n} projects", 1) == "1 project"
        assert EN.n_("{n} project", "{n} projects", 20_000) == "20,000 projects"

    def test_a_fault_is_said_in_the_readers_language(self) -> None:
        said = "there is no month {month}. Write {fix}?"
        values = {"month": "00", "fix": "2025"}
        fault = Fault(Level.ERROR, "date", 1, 1, "", said, values)

        assert EN.fault(fault) == fault.text
        assert RU.fault(fault) == "месяца 00 не бывает. Может быть, 2025?"

    def test_dates_and_statuses_in_a_fault_are_written_out(self) -> None:
        said = "“{status}” ({date}), and no news for {months} months."
        values = {"status": Status.AGREED, "date": parse_date("2022-12-21"), "months": 38}
        fault = Fault(Level.NOTE, "silence", 1, 1, "", said, values)

        assert fault.text == "“agreed” (2022-12-21), and no news for 38 months."
        words = spaced(RU.fault(fault, codelists().statuses))
        assert words == "«Соглашение подписано» (21 декабря 2022 г.), новостей нет уже 38 мес."

    def test_a_text_of_the_data_falls_back_to_english(self) -> None:
        name = Text((("en", "Bridge"), ("ru", "Мост")))

        assert [lang.text(name) for lang in (RU, KK)] == ["Мост", "Bridge"]

    def test_a_code_is_named_in_the_language(self) -> None:
        code = load_codelists(ROOT / "data" / "codelists").countries["UZ"]

        assert [lang.code_name(code) for lang in LANGUAGES.values()] == [
            "Uzbekistan",
            "Узбекистан",
            "Өзбекстан",
            "O‘zbekiston",
        ]

    def test_things_are_listed_as_the_language_does(self) -> None:
        assert EN.listed(["a", "b", "c"]) == "a, b and c"
        assert RU.listed(["а", "б"]) == "а и б"


class TestNumbers:
    def test_each_language_groups_and_points_digits_its_way(self) -> None:
        assert EN.number(Decimal("1234567.50")) == "1,234,567.5"
        assert [spaced(lang.number(1234567)) for lang in (RU, KK, UZ)] == ["1 234 567"] * 3
        assert RU.number(Decimal("0.5")) == "0,5"

    def test_a_percentage_has_a_tenth_at_the_finest(self) -> None:
        assert EN.percent(Fraction(34, 100)) == "34%"
        assert spaced(RU.percent(Fraction(1, 3))) == "33,3 %"


class TestDates:
    @pytest.mark.parametrize(
        ("written", "en", "ru", "kk", "uz"),
        [
            (
                "2025-11-15",
                "15 November 2025",
                "15 ноября 2025 г.",
                "2025 ж. 15 қараша",
                "2025-yil 15-noyabr",
            ),
            ("2025-11", "November 2025", "ноябрь 2025 г.", "2025 ж. қараша", "2025-yil noyabr"),
            ("2025-Q4", "Q4 2025", "IV кв. 2025", "2025 ж. IV тоқсан", "2025-yil IV chorak"),
            (
                "2027-H1",
                "first half of 2027",
                "1-е полугодие 2027",
                "2027 ж. 1-жартысы",
                "2027-yilning birinchi yarmi",
            ),
            ("2025", "2025", "2025", "2025", "2025"),
            ("2025~", "about 2025", "ок. 2025", "шамамен 2025", "taxminan 2025"),
            ("2026/2028", "2026–2028", "2026–2028", "2026–2028", "2026–2028"),
            (
                "2022-12-21/2022-12-22",
                "21–22 December 2022",
                "21–22 декабря 2022 г.",
                "2022 ж. 21 желтоқсан – 22 желтоқсан",
                "2022-yil 21-dekabr – 22-dekabr",
            ),
            (
                "2022-11-21/2022-12-21",
                "21 November – 21 December 2022",
                "21 ноября – 21 декабря 2022 г.",
                "2022 ж. 21 қараша – 21 желтоқсан",
                "2022-yil 21-noyabr – 21-dekabr",
            ),
            (
                "2022-12-21/2023-12-21",
                "21 December 2022 – 21 December 2023",
                "21 декабря 2022 г. – 21 декабря 2023 г.",
                "2022 ж. 21 желтоқсан – 2023 ж. 21 желтоқсан",
                "2022-yil 21-dekabr – 2023-yil 21-dekabr",
            ),
            (
                "2027-Q2/2027-Q3",
                "Q2 – Q3 2027",
                "II – III кв. 2027",
                "2027 ж. II тоқсан – III тоқсан",
                "2027-yil II chorak – III chorak",
            ),
            (
                "2025-11~/2026",
                "about November 2025 – 2026",
                "ок. ноябрь 2025 г. – 2026",
                "шамамен 2025 ж. қараша – 2026",
                "taxminan 2025-yil noyabr – 2026",
            ),
        ],
    )
    def test_a_date_is_as_precise_as_its_source(
        self, written: str, en: str, ru: str, kk: str, uz: str
    ) -> None:
        when = parse_date(written)

        assert [spaced(lang.date(when)) for lang in LANGUAGES.values()] == [en, ru, kk, uz]

    def test_a_short_date_is_no_less_precise(self) -> None:
        assert EN.date_short(parse_date("2025-11-15")) == "15 Nov 2025"
        assert RU.date_short(parse_date("2025-11")) == "нояб. 2025"
        assert KK.date_short(datetime.date(2025, 11, 5)) == "5 қар. 2025"
        assert UZ.date_short(parse_date("2025-11-15")) == "2025-yil 15-noy"

    def test_a_moment_keeps_its_own_time_zone(self) -> None:
        tashkent = datetime.timezone(datetime.timedelta(hours=5))
        when = datetime.datetime(2025, 11, 15, 23, 5, tzinfo=tashkent)

        assert EN.moment(when) == "15 November 2025, 23:05"


class TestStatedFigures:
    @pytest.mark.parametrize(
        ("written", "en", "ru", "kk", "uz"),
        [
            ("1.2 bn USD", "1.2 bn USD", "1,2 млрд USD", "1,2 млрд USD", "1,2 mlrd USD"),
            (
                "over 8 bn USD",
                "over 8 bn USD",
                "свыше 8 млрд USD",
                "8 млрд USD және одан астам",
                "8 mlrd USDdan ortiq",
            ),
            (
                "at least 8 bn USD",
                "at least 8 bn USD",
                "не менее 8 млрд USD",
                "кемінде 8 млрд USD",
                "kamida 8 mlrd USD",
            ),
            (
                "about 250 mn USD",
                "about 250 mn USD",
                "около 250 млн USD",
                "шамамен 250 млн USD",
                "taxminan 250 mln USD",
            ),
            (
                "about 5 to 6 bn USD",
                "about 5–6 bn USD",
                "около 5–6 млрд USD",
                "шамамен 5–6 млрд USD",
                "taxminan 5–6 mlrd USD",
            ),
            (
                "up to 2 bn USD",
                "up to 2 bn USD",
                "до 2 млрд USD",
                "ең көбі 2 млрд USD",
                "2 mlrd USDgacha",
            ),
            (
                "1 to 1.5 bn USD",
                "1–1.5 bn USD",
                "1–1,5 млрд USD",
                "1–1,5 млрд USD",
                "1–1,5 mlrd USD",
            ),
            (
                "undisclosed",
                "not disclosed",
                "не раскрыто",
                "жария етілмеген",
                "oshkor qilinmagan",
            ),
        ],
    )
    def test_an_amount_keeps_its_hedge_and_currency(
        self, written: str, en: str, ru: str, kk: str, uz: str
    ) -> None:
        amount = parse_amount(written)

        assert [spaced(lang.amount(amount)) for lang in LANGUAGES.values()] == [en, ru, kk, uz]

    @pytest.mark.parametrize(
        ("written", "words"),
        [
            ("185.1 bn KZT", "185.1 bn KZT"),
            ("1474.4 mn USD", "1.4744 bn USD"),
            ("123 456 789 USD", "123,456,789 USD"),
            ("84 300 USD", "84,300 USD"),
            ("2 tn KZT", "2 tn KZT"),
            ("900 mn to 1.2 bn USD", "0.9–1.2 bn USD"),
            ("5 thousand to 1.5 bn USD", "5,000 – 1.5 bn USD"),
        ],
    )
    def test_a_stated_figure_keeps_every_digit_and_gets_no_more(
        self, written: str, words: str
    ) -> None:
        assert spaced(EN.amount(parse_amount(written))) == words

    def test_the_full_form_writes_the_number_out(self) -> None:
        amount = parse_amount("over 8 bn USD")

        assert spaced(EN.amount(amount, full=True)) == "over 8,000,000,000 USD"

    @pytest.mark.parametrize(
        ("of", "written", "en", "ru"),
        [
            ("length", "about 320 km", "about 320 km", "около 320 км"),
            ("length", "5 to 6 km", "5–6 km", "5–6 км"),
            ("jobs", "over 3000 jobs", "over 3,000 jobs", "свыше 3 000 рабочих мест"),
            ("jobs", "1 jobs", "1 job", "1 рабочее место"),
            ("jobs", "1152 jobs", "1,152 jobs", "1 152 рабочих места"),
            ("jobs", "about 1152 jobs", "about 1,152 jobs", "около 1 152 рабочих мест"),
            (
                "capacity",
                "up to 50 thousand t/year",
                "up to 50,000 t a year",
                "до 50 000 т в год",
            ),
            ("volume", "over 11 mn t", "over 11 mn t", "свыше 11 млн т"),
            ("capacity", "21 beds", "21 beds", "21 койка"),
            ("capacity", "2 beds", "2 beds", "2 койки"),
            ("capacity", "15 bn m3/year", "15 bn m³ a year", "15 млрд м³ в год"),
            ("capacity", "1.5 mn cars/year", "1.5 mn cars a year", "1,5 млн автомобилей в год"),
        ],
    )
    def test_a_quantity_keeps_its_hedge_and_its_unit_agrees(
        self, of: str, written: str, en: str, ru: str
    ) -> None:
        quantity = a_quantity(written, of=of)

        assert [spaced(lang.quantity(quantity, codelists().units)) for lang in (EN, RU)] == [en, ru]

    @EVERY_LANGUAGE
    def test_every_unit_has_words(self, lang: Language) -> None:
        for code, unit in codelists().units.items():
            for number in (1, 2, 5, 21):
                quantity = a_quantity(f"{number} {code}", of=unit.extra["fields"][0])
                words = lang.quantity(quantity, codelists().units)

                assert str(number) in words
                assert set(words) > set(str(number))


class TestTotals:
    @pytest.mark.parametrize(
        ("bounds", "words"),
        [
            (Bounds(12 * BN // 10, 12 * BN // 10), "1.2 bn USD"),
            (Bounds(12 * BN // 10, None), "at least 1.2 bn USD"),
            (Bounds(12 * BN // 10, 13 * BN // 10), "1.2–1.3 bn USD"),
            (Bounds(0, 2 * BN), "up to 2 bn USD"),
            (Bounds(0, None), "not disclosed"),
            (Bounds(0, 0), "0 USD"),
            (Bounds(BN // 4, BN // 4, about=True), "about 250 mn USD"),
            (Bounds(BN // 4, None, about=True), "about 250 mn USD or more"),
            (Bounds(0, BN // 4, about=True), "up to about 250 mn USD"),
            (Bounds(BN // 4, BN // 2, about=True), "about 250–500 mn USD"),
        ],
    )
    def test_a_total_says_how_it_is_bounded(self, bounds: Bounds, words: str) -> None:
        assert spaced(EN.bounds(bounds, "USD")) == words

    @pytest.mark.parametrize(
        ("bounds", "words"),
        [
            (Bounds(147_440_000_000, None), "at least 1.47 bn USD"),
            (Bounds(99_960_000_000, None), "at least 999 mn USD"),
            (Bounds(0, 99_960_000_000), "up to 1 bn USD"),
            (Bounds(120_000_000_000, 130_012_300_000), "1.2–1.31 bn USD"),
        ],
    )
    def test_lows_are_rounded_down_and_highs_up(self, bounds: Bounds, words: str) -> None:
        assert spaced(EN.bounds(bounds, "USD")) == words

    def test_an_exact_total_keeps_its_digits_or_says_about(self) -> None:
        exact, many = (
            Bounds(147_440_000_000, 147_440_000_000),
            Bounds(147_440_012_300, 147_440_012_300),
        )

        assert spaced(EN.bounds(exact, "USD")) == "1.4744 bn USD"
        assert spaced(EN.bounds(many, "USD")) == "about 1.47 bn USD"
        assert spaced(EN.bounds(many, "USD", full=True)) == "1,474,400,123 USD"

    def test_a_cent_between_two_ends_is_no_range(self) -> None:
        converted = Bounds(26_812_345_678, 26_812_345_679)

        assert spaced(EN.bounds(converted, "USD")) == "about 268 mn USD"
        assert spaced(EN.bounds(converted, "USD", full=True)) == "268,123,456.78–268,123,456.79 USD"

    @given(low=st.integers(0, 10**17), more=st.integers(0, 10**17))
    def test_the_words_never_claim_more_than_the_total(self, low: int, more: int) -> None:
        scales = {"bn": 10**9, "mn": 10**6, "tn": 10**12}
        high = low + more
        words = spaced(EN.bounds(Bounds(low, None), "USD")).replace("at least ", "").split()
        ceiling = spaced(EN.bounds(Bounds(0, high), "USD")).replace("up to ", "").split()

        def number(words: list[str]) -> Decimal:
            return Decimal(words[0].replace(",", "")) * scales.get(words[1], 1)

        if low:
            assert number(words) * 100 <= low
        if high:
            assert number(ceiling) * 100 >= high
