"""The worked cases of the honest totals, and the rules that keep a total honest."""

from fractions import Fraction
from typing import Any

import pytest

from cooperation.claims.current_amount import current_amount
from cooperation.ledger.ledger import Contradiction, Ledger
from cooperation.model.enums import Basis, Measure
from cooperation.model.records import AmountClaim, Dataset, Project, Rate, Relations
from cooperation.selection.selection import Choice, select
from cooperation.totals.totals import (
    GroupTable,
    LeftOutReason,
    Totals,
    all_totals,
)
from cooperation.values.amounts import Qualifier, Unnamed
from cooperation.values.dates import parse_date
from cooperation.values.intervals import Bounds
from tests.support.builders import (
    EXAMPLE,
    a_package,
    a_place,
    a_programme,
    a_project,
    a_source,
    a_text,
    amounts,
    codelists,
    dataset_of,
    read_text,
    shares,
    the_example,
)
from tests.support.datasets import a_file

MN = 100_000_000
"""A million, in hundredths."""

OTHER = "another-source"


def totals(dataset: Dataset, **chosen: Any) -> Totals:
    return all_totals(select(dataset, Choice(**chosen), codelists=codelists()))


def example_with(*edits: tuple[str, str]) -> Dataset:
    """Read the example with some of its words replaced, each found once."""
    text = EXAMPLE.read_text(encoding="utf-8")
    for old, new in edits:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    return dataset_of(read_text(text))


def of(project: str, field: str) -> tuple[str, str]:
    """An edit that gives a project of the example one more field."""
    return f"\n  {project}:\n", f"\n  {project}:\n    {field}\n"


def mn(low: float, high: float | None = None, *, about: bool = False) -> Bounds:
    return Bounds(round(low * MN), None if high is None else round(high * MN), about)


def exactly(value: float) -> Bounds:
    return mn(value, value)


def money(table: GroupTable) -> dict[str, Bounds]:
    return {group.code: group.bounds for group in table.groups}


SIX = ("industry", "construction", "petrochemicals", "finance", "logistics", "tourism")


def sectors(others: Bounds, **known: Bounds) -> dict[str, Bounds]:
    return {**dict.fromkeys(SIX, others), **known}


WORKED = {
    "A the news item as it is": ((), exactly(1200), sectors(mn(0, 1200)), 1200),
    "B one member 500 mn": (
        (of("lab-kashkadarya", "amount: 500 mn USD"),),
        exactly(1200),
        sectors(mn(0, 700), petrochemicals=exactly(500)),
        700,
    ),
    "C one member over 700 mn": (
        (of("lab-kashkadarya", "amount: over 700 mn USD"),),
        exactly(1200),
        sectors(mn(0, 500), petrochemicals=mn(700, 1200)),
        500,
    ),
    "D one member up to 300 mn": (
        (of("lab-kashkadarya", "amount: up to 300 mn USD"),),
        exactly(1200),
        sectors(mn(0, 1200), petrochemicals=mn(0, 300)),
        1200,
    ),
    "E two totals of one day": (
        (("amount: 1.2 bn USD", "amount: [1.2 bn USD, 1.3 bn USD]"),),
        mn(1200, 1300),
        sectors(mn(0, 1300)),
        1200,
    ),
    "G nine stated, seven listed": (
        (("projects: 7", "projects: 9"),),
        exactly(1200),
        sectors(mn(0, 1200)),
        1200,
    ),
    "H all known but two": (
        (
            of("icic-central-asia", "amount: 100 mn USD"),
            of("tenge-bank-hq", "amount: 50 mn USD"),
            of("tashkent-logistics", "amount: 150 mn USD"),
            of("astana-quarter", "amount: 200 mn USD"),
            of("lab-kashkadarya", "amount: 500 mn USD"),
        ),
        exactly(1200),
        {
            "industry": exactly(100),
            "finance": exactly(50),
            "logistics": exactly(150),
            "construction": exactly(200),
            "petrochemicals": exactly(500),
            "tourism": exactly(200),
        },
        0,
    ),
}


@pytest.mark.parametrize("case", WORKED)
def test_worked_cases_by_sector(case: str) -> None:
    edits, counted, expected, not_split = WORKED[case]

    found = totals(example_with(*edits))

    assert found.overview.counted == counted
    assert money(found.by_sector) == expected
    assert found.by_sector.not_split.low == not_split * MN


def test_what_is_left_of_a_complete_package_is_found_by_subtraction() -> None:
    edits = WORKED["H all known but two"][0]

    derived = {g.code for g in totals(example_with(*edits)).by_sector.groups if g.derived}

    assert derived == {"tourism"}


def test_projects_that_are_stated_but_not_listed_are_counted_apart() -> None:
    found = totals(example_with(("projects: 7", "projects: 9")))

    assert (found.overview.projects, found.overview.unnamed) == (7, Unnamed(2))
    assert (found.by_sector.projects, found.by_sector.unnamed) == (7, Unnamed(2))


def test_a_given_split_is_used() -> None:
    """Case I: 100 mn, 60 % of it in one region and 40 % in the other."""
    found = totals(
        example_with(
            of("icic-central-asia", "amount: 100 mn USD"),
            ("regions: [UZ-SI, KZ-61]", "regions: {UZ-SI: 60%, KZ-61: 40%}"),
        )
    )

    assert money(found.by_region) == {
        "UZ-SI": exactly(60),
        "KZ-61": exactly(40),
        "UZ-TK": mn(0, 1100),
        "UZ-TO": mn(0, 1100),
        "UZ-QA": mn(0, 1100),
        "KZ-71": mn(0, 1100),
    }
    assert money(found.by_country) == {"KZ": mn(40, 1140), "UZ": mn(60, 1160)}
    assert found.by_region.not_split == exactly(1100)


def test_a_split_that_nobody_gave_is_not_made() -> None:
    """Case J: the same 100 mn without shares."""
    found = totals(example_with(of("icic-central-asia", "amount: 100 mn USD")))

    assert money(found.by_region) == {
        "UZ-SI": mn(0, 100),
        "KZ-61": mn(0, 100),
        "UZ-TK": mn(0, 1100),
        "UZ-TO": mn(0, 1100),
        "UZ-QA": mn(0, 1100),
        "KZ-71": mn(0, 1100),
    }
    assert found.by_region.not_split == exactly(1200)


A_PLANT = (
    "\ncorridors:\n",
    """
  plant:
    name: A plant
    sectors: energy
    regions: KZ-39
    amount: 140 bn KZT
    event: launch-ceremony

corridors:
""",
)
AT_500 = (
    "\nplaces:\n",
    "\nrates:\n  - {date: 2025-11-12, source: report-2025-11-15, KZT: 500}\n\nplaces:\n",
)


def test_another_currency_without_a_rate_opens_the_total() -> None:
    """Case K."""
    found = totals(example_with(A_PLANT))

    assert found.overview.counted == mn(1200, None)
    assert found.by_currency == {"KZT": exactly(140_000)}
    assert [(out.entry, out.reason) for out in found.overview.left_out if out.claim] == [
        ("plant", LeftOutReason.NOT_CONVERTED)
    ]


def test_another_currency_at_a_sourced_rate() -> None:
    """Case L."""
    found = totals(example_with(A_PLANT, AT_500))

    assert found.overview.counted == exactly(1480)
    assert found.by_currency == {}


SECOND_PROGRAMME = (
    "\nprojects:\n  icic",
    """
  second-programme:
    name: Another programme
    kind: programme
    amount: 5 bn USD
    event: interstate-council-2
    may_overlap: [industrial-cooperation]

projects:
  icic""",
)


def test_programmes_are_beside_and_never_added() -> None:
    """Case M."""
    together = totals(example_with(SECOND_PROGRAMME)).overview
    old, new = SECOND_PROGRAMME
    apart = totals(example_with((old, new.replace("may_overlap", "distinct_from")))).overview

    assert together.counted == apart.counted == exactly(1200)
    others = {item.package.id: set(item.overlaps) for item in together.programmes}
    assert others == {
        programme: {*others, "joint-projects-2025"} - {programme} for programme in others
    }
    assert len(others) == 2
    assert [item.overlaps for item in apart.programmes] == [("joint-projects-2025",)] * 2


def test_a_free_standing_project_adds_itself() -> None:
    """Case N."""
    old, new = A_PLANT
    plant = new.replace("140 bn KZT", "300 mn USD").replace("energy", "tourism")

    found = totals(example_with((old, plant)))

    assert found.overview.counted == exactly(1500)
    assert money(found.by_sector)["tourism"] == mn(300, 1500)
    assert found.by_sector.not_split == exactly(1200)


def test_the_news_item_as_a_whole() -> None:
    found = totals(the_example())
    figures = found.overview

    assert figures.counted == exactly(1200)
    assert (figures.projects, figures.with_amount, figures.regions, figures.corridors) == (
        7,
        0,
        6,
        4,
    )
    assert [item.package.id for item in figures.programmes] == ["industrial-cooperation"]
    assert figures.programmes[0].overlaps == ("joint-projects-2025",)
    assert [item.entry for item in figures.items] == ["joint-projects-2025"]
    assert money(found.by_year) == {"2025": exactly(1200)}


def test_the_news_item_by_counts() -> None:
    found = totals(the_example())

    def counts(table: GroupTable) -> dict[str, tuple[int, int]]:
        return {group.code: (group.projects, group.shared) for group in table.groups}

    assert counts(found.by_sector) == {**dict.fromkeys(SIX, (1, 0)), "tourism": (2, 0)}
    assert counts(found.by_region) == {
        "UZ-TK": (3, 0),
        "UZ-TO": (1, 0),
        "UZ-QA": (1, 0),
        "KZ-71": (1, 0),
        "UZ-SI": (0, 1),
        "KZ-61": (0, 1),
    }
    assert counts(found.by_country) == {"UZ": (5, 1), "KZ": (1, 1)}
    assert counts(found.by_status) == {"implementation": (5, 0), "operation": (2, 0)}
    assert found.by_status.not_split == exactly(1200)
    assert found.by_region.projects == 7


@pytest.mark.parametrize("table", ["by_sector", "by_region", "by_country", "by_status", "by_year"])
def test_a_table_is_the_same_whatever_was_computed_before(table: str) -> None:
    part = select(the_example(), Choice(sectors=frozenset({"tourism"})), codelists=codelists())
    alone, after_others = all_totals(part), all_totals(part)
    assert after_others.overview.counted == after_others.by_sector.total
    assert after_others.by_year.groups

    assert getattr(alone, table) == getattr(after_others, table)
    assert getattr(alone, table) is getattr(alone, table)


def test_groups_come_in_an_order_that_is_decided() -> None:
    dataset = a_file(
        a_project("a", sectors="mining", amount="5 mn USD", status="operation"),
        a_project("b", sectors="energy", amount="9 mn USD", status="proposed", announced="2021"),
        a_project("c", sectors="trade"),
        a_project("d", sectors="ict", regions=[]),
        a_project("e", sectors="ict", regions=[]),
    )
    found = totals(dataset)

    assert [group.code for group in found.by_sector.groups] == ["energy", "mining", "ict", "trade"]
    assert [group.code for group in found.by_status.groups] == ["proposed", "operation", ""]
    assert [group.code for group in found.by_year.groups] == ["2021", "2025"]
    assert [group.code for group in found.by_region.groups] == ["UZ-TK", ""]


# What enters a package's sum


def from_elsewhere(written: str, **more: Any) -> tuple[AmountClaim, ...]:
    return amounts(written, sources=(OTHER,), stated_here=True, **more)


def a_member(**fields: object) -> Dataset:
    """A package of 100 mn with two projects, of which one may say something of its own."""
    return a_file(
        a_source(OTHER),
        a_package("pair", amount="100 mn USD", projects=2),
        a_project("one", package="pair", sectors="energy", **fields),
        a_project("two", package="pair", sectors="mining"),
    )


@pytest.mark.parametrize(
    ("fields", "energy", "mining"),
    [
        ({"amount": "30 mn USD"}, exactly(30), exactly(70)),
        ({"amount": from_elsewhere("30 mn USD")}, mn(0, 100), mn(0, 100)),
        ({"amount": from_elsewhere("30 mn USD", basis=Basis.PACKAGE)}, exactly(30), exactly(70)),
        ({"amount": amounts("30 mn USD", basis=Basis.OWN)}, mn(0, 100), mn(0, 100)),
        ({"amount": amounts("30 mn USD", part=a_text("phase 1"))}, mn(0, 100), mn(0, 100)),
        ({"amount": amounts("30 mn USD", measure=Measure.LOAN)}, mn(0, 100), mn(0, 100)),
        ({"amount": "undisclosed"}, mn(0, 100), mn(0, 100)),
    ],
    ids=["same source", "other source", "said to be", "own basis", "part", "loan", "undisclosed"],
)
def test_a_members_figure_enters_only_on_the_basis_of_its_package(
    fields: dict[str, object], energy: Bounds, mining: Bounds
) -> None:
    found = totals(a_member(**fields))

    assert found.overview.counted == exactly(100)
    assert money(found.by_sector) == {"energy": energy, "mining": mining}


def test_a_later_figure_from_elsewhere_stands_beside_the_one_inside() -> None:
    later = amounts("45 mn USD", sources=(OTHER,), stated_here=True, said="2025-11-28")
    found = totals(a_member(amount=(*amounts("30 mn USD"), *later)))

    assert money(found.by_sector) == {"energy": exactly(30), "mining": exactly(70)}
    (energy,) = [group for group in found.by_sector.groups if group.code == "energy"]
    assert [item.claim for item in energy.beside] == list(later)
    assert (energy.without_amount, found.overview.with_amount) == (0, 1)


@pytest.mark.parametrize(
    ("amount", "reason"),
    [
        (from_elsewhere("30 mn USD"), LeftOutReason.STANDS_BESIDE),
        (amounts("30 mn USD", part=a_text("phase 1")), LeftOutReason.PART_ONLY),
        (amounts("30 mn USD", measure=Measure.LOAN), LeftOutReason.OTHER_MEASURE),
        (amounts("30 mn USD"), LeftOutReason.INSIDE_PACKAGE),
        (amounts("30 mn KZT"), LeftOutReason.NOT_CONVERTED),
    ],
)
def test_every_figure_that_is_not_added_says_why(
    amount: tuple[AmountClaim, ...], reason: LeftOutReason
) -> None:
    left_out = totals(a_member(amount=amount)).overview.left_out

    assert [(out.reason, out.claim) for out in left_out if out.entry == "one"] == [
        (reason, amount[0])
    ]


def test_a_figure_that_stands_beside_is_shown_with_its_sector() -> None:
    (energy, mining) = totals(a_member(amount=from_elsewhere("30 mn USD"))).by_sector.groups

    assert [(item.entry, item.claim.amount.written) for item in energy.beside] == [
        ("one", "30 mn USD")
    ]
    assert mining.beside == ()


def test_a_package_without_a_figure_is_the_sum_of_its_members() -> None:
    dataset = a_file(
        a_source(OTHER),
        a_package("pair", projects=2),
        a_project("one", package="pair", amount="30 mn USD"),
        a_project("two", package="pair", amount=from_elsewhere("20 mn USD")),
    )
    found = totals(dataset).overview

    assert found.counted == exactly(50)
    assert [item.entry for item in found.items] == ["pair"]
    assert [claim.amount.written for claim in found.items[0].claims] == ["30 mn USD", "20 mn USD"]


def test_a_package_that_may_have_more_projects_is_open() -> None:
    dataset = a_file(a_package("pair"), a_project("one", package="pair", amount="30 mn USD"))

    assert totals(dataset).overview.counted == mn(30, None)


def test_a_child_package_is_inside_its_parent() -> None:
    dataset = a_file(
        a_package("all", amount="100 mn USD"),
        a_package("some", amount="60 mn USD", parent="all", sectors="energy"),
        a_package("free", amount="7 mn USD", sectors="mining"),
    )
    found = totals(dataset)

    assert found.overview.counted == exactly(107)
    assert money(found.by_sector) == {"energy": mn(60, 100), "mining": mn(7, 47)}


def test_a_child_package_on_another_basis_keeps_all_it_lists_beside() -> None:
    dataset = a_file(
        a_source(OTHER),
        a_package("all", amount="100 mn USD"),
        a_package("some", amount=from_elsewhere("400 mn USD"), parent="all"),
        a_project("one", package="some", amount=from_elsewhere("300 mn USD"), sectors="energy"),
    )
    found = totals(dataset)

    assert found.overview.counted == exactly(100)
    assert money(found.by_sector)["energy"] == mn(0, 100)
    assert {out.entry for out in found.overview.left_out} == {"some", "one"}


def test_an_own_basis_keeps_a_figure_beside_although_its_package_has_no_sum() -> None:
    """The editor says that it may be money counted elsewhere, as with an earlier announcement."""
    dataset = a_file(
        a_package("started"),
        a_project("one", package="started", amount="30 mn USD", sectors="energy"),
        a_project(
            "two",
            package="started",
            amount=amounts("500 mn USD", basis=Basis.OWN),
            sectors="mining",
        ),
    )
    found = totals(dataset)

    assert found.overview.counted == mn(30, None)
    assert money(found.by_sector)["mining"].low == 0
    (mining,) = [group for group in found.by_sector.groups if group.code == "mining"]
    assert [item.claim.amount.written for item in mining.beside] == ["500 mn USD"]
    assert ("two", LeftOutReason.STANDS_BESIDE) in {
        (out.entry, out.reason) for out in found.overview.left_out
    }


def test_figures_below_a_silent_package_are_named_with_the_item() -> None:
    dataset = a_file(
        a_package("all"),
        a_package("some", parent="all", amount="undisclosed"),
        a_project("one", package="some", amount="30 mn USD"),
    )
    (item,) = totals(dataset).overview.items

    assert [claim.amount.written for claim in item.claims] == ["30 mn USD"]


def test_the_parent_of_a_package_without_a_figure_judges_its_members() -> None:
    dataset = a_file(
        a_source(OTHER),
        a_package("all", amount="100 mn USD", projects=2),
        a_package("some", parent="all", projects=2),
        a_project("one", package="some", amount=from_elsewhere("90 mn USD"), sectors="energy"),
        a_project("two", package="some", amount="30 mn USD", sectors="mining"),
    )

    assert money(totals(dataset).by_sector) == {"energy": exactly(70), "mining": exactly(30)}


def test_figures_that_contradict_do_not_narrow_the_package() -> None:
    dataset = a_file(
        a_package("pair", amount="100 mn USD"),
        a_project("one", package="pair", amount="130 mn USD", sectors="energy"),
    )

    contradictory = Ledger(dataset, codelists=codelists()).contradictory
    assert contradictory == [Contradiction("pair", exactly(100), Bounds(130 * MN, None))]
    found = totals(dataset)
    assert found.overview.counted == exactly(100)
    assert money(found.by_sector) == {"energy": mn(0, 100)}


def test_parts_above_a_rounded_whole_keep_what_they_say_at_most() -> None:
    dataset = a_file(
        a_package("list", amount="27 bn USD", projects=3),
        a_project("done", package="list", amount="4.1 bn USD", sectors="energy"),
        a_project("rest", package="list", amount="22.3 bn USD", sectors="mining"),
        a_project("more", package="list", amount="1 bn USD", sectors="trade"),
    )
    found = totals(dataset)

    assert found.overview.counted == exactly(27_000)
    assert money(found.by_sector) == {
        "energy": mn(3_700, 4_100),
        "mining": mn(21_900, 22_300),
        "trade": mn(600, 1_000),
    }


def test_parts_below_a_whole_that_lists_all_keep_what_they_say_at_least() -> None:
    dataset = a_file(
        a_package("list", amount="1.2 bn USD", projects=2),
        a_project("one", package="list", amount="404 mn USD", sectors="energy"),
        a_project("two", package="list", amount="793 mn USD", sectors="mining"),
    )
    found = totals(dataset)

    assert found.overview.counted == exactly(1_200)
    assert money(found.by_sector) == {"energy": mn(404, 407), "mining": mn(793, 796)}


def test_a_project_that_is_part_of_another_is_inside_it() -> None:
    dataset = a_file(
        a_project("plant", amount="100 mn USD", sectors="energy"),
        a_project(
            "line", amount="40 mn USD", sectors="mining", relations=Relations(part_of=("plant",))
        ),
    )
    found = totals(dataset)

    assert found.overview.counted == exactly(100)
    assert found.overview.projects == 2
    assert money(found.by_sector) == {"mining": exactly(40), "energy": exactly(60)}


def test_entries_that_contain_each_other_are_both_counted() -> None:
    dataset = a_file(
        a_project("a", amount="1 mn USD", relations=Relations(part_of=("b",))),
        a_project("b", amount="2 mn USD", relations=Relations(part_of=("a",))),
    )

    assert totals(dataset).overview.counted == exactly(2)


# One project under two names


def twins(first: dict[str, object], second: dict[str, object]) -> Dataset:
    return a_file(
        a_package("pair", amount="100 mn USD"),
        a_project("first", **first),
        a_project("second", relations=Relations(same=("first",)), **second),
    )


@pytest.mark.parametrize(
    ("first", "second", "counted"),
    [
        ({"amount": "30 mn USD"}, {"amount": "50 mn USD"}, exactly(130)),
        ({}, {"amount": "50 mn USD"}, exactly(150)),
        ({"amount": "30 mn USD"}, {}, exactly(130)),
        ({}, {}, mn(100, None)),
        ({"package": "pair"}, {"amount": "50 mn USD"}, exactly(100)),
        ({"amount": "50 mn USD"}, {"package": "pair"}, exactly(100)),
    ],
)
def test_a_project_under_two_names_is_counted_once(
    first: dict[str, object], second: dict[str, object], counted: Bounds
) -> None:
    found = totals(twins(first, second))

    assert found.overview.counted == counted
    assert found.overview.projects == 1
    assert sum(group.projects for group in found.by_sector.groups) == 1


def test_the_other_name_alone_is_still_the_project() -> None:
    dataset = twins({"regions": "UZ-TK"}, {"regions": "KZ-71"})

    assert totals(dataset, regions=frozenset({"KZ-71"})).overview.projects == 1


def test_a_package_under_two_names_is_counted_once() -> None:
    dataset = a_file(
        a_package("first", amount="100 mn USD"),
        a_package("second", amount="100 mn USD", relations=Relations(same=("first",))),
    )

    assert totals(dataset).overview.counted == exactly(100)


# Hedges and gaps


def test_what_is_not_disclosed_is_not_zero() -> None:
    dataset = a_file(a_project("a", amount="5 mn USD"), a_project("b"))
    found = totals(dataset).overview

    assert found.counted == mn(5, None)
    assert (found.projects, found.with_amount) == (2, 1)
    assert [(out.entry, out.reason) for out in found.left_out] == [
        ("b", LeftOutReason.NOT_DISCLOSED)
    ]


def test_about_is_on_every_total_that_it_enters_and_no_other() -> None:
    dataset = a_file(
        a_project("a", amount="about 5 mn USD", sectors="energy"),
        a_project("b", amount="3 mn USD", sectors="mining"),
    )
    found = totals(dataset)

    assert found.overview.counted == mn(8, 8, about=True)
    assert money(found.by_sector) == {"energy": mn(5, 5, about=True), "mining": exactly(3)}
    assert found.by_sector.not_split == exactly(0)


def test_a_range_with_about_counts_with_both_ends() -> None:
    dataset = a_file(
        a_project("a", amount="about 5 to 6 mn USD"), a_project("b", amount="3 mn USD")
    )

    assert totals(dataset).overview.counted == mn(8, 9, about=True)


def test_about_inside_an_exact_package_is_on_its_rest_and_not_on_the_whole() -> None:
    found = totals(a_member(amount="about 30 mn USD"))

    assert found.overview.counted == exactly(100)
    assert money(found.by_sector) == {
        "energy": mn(30, 30, about=True),
        "mining": mn(70, 70, about=True),
    }


def test_about_that_no_sector_has_is_on_what_is_not_split() -> None:
    dataset = a_file(a_project("a", amount="about 5 mn USD", sectors=["energy", "mining"]))

    assert totals(dataset).by_sector.not_split == mn(5, 5, about=True)


def test_all_projects_of_a_choice_are_never_more_than_the_choice() -> None:
    dataset = a_file(a_project("a", amount="5 mn USD", sectors=["energy", "mining"]))
    found = totals(dataset, sectors=frozenset({"energy"}))

    assert found.overview.counted == mn(0, 5)
    assert money(found.by_sector) == {"energy": mn(0, 5)}
    assert found.by_sector.groups[0].shared == 1


def test_shares_across_two_facets_combine_to_what_is_sure() -> None:
    dataset = a_file(
        a_project(
            "a",
            amount="100 mn USD",
            sectors=[("energy", Fraction(7, 10)), ("mining", Fraction(3, 10))],
            regions=[("UZ-TK", Fraction(6, 10)), ("KZ-71", Fraction(4, 10))],
        )
    )
    found = totals(dataset, sectors=frozenset({"energy"}), regions=frozenset({"UZ-TK"}))

    assert found.overview.counted == mn(30, 60)


def test_money_of_an_unknown_region_may_be_in_any() -> None:
    dataset = a_file(
        a_project("a", amount="5 mn USD", regions="UZ-TK"),
        a_project("b", amount="3 mn USD", regions=[]),
    )
    everything = totals(dataset)
    in_tashkent = totals(dataset, regions=frozenset({"UZ-TK"}))

    assert money(everything.by_region) == {"UZ-TK": mn(5, 8), "": exactly(3)}
    assert everything.by_region.not_split == exactly(0)
    assert in_tashkent.overview.counted == mn(5, 8)
    assert in_tashkent.overview.projects == 1


def test_what_a_package_says_of_itself_places_what_it_does_not_list() -> None:
    dataset = a_file(
        a_package("one", amount="10 mn USD", sectors="energy", regions="UZ-TK"),
        a_package("two", amount="20 mn USD", sectors=["energy", "mining"]),
        a_package("three", amount="40 mn USD"),
    )
    found = totals(dataset)

    assert money(found.by_sector) == {"energy": mn(10, 70), "mining": mn(0, 60)}
    assert totals(dataset, sectors=frozenset({"trade"})).overview.counted == mn(0, 40)
    assert totals(dataset, statuses=frozenset({"agreed"})).overview.counted == mn(0, 70)
    assert totals(dataset, packages=frozenset({"two"})).overview.counted == exactly(20)


def test_sources_that_disagree_about_the_status_leave_it_open() -> None:
    one, two = (a_project("a", status=s, amount="5 mn USD").status for s in ("operation", "agreed"))
    dataset = a_file(a_project("a", amount="5 mn USD", status=(*one, *two)))

    assert money(totals(dataset).by_status) == {"agreed": mn(0, 5), "operation": mn(0, 5)}


def test_an_announcement_of_an_uncertain_year_may_be_in_either() -> None:
    dataset = a_file(a_project("a", amount="5 mn USD", announced="2024/2025"))

    assert totals(dataset, since=2025).overview.counted == mn(0, 5)
    assert totals(dataset, since=2024, until=2025).overview.counted == exactly(5)
    assert totals(dataset, since=2026).overview.counted == exactly(0)


# Programmes


def test_what_is_distinct_from_a_programme_adds_to_it() -> None:
    dataset = a_file(
        a_package("pair", amount="2 bn USD"),
        a_package("other", amount="1 bn USD"),
        a_programme("plan", amount="over 8 bn USD", distinct_from=("pair",)),
    )
    found = totals(dataset).overview

    assert found.programmes[0].overlaps == ("other",)


def test_programmes_overlap_unless_one_of_the_two_is_said_to_be_distinct() -> None:
    dataset = a_file(
        a_programme("a", amount="5 bn USD", distinct_from=("b",)),
        a_programme("b", amount="3 bn USD", distinct_from=("c",)),
        a_programme("c", amount="4 bn USD"),
    )

    found = {item.package.id: item.overlaps for item in totals(dataset).overview.programmes}

    assert found == {"a": ("c",), "b": (), "c": ("a",)}


def test_what_the_editor_names_comes_first_among_what_a_programme_may_overlap() -> None:
    dataset = a_file(
        a_package("one", amount="1 bn USD"),
        a_package("two", amount="1 bn USD", may_overlap=("plan",)),
        a_programme("plan", may_overlap=("elsewhere",)),
        a_programme("elsewhere"),
    )

    found = {item.package.id: item.overlaps for item in totals(dataset).overview.programmes}

    assert found["plan"] == ("elsewhere", "two", "one")


def test_a_programme_without_regions_may_reach_into_any() -> None:
    dataset = a_file(a_programme("plan", amount="over 8 bn USD", sectors="energy"))
    part = select(dataset, Choice(regions=frozenset({"UZ-TK"})), codelists=codelists())
    (item,) = all_totals(part).overview.programmes

    assert item.package.id == "plan"
    assert part.nothing


# The amount that stands for one entry


@pytest.mark.parametrize(
    ("written", "qualifier", "disputed"),
    [
        (("5 mn USD",), Qualifier.EXACT, False),
        (("over 5 mn USD",), Qualifier.AT_LEAST, False),
        (("5 mn USD", "5 mn USD"), Qualifier.EXACT, False),
        (("5 mn USD", "about 5 mn USD"), Qualifier.ABOUT, False),
        (("5 mn USD", "7 mn USD"), Qualifier.RANGE, True),
        (("about 5 to 6 mn USD",), Qualifier.ABOUT, False),
        (("about 5 to 6 mn USD", "about 5 to 6 mn USD"), Qualifier.ABOUT, False),
        (("5 mn USD", "over 7 mn USD"), Qualifier.AT_LEAST, True),
        (("up to 5 mn USD", "7 mn USD"), Qualifier.AT_MOST, True),
        (("5 mn USD", "600 mn KZT"), Qualifier.EXACT, False),
        (("5 mn USD", "undisclosed"), Qualifier.EXACT, False),
        (("undisclosed",), Qualifier.UNDISCLOSED, False),
    ],
)
def test_claims_of_one_day_span_what_they_say(
    written: tuple[str, ...], qualifier: Qualifier, disputed: bool
) -> None:
    live = current_amount(amounts(*written))

    assert live is not None
    assert (live.qualifier, live.disputed) == (qualifier, disputed)


def test_a_preferred_claim_stands_and_the_dispute_is_told() -> None:
    preferred, other = amounts("5 mn USD", "7 mn USD")
    live = current_amount((preferred.model_copy(update={"prefer": True}), other))

    assert live is not None
    assert live.low == live.high == 5_000_000
    assert live.disputed


def test_the_latest_claim_replaces_older_ones() -> None:
    live = current_amount((*amounts("5 mn USD", said="2024"), *amounts("7 mn USD", said="2025")))

    assert live is not None
    assert live.low == 7_000_000
    assert not live.disputed


def test_a_part_never_stands_for_the_whole() -> None:
    assert current_amount(amounts("5 mn USD", part=a_text("phase 1"))) is None


def test_items_add_up_to_the_total_under_any_choice() -> None:
    dataset = example_with(
        of("lab-kashkadarya", "amount: about 500 mn USD"), A_PLANT, AT_500, SECOND_PROGRAMME
    )
    for chosen in ({}, {"sectors": frozenset({"energy", "tourism"})}, {"text": "hotel"}):
        found = totals(dataset, **chosen).overview
        assert sum((item.bounds for item in found.items), exactly(0)) == found.counted


def test_a_project_of_no_region_is_in_the_only_country_that_takes_part() -> None:
    found = totals(
        a_file(
            a_project("a", amount="5 mn USD", regions=[], countries=shares("UZ")),
            a_project("b", amount="7 mn USD", regions=[], countries=shares("KZ", "UZ")),
            a_project("c", amount="9 mn USD", regions="UZ-QA", countries=shares("KZ")),
        )
    )

    # The region says more than who takes part; of two who take part neither is chosen.
    assert money(found.by_country) == {"UZ": mn(14, 21), "": exactly(7)}
    assert money(found.by_region)[""] == exactly(12)


def test_a_project_of_no_region_is_in_the_country_of_its_place() -> None:
    def at(id_: str, amount: str, *places: str, countries: tuple[str, ...]) -> Project:
        taking_part = shares(*countries)
        return a_project(id_, amount=amount, regions=[], places=places, countries=taking_part)

    found = totals(
        a_file(
            a_place("somewhere", countries=("UZ",), regions=(), point=None),
            a_place("town", regions=("KZ-61",)),
            a_place("border", countries=("KZ", "UZ"), regions=(), point=None),
            at("a", "1 mn USD", "somewhere", countries=("KZ", "UZ")),
            at("b", "2 mn USD", "town", countries=("UZ",)),
            at("c", "4 mn USD", "border", countries=("KZ", "UZ")),
            at("d", "8 mn USD", "somewhere", "town", countries=("KZ", "UZ")),
        )
    )

    # Of a place on the border, or places in two countries, neither is chosen.
    assert money(found.by_country) == {
        "KZ": mn(2, 14),
        "UZ": mn(1, 13),
        "": exactly(12),
    }


def test_what_shares_leave_may_lie_in_other_regions_of_a_country_that_they_name() -> None:
    named = shares(("UZ-SI", Fraction(1, 5)), ("UZ-TK", Fraction(1, 5)))
    dataset = a_file(a_project("a", amount="10 mn USD", regions=named))

    found = totals(dataset)
    assert money(found.by_country) == {"UZ": mn(4, 10), "": exactly(6)}
    assert money(found.by_region) == {"UZ-SI": exactly(2), "UZ-TK": exactly(2), "": exactly(6)}
    chosen = totals(dataset, regions=frozenset({"UZ-SI", "UZ-TK"}))
    assert money(chosen.by_country) == {"UZ": exactly(4)}


def test_a_long_chain_of_packages_is_no_trouble() -> None:
    chain = [
        a_package(f"p{n}", parent=f"p{n - 1}" if n else None, amount="9 mn USD")
        for n in range(3000)
    ]
    dataset = a_file(*chain, a_project("a", package="p2999", amount="5 mn USD", sectors="energy"))

    assert totals(dataset).overview.counted == exactly(9)
    assert totals(dataset, packages=frozenset({"p1"})).overview.counted == exactly(9)
    assert money(totals(dataset, sectors=frozenset({"energy"})).by_sector) == {"energy": mn(5, 9)}


def test_a_rate_does_not_reach_back_or_far() -> None:
    rate = Rate(
        date=parse_date("2025-11-07"), sources=("a-source",), units=(("KZT", Fraction(500)),)
    )
    dataset = a_file(a_project("a", amount="500 mn KZT"), rate)

    assert totals(dataset).overview.counted == mn(0, None)
    nearer = replace_rate(rate, "2025-11-08")
    assert totals(a_file(a_project("a", amount="500 mn KZT"), nearer)).overview.counted == exactly(
        1
    )


def replace_rate(rate: Rate, date: str) -> Rate:
    return rate.model_copy(update={"date": parse_date(date)})
