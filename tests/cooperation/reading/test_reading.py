"""Bytes in, a whole dataset or every fault out: what is inherited, and what no bytes can do."""

import unicodedata
from decimal import Decimal
from fractions import Fraction

from cooperation.model.enums import Measure, Milestone, Status
from cooperation.model.records import Share
from cooperation.reading import read
from tests.support.builders import EXAMPLE, TODAY, codelists, dataset_of, read_text, the_example
from tests.support.edits import complete, edited, faults_of, small

EVENTS = (
    "events:",
    "  e: {name: e, date: 2025-11-15, source: s}",
    "packages:",
    "  k: {name: k, event: e, countries: [KZ, UZ, KG], amount: 9 mn USD}",
    "projects:",
)


def test_the_example_reads_without_a_fault() -> None:
    reading = read(EXAMPLE.read_bytes(), codelists=codelists(), today=TODAY)

    assert reading.faults == ()
    assert len(dataset_of(reading).projects) == 7


def test_the_version_is_of_the_bytes() -> None:
    assert read_text("").version == "e3b0c44298fc"


def test_a_project_inherits_date_source_and_countries_from_its_package() -> None:
    project = the_example().projects["tenge-bank-hq"]

    assert str(project.announced) == "2025-11-15"
    assert project.sources == ("report-2025-11-15",)
    assert project.countries == (Share("KZ"), Share("UZ"))
    assert project.status[0].sources == project.sources
    assert project.amount == () or project.amount[0].date == project.announced
    assert project.status[0].date is None  # nobody says that it was so on that day


def test_what_is_nearest_is_inherited() -> None:
    text = small(
        *EVENTS,
        "  a: {name: a, package: k, sectors: industry, regions: UZ-TK, source: t, "
        "announced: 2025-10, amount: [5 mn USD, {amount: 6 mn USD, source: s, date: 2025-11}]}",
    ).replace(
        "sources:", 'sources:\n  t: {title: t, publisher: p, date: 2025, url: "https://t.org"}'
    )

    project = dataset_of(read_text(text)).projects["a"]
    first, second = project.amount

    assert project.sources == ("t",)
    assert [share.code for share in project.countries] == ["KZ", "UZ", "KG"]
    assert (first.sources, str(first.date), first.stated_here) == (("t",), "2025-10", False)
    assert (second.sources, str(second.date), second.stated_here) == (("s",), "2025-11", True)


def test_an_entry_with_source_and_event_has_both_sources_and_its_figures_its_own() -> None:
    text = small(
        *EVENTS,
        "  a: {name: a, event: e, source: t, sectors: industry, regions: [], amount: 5 mn USD}",
    ).replace(
        "sources:", 'sources:\n  t: {title: t, publisher: p, date: 2025, url: "https://t.org"}'
    )

    project = dataset_of(read_text(text)).projects["a"]

    assert project.sources == ("t", "s")
    assert project.amount[0].sources == ("t",)


def test_packages_inherit_through_their_parents() -> None:
    text = small(
        "packages:",
        "  c: {name: c, parent: b}",
        "  b: {name: b, parent: a}",
        "  a: {name: a, announced: 2025-11, source: s}",
    )

    package = dataset_of(read_text(text)).packages["c"]

    assert (str(package.announced), package.sources) == ("2025-11", ("s",))


def test_a_further_announcement_takes_date_source_and_kind_from_its_event() -> None:
    text = small(
        "events:",
        "  e: {name: e, date: 2025-11-15, source: s, kind: signing}",
        "projects:",
        "  a: {name: a, announced: 2024, source: s, sectors: industry, regions: [], "
        "announcements: [{event: e}, {date: 2025-01, source: s}]}",
    )

    one, two = dataset_of(read_text(text)).projects["a"].announcements

    assert (str(one.date), one.sources, one.kind) == ("2025-11-15", ("s",), "signing")
    assert (str(two.date), two.sources, two.kind) == ("2025-01", ("s",), None)


def test_a_corridors_figures_are_costs_and_a_projects_investments() -> None:
    text = complete("amount: 5 mn USD") + (
        "corridors:\n  c: {name: c, mode: rail, via: [x, y], announced: 2025, source: s, "
        "amount: 5 mn USD}\nplaces:\n"
        "  x: {name: x, region: UZ-TK}\n  y: {name: y, country: KZ}\n"
    )

    dataset = dataset_of(read_text(text))

    assert dataset.projects["a"].amount[0].measure is Measure.INVESTMENT
    assert dataset.corridors["c"].amount[0].measure is Measure.COST


def test_a_status_may_be_a_word_dated_lines_or_claims() -> None:
    word = dataset_of(read_text(complete("status: agreed"))).projects["a"].status
    lines = dataset_of(
        read_text(complete("status:", "  2024-08: agreed", "  2025-11-15: implementation"))
    )
    claims = dataset_of(
        read_text(
            complete(
                "status:",
                "  - {status: agreed, date: 2024-08, source: s}",
                "  - {status: suspended, date: 2025, source: s, note: says another}",
                "  - operation",
            )
        )
    )

    assert [(claim.status, str(claim.date)) for claim in word] == [(Status.AGREED, "None")]
    assert [str(claim.date) for claim in lines.projects["a"].status] == ["2024-08", "2025-11-15"]
    assert [claim.status for claim in claims.projects["a"].status] == [
        Status.AGREED,
        Status.SUSPENDED,
        Status.OPERATION,
    ]


def test_every_kind_of_field_is_read() -> None:
    text = complete(
        "amount: {amount: about 5 mn USD, measure: loan, part: {en: phase 1, ru: этап 1}}",
        "countries: {KZ: 60%, UZ: 40%}",
        "planned: [{planned: 2027-H1, milestone: begin}, 2030]",
        "jobs: over 3000 jobs",
        "area: 100 ha",
        "capacity: up to 50 thousand t/year",
        "parties: [{name: A bank, role: lender, country: KZ, share: 34%}]",
    )

    project = dataset_of(read_text(text)).projects["a"]

    assert project.amount[0].measure is Measure.LOAN
    assert project.amount[0].part is not None
    assert project.amount[0].part.in_language("ru") == "этап 1"
    assert project.countries == (Share("KZ", Fraction(3, 5)), Share("UZ", Fraction(2, 5)))
    assert [claim.milestone for claim in project.planned] == [Milestone.BEGIN, Milestone.OPENING]
    assert project.jobs[0].quantity.low == 3000
    assert project.area[0].quantity.unit == "ha"
    assert project.capacity[0].quantity.high == 50_000
    assert project.parties[0].share == Fraction(34, 100)


def test_rates_are_units_of_each_currency_for_one_of_the_dataset() -> None:
    rates = dataset_of(
        read_text(small("rates:", "  - {date: 2025-11-14, source: s, KZT: 520.8, UZS: 12000}"))
    ).rates

    assert rates[0].units == (("KZT", Fraction(5208, 10)), ("UZS", Fraction(12000)))


def test_entries_know_their_lines() -> None:
    dataset = the_example()

    assert dataset.projects["tenge-bank-hq"].line == 79
    assert dataset.packages["joint-projects-2025"].line == 48


def test_a_text_in_a_language_falls_back_to_one_that_is_there() -> None:
    name = the_example().projects["tenge-bank-hq"].name

    assert name.in_language("ru") == "Головной офис Tenge Bank"
    assert name.in_language("kk") == "Head office of Tenge Bank"


def test_no_projects_is_a_dataset_without_projects() -> None:
    assert dataset_of(read_text(small("projects: []"))).projects == {}
    assert dataset_of(read_text(small("projects: {}"))).projects == {}


def test_a_section_without_entries_is_asked_about() -> None:
    (fault,) = faults_of(small("projects:"))

    assert "“projects” has no entries. Write “projects: {}” if there are none." in fault


def test_money_is_never_a_binary_fraction() -> None:
    amount = dataset_of(read_text(complete("amount: 0.1 USD"))).projects["a"].amount[0].amount

    assert amount.low == Decimal("0.1")


def test_equal_texts_in_two_unicode_forms_are_equal() -> None:
    apart = unicodedata.normalize("NFD", "Йодный завод")

    dataset = dataset_of(read_text(edited((21, "Report news agency", apart))))

    assert dataset.sources["report-2025-11-15"].publisher.all == ("Йодный завод",)
