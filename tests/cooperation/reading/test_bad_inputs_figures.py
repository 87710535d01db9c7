"""What an editor is told about a figure, share, date, point or route that is wrong."""

import pytest

from tests.support.edits import complete, edited, faults_of, inserted, project, small, without

PACKAGE = "packages.joint-projects-2025"

AMOUNTS = {
    "1200000000": "“1200000000” has no currency. Write e.g. 1200000000 USD.",
    "1.2 bn": "“1.2 bn” has no currency. Write e.g. 1.2 bn USD.",
    "1.2 USD bn": "“1.2 USD bn” is not an amount. Write 1.2 bn USD.",
    "USD 1.2 bn": "“USD 1.2 bn” is not an amount. Write 1.2 bn USD.",
    "1,2 bn USD": "“1,2 bn USD” is not an amount. Write 1.2 bn USD.",
    "1,2 bn": "“1,2 bn” has no currency. Write e.g. 1.2 bn USD.",
    "1,200 mn USD": "“1,200 mn USD” can be read in two ways. Write 1200 mn USD or 1.200 mn USD.",
    "1,200,000,000 USD": "“1,200,000,000 USD” is not an amount. Write 1200000000 USD.",
    "1.2b usd": "“1.2b usd” is not an amount. Write 1.2 bn USD.",
    "1.2 bln usd": "“usd” is not a currency code. Write USD.",
    "1.2 billlion USD": "“billlion” is not a unit. Did you mean “billion”?",
    "1.2b USD": "the unit “b” is unclear. Write bn.",
    "1200m USD": "the unit “m” is unclear. Write mn.",
    "1200 MM USD": "the unit “MM” is unclear. Write mn.",
    "1.2 zillions USD": "“zillions” is not a unit. Did you mean “millions”?",
    "1.2 dozen USD": "“dozen” is not a unit. Write thousand, mn, bn or tn.",
    "1.2 bn долл": "“долл” is not a currency code. Write USD.",
    "1.2 bn ZUSD": "“ZUSD” is not a currency code (ISO 4217). Did you mean “USD”?",
    "1.2e9 USD": "“1.2e9 USD” is not an amount. Write it out, e.g. 1.2 bn USD.",
    "-1.2 bn USD": "an amount cannot be negative.",
    "0 USD": "the amount is zero. Write “undisclosed” if the source gives no figure.",
    "1.5 to 1 bn USD": "the range runs from 1.5 down to 1. Put the smaller figure first.",
    "1 to 1 bn USD": "both ends of the range are 1. Write the figure once.",
    "0 to 2 bn USD": "the range begins at zero. Write “up to” and the larger figure.",
    "over 1 to 2 bn USD": "“over 1 to 2 bn USD” is both a range and “over”. Write over 1 bn USD.",
    "¥5 bn": "“¥” may be CNY or JPY. Write the currency code.",
    "TBD": "“TBD” is not an amount. Write “undisclosed”, or leave the line out.",
    "not disclosed": "“not disclosed” is not an amount. "
    "Write “undisclosed”, or leave the line out.",
    "unknown": "“unknown” is not an amount. Write “undisclosed”, or leave the line out.",
    "нет данных": "“нет данных” is not an amount. Write “undisclosed”, or leave the line out.",
    "свыше 8 млрд долл": "“свыше 8 млрд долл” is not an amount. Write over 8 млрд USD.",
    "approximately 5 mn USD": "“approximately 5 mn USD” is not an amount. Write about 5 mn USD.",
    "a lot": "“a lot” has no number in digits. Write it in digits, or write “undisclosed” and "
    "put the words into “note”.",
    "1 200 000 bn USD": "“1 200 000 bn USD” is more than 10 trillion USD. Check the unit.",
    "1.234 USD": "“1.234 USD” is more precise than a hundredth of its currency. Check the figure.",
    "1.2 bn USD, 7 projects": "“1.2 bn USD, 7 projects” is not an amount. Write e.g. 1.2 bn USD, "
    "over 8 bn USD, about 500 mn USD, up to 2 bn USD, 1 to 1.5 bn USD or undisclosed.",
    "1.2 bn USD in seven projects, the first four of which are launched": "the figure has 66 "
    "characters. Put words into “note”.",
    "0777 mn USD": "“0777 mn USD” is not an amount. Write e.g. 1.2 bn USD, over 8 bn USD, "
    "about 500 mn USD, up to 2 bn USD, 1 to 1.5 bn USD or undisclosed.",
    ".inf": "“.inf” has no number in digits. Write it in digits, or write “undisclosed” and put "
    "the words into “note”.",
}

DATES = {
    "15.11.2025": "“15.11.2025” is not a date in the form year-month-day. Write 2025-11-15.",
    "05.11.2025": "“05.11.2025” is not a date in the form year-month-day. Write 2025-11-05, "
    "or 2025-05-11 if the month comes first.",
    "2025/11/15": "“2025/11/15” is not a date in the form year-month-day. Write 2025-11-15.",
    "2025-11-5": "“2025-11-5” is not a date in the form year-month-day. Write 2025-11-05.",
    "2025-02-30": "“2025-02-30” is not a day in the calendar. "
    "Write the day that the source means, or 2025-02 where it names none.",
    "2025-13-01": "there is no month 13. Write 2025-01-13?",
    "2025-15-11": "there is no month 15. Write 2025-11-15?",
    "2025-13": "there is no month 13. "
    "Write the month that the source means, or 2025 where it names none.",
    "Nov 2025": "“Nov 2025” is not a date in the form year-month-day. Write 2025-11.",
    "15 ноября 2025 г.": "“15 ноября 2025 г.” is not a date in the form year-month-day. "
    "Write 2025-11-15.",
    "November 15, 2025": "“November 15, 2025” is not a date in the form year-month-day. "
    "Write 2025-11-15.",
    "Q4 2025": "“Q4 2025” is not a date in the form year-month-day. Write 2025-Q4.",
    "2025/11": "“2025/11” is not a date in the form year-month-day. Write 2025-11.",
    "2025-11-15T11:45": "“2025-11-15T11:45” is not a date in the form year-month-day. "
    "Write 2025-11-15.",
    "20251115": "“20251115” is not a date in the form year-month-day. Write 2025-11-15.",
    "last year": "“last year” is not a date, and one is needed here. Write a span that it "
    "surely lies in, e.g. 2024/2025, or leave the whole entry out.",
    "1025-11-15": "the year 1025 is outside 1800–2100. Write 2025-11-15?",
    "2026/2025": "the span “2026/2025” ends before it begins. Swap the two dates.",
}

MEMBERS = (
    "packages:",
    "  k: {name: k, announced: 2025-11-15, source: s, projects: 1, amount: 9 mn USD}",
    "projects:",
    "  a: {name: a, package: k, sectors: industry, regions: UZ-TK, amount: 5 mn USD}",
)

CASES: dict[str, tuple[str | bytes, *tuple[str, ...]]] = {
    "members above the package": (
        edited((83, "UZ-TK", "UZ-TK\n    amount: 1.4 bn USD")),
        "52:13: warning[sum] packages.joint-projects-2025.amount: what it contains comes to at "
        "least 1.4 bn USD, 200 mn USD more than its own 1.2 bn USD; rounding does not explain "
        "that. Check both, or explain it in the “note” of the amount.",
    ),
    "members below a complete package": (
        small(*MEMBERS),
        "6:71: warning[sum] packages.k.amount: all it contains comes to at most 5 mn USD, "
        "4 mn USD less than its own 9 mn USD; rounding does not explain that. Check both, or "
        "explain it in the “note” of the amount.",
    ),
    "figure without source": (
        project("name: a", "sectors: industry", "regions: UZ-TK", "amount: 5 mn USD"),
        "6:3: error[no-source] projects.a: this entry has no date and no source. "
        "Add “event”, or “announced” and “source”.",
    ),
    "two preferred figures": (
        complete(
            "amount:",
            "  - {amount: 1 mn USD, prefer: yes, note: a}",
            "  - {amount: 2 mn USD, prefer: yes, note: b}",
        ),
        "14:9: error[prefer] projects.a.amount[1]: two figures are marked “prefer”. Keep one.",
    ),
    "a preferred part": (
        complete("amount: [1 mn USD, {amount: 2 mn USD, prefer: yes, part: phase 1}]"),
        "12:24: error[prefer] projects.a.amount[1]: a figure with “part” never stands for the "
        "whole. Drop “prefer” or “part”.",
    ),
    "preferred without a reason": (
        complete("amount: [1 mn USD, {amount: 2 mn USD, prefer: yes}]"),
        "12:24: warning[prefer] projects.a.amount[1]: “prefer” without a reason. "
        "Say why in “note”.",
    ),
    "a claim without amount": (
        complete("amount:", "  - {measure: cost}"),
        "13:9: error[missing] projects.a.amount[0]: “amount” is missing.",
    ),
    "package count too small": (
        edited((53, "7", "6")),
        "53:15: warning[count] packages.joint-projects-2025.projects: the source says 6 projects, "
        "but 7 name this package, 1 more. Check both, or explain it in “note”.",
    ),
    "package count too large": (
        edited((53, "7", "8")),
        "53:15: note[count] packages.joint-projects-2025.projects: 8 projects stated, 7 listed: "
        "1 unnamed.",
    ),
    "members listed in the package": (
        edited((53, "7", "[icic-central-asia]")),
        "53:15: error[shape] packages.joint-projects-2025.projects: “projects” is a number: how "
        "many the source says. Put “package: joint-projects-2025” in each project.",
    ),
    "project in a programme": (
        edited((74, "joint-projects-2025", "industrial-cooperation"), (53, "7", "6")),
        "61:11: error[kind] packages.industrial-cooperation.kind: a programme has no listed "
        "projects, but “icic-central-asia” names it. Drop “kind: programme”, or take the project "
        "out.",
    ),
    "two counted packages overlap": (
        without(61),
        "65:18: error[overlap] packages.industrial-cooperation.may_overlap: both "
        "“industrial-cooperation” and “joint-projects-2025” are counted, so the same money may "
        "be counted twice. Give the vaguer of the two “kind: programme”, or use “parent”.",
    ),
    "shares do not make 100": (
        edited((76, "[UZ-SI, KZ-61]", "{UZ-SI: 60%, KZ-61: 50%}")),
        "76:14: warning[share] projects.icic-central-asia.regions: the shares add up to 110%, 10% "
        "more than 100%. Check them, or explain it in “note”.",
    ),
    "one share more than the whole": (
        edited((76, "[UZ-SI, KZ-61]", "{UZ-SI: 100%, KZ-61: }")),
        "76:14: error[share] projects.icic-central-asia.regions: “KZ-61” has no share, and the "
        "others leave nothing of 100%. Take it out, or correct the shares.",
    ),
    "share as a fraction": (
        edited((76, "[UZ-SI, KZ-61]", "{UZ-SI: 0.6, KZ-61: 40%}")),
        "76:22: error[share] projects.icic-central-asia.regions.UZ-SI: “0.6” is not a share. "
        "Write e.g. 60%.",
    ),
    "sector not in the package's list": (
        edited((82, "finance", "education")),
        "82:14: warning[sector-mismatch] projects.tenge-bank-hq.sectors: “education” is not "
        "among the sectors of package “joint-projects-2025”. Check both, or name “education” in "
        "the “note” of the project.",
    ),
    "evidence after the dataset's date": (
        edited((33, "2025-11-15", "2026-01-01")),
        "33:11: error[future] events.launch-ceremony.date: 2026-01-01 is after the dataset's own "
        "date (2025-11-15). Correct it, or move “dataset.as_of” forward.",
    ),
    "as_of in the future": (
        edited((13, "2025-11-15", "2035-11-15")),
        "13:10: error[future] dataset.as_of: 2035-11-15 has not come yet.",
    ),
    "statuses out of order": (
        complete("status:", "  2025-11-15: implementation", "  2024-08-08: agreed"),
        "14:19: error[order] projects.a.status[1]: 2024-08-08 comes after 2025-11-15. "
        "Write the oldest first.",
    ),
    "status after cancelled": (
        complete("status:", "  2024-08-08: cancelled", "  2025-11-15: implementation"),
        "14:19: warning[order] projects.a.status[1]: “implementation” follows “cancelled”. "
        "Check the dates, or note why.",
    ),
    "point without letters": (
        edited((156, "41.31 N 69.28 E", '"41.31, 69.28"')),
        "156:75: error[point] places.tashkent.point: “41.31, 69.28” does not say which is "
        "latitude. Write 41.31 N 69.28 E or 69.28 N 41.31 E.",
    ),
    "point off the globe": (
        edited((156, "41.31 N", "99.31 N")),
        "156:75: error[point] places.tashkent.point: “99.31 N 69.28 E” is not on the globe. "
        "Latitude runs to 90, longitude to 180.",
    ),
    "route with one place": (
        edited((129, "[uchkuduk, kyzylorda]", "[uchkuduk]"), (136, "aktau", "kyzylorda")),
        "129:10: error[route] corridors.uchkuduk-kyzylorda.via: a route needs at least two places.",
    ),
    "both via and at": (
        edited((136, "aktau", "aktau\n    via: [aktau, kuryk]")),
        "133:3: error[route] corridors.port-aktau: give either “via” (a route: two or more "
        "places) or “at” (one place).",
    ),
    "neither via nor at": (
        without(136),
        "133:3: error[route] corridors.port-aktau: give either “via” (a route: two or more "
        "places) or “at” (one place).",
    ),
    "hub on a route": (
        inserted(129, "    hub: sea-port"),
        "130:10: error[route] corridors.uchkuduk-kyzylorda.hub: “hub” is the kind of one place; "
        "a route has none.",
    ),
    "length without unit": (
        inserted(129, "    length: 320"),
        "130:13: error[length] corridors.uchkuduk-kyzylorda.length: “320” is not a length. "
        "Write a number and a unit (km, m, miles), e.g. about 320 km.",
    ),
    "web address without scheme": (
        edited((22, "https://", "")),
        "22:10: error[url] sources.report-2025-11-15.url: "
        "“report.az/ru/infrastruktura/kazahstan-i-uzbekistan-zapustil…” is not a web address. "
        "Begin with https://.",
    ),
    "source without address": (
        without(22),
        "19:3: warning[no-url] sources.report-2025-11-15: no “url”: readers cannot check this "
        "source. If it has none, say in “note” where it can be found.",
    ),
    "unused source": (
        inserted(
            18,
            "  other:",
            "    {title: t, publisher: p, date: 2025-11-15, url: 'https://example.org/b'}",
        ),
        "19:3: warning[unused] sources.other: nothing refers to this source.",
    ),
    "same project twice": (
        edited((119, "Tashkent", "Astana")),
        "119:11: warning[same-name] projects.hotel-tashkent.name: the same name as "
        "“hotel-astana”. Is it entered twice? If not, write “relations: {not_same: hotel-astana}”.",
    ),
}


@pytest.mark.parametrize("written", AMOUNTS)
def test_an_amount_outside_the_grammar_says_what_to_write(written: str) -> None:
    text = edited((52, "1.2 bn USD ", f'"{written}" '))

    assert faults_of(text) == [f"52:13: error[amount] {PACKAGE}.amount: {AMOUNTS[written]}"]


@pytest.mark.parametrize("written", DATES)
def test_a_date_of_another_form_says_what_to_write(written: str) -> None:
    text = edited((33, "2025-11-15", written))

    assert faults_of(text) == [f"33:11: error[date] events.launch-ceremony.date: {DATES[written]}"]


@pytest.mark.parametrize("case", CASES)
def test_a_mistake_is_told_once_where_it_is_with_what_to_write(case: str) -> None:
    text, *expected = CASES[case]

    assert faults_of(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        edited((21, "Report news agency", "NO")),
        edited((31, "Launch of joint projects by video link", "1:20")),
        edited((31, "Launch of joint projects by video link", "010")),
        edited((31, "Launch of joint projects by video link", "no")),
        edited((52, "1.2 bn USD", "~1.2 bn USD")),
        edited((52, "1.2 bn USD", "1.2\u00a0bn\u00a0USD")),
        edited((33, "2025-11-15", "2025-11-15 ")),
    ],
)
def test_what_yaml_would_take_for_something_else_stays_as_typed(text: str) -> None:
    assert faults_of(text) == []
