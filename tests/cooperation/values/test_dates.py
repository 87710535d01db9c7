"""Dates keep the precision of their source; what is no date says what to write."""

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cooperation.values.dates import DateError, Precision, parse_date

WRITTEN = {
    "2025-11-15": (date(2025, 11, 15), date(2025, 11, 15), Precision.DAY),
    "2025-11": (date(2025, 11, 1), date(2025, 11, 30), Precision.MONTH),
    "2024-02": (date(2024, 2, 1), date(2024, 2, 29), Precision.MONTH),
    "2025-Q4": (date(2025, 10, 1), date(2025, 12, 31), Precision.QUARTER),
    "2027-H1": (date(2027, 1, 1), date(2027, 6, 30), Precision.HALF),
    "2027-H2": (date(2027, 7, 1), date(2027, 12, 31), Precision.HALF),
    "2025": (date(2025, 1, 1), date(2025, 12, 31), Precision.YEAR),
    "2026/2028": (date(2026, 1, 1), date(2028, 12, 31), Precision.SPAN),
    "2026-21": (date(2026, 3, 1), date(2026, 5, 31), Precision.SEASON),
    "2026-24": (date(2026, 12, 1), date(2027, 2, 28), Precision.SEASON),
    "1807": (date(1807, 1, 1), date(1807, 12, 31), Precision.YEAR),
    "../2030": (date.min, date(2030, 12, 31), Precision.BY),
    "../2027-H1": (date.min, date(2027, 6, 30), Precision.BY),
    "2028/..": (date(2028, 1, 1), date.max, Precision.FROM),
    "2025-11/2026-Q1": (date(2025, 11, 1), date(2026, 3, 31), Precision.SPAN),
}


MEANT = {
    "by 2030": "../2030",
    "2025/26 учебный год": "2025/2026",
    "2025-2026 oʻquv yili": "2025/2026",
    "school year 2026": "2026/2027",
    "к началу 2026/27 учебного года": "../2026-09",
    "2026-2027 o‘quv yiligacha": "../2027",
    "2026-2027 оқу жылына дейін": "../2027",
    "fiscal year 2025-26": "2025/2026",
    "FY2026": "2025/2026",
    "2026 финансовый год": "2026",
    "by FY2027": "../2027",
    "early 2030s": "2030/2034",
    "к концу 2020-х": "../2029",
    "до 2030-х годов": "../2029",
    "2030 жылдары": "2030/2039",
    "2026-XX": "2026",
    "2026-11-XX": "2026-11",
    "19XX": "1900/1999",
    "2026%": "2026~",
    "ок. 2026": "2026~",
    "1-2 квартал 2026": "2026-Q1/2026-Q2",
    "15-17 November 2025": "2025-11-15/2025-11-17",
    "первая половина ноября 2025": "2025-11",
    "до 15.03.2026": "../2026-03-15",
    "01.09.2026–31.12.2027": "2026-09-01/2027-12-31",
    "by 2026-03": "../2026-03",
    "≥2028": "2028/..",
    "<= 2030": "../2030",
    "2030+": "2030/..",
    "2026 год (план)": "2026",
    "2026-yil sentabr oyida": "2026-09",
    "2027-yil 1-sentyabrgacha": "../2027-09-01",
    "2027-yil 1-sentabrdan": "2027-09-01/..",
    "2026-yil mart-aprel oylari": "2026-03/2026-04",
    "2026 жылдың наурыз айында": "2026-03",
    "2027 жылдың қыркүйегінде": "2027-09",
    "2026 йил баҳори": "2026-21",
    "2026 йил ёзгача": "../2026-22",
    "2027 йил бошида": "2027-H1",
    "2027 йилдан бошлаб": "2027/..",
    "2027 йил II ярим йиллиги": "2027-H2",
    "2028 йилдан 2030 йилгача": "2028/2030",
    "тахминан 2024 йил": "2024~",
    "90-е годы": "1990/1999",
    "mid-90s": "1993/1996",
    "1980-90-е": "1980/1999",
    "с 1970-х по 1990-е": "1970/1999",
    "1990-йиллар": "1990/1999",
    "вторая половина 2020-х": "2025/2029",
    "XIX век": "1801/1900",
    "early 20th century": "1901/1950",
    "вторая половина XX века": "1951/2000",
    "~2024/2026": "2024~/2026~",
    "около 2024–2026": "2024~/2026~",
    "2024 (?)": "2024~",
    "2026-?": "2026/..",
    "2026-03-??": "2026-03",
    "00.03.2026": "2026-03",
    "Mar-26": "2026-03",
    "15-Mar-26": "2026-03-15",
    "15.03.98": "1998-03-15",
    "2026 03 15": "2026-03-15",
    "2026年3月15日": "2026-03-15",
    "воскресенье, 15 марта 2026": "2026-03-15",
    "«15» марта 2026 г.": "2026-03-15",
    "2024, 2026 и 2028": "2024/2028",
    "9 месяцев 2026 года": "2026-01/2026-09",
    "I п/г 2026": "2026-H1",
    "2026-03-15 - 2026-03-20": "2026-03-15/2026-03-20",
    "2026-03/04": "2026-03/2026-04",
    "к концу 2026 – началу 2027": "../2027-H1",
    "не ранее 2028 и не позднее 2030": "2028/2030",
    "2027 or earlier": "../2027",
    "after March 2027": "2027-04/..",
    "by the end of 2030": "../2030",
    "no later than June 2027": "../2027-06",
    "by mid-2027": "../2027-H1",
    "before the end of 2030": "../2030",
    "до конца 2030 года": "../2030",
    "не позднее 2030 г.": "../2030",
    "к лету 2027": "../2027-22",
    "2030 жылдың соңына дейін": "../2030",
    "2030-yil oxirigacha": "../2030",
    "before 2030": "../2029",
    "before March 2027": "../2027-02",
    "к 2030–2035 годам": "../2035",
    "by 2030-2035": "../2035",
    "2030-yilga kelib": "../2030",
    "ко II кварталу 2027": "../2027-Q2",
    "по 2030 год": "../2030",
    "к маю 2027": "../2027-05",
    "к лету 2027 года": "../2027-22",
    "end of Q3 2026": "2026-Q3",
    "mid-November 2025": "2025-11",
    "3Q26": "2026-Q3",
    "2 пол. 2026": "2026-H2",
    "last quarter of 2026": "2026-Q4",
    "в первые месяцы 2026 года": "2026-H1",
    "конец 2026 - начало 2027": "2026-H2/2027-H1",
    "от 2025 до 2027": "2025/2027",
    "2026 или 2027": "2026/2027",
    "spring-summer 2026": "2026-21/2026-22",
    "throughout 2026": "2026",
    "c. 2030": "2030~",
    "по состоянию на 10 марта 2026 года": "2026-03-10",
    "в текущем 2026 году": "2026",
    "not before 2028": "2028/..",
    "не ранее 2028 года": "2028/..",
    "с 2028 года": "2028/..",
    "2028 жылдан бастап": "2028/..",
    "2028-yildan boshlab": "2028/..",
    "2028 yildan": "2028/..",
    "2028 жылдан": "2028/..",
    "after 2028": "2029/..",
    "2025–2027": "2025/2027",
    "2025-2027 гг.": "2025/2027",
    "from 2025 to 2027": "2025/2027",
    "2025/26": "2025/2026",
    "2025-26": "2025/2026",
    "2025/30": "2025/2030",
    "2025-30": "2025/2030",
    "2025..2027": "2025/2027",
    "2025-2027 жж.": "2025/2027",
    "2025 жылдан 2027 жылға дейін": "2025/2027",
    "2025-yildan 2027-yilgacha": "2025/2027",
    "2020-е годы": "2020/2029",
    "the 2030s": "2030/2039",
    "..2030": "../2030",
    "/2030": "../2030",
    "2028..": "2028/..",
    "2028/": "2028/..",
    "2028 or later": "2028/..",
    "2028 и далее": "2028/..",
    "2028 onwards": "2028/..",
    "до 2030 года включительно": "../2030",
    "2030ga qadar": "../2030",
    "up to 2030": "../2030",
    "2030 йилга қадар": "../2030",
    "Q3–Q4 2026": "2026-Q3/2026-Q4",
    "Q1-Q2 2026": "2026-Q1/2026-Q2",
    "в течение 2026 года": "2026",
    "III квартал 2026": "2026-Q3",
    "3 кв. 2026 г.": "2026-Q3",
    "third quarter of 2026": "2026-Q3",
    "2026 жылғы III тоқсан": "2026-Q3",
    "2026-yil III chorak": "2026-Q3",
    "2026-yilning III choragi": "2026-Q3",
    "2026 yil uchinchi choragida": "2026-Q3",
    "2026 yil III choragigacha": "../2026-Q3",
    "Q3/2026": "2026-Q3",
    "2026/Q3": "2026-Q3",
    "2026-33": "2026-Q1",
    "2H 2026": "2026-H2",
    "второе полугодие 2026 года": "2026-H2",
    "2026 жылдың екінші жартысы": "2026-H2",
    "2026-yilning ikkinchi yarmi": "2026-H2",
    "весна 2026": "2026-21",
    "зимой 2026/27": "2026-24",
    "winter 2026-2027": "2026-24",
    "autumn 2026": "2026-23",
    "2026 жылдың көктемі": "2026-21",
    "2026-yil bahor": "2026-21",
    "early 2026": "2026-H1",
    "2026-yil 15-mart": "2026-03-15",
    "2026 жылғы 15 наурыз": "2026-03-15",
    "about 2027": "2027~",
    "около 2027 года": "2027~",
    "~2027": "2027~",
    "2027 жыл шамасында": "2027~",
    "2025 ж. 15 қараша": "2025-11-15",
    "15.11.25": "2025-11-15",
    "1025-11-15": "2025-11-15",
}


@pytest.mark.parametrize(
    ("written", "example"),
    [
        ("end of Q3", "2025-Q3"),
        ("IV квартал", "2025-Q4"),
        ("до конца года", "../2025"),
        ("this year", "2025"),
        ("в течение двух лет", "2025"),
        ("жыл соңына дейін", "../2025"),
        ("yil oxirigacha", "../2025"),
        ("by the end of the decade", "../2030"),
        ("к концу десятилетия", "../2030"),
        ("onyillik oxirigacha", "../2030"),
        ("ноябрь", "2025-11"),
        ("15 ноября", "2025-11-15"),
        ("с осени", "2025-23/.."),
    ],
)
def test_a_date_without_its_year_asks_for_the_year(written: str, example: str) -> None:
    with pytest.raises(DateError, match="names no year") as raised:
        parse_date(written)

    assert str(raised.value).endswith((f" e.g. {example}.", f" e.g. “{example}”."))
    parse_date(example)


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("2026-02-30", "is not a day in the calendar. Write the day that the source means, or "),
        ("2026-03-00", "there is no day 00. Write 2026-03."),
        ("2026-00-00", "there is no month 00. Write 2026?"),
    ],
)
def test_a_day_that_is_none_says_what_is_known_without_it(written: str, said: str) -> None:
    with pytest.raises(DateError, match=re.escape(said)) as raised:
        parse_date(written)

    assert parse_date(str(raised.value.values["fix"])).precision is not Precision.DAY


@pytest.mark.parametrize("written", WRITTEN)
def test_a_date_covers_what_its_source_leaves_open(written: str) -> None:
    parsed = parse_date(written)

    assert (parsed.first, parsed.last, parsed.precision) == WRITTEN[written]
    assert not parsed.approximate
    assert str(parsed) == written


def test_about_is_kept() -> None:
    assert parse_date("2025~").approximate
    assert parse_date("2025-11~/2026").approximate


def test_a_month_comes_before_a_later_day_and_after_an_earlier_one() -> None:
    days = [parse_date(written) for written in ("2025-11-15", "2025-11", "2025-10-31", "2025")]

    assert [str(day) for day in sorted(days, key=lambda day: day.order)] == [
        "2025",
        "2025-10-31",
        "2025-11",
        "2025-11-15",
    ]


@pytest.mark.parametrize(
    ("written", "fix"),
    [
        ("15.11.2025", "2025-11-15"),
        ("2025/11/15", "2025-11-15"),
        ("2025–11–15", "2025-11-15"),
        ("2025\u201111\u201115", "2025-11-15"),
        ("2025\u201111", "2025-11"),
        ("15–11–2025", "2025-11-15"),
        ("2025-11-5", "2025-11-05"),
        ("20251115", "2025-11-15"),
        ("2025-11-15T23:30+05:00", "2025-11-15"),
        ("15 Nov 2025", "2025-11-15"),
        ("15 ноября 2025", "2025-11-15"),
        ("November 2025", "2025-11"),
        ("11.2025", "2025-11"),
        ("Q4 2025", "2025-Q4"),
        ("H1 2027", "2027-H1"),
        *MEANT.items(),
    ],
)
def test_a_date_of_another_form_is_refused_with_the_one_that_was_meant(
    written: str, fix: str
) -> None:
    with pytest.raises(DateError) as error:
        parse_date(written)

    assert error.value.values["fix"] == fix
    assert str(parse_date(fix)) == fix


@pytest.mark.parametrize(
    "written",
    [
        "",
        "soon",
        "2025-02-30",
        "2025-13-45",
        "2025-00",
        "0001-01-01",
        "9999",
        "2026/2025",
        "../..",
        "../soon",
        "٢٠٢٥",
        "12:30:45",
    ],
)
def test_what_is_no_date_is_refused(written: str) -> None:
    with pytest.raises(DateError):
        parse_date(written)


@pytest.mark.parametrize("written", ["../2020", "2020/..", "by 2020", "до 2020 года"])
def test_only_a_promise_is_open_at_one_end(written: str) -> None:
    with pytest.raises(DateError, match="as only a promise may be"):
        parse_date(written, open_ended=False)


@given(st.dates(date(1800, 1, 1), date(2100, 12, 31)))
def test_every_day_of_the_calendar_is_itself(day: date) -> None:
    parsed = parse_date(day.isoformat())

    assert parsed.first == parsed.last == day


@given(st.text(max_size=40) | st.from_regex(r"[0-9]{1,4}[-/. ][0-9]{1,2}[-/. ][0-9]{1,4}"))
def test_any_text_is_a_date_or_is_refused_in_words(text: str) -> None:
    try:
        parsed = parse_date(text)
    except DateError:
        return

    assert parsed.first <= parsed.last
    assert date(1800, 1, 1) <= parsed.order[0] <= parsed.order[1] <= date(2101, 2, 28)
