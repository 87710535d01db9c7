"""What was known on a day, worked out by hand, and what holds of any file. All data are made up."""

from datetime import date
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from cooperation.claims.known_then import known_then
from cooperation.model.records import Announcement, Dataset, Relations
from cooperation.selection.selection import Choice, select
from cooperation.totals.totals import all_totals
from cooperation.values.dates import parse_date
from cooperation.values.intervals import Bounds
from tests.support.builders import (
    a_package,
    a_project,
    a_source,
    a_text,
    amounts,
    codelists,
    statuses,
)
from tests.support.datasets import a_file
from tests.support.examples import examples
from tests.support.forests import a_random_file

MN = 100_000_000


def on(dataset: Dataset, day: str) -> Dataset:
    return known_then(dataset, parse_date(day)).dataset


def counted(dataset: Dataset) -> Bounds:
    return all_totals(select(dataset, Choice(), codelists=codelists())).counted


OLD, NEW, UNDATED = (
    a_source("old", date=parse_date("2024-03-01")),
    a_source("new", date=parse_date("2025-09-10")),
    a_source("undated", date=None),
)
FILE = a_file(
    OLD,
    NEW,
    UNDATED,
    a_package("seven", announced="2025-09-10", sources=("new",), amount=(), projects=7),
    a_project(
        "plant",
        announced="2024-03-01",
        sources=("old",),
        package="seven",
        amount=(
            *amounts("5 mn USD", sources=("old",), said="2024-03-01"),
            *amounts("8 mn USD", sources=("new",), said="2025-09-10"),
        ),
        status=(
            *(c.model_copy(update={"sources": ("old",)}) for c in statuses(("2024-03", "agreed"))),
            *(
                c.model_copy(update={"sources": ("new",)})
                for c in statuses(("2025-09-10", "implementation"))
            ),
        ),
        relations=Relations(possibly_same=("later",)),
    ),
    a_project("later", announced="2025-09-10", sources=("new",)),
)


def test_figures_statuses_and_members_are_those_of_the_day() -> None:
    then = on(FILE, "2024-12-31")

    assert list(then.projects) == ["plant"]
    plant = then.projects["plant"]
    assert [claim.amount.written for claim in plant.amount] == ["5 mn USD"]
    assert [claim.status for claim in plant.status_now] == ["agreed"]
    assert plant.package is None  # nobody had announced it yet
    assert plant.relations.possibly_same == ()
    assert counted(then) == Bounds(5 * MN, 5 * MN)
    assert str(then.about.as_of) == "2024-12-31"
    assert then.version != FILE.version


def test_nothing_is_known_before_its_source() -> None:
    assert on(FILE, "2024-02-29").projects == {}


def test_a_vague_date_is_known_from_the_end_of_its_span() -> None:
    vague = a_file(OLD, a_project("one", announced="2024", sources=("old",)))

    assert on(vague, "2024-12-30").projects == {}
    assert list(on(vague, "2024-12-31").projects) == ["one"]
    assert list(on(vague, "2024").projects) == ["one"]


def test_a_statement_without_a_date_is_known_with_its_source_or_left_out_and_counted() -> None:
    [undated] = statuses("operation")
    claims = (
        undated.model_copy(update={"date": None, "sources": ("old",)}),
        undated.model_copy(update={"date": None, "sources": ("undated",)}),
    )
    dataset = a_file(
        OLD,
        UNDATED,
        a_project("one", announced="2024-01-01", sources=("old",), status=claims),
    )

    then = known_then(dataset, parse_date("2024-06"))
    assert [claim.sources for claim in then.dataset.projects["one"].status] == [("old",)]
    assert then.undated == 1


def test_an_entry_is_known_from_the_first_report_of_any_announcement() -> None:
    again = Announcement(date=parse_date("2024-03-01"), sources=("old",))
    dataset = a_file(
        OLD,
        NEW,
        a_project("one", announced="2024-01-01", sources=("new",), announcements=(again,)),
    )

    then = on(dataset, "2024-06-30").projects["one"]
    assert (str(then.announced), then.sources, then.announcements) == ("2024-03-01", ("old",), ())


def test_an_entry_whose_announcement_has_no_date_is_known_from_what_is_said_of_it() -> None:
    dataset = a_file(
        OLD,
        UNDATED,
        a_project(
            "one",
            announced=None,
            sources=("undated",),
            status=(),
            amount=(
                *amounts("3 mn USD", sources=("old",), said="2024-03-01"),
                *(
                    claim.model_copy(update={"date": None})
                    for claim in amounts("5 mn USD", sources=("undated",))
                ),
            ),
        ),
    )

    assert known_then(dataset, parse_date("2024-02")).undated == 2  # announced so, and 5 mn
    then = known_then(dataset, parse_date("2024-03"))
    one = then.dataset.projects["one"]
    assert (one.announced, one.sources) == (None, ("old",))
    assert [claim.amount.written for claim in one.amount] == ["3 mn USD"]
    assert counted(then.dataset) == Bounds(3 * MN, 3 * MN)
    assert then.undated == 2


def test_a_source_without_a_date_is_known_where_something_known_cites_it() -> None:
    dataset = a_file(
        UNDATED,
        a_source("uncited", date=None),
        a_project("one", announced="2024-01-01", sources=("undated",)),
    )

    assert [*on(dataset, "2024-06").sources] == ["undated"]
    assert [*on(dataset, "2023").sources] == []


def test_notes_are_of_the_datas_day_and_no_earlier_one_has_them() -> None:
    note = {"note": a_text("Nothing came of it in 2025.")}
    [amount] = amounts("5 mn USD", sources=("old",), said="2024-03-01")
    [status] = statuses(("2024-03", "agreed"))
    project = a_project(
        "one",
        announced="2024-03-01",
        sources=("old",),
        amount=(amount.model_copy(update=note),),
        status=(status.model_copy(update={**note, "sources": ("old",)}),),
    )
    dataset = a_file(OLD, project.model_copy(update=note))

    def notes(day: str) -> set[str]:
        one = on(dataset, day).projects["one"]
        said = [one.note, *(claim.note for claim in (*one.amount, *one.status))]
        return set(map(str, said))

    assert notes("2024-12-31") == {"None"}
    assert notes(str(dataset.about.as_of)) == {str(note["note"])}


@given(seed=st.integers(0, 2**32))
@examples(60)
def test_from_the_datasets_own_day_on_nothing_is_missing(seed: int) -> None:
    dataset = a_random_file(Random(seed))

    for day in (str(dataset.about.as_of), "2030"):
        assert known_then(dataset, parse_date(day)).dataset is dataset


@given(
    seed=st.integers(0, 2**32),
    days=st.lists(st.dates(date(2022, 1, 1), date(2025, 11, 29)), min_size=2, max_size=2),
)
@examples(60)
def test_what_is_known_once_stays_known(seed: int, days: list[date]) -> None:
    dataset = a_random_file(Random(seed))
    earlier, later = (on(dataset, day.isoformat()) for day in sorted(days))

    assert set(earlier.announced) <= set(later.announced) <= set(dataset.announced)
    for entry in earlier.projects.values():
        assert {c.amount for c in entry.amount} <= {
            c.amount for c in later.projects[entry.id].amount
        }
        assert entry.announced is None or entry.announced.last <= later.about.as_of.last
