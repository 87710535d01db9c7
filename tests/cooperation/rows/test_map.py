"""What is on the map, how exactly, and what is listed because it cannot be."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cooperation.geo.inset import crowded
from cooperation.ledger.ledger import ledger_of
from cooperation.model.enums import Hub, PlacePrecision, TransportMode
from cooperation.model.records import Dataset, Place, Point, Relations
from cooperation.rows.map import AreaRow, Frame, MapRows, Reason, Shade, frame_of, map_rows
from cooperation.selection.selection import Choice, select
from cooperation.totals.totals import all_totals
from tests.support.builders import (
    a_corridor,
    a_place,
    a_project,
    codelists,
    outlines,
    shares,
    the_example,
)
from tests.support.datasets import a_file

OUTLINES = outlines()

TASHKENT, KYZYLORDA = Point(41.26, 69.22), Point(44.85, 65.51)
LONDON = Point(51.5, -0.1)


def on_the_map(dataset: Dataset, choice: Choice | None = None) -> MapRows:
    part = select(dataset, choice or Choice(), codelists=codelists())
    totals = all_totals(part)
    return map_rows(
        part,
        regions=totals.by_region,
        with_amount=ledger_of(dataset, codelists=codelists()).has_amount,
        frame=frame_of(dataset, OUTLINES),
    )


def a_town(id: str, point: Point | None, **fields: Any) -> Place:
    return a_place(id, point=point, **fields)


def listed(rows: MapRows) -> dict[str, Reason]:
    return {item.entry: item.reason for item in rows.unmapped}


def row_of(rows: MapRows, code: str) -> AreaRow:
    return next(row for row in rows.regions if row.code == code)


# Regions


def test_a_region_counts_what_the_totals_count() -> None:
    dataset = the_example()
    part = select(dataset, Choice(), codelists=codelists())
    groups = {group.code: group for group in all_totals(part).by_region.groups}

    rows = on_the_map(dataset)

    assert {row.code for row in rows.regions if row.projects} == set(groups)
    for row in rows.regions:
        if row.projects:
            group = groups[row.code]
            assert (row.whole, row.shared) == (group.projects, group.shared)
            assert row.without_amount == group.without_amount


def test_a_project_of_two_regions_is_shared_in_each_and_whole_in_none() -> None:
    rows = on_the_map(a_file(a_project("works", regions=["UZ-SI", "KZ-61"])))

    for code in ("UZ-SI", "KZ-61"):
        assert (row_of(rows, code).whole, row_of(rows, code).shared) == (0, 1)
    assert rows.mapped == ("works",)


def test_one_project_under_two_names_counts_once_in_its_region() -> None:
    rows = on_the_map(
        a_file(
            a_project("first", regions="UZ-QA"),
            a_project("again", regions="UZ-QA", relations=Relations(same=("first",))),
        )
    )

    assert row_of(rows, "UZ-QA").count(Shade.PROJECTS) == 1


def test_every_region_of_the_countries_is_drawn_even_when_empty() -> None:
    rows = on_the_map(a_file())

    assert len(rows.drawn) == 34
    assert all(row.empty for row in rows.drawn)


def test_a_named_region_of_a_neighbour_is_drawn_too() -> None:
    dataset = a_file(a_project("dam", regions="KG-J"))

    assert row_of(on_the_map(dataset), "KG-J").drawn


def test_a_region_without_an_outline_is_counted_and_its_project_listed() -> None:
    rows = on_the_map(a_file(a_project("mill", regions="TM-S")))

    assert "TM-S" not in OUTLINES.regions
    assert row_of(rows, "TM-S").count(Shade.PROJECTS) == 1
    assert not row_of(rows, "TM-S").drawn
    assert rows.unmapped[0].reason is Reason.NO_OUTLINE
    assert rows.unmapped[0].regions == ("TM-S",)


def test_a_corridor_touches_the_regions_its_places_are_in() -> None:
    rows = on_the_map(
        a_file(
            a_town("uchkuduk", None, region="UZ-NW"),
            a_town("kyzylorda", None, region="KZ-43"),
            a_town("aktau", None, region="KZ-47"),
            a_corridor("road", via=("uchkuduk", "kyzylorda")),
            a_corridor("port", at="aktau", hub=Hub.SEA_PORT),
        )
    )

    assert row_of(rows, "UZ-NW").corridors == ("road",)
    assert row_of(rows, "KZ-43").count(Shade.ROUTES) == 1
    assert row_of(rows, "KZ-47").hubs == ("port",)


# Places


@pytest.mark.parametrize("precision", list(PlacePrecision))
def test_a_place_keeps_how_exactly_it_is_known(precision: PlacePrecision) -> None:
    rows = on_the_map(
        a_file(a_town("town", TASHKENT, precision=precision), a_project("office", places=("town",)))
    )

    [mark] = rows.places
    assert (mark.precision, mark.projects) == (precision, ("office",))


def test_a_place_without_a_position_gets_no_mark_in_the_middle_of_its_region() -> None:
    rows = on_the_map(a_file(a_town("town", None), a_project("office", places=("town",))))

    assert rows.places == ()
    assert rows.mapped == ("office",)  # its region is shaded


def test_a_known_place_puts_a_project_on_the_map_though_no_region_is_named() -> None:
    rows = on_the_map(
        a_file(a_town("town", TASHKENT), a_project("office", regions=(), places=("town",)))
    )

    assert rows.mapped == ("office",)


def test_a_project_known_to_the_country_alone_is_listed() -> None:
    rows = on_the_map(a_file(a_project("mill", regions="UZ-QA"), a_project("plan", regions=())))

    assert listed(rows) == {"plan": Reason.COUNTRY}


def test_countries_are_shaded_whole_where_no_region_is_known() -> None:
    rows = on_the_map(
        a_file(
            a_project("plan", regions=(), countries=shares("AO")),
            a_project("dam", regions=(), countries=shares("AO", "NP"), amount="5 mn USD"),
            a_project("port", regions=(), countries=shares("LB")),
        )
    )
    shaded = {row.code: row for row in rows.countries}

    # KZ and UZ take part by the file's head, but no project does: the map follows the projects.
    assert {row.code for row in rows.drawn} == {"AO", "KZ", "LB", "NP", "UZ"}
    assert (shaded["AO"].whole, shaded["AO"].shared) == (1, 1)
    assert (shaded["NP"].whole, shaded["NP"].shared) == (0, 1)
    assert shaded["UZ"].empty
    assert rows.unmapped == ()


def test_a_place_outside_the_land_shown_is_listed() -> None:
    rows = on_the_map(
        a_file(
            a_town("far", LONDON, region=None, country="GB"),
            a_project("mill", regions="UZ-QA"),
            a_project("branch", regions=(), places=("far",)),
        )
    )

    assert listed(rows) == {"branch": Reason.OUTSIDE}


# Corridors and hubs


def test_a_corridor_between_known_ends_is_schematic() -> None:
    rows = on_the_map(
        a_file(
            a_town("south", TASHKENT),
            a_town("north", KYZYLORDA),
            a_corridor("road", via=("south", "north"), mode=TransportMode.ROAD),
        )
    )

    [line] = rows.lines
    assert not line.traced
    assert line.courses == (((69.22, 41.26), (65.51, 44.85)),)


def test_a_corridor_with_a_trace_is_drawn_along_it() -> None:
    trace = (TASHKENT, Point(43.0, 67.0), KYZYLORDA)
    rows = on_the_map(
        a_file(
            a_town("south", TASHKENT),
            a_town("north", KYZYLORDA),
            a_corridor("road", via=("south", "north"), trace=(trace,)),
        )
    )

    assert rows.lines[0].traced
    assert len(rows.lines[0].courses[0]) == 3


def test_a_trace_that_runs_out_of_the_map_is_known_to_leave_it() -> None:
    inside, outside = (TASHKENT, KYZYLORDA), (TASHKENT, Point(53.5, 10.0))
    rows = on_the_map(
        a_file(
            a_town("south", TASHKENT),
            a_town("north", KYZYLORDA),
            a_corridor("near", via=("south", "north"), trace=(inside,)),
            a_corridor("far", via=(), trace=(inside, outside)),
        )
    )

    assert {line.corridor: line.leaves for line in rows.lines} == {"near": False, "far": True}


def test_places_nobody_could_locate_are_named_and_not_drawn_through() -> None:
    rows = on_the_map(
        a_file(
            a_town("south", TASHKENT),
            a_town("lost", None),
            a_town("north", KYZYLORDA),
            a_corridor("road", via=("south", "lost", "north")),
        )
    )

    assert rows.lines[0].unplaced == ("lost",)
    assert len(rows.lines[0].courses[0]) == 2


def test_a_corridor_with_one_known_place_has_a_stop_and_no_line() -> None:
    rows = on_the_map(
        a_file(
            a_town("south", TASHKENT),
            a_town("lost", None),
            a_corridor("road", via=("south", "lost")),
        )
    )

    assert rows.lines[0].courses == ()
    assert rows.mapped == ("road",)


@pytest.mark.parametrize(
    ("place", "reason"),
    [
        ({"region": "KZ-61"}, Reason.NO_POSITION),
        ({"region": None, "country": "KZ"}, Reason.COUNTRY),
        ({"region": None, "country": "GB", "point": LONDON}, Reason.OUTSIDE),
    ],
)
def test_a_corridor_that_cannot_be_drawn_is_listed_with_the_reason(
    place: dict[str, Any], reason: Reason
) -> None:
    rows = on_the_map(
        a_file(
            a_place("one", **place), a_place("two", **place), a_corridor("road", via=("one", "two"))
        )
    )

    assert listed(rows) == {"road": reason}


def test_hubs_at_one_place_share_a_mark_with_each_kind_once() -> None:
    rows = on_the_map(
        a_file(
            a_town("khorgos", Point(44.16, 80.3)),
            a_corridor("yard", at="khorgos", hub=Hub.DRY_PORT),
            a_corridor("gate", at="khorgos", hub=Hub.BORDER_CROSSING),
            a_corridor("second-gate", at="khorgos", hub=Hub.BORDER_CROSSING),
        )
    )

    [mark] = rows.hubs
    assert mark.kinds == (Hub.DRY_PORT, Hub.BORDER_CROSSING)
    assert len(mark.hubs) == 3


# All of it

_REGIONS = st.lists(
    st.sampled_from(["UZ-TK", "KZ-61", "KG-J", "TM-S", "CN-XJ"]), max_size=3, unique=True
)
_POINTS = st.sampled_from([None, TASHKENT, KYZYLORDA, LONDON, Point(-30.0, 150.0)])
_PLACES = st.lists(st.sampled_from(["a", "b", "c"]), min_size=0, max_size=2, unique=True)


@settings(deadline=None, max_examples=40)
@given(
    points=st.tuples(_POINTS, _POINTS, _POINTS),
    projects=st.lists(st.tuples(_REGIONS, _PLACES), max_size=5),
    corridors=st.lists(st.sampled_from(["ab", "bc", "ca", "a", "c"]), max_size=4),
)
def test_mapped_and_listed_are_all_and_nothing_is_both(
    points: tuple[Point | None, ...],
    projects: list[tuple[list[str], list[str]]],
    corridors: list[str],
) -> None:
    dataset = a_file(
        *(a_town(name, point) for name, point in zip("abc", points, strict=True)),
        *(
            a_project(f"p{number}", regions=shares(*regions), places=tuple(places))
            for number, (regions, places) in enumerate(projects)
        ),
        *(
            a_corridor(f"c{number}", **({"via": tuple(via)} if len(via) > 1 else {"at": via}))
            for number, via in enumerate(corridors)
        ),
    )

    rows = on_the_map(dataset)

    unmapped = [item.entry for item in rows.unmapped]
    assert sorted([*rows.mapped, *unmapped]) == sorted([*dataset.projects, *dataset.corridors])


# The frame


def test_the_frame_stays_the_same_under_every_filter() -> None:
    dataset = the_example()
    narrowed = on_the_map(dataset, Choice(regions=frozenset({"UZ-QA"})))

    assert [row.code for row in narrowed.drawn] == [row.code for row in on_the_map(dataset).drawn]


def frame_for(*countries: str) -> Frame:
    dataset = a_file()
    about = dataset.about.model_copy(update={"countries": shares(*countries)})
    return frame_of(dataset.model_copy(update={"about": about}), OUTLINES)


@pytest.mark.parametrize("countries", [("UZ",), ("KZ",), ("AZ",), ("KG", "TJ"), ("KZ", "UZ")])
def test_the_window_holds_the_whole_of_the_countries_and_little_else(
    countries: tuple[str, ...],
) -> None:
    frame = frame_for(*countries)
    positions = [
        position
        for outline in OUTLINES.regions.values()
        if outline.country in countries
        for ring in outline.rings
        for position in ring
    ]
    places = [frame.window.place(position) for position in positions]
    across, down = [x for x, _ in places], [y for _, y in places]

    assert min(across) >= 0
    assert max(across) <= 1
    assert min(down) >= 0
    assert max(down) <= 1
    # One side is filled but for the margin.
    assert max(max(across) - min(across), max(down) - min(down)) > 0.9


def test_only_regions_of_the_countries_shown_or_named_are_drawn() -> None:
    assert {code[:2] for code in frame_for("UZ").regions} == {"UZ"}
    assert len(frame_for("KG", "TJ").regions) == 13


def test_a_crowd_is_enlarged_and_a_sparse_map_is_not() -> None:
    window = frame_for("KZ", "UZ").window
    spread = [(55.0, 48.0), (60.0, 43.0), (70.0, 52.0), (75.0, 47.0), (80.0, 44.0), (65.0, 41.0)]
    crowd = [(69.2 + step / 10, 41.2 + step / 20) for step in range(6)]

    assert crowded(spread, window=window, aspect=1.3) is None
    inset = crowded([*spread, *crowd], window=window, aspect=1.3)
    assert inset is not None
    assert all(inset.shows(position) for position in crowd)
    assert not any(inset.shows(position) for position in spread)


def test_the_window_holds_a_country_of_which_only_some_regions_are_drawn() -> None:
    drawn = [item for item in OUTLINES.regions.values() if item.country == "AF"]
    window = OUTLINES.window(["AF"], aspect=1.5)

    assert drawn
    assert all(window.shows(position) for position in OUTLINES.countries["AF"].rings[0])
