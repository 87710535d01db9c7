"""The map as a drawing: hides nothing, holds nothing far outside, says what it means."""

import itertools
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import TypeVar

import plotly.graph_objects as go
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from charts.core.colours import colour_of_mode
from charts.core.labels import Placed, Rect, Wanted, around, place_labels
from charts.core.lettering import width_of
from charts.core.room import USUAL_ROOMS, Room
from charts.core.theme import SMALL, THEMES
from charts.core.theme import Mode as Theme
from charts.drawing import drawing
from charts.drawing.drawing import Area, Bar, Drawing, Item, Label, Mark, Panel, Target
from charts.map.chart import ENTRY_WIDTH, Chosen, map_of_entry, map_of_regions
from charts.map.labels import Lettering
from charts.map.layout import Ground, arrange
from charts.map.lines import POINT_EVERY_KM, course_on, dash_of
from charts.map.words import MapNames, MapWords
from charts.plotly.specification import as_plotly
from charts.svg.picture import as_svg
from cooperation.geo.land import BEYOND
from cooperation.geo.outlines import Outlines
from cooperation.geo.projection import window_around
from cooperation.language.language import Language
from cooperation.ledger.ledger import ledger_of
from cooperation.model.enums import Hub, PlacePrecision, TransportMode
from cooperation.model.records import Dataset, PlannedClaim, Point
from cooperation.rows.map import ASPECT, Frame, MapRows, Shade, frame_of, map_rows
from cooperation.selection.selection import Choice, select
from cooperation.totals.totals import all_totals
from cooperation.values.dates import parse_date
from tests.charts.items import said_at
from tests.support.builders import (
    SOURCE,
    a_corridor,
    a_place,
    a_project,
    a_source,
    a_text,
    codelists,
    languages,
    outlines,
    published,
    shares,
    statuses,
)
from tests.support.datasets import a_file

OUTLINES = outlines()
LANGUAGES = languages()
BROAD, _, NARROW = USUAL_ROOMS
ROOMS = {"wide": (1168, 1000, 860, 600), "narrow": (356, 320, 520)}
TOWN, NORTH = Point(41.26, 69.22), Point(44.85, 65.51)


def some_places() -> Dataset:
    return a_file(
        a_place("town", point=TOWN),
        a_place("site", point=Point(42.31, 69.6), precision=PlacePrecision.EXACT),
        a_place("north", point=NORTH),
        a_place("port", point=Point(43.66, 51.17)),
        a_project("office", places=("town",)),
        a_project("works", regions=["UZ-SI", "KZ-61"], places=("site",), amount="5 mn USD"),
        a_corridor("road", via=("town", "north"), mode=TransportMode.ROAD),
        a_corridor("quay", at="port", hub=Hub.SEA_PORT, mode=TransportMode.SEA),
    )


def names_of(dataset: Dataset, lang: Language, money: Mapping[str, str] | None = None) -> MapNames:
    lists = codelists()
    return MapNames(
        region=lambda code: lang.code_name(lists.regions[code]) if code in lists.regions else code,
        country=lambda code: lang.code_name(lists.countries[code]),
        region_short=lambda code: (
            lang.text(lists.regions[code].short) if code in lists.regions else code
        ),
        region_local=lambda code: None,
        place=lambda place: lang.text(dataset.places[place].name),
        entry=lambda entry: lang.text(
            (dataset.projects.get(entry) or dataset.corridors[entry]).name
        ),
        mode=lambda mode: lang.code_name(lists.modes[mode.value]),
        hub=lambda kind: "hub" if kind is None else lang.code_name(lists.hubs[kind.value]),
        money=(money or {}).get,
    )


def rows_of(dataset: Dataset, choice: Choice | None = None) -> MapRows:
    part = select(dataset, choice or Choice(), codelists=codelists())
    totals = all_totals(part)
    return map_rows(
        part,
        regions=totals.by_region,
        with_amount=ledger_of(dataset, codelists=codelists()).has_amount,
        frame=frame_of(dataset, OUTLINES),
    )


def drawn(
    dataset: Dataset,
    *,
    choice: Choice | None = None,
    shade: Shade = Shade.PROJECTS,
    code: str = "en",
    room: Room = BROAD,
    chosen: Chosen | None = None,
    money: Mapping[str, str] | None = None,
) -> Drawing:
    lang = LANGUAGES[code]
    return map_of_regions(
        rows_of(dataset, choice),
        frame=frame_of(dataset, OUTLINES),
        outlines=OUTLINES,
        shade=shade,
        lang=lang,
        names=names_of(dataset, lang, money),
        href=lambda code: f"?click={code}",
        room=room,
        chosen=chosen or Chosen(),
    )


Kind = TypeVar("Kind", Area, drawing.Line, Mark, Label)


def items(kind: type[Kind], picture: Drawing | Panel) -> list[Kind]:
    """The items of a kind on the whole map, on a panel; the keys' are left out."""
    panel = picture.panels[0] if isinstance(picture, Drawing) else picture
    return [item for item in panel.items if isinstance(item, kind)]


def answering(kind: type[Kind], picture: Drawing | Panel, code: str) -> list[Kind]:
    return [item for item in items(kind, picture) if code_of(item) == code]


def code_of(item: Item) -> str:
    target = None if isinstance(item, Bar | Label) else item.target
    return "" if target is None else target.code


def regions(picture: Drawing | Panel) -> dict[str, Area]:
    return {
        code_of(area).removeprefix("region/"): area
        for area in items(Area, picture)
        if area.target is not None
    }


def hover_of(picture: Drawing, code: str) -> str:
    target = regions(picture)[code].target
    assert target is not None
    return "\n".join((*target.title, *target.lines))


def key_words(picture: Drawing) -> list[str]:
    return [item.text for item in picture.items if isinstance(item, Label)]


def key_of(picture: Drawing, title: str) -> list[str]:
    """The words of the lines of one key."""
    words = key_words(picture)
    titles = {"Projects in the region", "Projects at a place", "Corridors and hubs",
              "The framed area, enlarged", "Projects without an amount",
              "Corridors and hubs in the region", "To ask about"}  # fmt: skip
    return list(
        itertools.takewhile(lambda said: said not in titles, words[words.index(title) + 1 :])
    )


def every_target(picture: Drawing) -> Iterator[Target]:
    for item in every_item(picture):
        if not isinstance(item, Bar | Label) and item.target is not None:
            yield item.target


def every_item(picture: Drawing) -> Iterator[Item]:
    yield from picture.items
    for panel in picture.panels:
        yield from panel.items


def points_of(item: Item) -> Iterable[tuple[float, float]]:
    match item:
        case Area():
            return itertools.chain.from_iterable(item.rings)
        case drawing.Line():
            return item.points
        case Mark() | Label():
            return [(item.x, item.y)]
        case _:
            return ()


# Plain axes, nothing from elsewhere


@pytest.mark.parametrize("room", USUAL_ROOMS, ids=lambda room: room.width)
def test_the_map_is_drawn_on_plain_axes_and_names_no_foreign_host(room: Room) -> None:
    specification = as_plotly(drawn(published(), room=room), "light")

    assert {trace["type"] for trace in specification["data"]} == {"scatter"}
    assert not [name for name in specification["layout"] if name.startswith(("geo", "map"))]
    assert "://" not in json.dumps(specification)
    figure = go.Figure(specification)  # raises for anything that Plotly does not know
    assert len(figure.data) == len(specification["data"])


@pytest.mark.parametrize("room", USUAL_ROOMS, ids=lambda room: room.width)
def test_land_costs_no_trace_however_many_regions_there_are(room: Room) -> None:
    for dataset, most in ((published(), 25), (some_places(), 14)):
        picture = drawn(dataset, room=room)
        traces = as_plotly(picture, "light")["data"]

        assert len(items(Area, picture)) > 30
        assert len(traces) <= most
        assert {trace["name"] for trace in traces} <= {"lines", "marks", "words"}


def test_the_still_picture_names_no_foreign_host() -> None:
    written = as_svg(drawn(published()), label="Map")

    assert set(re.findall(r"\w+://[^\"' ]+", written)) == {"http://www.w3.org/2000/svg"}


def test_a_click_dims_nothing() -> None:
    specification = as_plotly(drawn(published()), "light")

    assert "select" not in specification["layout"].get("clickmode", "event")
    assert not [trace for trace in specification["data"] if "selectedpoints" in trace]


# What is in it


@pytest.mark.parametrize("room", USUAL_ROOMS, ids=lambda room: room.width)
@pytest.mark.parametrize("shade", Shade)
def test_nothing_lies_far_outside_and_no_figure_is_longer_than_a_tenth(
    room: Room, shade: Shade
) -> None:
    picture = drawn(published(), room=room, shade=shade)

    for panel in picture.panels:
        for item in panel.items:
            reach = BEYOND if isinstance(item, Area | drawing.Line) else 0
            for x, y in points_of(item):
                assert -reach - 0.1 <= x <= panel.width + reach + 0.1
                assert -reach - 0.1 <= y <= panel.height + reach + 0.1
                assert (round(x, 1), round(y, 1)) == (x, y)


@pytest.mark.parametrize("room", USUAL_ROOMS, ids=lambda room: room.width)
def test_kinds_come_in_the_order_they_are_drawn_in(room: Room) -> None:
    order = (Area, drawing.Line, Mark, Label)

    for panel in drawn(published(), room=room).panels:
        kinds = [order.index(type(item)) for item in panel.items]
        assert kinds == sorted(kinds)


def test_land_that_shares_a_look_and_answers_to_nothing_is_one_area() -> None:
    picture = drawn(published(), chosen=Chosen(frozenset({"KZ-10", "KZ-11"})))

    silent = [area for area in items(Area, picture) if area.target is None]

    # Countries around, lakes, borders, chosen regions.
    assert len(silent) == 4
    assert len({(area.fill, area.line, area.line_width) for area in silent}) == 4


@pytest.mark.parametrize("countries", [("KZ", "UZ"), ("AZ",), ("KG", "TJ"), ("AF",)])
def test_what_lies_under_regions_is_drawn_only_where_they_leave_some_of_it(
    countries: tuple[str, ...],
) -> None:
    dataset = a_file()
    about = dataset.about.model_copy(update={"countries": shares(*countries)})
    picture = drawn(dataset.model_copy(update={"about": about}))

    around, borders = items(Area, picture)[0], items(Area, picture)[-1]

    assert around.fill
    assert not borders.fill
    below = set(borders.rings) & set(around.rings)
    assert bool(below) is (countries == ("AF",))


# Shading


def test_every_region_drawn_answers_with_its_code_and_leads_to_its_address() -> None:
    found = regions(drawn(published()))

    assert len(found) == 35  # those of the two countries, and the one of Kambarata-1
    for code, area in found.items():
        assert area.target is not None
        assert (area.target.code, area.target.href) == (
            f"region/{code}",
            f"?click=region/{code}",
        )


def test_steps_are_whole_numbers_that_cover_every_count_once() -> None:
    many = a_file(
        *(a_project(f"a{n}", regions="UZ-TK") for n in range(23)),
        *(a_project(f"b{n}", regions="UZ-QA") for n in range(4)),
    )

    none, *steps = key_of(drawn(many), "Projects in the region")

    assert none == "none"
    ends = [[int(part) for part in step.split("–")] for step in steps]
    assert ends[0][0] == 1
    assert ends[-1][-1] == 23
    assert all(later[0] == earlier[-1] + 1 for earlier, later in itertools.pairwise(ends))


def test_a_region_without_projects_is_bare_land_and_the_fullest_the_darkest() -> None:
    many = a_file(*(a_project(f"a{n}", regions="UZ-TK") for n in range(9)), a_project("b"))
    found = regions(drawn(many))

    assert found["KZ-10"].fill == "land"
    assert found["UZ-TK"].fill == f"steps.{len(THEMES['light'].steps) - 1}"


def test_the_key_shows_the_colours_of_the_regions() -> None:
    picture = drawn(published())

    samples = [
        item.fill for item in picture.items if isinstance(item, Mark) and item.symbol == "square"
    ]
    assert {area.fill for area in regions(picture).values()} <= set(samples)


@pytest.mark.parametrize(
    ("shade", "expected"),
    [
        (Shade.PROJECTS, {"UZ-TK", "UZ-SI", "KZ-61"}),
        (Shade.WITHOUT_AMOUNT, {"UZ-TK"}),
        (Shade.ROUTES, {"UZ-TK"}),
    ],
)
def test_each_measure_shades_what_it_counts(shade: Shade, expected: set[str]) -> None:
    found = regions(drawn(some_places(), shade=shade))

    assert {code for code, area in found.items() if area.fill != "land"} == expected


def test_an_empty_selection_draws_all_regions_bare() -> None:
    picture = drawn(some_places(), choice=Choice(text="nothing has this name"))

    assert {area.fill for area in regions(picture).values()} == {"land"}
    assert "Projects in the region" not in key_words(picture)


def test_regions_are_the_same_in_the_enlarged_piece() -> None:
    main, inset = drawn(published()).panels

    assert regions(inset)
    for code, area in regions(inset).items():
        assert area.fill == regions(main)[code].fill
        assert area.target == regions(main)[code].target


# Words


def test_a_region_says_its_counts_and_that_its_money_is_not_split() -> None:
    hover = hover_of(drawn(some_places()), "UZ-SI")

    assert "Syrdarya Region" in hover
    assert "1 project (1 shared)" in hover
    assert "money: not split by region" in hover


def test_money_is_said_only_where_it_is_stated_for_the_region() -> None:
    picture = drawn(some_places(), money={"UZ-TK": "5 mn USD"})

    assert "5 mn USD" in hover_of(picture, "UZ-TK")
    assert "mn USD" not in hover_of(picture, "UZ-SI")


def test_a_region_with_nothing_says_so() -> None:
    assert "nothing under these filters" in hover_of(drawn(some_places()), "KZ-10")


def test_many_projects_of_a_region_are_counted_after_the_first_names() -> None:
    many = a_file(*(a_project(f"a{n}", regions="UZ-TK") for n in range(9)))

    lines = hover_of(drawn(many), "UZ-TK").split("\n")

    assert sum(line.startswith("· ") for line in lines) == 6
    assert lines[-1] == "and 3 more"


def test_a_name_is_the_title_of_what_is_pointed_at() -> None:
    for target in every_target(drawn(published())):
        assert len(target.title) == 1
        assert target.title[0]
        assert target.lines
        assert target.code.partition("/")[0] in ("region", "place", "corridor")
        assert target.href == f"?click={target.code}"


EVIL = "<b onload=x>%{lon}</b> $x$ <a href='javascript:1'>y</a>"


def evil() -> Dataset:
    return a_file(
        a_place("town", name=a_text(EVIL), point=TOWN),
        a_place("north", name=a_text(EVIL), point=NORTH),
        a_project("office", name=EVIL, places=("town",)),
        a_corridor("road", name=EVIL, via=("town", "north")),
        a_corridor("quay", name=EVIL, at="north", hub=Hub.DRY_PORT),
    )


@pytest.mark.parametrize("room", USUAL_ROOMS, ids=lambda room: room.width)
def test_names_of_the_data_work_no_markup_in_the_live_map(room: Room) -> None:
    written = json.dumps(as_plotly(drawn(evil(), room=room), "light"), ensure_ascii=False)

    assert "onload" in written
    for raw in ("<b onload", "%{lon}", "<a href", "$x$"):
        assert raw not in written


@pytest.mark.parametrize("room", USUAL_ROOMS, ids=lambda room: room.width)
def test_names_of_the_data_work_no_markup_in_the_still_map(room: Room) -> None:
    written = as_svg(drawn(evil(), room=room), label="Map")

    assert "onload" in written
    for raw in ("<b", "onload=x>", "<a href='"):
        assert raw not in written


# Precision and corridors


def test_marks_tell_precision_by_shape_and_each_is_explained() -> None:
    dataset = a_file(
        *(
            a_place(precision, point=Point(41 + number, 65.0), precision=precision)
            for number, precision in enumerate(PlacePrecision)
        ),
        *(a_project(f"at-{precision}", places=(precision,)) for precision in PlacePrecision),
    )
    picture = drawn(dataset)

    marks = [answering(Mark, picture, f"place/{precision}")[0] for precision in PlacePrecision]
    looks = [(mark.size, mark.fill, mark.rim_width) for mark in marks]
    assert len(set(looks)) == 3
    assert key_of(picture, "Projects at a place") == [
        "exact place",
        "known to the town",
        "approximate place",
    ]
    for mark in marks:
        assert any(
            isinstance(item, Mark)
            and (item.fill, item.rim, item.rim_width) == (mark.fill, mark.rim, mark.rim_width)
            for item in picture.items
        )


def test_a_schematic_line_is_broken_and_named_so_and_a_traced_one_solid() -> None:
    known = a_file(
        a_place("town", point=TOWN),
        a_place("north", point=NORTH),
        a_corridor(
            "old",
            via=("town", "north"),
            mode=TransportMode.RAIL,
            trace=((TOWN, Point(43.0, 68.0), NORTH),),
        ),
        a_corridor("new", via=("town", "north"), mode=TransportMode.RAIL),
    )
    picture = drawn(known)

    assert answering(drawing.Line, picture, "corridor/old")[0].dash == "solid"
    assert answering(drawing.Line, picture, "corridor/new")[0].dash != "solid"
    assert key_of(picture, "Corridors and hubs") == ["Rail, traced", "Rail, schematic"]
    samples = [item for item in picture.items if isinstance(item, drawing.Line)]
    assert [sample.dash for sample in samples] == [
        "solid",
        dash_of(TransportMode.RAIL, traced=False),
    ]
    assert {sample.colour for sample in samples} == {colour_of_mode("rail")}


def test_modes_differ_by_line_as_well_as_colour() -> None:
    assert len({dash_of(mode, traced=False) for mode in TransportMode}) == len(TransportMode)


def test_a_corridor_answers_all_along_its_line() -> None:
    dataset = some_places()
    picture = drawn(dataset)
    window, width = frame_of(dataset, OUTLINES).window, picture.panels[0].width

    [line] = answering(drawing.Line, picture, "corridor/road")

    ends = [window.place((point.longitude, point.latitude)) for point in (TOWN, NORTH)]
    height = picture.panels[0].height
    assert [line.points[0], line.points[-1]] == [
        (round(x * width, 1), round(y * height, 1)) for x, y in ends
    ]
    # Twice as far as on the ground, if the projection enlarges there.
    furthest = 2 * POINT_EVERY_KM * width / window.km_across
    assert all(
        abs(x1 - x0) <= furthest and abs(y1 - y0) <= furthest
        for (x0, y0), (x1, y1) in itertools.pairwise(line.points)
    )


def test_a_corridor_that_leaves_the_map_and_comes_back_is_cut_at_its_rim() -> None:
    far = Point(30.0, 10.0)
    dataset = a_file(
        a_place("one", point=Point(48.0, 57.0)),
        a_place("far", point=far),
        a_place("two", point=TOWN),
        a_corridor("way", via=("one", "far", "two"), mode=TransportMode.AIR),
    )
    picture = drawn(dataset)

    pieces = answering(drawing.Line, picture, "corridor/way")

    assert len(pieces) == 2
    assert len({piece.target for piece in pieces}) == 1
    assert pieces[0].target is not None
    assert "runs on beyond the edge of the map" in pieces[0].target.lines


@pytest.mark.parametrize("end", [Point(34.0, -118.2), Point(-41.3, 174.8), Point(-89.9, 0.0)])
def test_a_way_round_the_globe_crosses_the_map_once_at_most(end: Point) -> None:
    dataset = a_file(
        a_place("here", point=TOWN),
        a_place("there", point=end),
        a_corridor("flight", via=("here", "there"), mode=TransportMode.AIR),
    )
    picture = drawn(dataset)

    pieces = answering(drawing.Line, picture, "corridor/flight")

    assert len(pieces) == 1
    steps = itertools.pairwise(pieces[0].points)
    assert max(abs(x1 - x0) + abs(y1 - y0) for (x0, y0), (x1, y1) in steps) < 30


def test_a_way_behind_the_globe_leaves_no_stroke_across_a_map_near_the_equator() -> None:
    window = window_around([(66.0, 1.0), (76.0, 5.0)], aspect=1.45, margin=0.1)
    ground = Ground(window, 800, 800 / 1.45)
    behind = window.projection.meridian + 180

    assert course_on(ground, ((behind - 9, -12.0), (behind + 9, -12.0))) == ()
    assert len(course_on(ground, ((66.0, 1.0), (76.0, 5.0)))) == 1


def test_a_place_at_the_pole_is_outside_and_breaks_nothing() -> None:
    dataset = a_file(
        a_place("pole", point=Point(-90.0, 0.0), region=None, country="AQ"),
        a_place("town", point=TOWN),
        a_project("station", regions=(), places=("pole",)),
        a_corridor("way", via=("town", "pole")),
    )

    picture = drawn(dataset)

    assert not answering(Mark, picture, "place/pole")
    assert answering(drawing.Line, picture, "corridor/way")


def test_hubs_differ_by_shape_and_one_place_shows_all_its_kinds() -> None:
    dataset = a_file(
        a_place("khorgos", point=Point(44.16, 80.3)),
        a_corridor("yard", at="khorgos", hub=Hub.DRY_PORT),
        a_corridor("gate", at="khorgos", hub=Hub.BORDER_CROSSING),
        a_corridor("stop", at="khorgos", hub=None),
    )
    hubs = answering(Mark, drawn(dataset), "place/khorgos")

    assert len({mark.symbol for mark in hubs}) == 3
    assert len({(mark.x, mark.y) for mark in hubs}) == 3


def test_each_corridor_bears_its_number_in_the_order_of_the_list() -> None:
    dataset = published()
    picture = drawn(dataset)

    for number, line in enumerate(rows_of(dataset).lines, start=1):
        panels = [
            (panel, answering(Mark, panel, f"corridor/{line.corridor}")) for panel in picture.panels
        ]
        # A line that runs through the inset has its number there too.
        assert any(badges for _, badges in panels)
        for panel, badges in panels:
            assert len(badges) <= 1
            for badge in badges:
                assert badge.rim == colour_of_mode(line.mode.value)
                assert any(
                    (words.x, words.y, words.text, words.bold)
                    == (badge.x, badge.y, str(number), True)
                    for words in items(Label, panel)
                )


# Choice and zoom


def test_what_is_overdue_or_silent_has_a_sign_that_is_explained_and_told() -> None:
    # Silent at the date of the data, 30 November 2025: 18 months allowed, 22 have gone by.
    silent = {"announced": "2024-01-15", "status": statuses(("2024-01-15", "agreed"))}
    fresh = {"announced": "2025-11-01", "status": statuses(("2025-11-01", "agreed"))}
    late = (PlannedClaim(planned=parse_date("2025-06"), sources=(SOURCE,)),)
    data = a_file(
        a_source(date=None),
        a_place("here", point=TOWN),
        a_place("there", point=NORTH),
        a_place("port", point=Point(43.65, 51.2)),
        a_project("quiet", places=("here",), **silent),
        a_project("loud", places=("there",), **fresh),
        a_corridor("line", via=("here", "there"), planned=late, **fresh),
        a_corridor("hub", at="port", hub=Hub.SEA_PORT, **fresh),
    )
    picture = drawn(data)
    signs = [mark for mark in items(Mark, picture) if "caution" in (mark.fill, mark.rim)]
    [place] = answering(Mark, picture, "place/here")[-1:]
    [badge] = [mark for mark in items(Mark, picture) if code_of(mark) == "corridor/line"]

    assert {sign.symbol for sign in signs} == {"triangle-down"}
    beside = {(round(sign.x - 6.5, 1), round(sign.y + 6.5, 1)): sign.fill for sign in signs}
    assert beside == {(place.x, place.y): "paper", (badge.x, badge.y): "caution"}
    assert key_of(picture, "To ask about") == ["promise overdue", "no news for long"]
    assert place.target is not None
    assert badge.target is not None
    assert "· no news for long: Project quiet" in said_at(place.target)
    assert "promise overdue" in said_at(badge.target)
    assert "1 project overdue or without news for long" in hover_of(picture, "UZ-TK")

    calm = drawn(data, choice=Choice(entries=frozenset({"loud", "hub"})))
    assert not [mark for mark in items(Mark, calm) if "caution" in (mark.fill, mark.rim)]
    assert "To ask about" not in key_words(calm)


def test_what_is_chosen_gets_a_heavy_outline() -> None:
    plain = drawn(some_places())
    picture = drawn(
        some_places(),
        chosen=Chosen(frozenset({"UZ-SI"}), frozenset({"town"}), frozenset({"road"})),
    )

    outlined = [area for area in items(Area, picture) if area.line == "ink"]
    assert [area.rings for area in outlined] == [regions(picture)["UZ-SI"].rings]
    assert outlined[0].line_width > max(area.line_width for area in items(Area, plain))
    [town] = [mark for mark in items(Mark, picture) if not mark.fill]
    [place, *_] = answering(Mark, picture, "place/town")
    assert (town.x, town.y) == (place.x, place.y)
    assert town.size > place.size
    [thin], [thick] = (answering(drawing.Line, each, "corridor/road") for each in (plain, picture))
    assert thick.width > thin.width
    assert not [area for area in items(Area, plain) if area.line == "ink"]


def test_a_finger_on_a_phone_scrolls_the_page_and_the_enlarged_piece_stays() -> None:
    assert [panel.zooms for panel in drawn(published()).panels] == [True, False]
    assert [panel.zooms for panel in drawn(published(), room=NARROW).panels] == [False, False]


def test_zoom_is_kept_when_a_filter_is_chosen_and_not_when_the_room_changes() -> None:
    whole, filtered, smaller = (
        as_plotly(picture, "light")["layout"]["uirevision"]
        for picture in (
            drawn(published(), room=Room("wide", 600)),
            # Fewer keys, so the whole drawing is lower; the map itself is not.
            drawn(published(), room=Room("wide", 600), choice=Choice(text="nothing")),
            drawn(published(), room=Room("wide", 560)),
        )
    )

    assert whole == filtered
    assert whole != smaller


# Room


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("shade", Shade)
@pytest.mark.parametrize("width", ["wide", "narrow"])
def test_no_words_of_the_published_map_lie_on_each_other_or_on_a_mark(
    code: str, shade: Shade, width: str
) -> None:
    dataset, lang = published(), LANGUAGES[code]
    rows, frame = rows_of(dataset), frame_of(dataset, OUTLINES)
    words = MapWords(lang, names_of(dataset, lang), narrow=width == "narrow")
    assert frame.inset is not None
    for room in ROOMS[width]:
        sheet = arrange(
            room, aspect=ASPECT, has_inset=True, keys=((150, 120), (150, 60), (250, 180))
        )
        assert sheet.inset is not None
        for window, area, enlarged in (
            (frame.window, sheet.main, frame.inset),
            (frame.inset, sheet.inset, None),
        ):
            ground = Ground(window, area.width, area.height)
            lettering = Lettering(rows, OUTLINES, ground, words, shade, enlarged).place()
            boxes = [box_of(label) for label in lettering.labels]
            assert boxes
            assert lettering.taken
            for one, other in itertools.combinations(boxes, 2):
                assert not one.overlaps(other)
            for box, taken in itertools.product(boxes, lettering.taken):
                assert not box.overlaps(taken)
            for box in boxes:
                assert box.left >= 0
                assert box.right <= area.width
                assert box.top >= 0
                assert box.bottom <= area.height


def box_of(label: Placed) -> Rect:
    half = max(width_of(line, label.wanted.size) for line in label.lines) / 2
    height = len(label.lines) * label.wanted.size / 2
    x, y = label.middle
    return Rect(x - half, y - height, x + half, y + height)


def written(picture: Drawing) -> list[Label]:
    return [words for panel in picture.panels for words in items(Label, panel)]


def test_every_region_with_a_number_is_written_somewhere() -> None:
    dataset = published()
    rows = rows_of(dataset)
    for room in (BROAD, NARROW):
        bold = [
            words.text for words in written(drawn(dataset, room=room)) if words.halo and words.bold
        ]
        for row in rows.drawn:
            if row.count(Shade.PROJECTS):
                star = "*" if row.shared else ""
                assert f"{row.count(Shade.PROJECTS)}{star}" in bold
        assert len(bold) == sum(1 for row in rows.drawn if row.count(Shade.PROJECTS))


def test_thousands_of_projects_of_a_region_are_written_as_everywhere() -> None:
    dataset = a_file(*(a_project(f"p-{n}", regions="KZ-35") for n in range(1_200)))

    assert "1,200" in [words.text for words in written(drawn(dataset))]


def test_the_name_of_a_region_stands_over_its_number_however_far_it_is_enlarged() -> None:
    picture = drawn(published())
    numbered = [words for words in written(picture) if words.halo and words.bold]

    assert numbered
    for number in numbered:
        assert any(
            name.spot == number.spot and name.x == number.x and 10 < number.y - name.y < 20
            for name in written(picture)
            if name.halo and not name.bold
        )


@pytest.mark.parametrize("room", USUAL_ROOMS, ids=lambda room: room.width)
def test_words_beside_a_mark_stay_beside_it_when_the_map_is_enlarged(room: Room) -> None:
    told = 0
    for panel in drawn(published(), room=room).panels:
        marks = {mark.spot or (mark.x, mark.y) for mark in items(Mark, panel)}
        # Names of regions with a number are larger, of those without paler.
        named = [
            words
            for words in items(Label, panel)
            if words.halo and (words.colour, words.size) == ("ink", SMALL - 1)
        ]
        told += len(named)
        for words in named:
            assert words.spot in marks
        for leader in items(drawing.Line, panel):
            if leader.colour == "muted":
                assert leader.spot is not None
                assert any(words.spot == leader.spot for words in items(Label, panel))
    assert told


def test_hubs_of_one_place_and_the_number_of_a_lone_stop_stay_beside_it() -> None:
    dataset = a_file(
        a_place("khorgos", point=Point(44.16, 80.3)),
        a_place("unknown", point=None),
        a_place("town", point=TOWN),
        a_corridor("yard", at="khorgos", hub=Hub.DRY_PORT),
        a_corridor("gate", at="khorgos", hub=Hub.BORDER_CROSSING),
        a_corridor("way", via=("town", "unknown")),
    )
    picture = drawn(dataset)

    first, second = answering(Mark, picture, "place/khorgos")
    assert first.spot == second.spot == ((first.x + second.x) / 2, first.y)
    [stop] = answering(Mark, picture, "place/town")
    [badge] = answering(Mark, picture, "corridor/way")
    assert badge.spot == (stop.x, stop.y)
    assert badge.spot != (badge.x, badge.y)


@pytest.mark.parametrize("room", [260, 356, 520, 700, 860, 1000, 1168, 2000])
def test_the_parts_of_the_sheet_lie_apart_and_inside(room: int) -> None:
    keys = ((150, 120), (150, 60), (250, 180))
    sheet = arrange(room, aspect=ASPECT, has_inset=True, keys=keys)
    assert sheet.inset is not None
    boxes = [sheet.main, sheet.inset]
    boxes += [
        Rect(left, top, left + width - 1, top + height - 1)
        for (left, top), (width, height) in zip(sheet.keys, keys, strict=True)
    ]

    assert not any(one.overlaps(other) for one, other in itertools.combinations(boxes, 2))
    assert all(box.bottom <= sheet.height + 0.01 for box in boxes)
    assert all(box.right <= room + 0.01 for box in boxes[:2])


@pytest.mark.parametrize("room", [*USUAL_ROOMS, Room("narrow", 260), Room("broad", 1900)])
@pytest.mark.parametrize("code", LANGUAGES)
def test_panels_and_keys_lie_inside_the_drawing_and_apart(room: Room, code: str) -> None:
    picture = drawn(published(), room=room, code=code)
    panels = [
        Rect(panel.left, panel.top, panel.left + panel.width, panel.top + panel.height)
        for panel in picture.panels
    ]

    assert len(panels) == 2
    assert not panels[0].overlaps(panels[1])
    for panel in panels:
        assert 0 <= panel.left < panel.right <= picture.width + 0.01
        assert 0 <= panel.top < panel.bottom <= picture.height + 0.1
    for item in picture.items:
        boxes = [around(spot, 0.5) for spot in points_of(item)]
        if isinstance(item, Label):
            right = item.x + width_of(item.text, item.size)
            boxes = [Rect(item.x, item.y - item.size / 2, right, item.y + item.size / 2)]
        for box in boxes:
            assert box.left >= 0
            assert box.right <= picture.width
            assert 0 <= box.top < box.bottom <= picture.height
            assert not any(box.overlaps(panel) for panel in panels)


def test_the_enlarged_piece_is_framed_on_the_whole_map_and_titled() -> None:
    dataset = published()
    picture = drawn(dataset)
    frame = frame_of(dataset, OUTLINES)
    assert frame.inset is not None
    main = Ground(frame.window, picture.panels[0].width, picture.panels[0].height)

    frames = [line for line in items(drawing.Line, picture) if line.colour == "ink"]

    assert len(frames) == 1
    for corner in ((0, 0), (1, 0), (1, 1), (0, 1)):
        x, y = main.px(frame.inset.position(*corner))
        assert (round(x, 1), round(y, 1)) in frames[0].points
    [title] = [
        item
        for item in picture.items
        if isinstance(item, Label) and item.text == "The framed area, enlarged"
    ]
    assert picture.panels[1].top - 20 < title.y < picture.panels[1].top
    assert picture.panels[1].left <= title.x < picture.panels[1].left + 5


def test_a_sparse_map_has_one_panel_and_no_frame_on_it() -> None:
    picture = drawn(some_places())

    assert frame_of(some_places(), OUTLINES).inset is None
    assert len(picture.panels) == 1
    assert "The framed area, enlarged" not in key_words(picture)
    assert not [line for line in items(drawing.Line, picture) if line.colour == "ink"]


@pytest.mark.parametrize(
    ("choice", "shown"),
    [
        (Choice(corridors=frozenset({"port-aktau", "port-kuryk"})), False),
        (Choice(regions=frozenset({"KZ-39"})), False),
        (Choice(text="nothing has these words"), False),
        (Choice(regions=frozenset({"UZ-TK"})), True),
        (Choice(corridors=frozenset({"saryagash-bypass"})), True),
        (Choice(corridors=frozenset({"uchkuduk-kyzylorda"})), True),
    ],
)
@pytest.mark.parametrize("room", USUAL_ROOMS, ids=lambda room: room.width)
def test_the_enlarged_piece_is_drawn_only_where_it_shows_something(
    room: Room, choice: Choice, shown: bool
) -> None:
    picture = drawn(published(), choice=choice, room=room)
    outlined = [line for line in items(drawing.Line, picture) if line.colour == "ink"]

    assert len(picture.panels) == 1 + shown
    assert bool(outlined) is shown
    assert ("The framed area, enlarged" in key_words(picture)) is shown


def test_a_key_with_long_words_stays_in_its_column() -> None:
    dataset = some_places()
    lang = LANGUAGES["en"]
    names = names_of(dataset, lang)
    long = MapNames(
        region=names.region,
        region_short=names.region_short,
        country=names.country,
        region_local=names.region_local,
        place=names.place,
        entry=names.entry,
        mode=lambda mode: "mode of transport " * 20,
        hub=lambda hub: "hub of transport " * 20,
        money=names.money,
    )

    picture = map_of_regions(
        rows_of(dataset),
        frame=frame_of(dataset, OUTLINES),
        outlines=OUTLINES,
        shade=Shade.PROJECTS,
        lang=lang,
        names=long,
        href=str,
        room=NARROW,
        chosen=Chosen(),
    )

    for item in picture.items:
        if isinstance(item, Label):
            assert item.x + width_of(item.text, item.size) <= picture.width


@settings(deadline=None, max_examples=60)
@given(
    st.lists(
        st.tuples(
            st.floats(0, 400), st.floats(0, 300), st.integers(3, 18), st.booleans(), st.booleans()
        ),
        max_size=40,
    )
)
def test_labels_never_collide_wherever_their_spots_are(
    spots: list[tuple[float, float, int, bool, bool]],
) -> None:
    wanted = [
        Wanted(
            key=str(number),
            lines=("x" * letters, "1")[: 1 + number % 2],
            spot=(x, y),
            size=12,
            clearance=5 if beside else 0,
            reach=20,
            leader=60 if led else 0,
        )
        for number, (x, y, letters, beside, led) in enumerate(spots)
    ]
    marks = [around((x, y), 4) for x, y, _, beside, _ in spots if beside]

    placed = place_labels(wanted, width=400, height=300, taken=marks)

    boxes = [box_of(label) for label in placed]
    assert not any(one.overlaps(other) for one, other in itertools.combinations(boxes, 2))
    assert not any(box.overlaps(mark) for box, mark in itertools.product(boxes, marks))
    assert all(box.left >= 0 and box.right <= 400 for box in boxes)


# Other land, and none


def test_a_map_without_any_outline_still_shows_lines_and_marks() -> None:
    dataset, lang = some_places(), LANGUAGES["en"]
    frame = Frame(frame_of(dataset, OUTLINES).window, None, ())
    part = select(dataset, Choice(), codelists=codelists())

    picture = map_of_regions(
        map_rows(
            part,
            regions=all_totals(part).by_region,
            with_amount=frozenset(),
            frame=frame,
        ),
        frame=frame,
        outlines=Outlines(regions={}, countries={}, lakes={}),
        shade=Shade.PROJECTS,
        lang=lang,
        names=names_of(dataset, lang),
        href=str,
        room=BROAD,
        chosen=Chosen(),
    )

    assert not items(Area, picture)
    assert answering(drawing.Line, picture, "corridor/road")
    assert answering(Mark, picture, "place/town")
    assert {words.text for words in written(picture)} >= {"town", "north", "port"}


# One entry


@pytest.mark.parametrize("room", USUAL_ROOMS, ids=lambda room: room.width)
def test_the_map_of_an_entry_is_small_and_shows_it_alone(room: Room) -> None:
    dataset = published()
    project = next(one for one in dataset.projects.values() if one.regions and one.places)
    rows = rows_of(dataset, Choice(entries=frozenset({project.id})))
    lang = LANGUAGES["en"]

    picture = map_of_entry(
        rows,
        frame=frame_of(dataset, OUTLINES),
        outlines=OUTLINES,
        lang=lang,
        names=names_of(dataset, lang),
        href=lambda code: "",
        room=room,
    )

    assert picture.width == min(room.px, ENTRY_WIDTH)
    [panel] = picture.panels
    assert not panel.zooms
    shaded = {code for code, area in regions(picture).items() if area.fill != "land"}
    assert shaded == {share.code for share in project.regions}
    marked = {code_of(mark) for mark in items(Mark, picture)}
    assert marked == {f"place/{place}" for place in project.places if dataset.places[place].point}
    assert {target.href for target in every_target(picture)} == {""}


# Both looks


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_colours_are_those_of_the_look(theme: Theme) -> None:
    picture = drawn(published())

    assert {panel.ground for panel in picture.panels} == {"water"}
    assert {words.colour for words in written(picture)} == {"ink", "muted"}
    painted = as_svg(picture, label="Map", mode=theme)
    for colour in (THEMES[theme].water, THEMES[theme].ink, THEMES[theme].muted):
        assert colour in painted
    assert "var(" not in painted
