"""Rules over several records: what contradicts, what is doubtful, and what is neither."""

import pytest

from cooperation.model.faults import Level
from cooperation.reading import read
from tests.support.builders import TODAY, codelists, outlines
from tests.support.edits import complete, edited, faults_of, small

WAY = "sectors: industry, regions: UZ-TK"


def a_package_with(*members: str, package: str = "amount: 9 mn USD") -> str:
    """Give a file of the package “k” on line 6 and projects of these fields from line 8."""
    return small(
        "packages:",
        f"  k: {{name: k, announced: 2025-11-15, source: s, {package}}}",
        "projects:",
        *(
            f"  p{n}: {{name: n{n}, package: k, {WAY}, {fields}}}"
            for n, fields in enumerate(members)
        ),
    ).replace(
        "  s: {title: t",
        '  t: {title: t, publisher: p, date: 2025, url: "https://t.org"}\n  s: {title: t',
    )


def codes(text: str) -> list[str]:
    """Read, and give the levels and codes of the faults, those of the unused source left out."""
    return [
        fault.split()[1].rstrip(":")
        for fault in faults_of(text)
        if "sources.t: nothing" not in fault
    ]


def test_a_members_figure_of_another_source_may_exceed_its_package() -> None:
    assert codes(a_package_with("amount: {amount: 90 mn USD, source: t}")) == []


def test_a_members_figure_said_to_be_on_the_packages_basis_may_not() -> None:
    assert codes(a_package_with("amount: {amount: 90 mn USD, source: t, basis: package}")) == [
        "warning[sum]"
    ]


def test_a_member_of_at_least_something_counts_with_its_least() -> None:
    assert codes(a_package_with("amount: over 5 mn USD", "amount: over 4 mn USD")) == []
    assert codes(a_package_with("amount: over 5 mn USD", "amount: over 5 mn USD")) == [
        "warning[sum]"
    ]


def test_a_part_of_a_member_never_stands_for_it() -> None:
    assert codes(a_package_with("amount: {amount: 90 mn USD, part: phase 1}")) == []


def test_a_package_of_at_least_something_is_never_exceeded() -> None:
    assert codes(a_package_with("amount: 90 mn USD", package="amount: over 9 mn USD")) == []


def test_packages_in_a_package_may_not_exceed_it() -> None:
    text = small(
        "packages:",
        "  a: {name: a, announced: 2025, source: s, amount: 9 mn USD}",
        "  b: {name: b, parent: a, amount: 5.2 mn USD}",
        "  c: {name: c, parent: a, amount: 5 mn USD}",
    )

    assert codes(text) == ["warning[sum]"]


def test_a_sum_in_another_currency_is_held_against_its_package_at_the_rate() -> None:
    text = a_package_with("amount: 9000 mn KZT", "amount: 1 mn USD").replace(
        "packages:", "rates: [{date: 2025-11-14, source: s, KZT: 500}]\npackages:"
    )

    assert codes(text) == ["warning[sum]"]
    assert codes(text.replace("9000 mn", "4000 mn")) == []
    assert codes(text.replace("KZT: 500", "UZS: 9000")) == []


def test_figures_that_add_up_exactly_without_a_source_look_like_a_split() -> None:
    assert codes(a_package_with("amount: 4 mn USD", "amount: 5 mn USD")) == ["warning[split]"]
    assert codes(a_package_with("amount: 4 mn USD", "amount: 4.5 mn USD")) == []
    assert (
        codes(
            a_package_with(
                "amount: 4 mn USD", "amount: {amount: 5 mn USD, source: t, basis: package}"
            )
        )
        == []
    )


def test_a_package_cannot_be_inside_a_programme() -> None:
    text = small(
        "packages:",
        "  a: {name: a, announced: 2025, source: s, kind: programme}",
        "  b: {name: b, announced: 2025, source: s, parent: a}",
    )

    assert codes(text) == ["error[kind]"]


def test_packages_of_one_family_need_no_word_on_their_overlap() -> None:
    text = small(
        "packages:",
        "  a: {name: a, announced: 2025, source: s, sectors: energy}",
        "  b: {name: b, parent: a, sectors: energy}",
        "  c: {name: c, parent: a, sectors: energy}",
    )

    assert codes(text) == []


@pytest.mark.parametrize(
    "said", ["may_overlap: [a]", "distinct_from: [a]", "relations: {not_same: a}"]
)
def test_two_totals_of_one_sector_need_a_word_on_their_overlap(said: str) -> None:
    text = small(
        "packages:",
        "  a: {name: a, announced: 2025, source: s, sectors: [energy, other]}",
        "  b: {name: b, announced: 2025, source: s, sectors: [energy], kind: programme}",
    )

    assert codes(text) == ["warning[overlap]"]
    assert codes(text.replace("kind: programme", f"kind: programme, {said}")) == []


def test_packages_inside_each_other_are_told_once_for_each_way_round() -> None:
    text = small(
        "packages:",
        *(
            f"  {one}: {{name: {one}, announced: 2025, source: s, parent: {other}}}"
            for one, other in ("ab", "bc", "ca", "de", "ed", "ff")
        ),
    )

    assert codes(text) == ["error[cycle]", "error[cycle]", "error[cycle]"]


def test_a_chain_of_packages_ends_somewhere() -> None:
    text = small(
        "packages:",
        *(f"  p{n}: {{name: n{n}, parent: p{n + 1}}}" for n in range(2_000)),
        "  p2000: {name: n, announced: 2025, source: s}",
    )

    assert codes(text) == ["error[depth]"]


@pytest.mark.parametrize(
    ("relation", "code"),
    [
        ("{same: a}", "error[cycle]"),
        ("{part_of: [a]}", "error[cycle]"),
        ("{same: b, not_same: b}", "error[conflict]"),
        ("{same: nobody}", "error[no-such-id]"),
        ("{same: [b, b]}", "error[repeat]"),
        ("[b]", "error[shape]"),
    ],
)
def test_relations_make_sense(relation: str, code: str) -> None:
    text = complete(f"relations: {relation}") + (
        f"  b: {{name: b, announced: 2025, source: s, {WAY}}}\n"
    )

    assert codes(text) == [code]


def test_projects_do_not_contain_each_other() -> None:
    text = complete("relations: {part_of: b}") + (
        f"  b: {{name: b, announced: 2025, source: s, {WAY}, relations: {{part_of: a}}}}\n"
    )

    assert codes(text) == ["error[cycle]"]


def test_what_is_part_of_a_project_does_not_exceed_it() -> None:
    text = complete("amount: 5 mn USD") + (
        f"  b: {{name: b, announced: 2025, source: s, {WAY}, amount: 7 mn USD,"
        " relations: {part_of: a}}\n"
    )

    assert codes(text) == ["warning[sum]"]
    assert codes(text.replace("7 mn", "5.4 mn")) == []


def test_one_project_under_two_names_is_asked_which_figure_counts() -> None:
    text = complete("relations: {same: b}", "amount: 5 mn USD") + (
        f"  b: {{name: b, announced: 2025, source: s, {WAY}, amount: 6 mn USD}}\n"
    )

    assert codes(text) == ["warning[same]"]
    assert codes(text.replace("6 mn", "5 mn")) == []


def test_ids_are_shared_by_projects_packages_and_corridors() -> None:
    text = complete() + "packages:\n  a: {name: k, announced: 2025, source: s}\n"

    assert codes(text) == ["error[duplicate]"]


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("{en: Hotel “Astana”}", "warning[same-name]"),
        ("{ru: Hotel Astana}", "warning[same-name]"),
        ("Hostel", ""),
    ],
)
def test_the_same_words_in_another_order_are_asked_about(name: str, code: str) -> None:
    text = small(
        "projects:",
        f"  a: {{name: {{en: 'Astana, hotel'}}, announced: 2025, source: s, {WAY}}}",
        f"  b: {{name: {name}, announced: 2025, source: s, {WAY}}}",
    )

    assert codes(text) == ([code] if code else [])
    related = text.replace("  b: {", "  b: {relations: {not_same: a}, ")
    assert codes(related) == []


@pytest.mark.parametrize(
    ("one", "other", "asked"),
    [
        ("Road to Turkestan", "Road to Turkistan", True),
        ("Logistics centre", "Logistic centre", True),
        ("Logistics centre", "The logistics centre", False),
        ("Hotel A", "Hotel B", False),
        ("Programme of 2024x", "Programme of 2025x", False),
        ("Port of Kuryk", "Port of Kuruk", False),
        ("Eastern gate", "Western gate", False),
    ],
)
def test_a_name_one_letter_from_another_is_asked_about(one: str, other: str, asked: bool) -> None:
    text = small(
        "projects:",
        f"  a: {{name: {one}, announced: 2025-11-15, source: s, {WAY}}}",
        f"  b: {{name: {other}, announced: 2025-11-15, source: s, {WAY}}}",
    )
    said = [fault for fault in faults_of(text) if "same-name" in fault]

    assert bool(said) is asked
    assert all("nearly the same name as “a”" in fault for fault in said)
    related = text.replace("  b: {", "  b: {relations: {not_same: a}, ")
    assert not any("same-name" in fault for fault in faults_of(related))


def test_a_million_for_a_billion_is_asked_about() -> None:
    text = complete("amount: [1.2 bn USD, {amount: 1.3 mn USD, date: 2024}]")

    assert faults_of(text) == [
        "12:26: warning[jump] projects.a.amount[1]: “1.2 bn USD” is more than 100 times "
        "“1.3 mn USD”. Is one unit wrong? If not, explain it in the “note” of the figure."
    ]


@pytest.mark.parametrize(
    "fields",
    [
        "amount: [1.2 bn USD, {amount: 1.3 mn KZT, date: 2024}]",
        "amount: [1.2 bn USD, {amount: 1.3 mn USD, part: a school}]",
        "amount: [1.2 bn USD, {amount: 1.3 mn USD, measure: grant}]",
        "amount: [1.2 bn USD, {amount: 13 mn USD, date: 2024}]",
        "amount: [1.2 bn USD, {amount: 1.3 mn USD, date: 2024, note: The study alone}]",
    ],
)
def test_figures_of_different_things_may_differ(fields: str) -> None:
    assert codes(complete(fields)) == []


@pytest.mark.parametrize(
    ("planned", "said"),
    [
        ("{planned: 2024, date: 2025-06}", "promised for 2024, but said later, on 2025-06."),
        (
            "[{planned: 2027, milestone: begin}, 2026]",
            "the opening (2026) is promised before the beginning (2027).",
        ),
    ],
)
def test_a_promise_makes_sense(planned: str, said: str) -> None:
    (fault,) = faults_of(complete(f"planned: {planned}"))

    assert "warning[order]" in fault
    assert said in fault


def test_a_statement_cannot_be_newer_than_its_source() -> None:
    text = complete("jobs: {jobs: 100 jobs, source: t, date: 2025-11}").replace(
        "  s: {", '  t: {title: t, publisher: p, date: 2024-05, url: "https://t.org"}\n  s: {'
    )

    assert codes(text) == ["warning[date]"]
    assert codes(text.replace("2024-05", "2025")) == []
    assert codes(text.replace("2024-05", "undated")) == []


def test_two_years_without_news_are_noted() -> None:
    text = (
        complete("status: {2021-10: implementation}")
        .replace("announced: 2025-11-15", "announced: 2021-10-01")
        .replace("date: 2025-11-15", "date: 2021-10-31")
    )

    (fault,) = faults_of(text)

    assert fault == (
        "6:3: note[silence] projects.a: “implementation” (2021-10), and no news for 48 months."
    )
    assert codes(text.replace("implementation", "operation")) == []
    assert codes(text.replace("date: 2021-10-31", "date: 2025-10-31")) == []  # said again since


@pytest.mark.parametrize(
    ("address", "code"),
    [
        ("https://example.org/news.", "warning[url]"),
        ("https://example.org/news?utm_source=x", "warning[url]"),
        ("https://192.168.0.1/news", "warning[url]"),
        ("https://ru.wikipedia.org/wiki/Акта_(порт)", ""),
        ("http://example.org/", ""),
        ("https://пример.рф/", ""),
        ("javascript:alert(1)", "error[url]"),
        ("data:text/html,x", "error[url]"),
        ("file:///etc/passwd", "error[url]"),
        ("//evil.example", "error[url]"),
        ("https://a@b.org", "error[url]"),
        ("https://localhost/x", "error[url]"),
        ("https://[::1", "error[url]"),
        ("https://example.org:99999999/", "error[url]"),
        ("https://example.org/a b", "error[url]"),
        ("https://example.org/<script>", "error[url]"),
    ],
)
def test_a_web_address_opens_what_it_says(address: str, code: str) -> None:
    text = edited((22, edited().split("\n")[21].split(": ", 1)[1], f'"{address}"'))

    assert codes(text) == ([code] if code else [])


def test_an_address_is_entered_once() -> None:
    text = complete().replace(
        "  s: {", '  t: {title: t, publisher: p, date: 2024, url: "https://example.org/a/"}\n  s: {'
    )

    assert codes(text) == ["warning[repeat]"]


def test_a_project_lies_in_a_country_that_takes_part_and_at_a_place_of_its_region() -> None:
    text = complete("countries: [KZ, AZ]", "place: x") + (
        "places:\n  x: {name: x, region: UZ-BU, point: 39.77 N 64.42 E}\n"
    )

    assert codes(text) == ["warning[country]", "warning[region]"]


def test_a_rate_is_given_once_for_each_day_and_currency() -> None:
    one = "  - {date: 2025-11-14, source: s, KZT: 520.8}"
    text = small("rates:", one, one)

    assert codes(text) == ["error[repeat]"]
    assert codes(small("rates:", one.replace("KZT", "USD"))) == ["error[rate]"]
    assert codes(small("rates:", one.replace("520.8", "many"))) == ["error[rate]"]
    assert codes(small("rates:", one.replace("520.8", "0"))) == ["error[rate]"]
    assert codes(small("rates:", one.replace("2025-11-14", "2025-11"))) == ["error[date]"]
    assert codes(small("rates:", "  - {date: 2025-11-14, source: s}")) == ["error[missing]"]
    assert codes(small("rates: {}")) == ["error[shape]"]


@pytest.mark.parametrize(
    ("where", "point", "said"),
    [
        ("region: UZ-TK", "41.31 N 69.28 E", ""),
        ("region: UZ-TK", "69.28 N 41.31 E", "swapped: 41.31 N 69.28 E"),
        ("region: UZ-TK", "39.65 N 66.96 E", "the point is not in UZ-TK but in UZ-SA."),
        # A city is a hole of the region around it.
        ("region: UZ-TK", "43.24 N 76.93 E", "the point is not in UZ-TK but in KZ-75."),
        (
            "region: UZ-TK",
            "0 N 0 E",
            "the point is not in UZ-TK. Check the point or the region, or note",
        ),
        ("country: KZ", "43.24 N 76.95 E", ""),
        ("country: KZ", "41.31 S 69.28 E", "the point is not in KZ."),
        ("region: KZ-47", "43.64 N 51.17 E", ""),
        # Sea ports lie at the rim of coarse outlines, or on islands of a few points.
        ("country: TR", "41.01 N 28.97 E", ""),
        ("country: TR", "36.80 N 34.63 E", ""),
        ("country: IR", "27.19 N 56.28 E", ""),
        ("country: PK", "24.86 N 67.00 E", ""),
        ("country: CN", "31.23 N 121.47 E", ""),
        ("country: CN", "34.60 N 119.22 E", ""),
        ("country: RU", "59.93 N 30.33 E", ""),
        ("country: RU", "43.12 N 131.89 E", ""),
        ("country: RU", "64.42 N 173.22 W", ""),
        ("country: RU", "54.71 N 20.51 E", ""),
        ("country: MN", "47.92 N 106.92 E", ""),
        ("country: GR", "37.94 N 23.62 E", ""),
        ("country: AO", "5.55 S 12.20 E", ""),
        ("country: FJ", "16.78 S 179.33 E", ""),
        ("country: FJ", "16.82 S 179.97 W", ""),
        ("country: MV", "0.60 S 73.10 E", ""),
        ("country: DE", "54.18 N 7.89 E", ""),
        ("region: KZ-23", "46.30 N 51.60 E", ""),
        ("country: FR", "4.93 N 52.33 W", ""),
        ("country: GF", "4.93 N 52.33 W", ""),
        ("country: NO", "78.22 N 15.63 E", ""),
        ("country: GF", "48.86 N 2.35 E", "the point is not in GF but in FR."),
        ("country: AZ", "39.90 N 50.40 E", ""),
        ("country: NG", "3.60 N 5.00 E", ""),
        ("region: UZ-TK, note: Beyond it", "41.57 N 70.13 E", ""),
        ("country: TR", "35.17 N 33.36 E", "the point is not in TR but in CY. Check the point or"),
        (
            "country: IT",
            "0 N 0 E",
            "the point is not in IT. Check the point or the country, or note",
        ),
        ("country: FR", "48.14 N 11.58 E", "the point is not in FR but in DE."),
    ],
)
def test_a_point_lies_in_its_region(where: str, point: str, said: str) -> None:
    text = small("places:", f"  x: {{name: x, {where}, point: {point}}}")

    reading = read(text.encode(), codelists=codelists(), today=TODAY, outlines=outlines())
    faults = [fault for fault in reading.faults if fault.code == "point"]

    assert [fault.level for fault in faults] == ([Level.WARNING] if said else [])
    assert said in "".join(fault.text for fault in faults)


@pytest.mark.parametrize(
    ("listed", "code"),
    [
        ("[{event: e}]", "error[repeat]"),
        ("[{event: f}, {event: f}]", "error[repeat]"),
        ("[{date: 2024, source: s}, {date: 2024, source: s}]", "error[repeat]"),
        ("[{event: f}, {date: 2024, source: s}, {date: 2023, source: s}]", ""),
        ("[{date: 2024}]", "error[missing]"),
        ("{event: f}", "error[shape]"),
        ("[f]", "error[shape]"),
    ],
)
def test_each_announcement_is_listed_once(listed: str, code: str) -> None:
    text = small(
        "events:",
        "  e: {name: e, date: 2025-11-15, source: s}",
        "  f: {name: f, date: 2025-11-14, source: s}",
        "projects:",
        f"  a: {{name: a, event: e, {WAY}, announcements: {listed}}}",
        f"  b: {{name: b, event: f, {WAY}}}",
    )

    assert codes(text) == ([code] if code else [])


def test_parties_share_no_more_than_the_whole() -> None:
    text = complete("parties: [{name: A, share: 52%}, {name: B, share: 50%}]")

    assert codes(text) == ["warning[share]"]
    assert codes(text.replace("52%", "51%")) == []
    assert codes(text + "    note: The source says both.\n") == []


@pytest.mark.parametrize(
    ("shares", "code"),
    [
        ("industry: 33.3%, energy: 33.3%, mining: 33.3%", None),
        ("industry: 33%, energy: 33%, mining: 33%", None),
        ("industry: 33.4%, energy: 33.4%, mining: 33.3%", None),
        ("industry: 33.3%, energy: 33.3%, mining: 33.1%", None),
        ("industry: 50%, energy: 40%", None),
        ("industry: 33.5%, energy: 33.4%, mining: 33.4%", "warning[share]"),
        ("industry: 51%, energy: 51%", "warning[share]"),
        ("industry: 100%, energy: ", "error[share]"),
    ],
)
def test_shares_make_no_more_than_a_whole_as_they_are_rounded(
    shares: str, code: str | None
) -> None:
    text = complete().replace("sectors: industry", f"sectors: {{{shares}}}")

    assert codes(text) == ([code] if code else [])


@pytest.mark.parametrize(
    ("whole", "parts", "code"),
    [
        ("27 bn USD", ("26.9 bn USD", "590 mn USD"), None),
        ("27 bn USD", ("27 bn USD", "1.2 bn USD"), "warning[sum]"),
        ("about 27 bn USD", ("27 bn USD", "1.2 bn USD"), None),
        ("about 27 bn USD", ("27 bn USD", "2.1 bn USD"), "warning[sum]"),
        ("1.2 bn USD", ("804 mn USD", "405 mn USD"), None),
        ("500 mn USD", ("336 mn USD", "168 mn USD"), None),
        ("500 mn USD", ("340 mn USD", "172 mn USD"), "warning[sum]"),
        ("up to 27 bn USD", ("26.9 bn USD", "590 mn USD"), None),
        ("up to 27 bn USD", ("27 bn USD", "1.2 bn USD"), "warning[sum]"),
        ("up to 100 mn USD", ("52 mn USD", "52 mn USD"), None),
        ("under 100 mn USD", ("54 mn USD", "53 mn USD"), "warning[sum]"),
        ("over 100 mn USD", ("54 mn USD", "63 mn USD"), None),
        ("100 mn USD", ("over 52 mn USD", "at least 52 mn USD"), None),
        ("100 mn USD", ("up to 90 mn USD", "up to 90 mn USD"), None),
        ("100 mn USD", ("60 to 90 mn USD", "50 to 60 mn USD"), "warning[sum]"),
        ("1 to 1.5 bn USD", ("1.1 bn USD", "430 mn USD"), None),
        ("{amount: 9 mn USD, note: The source says both.}", ("9 mn USD", "9 mn USD"), None),
    ],
)
def test_a_whole_covers_what_rounds_to_it(
    whole: str, parts: tuple[str, str], code: str | None
) -> None:
    found = codes(
        a_package_with(*(f"amount: {part}" for part in parts), package=f"amount: {whole}")
    )

    assert found == ([code] if code else [])


@pytest.mark.parametrize(
    ("figures", "code"),
    [
        ("[27 bn USD, 27.3 bn USD]", None),
        ("[about 27 bn USD, 27.9 bn USD]", None),
        ("[27 bn USD, 27.9 bn USD]", "warning[conflict]"),
    ],
)
def test_one_source_may_round_a_figure_it_gives_in_full(figures: str, code: str | None) -> None:
    assert codes(complete(f"amount: {figures}")) == ([code] if code else [])


def test_a_package_may_list_a_few_more_than_a_rounded_number() -> None:
    listed = [f"  p{n}: {{name: p{n}x, package: k, {WAY}}}" for n in range(104)]
    text = small(
        "packages:",
        "  k: {name: k, announced: 2025-11-15, source: s, projects: 100}",
        "projects:",
        *listed,
    )

    assert codes(text) == []
    assert codes(text.replace("projects: 100", "projects: 98")) == ["warning[count]"]
    assert codes(text.replace("projects: 100", "projects: up to 100")) == []
    assert codes(text.replace("projects: 100", "projects: about 100")) == []
    assert codes(text.replace("projects: 100", "projects: about 90")) == ["warning[count]"]
    assert codes(text.replace("projects: 100", "projects: over 90")) == []
    assert codes(text.replace("projects: 100", "projects: 98, note: As the source has it")) == []


def test_a_figure_of_a_later_source_needs_a_date_of_its_own() -> None:
    text = complete("jobs: {jobs: 100 jobs, source: t}").replace(
        "  s: {", '  t: {title: t, publisher: p, date: 2025-11-15, url: "https://t.org"}\n  s: {'
    )
    earlier = text.replace("announced: 2025-11-15", "announced: 2025-10")

    assert codes(text) == []
    assert codes(earlier) == ["warning[date]"]
    assert codes(earlier.replace("source: t}", "source: t, date: 2025-11}")) == []


def with_rates(*rates: str, currency: str = "USD", amount: str = "5 mn KZT") -> str:
    """A file with rates, each a day and the units of a currency."""
    rows = [f"  - {{date: {rate.replace(' ', ', source: s, ', 1)}}}" for rate in rates]
    text = complete(f"amount: {amount}").replace(
        "projects:", "\n".join(["rates:", *rows, "projects:"])
    )
    return text.replace("currency: USD", f"currency: {currency}")


@pytest.mark.parametrize(
    ("rates", "fixes"),
    [
        (["2025-11-14 KZT: 0.00192"], ["521"]),
        (["2025-11-14 RUB: 8150"], ["81.5"]),
        (["2025-11-14 RUB: 815"], ["81.5"]),
        (["2025-11-14 CNY: 0.1391"], ["7.189"]),
        (["2025-11-14 JPY: 0.65"], ["154"]),
        (["2025-11-14 UZS: 1.21"], ["12100"]),
        (["2025-11-14 KZT: 52.3"], ["523"]),
        (["2025-11-14 EUR: 1.16"], ["0.862"]),
        (["2025-11-14 GBP: 1.27"], ["0.787"]),
        (["2025-11-14 AUD: 0.65"], ["1.54"]),
        (["2025-11-14 EUR: 0.86"], []),
        (["2022-09-28 EUR: 1.03"], []),
        (["2002-02-14 EUR: 1.15"], []),
        (["2025-11-14 KZT: 521.3"], []),
        (["2024-11-14 KZT: 480", "2025-11-14 KZT: 521.3"], []),
        (["2025-11-12 UZS: 12100", "2025-11-13 UZS: 1215", "2025-11-14 UZS: 12155"], ["12150"]),
        (["2008-05-14 UZS: 1290", "2025-11-14 UZS: 12155"], []),
        (["2012-05-14 TRY: 1.8", "2025-11-14 TRY: 42"], []),
    ],
)
def test_a_rate_of_another_size_than_its_currency_is_asked_about(
    rates: list[str], fixes: list[str]
) -> None:
    found = [fault for fault in faults_of(with_rates(*rates)) if "is far from" in fault]

    assert [fault.rpartition("here ")[2].partition(",")[0] for fault in found] == fixes
    followed = [rate.rpartition(" ")[0] for rate in rates]
    if len(fixes) == len(rates):
        assert codes(with_rates(*(f"{rate} {fixes[0]}" for rate in followed))) == []
    assert list(faults_of(with_rates(*(f"{rate}, note: So set" for rate in rates)))) == []


def test_a_rate_to_a_currency_of_another_size_is_measured_by_both() -> None:
    assert codes(with_rates("2025-11-14 UZS: 23.3", currency="KZT", amount="5 mn UZS")) == []
    assert codes(with_rates("2025-11-14 UZS: 0.043", currency="KZT", amount="5 mn UZS")) == [
        "warning[rate]"
    ]


def test_a_converted_sum_is_as_limited_as_a_written_one() -> None:
    found = faults_of(with_rates("2025-11-14 KZT: 0.00192, note: So set", amount="185.1 bn KZT"))

    assert [fault.partition(": ")[2] for fault in found] == [
        "warning[rate] projects.a.amount: “185.1 bn KZT” comes to 96.41 tn USD at the rate of "
        "2025-11-14, more than 10 tn USD. Check the rate and the unit."
    ]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("{en: Tenge Bank}", "{uz: Tenge Bank}", True),
        ("Tenge Bank", "{uz: bank TENGE}", True),
        ("{en: Tenge Bank}", "{ru: Тенге Банк}", True),
        ("{en: Cement plant, ru: Цементный завод}", "{kk: Цементный завод}", True),
        ("{en: Plant 11}", "{ru: Плант 1}", False),
        ("{en: Tenge Bank}", "{ru: Новый банк}", False),
        ("{en: Kala}", "{uz: Hala}", False),
    ],
)
def test_one_name_in_two_languages_is_the_same_name(one: str, other: str, same: bool) -> None:
    text = complete().replace("name: a", f"name: {one}") + (
        f"  b: {{name: {other}, announced: 2025, source: s, {WAY}}}\n"
    )

    assert codes(text) == (["warning[same-name]"] if same else [])


@pytest.mark.parametrize(
    ("other", "asked"), [("BAQ.kz", True), ("BAQ.KZ", False), ("UAQ.KZ", False)]
)
def test_a_name_with_other_capitals_is_asked_about(other: str, asked: bool) -> None:
    more = f"  b: {{name: Quite another, announced: 2025, source: s, {WAY}, parties: [{{name: "
    parties = complete("parties: [{name: BAQ.KZ}]") + f"{more}{other}}}]}}\n"
    source = "  t: {title: t, publisher: OTHER, date: 2025, url: 'https://t.kz/'}\n"
    publishers = (
        complete()
        .replace("publisher: p", "publisher: BAQ.KZ")
        .replace("sources:\n", "sources:\n" + source.replace("OTHER", other), 1)
    )

    for text in (parties, publishers):
        said = [fault for fault in faults_of(text) if "[two-spellings]" in fault]
        assert len(said) == asked
        assert all("BAQ.KZ" in fault or "BAQ.kz" in fault for fault in said)


def test_silence_since_an_undated_status_names_no_date() -> None:
    text = complete("status: agreed").replace("announced: 2025-11-15", "announced: 2020-01")
    text = text.replace("date: 2025-11-15", "date: 2020-01-15")
    (said,) = (fault for fault in faults_of(text) if "silence" in fault)

    assert said.endswith("“agreed”, undated, and no news for 69 months.")
