"""The rows of the timeline: what was announced, seen and promised, in order."""

from itertools import pairwise

from cooperation.ledger.ledger import ledger_of
from cooperation.model.enums import Milestone, Status
from cooperation.model.records import Announcement, Dataset, PlannedClaim, Relations, StatusClaim
from cooperation.rows.timeline import (
    MarkKind,
    TimelineRow,
    by_latest_news,
    marks_of,
    rows_about,
    timeline,
)
from cooperation.selection.selection import Choice, select
from cooperation.values.dates import parse_date
from tests.support.builders import (
    SOURCE,
    a_corridor,
    a_package,
    a_programme,
    a_project,
    a_source,
    a_text,
    amounts,
    an_event,
    codelists,
    statuses,
    the_example,
)
from tests.support.datasets import a_file


def rows(dataset: Dataset, **chosen: object) -> tuple[TimelineRow, ...]:
    return timeline(select(dataset, Choice(**chosen), codelists=codelists()))  # type: ignore[arg-type]


def marks(row: TimelineRow) -> list[tuple[str, str]]:
    return [(mark.date.written, mark.kind.value) for mark in row.marks]


def again(*dates: str) -> tuple[Announcement, ...]:
    return tuple(Announcement(date=parse_date(when), sources=(SOURCE,)) for when in dates)


def promised(*promises: tuple[str, str]) -> tuple[PlannedClaim, ...]:
    return tuple(
        PlannedClaim(planned=parse_date(when), date=parse_date(said), sources=(SOURCE,))
        for when, said in promises
    )


def test_the_news_item() -> None:
    found = rows(the_example())

    assert [row.section for row in found].count("projects") == 7
    assert [(row.entry, row.section) for row in found if row.section != "projects"] == [
        ("industrial-cooperation", "packages"),
        ("uchkuduk-kyzylorda", "corridors"),
        ("port-aktau", "corridors"),
        ("port-kuryk", "corridors"),
        ("port-khorgos", "corridors"),
    ]
    assert {row.group for row in found} == {"joint-projects-2025", "interstate-council-2"}
    assert {row.marks[0].date.written for row in found} == {"2025-11-15"}


def test_every_status_is_a_mark() -> None:
    assert {status.value for status in Status} <= {kind.value for kind in MarkKind}


def test_the_first_announcement_is_the_announcement_and_the_rest_are_again() -> None:
    (row,) = rows(
        a_file(
            a_corridor(announced="2025-11-15", announcements=again("2016-12-10", "2021-12", "2026"))
        )
    )

    assert marks(row) == [
        ("2016-12-10", "announced"),
        ("2021-12", "announced_again"),
        ("2025-11-15", "announced_again"),
        ("2026", "announced_again"),
    ]
    assert row.times_announced == 4


def test_two_reports_of_one_day_are_one_announcement() -> None:
    other = Announcement(date=parse_date("2025-11-15"), sources=("another-source",))
    (row,) = rows(a_file(a_source("another-source"), a_project(announcements=(other,))))

    assert row.times_announced == 1
    assert row.marks[0].sources == (SOURCE, "another-source")


def test_steps_are_marks_and_repeated_words_are_not() -> None:
    (row,) = rows(
        a_file(
            a_project(
                status=statuses(
                    ("2025-11-15", "agreed"),
                    ("2025-12", "implementation"),
                    ("2026-02", "implementation"),
                    ("2026-03", "suspended"),
                    ("2026-05", "implementation"),
                )
            )
        )
    )

    assert marks(row) == [
        ("2025-11-15", "announced"),
        ("2025-11-15", "agreed"),
        ("2025-12", "implementation"),
        ("2026-03", "suspended"),
        ("2026-05", "implementation"),
    ]
    assert row.last_evidence is not None
    assert row.last_evidence.written == "2026-05"


def test_sources_that_disagree_leave_two_marks() -> None:
    (row,) = rows(
        a_file(a_project(status=statuses(("2025-12", "operation"), ("2025-12", "implementation"))))
    )

    assert marks(row)[1:] == [("2025-12", "operation"), ("2025-12", "implementation")]


def test_being_proposed_is_what_the_announcement_says() -> None:
    (row,) = rows(
        a_file(a_project(status=statuses(("2025-11-15", "proposed"), ("2026", "agreed"))))
    )

    assert marks(row) == [("2025-11-15", "announced"), ("2026", "agreed")]


def test_a_step_that_may_have_come_before_the_announcement_is_not_put_before_it() -> None:
    (vague,) = rows(a_file(a_project(status=statuses(("2025-11", "implementation")))))
    (earlier,) = rows(a_file(a_project(status=statuses(("2025-10", "implementation")))))

    assert [kind for _, kind in marks(vague)] == ["announced", "implementation"]
    assert [kind for _, kind in marks(earlier)] == ["implementation", "announced"]


def test_promises_are_told_from_evidence() -> None:
    begin = PlannedClaim(
        planned=parse_date("2026"), milestone=Milestone.BEGIN, sources=(SOURCE,), date=None
    )
    (row,) = rows(
        a_file(a_project(planned=(*promised(("2027", "2025-11-15"), ("2028", "2026-01")), begin)))
    )

    assert [(m.date.written, m.kind, m.promised) for m in row.marks] == [
        ("2025-11-15", MarkKind.ANNOUNCED, False),
        ("2026", MarkKind.PROMISED_BEGIN, True),
        ("2027", MarkKind.PROMISED_OPENING, True),
        ("2028", MarkKind.PROMISED_OPENING, True),
    ]


def test_a_promised_date_is_no_news_but_saying_it_is() -> None:
    (row,) = rows(a_file(a_project(planned=promised(("2030", "2026-01-20")))))

    assert row.last_evidence is not None
    assert row.last_evidence.written == "2026-01-20"


def test_a_figure_is_news_too() -> None:
    (row,) = rows(a_file(a_project(amount=amounts("5 mn USD", said="2026-02-01"))))

    assert row.last_evidence is not None
    assert row.last_evidence.written == "2026-02-01"


def test_groups_are_packages_and_events_the_newest_first() -> None:
    dataset = a_file(
        an_event("old", date=parse_date("2022-03-01")),
        an_event("new", date=parse_date("2026-03-01")),
        a_package("pair", announced="2024-01-01"),
        a_project("alone"),
        a_project("first", package="pair", announced="2024-01-01"),
        a_project("second", package="pair", announced="2024-06-01"),
        a_corridor("line", event="old", announced="2022-03-01"),
        a_programme("plan", event="new", announced="2026-03-01"),
    )

    assert [(row.group, row.entry) for row in rows(dataset)] == [
        ("new", "plan"),
        ("pair", "second"),
        ("pair", "first"),
        ("old", "line"),
        (None, "alone"),
    ]


def test_by_latest_news_no_group_keeps_rows_together() -> None:
    dataset = a_file(
        an_event("old", date=parse_date("2022-03-01")),
        a_package("pair", announced="2024-01-01"),
        a_project("first", package="pair", announced="2024-01-01"),
        a_project("vague", package="pair", announced="2025"),
        a_project("spoken-of", announced="2020-05-01", announcements=again("2025-12-30")),
        a_corridor("line", event="old", announced="2022-03-01"),
        a_project("undated", announced=None),
    )

    # A year may end on its last day, after 30 December.
    assert [(row.group, row.entry) for row in by_latest_news(rows(dataset))] == [
        (None, "vague"),
        (None, "spoken-of"),
        (None, "first"),
        (None, "line"),
        (None, "undated"),
    ]


def test_a_row_is_silent_as_long_as_the_latest_word_of_any_of_its_entries() -> None:
    said = statuses(("2024-06-15", "implementation"))
    one = a_project("one", announced="2024-06-15", status=said)
    later = statuses(("2024-08-20", "implementation"))
    same = Relations(same=("one",))
    other = a_project("other", announced="2024-08-20", status=later, relations=same)
    fresh = a_project("other", announced="2025-11-15", status=said, relations=same)

    undated = a_source(date=None)
    # To 30 November 2025 from 15 June 2024: 17 months and 15 days; from 20 August: 15 and 10.
    assert [row.silent_months for row in rows(a_file(undated, one))] == [17]
    assert [row.silent_months for row in rows(a_file(undated, one, other))] == [15]
    assert [row.silent_months for row in rows(a_file(undated, one, fresh))] == [0]


def test_rows_of_a_group_stay_together_under_any_choice() -> None:
    for chosen in ({}, {"sectors": frozenset({"tourism"})}, {"text": "Tashkent"}):
        groups = [row.group for row in rows(the_example(), **chosen)]
        changes = sum(1 for one, two in pairwise(groups) if one != two)
        assert changes == len(set(groups)) - 1


def test_a_package_has_a_row_for_what_is_said_of_it_alone() -> None:
    silent = a_file(a_package("pair"), a_project("one", package="pair"))
    spoken = a_file(
        a_package("pair", announcements=again("2026-02")), a_project("one", package="pair")
    )
    empty = a_file(a_package("pair"))

    assert [row.entry for row in rows(silent)] == ["one"]
    assert [(row.entry, row.group) for row in rows(spoken)] == [("pair", "pair"), ("one", "pair")]
    assert [(row.entry, row.group) for row in rows(empty)] == [("pair", None)]


def test_a_project_under_two_names_is_one_row() -> None:
    dataset = a_file(
        a_package("pair", announced="2022-12-22"),
        a_project("first", announced="2025-11-15", status="operation"),
        a_project(
            "second", package="pair", announced="2022-12-22", relations=Relations(same=("first",))
        ),
    )
    (row,) = rows(dataset)

    assert (row.entry, row.group, row.times_announced) == ("first", "pair", 2)
    assert marks(row) == [
        ("2022-12-22", "announced"),
        ("2025-11-15", "announced_again"),
        ("2025-11-15", "operation"),
    ]
    ledger = ledger_of(dataset, codelists=codelists())
    for record in dataset.projects.values():
        assert marks_of(record, ledger=ledger) == row.marks


def test_one_step_of_two_sources_is_one_mark() -> None:
    claims = tuple(
        StatusClaim(status=Status.OPERATION, date=parse_date("2026"), sources=(source,))
        for source in (SOURCE, "another-source")
    )
    (row,) = rows(a_file(a_source("another-source"), a_project(status=claims)))

    assert [mark.sources for mark in row.marks[1:]] == [(SOURCE, "another-source")]


def test_a_promise_that_moved_and_is_still_to_come_says_both() -> None:
    project = a_project(planned=promised(("2026", "2024-03-01"), ("2027-06", "2025-11-15")))
    (row,) = rows(a_file(project))

    # From the end of 2026 to the end of June 2027.
    assert row.moved == ((MarkKind.PROMISED_OPENING, 6),)
    assert [mark.to_come for mark in row.marks if mark.promised] == [False, True]


def test_what_is_said_of_a_part_is_a_mark_of_the_part() -> None:
    first = a_text("phase 1")
    (whole,) = statuses(("2024-03", "implementation"))
    (part,) = statuses(("2025-06", "operation"))
    (said_again,) = statuses(("2025-06", "implementation"))
    plan, plan_of_part = promised(("2026", "2024-01"), ("2025", "2024-06"))
    entry = a_project(
        announced="2024-01-15",
        status=(whole, part.model_copy(update={"part": first}), said_again),
        planned=(plan, plan_of_part.model_copy(update={"part": first})),
    )

    (row,) = rows(a_file(entry))

    # The part in operation neither disputes the whole nor begins it anew.
    assert [(m.date.written, m.kind.value, m.part, m.disputed) for m in row.marks] == [
        ("2024-01-15", "announced", None, False),
        ("2024-03", "implementation", None, False),
        ("2025", "promised_opening", first, False),
        ("2025-06", "operation", first, False),
        ("2026", "promised_opening", None, False),
    ]


def test_rows_about_some_entries_are_those_of_the_whole() -> None:
    dataset = the_example()
    rows = timeline(select(dataset, Choice(), codelists=codelists()))
    about = [*dict.fromkeys(row.entry for row in rows)][::3]
    found = {
        (row.section, row.entry): (row.name, row.marks)
        for row in rows_about(dataset, about, codelists=codelists())
    }

    for row in rows:
        if row.entry in about:
            assert found[row.section, row.entry] == (row.name, row.marks)
    assert rows_about(dataset, [], codelists=codelists()) == ()
