"""The map as Plotly gets it: asks no foreign host, hides nothing, says what it means."""

import itertools
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from charts.core.labels import Rect, Wanted, around, place_labels
from charts.core.lettering import width_of
from charts.core.theme import THEMES
from charts.map.chart import Chosen, map_of_regions
from charts.map.labels import Lettering
from charts.map.layout import Ground, arrange
from charts.map.lines import POINT_EVERY_KM, dash_of
from charts.map.view import MapView
from charts.map.words import MapNames, MapWords
from cooperation.geo.outlines import LAYERS, load_outlines
from cooperation.geo.projection import distance_km
from cooperation.language.language import load_languages
from cooperation.model.enums import Hub, PlacePrecision, TransportMode
from cooperation.model.records import Dataset, Point
from cooperation.reading import read
from cooperation.rows.map import Shade, frame_of, map_rows
from cooperation.selection.selection import Choice, select
from cooperation.totals.totals import all_totals
from tests.support.builders import (
    REPOSITORY,
    TODAY,
    a_corridor,
    a_place,
    a_project,
    a_text,
    codelists,
    dataset_of,
)
from tests.support.datasets import a_file

OUTLINES = load_outlines(REPOSITORY / "data" / "geo")
LANGUAGES = load_languages(REPOSITORY / "locales")
ADDRESSES = {layer: f"app/static/geo/{layer}.geojson?v=1" for layer in LAYERS}
ROOMS = {"wide": (1168, 1000, 860, 600), "narrow": (356, 320, 520)}


def published() -> Dataset:
    content = (REPOSITORY / "data" / "projects.yaml").read_bytes()
    return dataset_of(read(content, codelists=codelists(), today=TODAY))


def some_places() -> Dataset:
    return a_file(
        a_place("town", point=Point(41.26, 69.22)),
        a_place("site", point=Point(42.31, 69.6), precision=PlacePrecision.EXACT),
        a_place("north", point=Point(44.85, 65.51)),
        a_place("port", point=Point(43.66, 51.17)),
        a_project("office", places=("town",)),
        a_project("works", regions=["UZ-SI", "KZ-61"], places=("site",), amount="5 mn USD"),
        a_corridor("road", via=("town", "north"), mode=TransportMode.ROAD),
        a_corridor("quay", at="port", hub=Hub.SEA_PORT, mode=TransportMode.SEA),
    )


def names_of(dataset: Dataset, lang, money=None) -> MapNames:
    lists = codelists()
    return MapNames(
        region=lambda code: lang.code_name(lists.regions[code]),
        region_short=lambda code: lang.text(lists.regions[code].short),
        region_local=lambda code: None,
        place=lambda place: lang.text(dataset.places[place].name),
        entry=lambda entry: lang.text(
            (dataset.projects.get(entry) or dataset.corridors[entry]).name
        ),
        mode=lambda mode: lang.code_name(lists.modes[mode.value]),
        hub=lambda kind: "hub" if kind is None else lang.code_name(lists.hubs[kind.value]),
        money=(money or {}).get,
    )


def rows_of(dataset: Dataset, choice: Choice | None = None):
    part = select(dataset, choice or Choice(), codelists=codelists())
    return map_rows(part, regions=all_totals(part).by_region, frame=frame_of(dataset, OUTLINES))


def drawn(
    dataset: Dataset,
    *,
    choice=None,
    shade=Shade.PROJECTS,
    code="en",
    theme="light",
    width="wide",
    room=1168,
    chosen=None,
    view=None,
    money=None,
):
    lang = LANGUAGES[code]
    return map_of_regions(
        rows_of(dataset, choice),
        frame=frame_of(dataset, OUTLINES),
        outlines=OUTLINES,
        layers=ADDRESSES,
        shade=shade,
        lang=lang,
        names=names_of(dataset, lang, money),
        theme=theme,
        width=width,
        room=room,
        chosen=chosen or Chosen(),
        view=view,
    )


def traces(figure, name, geo="geo"):
    return [trace for trace in figure.data if trace.name == name and trace.geo == geo]


def hover_of(figure, code):
    [regions] = traces(figure, "regions")
    return regions.hovertext[list(regions.locations).index(code)]


# No foreign host


def test_each_map_begins_with_an_empty_trace_of_points_and_shows_no_base_layer():
    figure = drawn(published())

    maps = {trace.geo for trace in figure.data}
    assert maps == {"geo", "geo2"}
    for geo in maps:
        first = next(trace for trace in figure.data if trace.geo == geo)
        assert (first.type, first.lon) == ("scattergeo", (None,))
        assert figure.layout[geo].visible is False
        assert not any(
            figure.layout[geo][f"show{layer}"]
            for layer in ("land", "ocean", "lakes", "rivers", "countries", "subunits", "coastlines")
        )


def test_outlines_go_by_address_and_not_with_the_figure():
    figure = drawn(published())

    outlines = [trace.geojson for trace in figure.data if trace.type == "choropleth"]
    assert set(outlines) == set(ADDRESSES.values())


def test_outlines_may_go_inside_for_a_page_that_stands_alone():
    dataset = some_places()
    lang = LANGUAGES["en"]
    figure = map_of_regions(
        rows_of(dataset),
        frame=frame_of(dataset, OUTLINES),
        outlines=OUTLINES,
        layers=OUTLINES.layers,
        shade=Shade.PROJECTS,
        lang=lang,
        names=names_of(dataset, lang),
        theme="light",
        width="wide",
        room=1168,
        chosen=Chosen(),
    )

    [regions] = traces(figure, "regions")
    assert set(regions.locations) <= {feature["id"] for feature in regions.geojson["features"]}


# Shading


def test_every_region_drawn_answers_with_its_code():
    [regions] = traces(drawn(published()), "regions")

    assert len(regions.locations) == 34
    assert [list(data) for data in regions.customdata] == [
        [f"region/{code}"] for code in regions.locations
    ]


def key_of(figure, legend):
    return [trace.name for trace in figure.data if trace.showlegend and trace.legend == legend]


def test_steps_are_whole_numbers_that_cover_every_count_once():
    many = a_file(
        *(a_project(f"a{n}", regions="UZ-TK") for n in range(23)),
        *(a_project(f"b{n}", regions="UZ-QA") for n in range(4)),
    )
    figure = drawn(many)

    none, *steps = key_of(figure, "legend")
    assert none == "none"
    ends = [[int(part) for part in step.split("–")] for step in steps]
    assert ends[0][0] == 1
    assert ends[-1][-1] == 23
    assert all(later[0] == earlier[-1] + 1 for earlier, later in itertools.pairwise(ends))


def colours_of(figure):
    [regions] = traces(figure, "regions")
    scale = list(regions.colorscale)
    steps = len(scale) // 2
    return {
        code: scale[2 * int(z)][1] for code, z in zip(regions.locations, regions.z, strict=True)
    }, steps


def test_a_region_without_projects_is_bare_land_and_the_fullest_the_darkest():
    many = a_file(*(a_project(f"a{n}", regions="UZ-TK") for n in range(9)), a_project("b"))
    colours, _ = colours_of(drawn(many))

    assert colours["KZ-10"] == THEMES["light"].land
    assert colours["UZ-TK"] == THEMES["light"].steps[-1]


@pytest.mark.parametrize(
    ("shade", "expected"),
    [
        (Shade.PROJECTS, {"UZ-TK", "UZ-SI", "KZ-61"}),
        (Shade.WITHOUT_AMOUNT, {"UZ-TK"}),
        (Shade.ROUTES, {"UZ-TK"}),
    ],
)
def test_each_measure_shades_what_it_counts(shade, expected):
    colours, _ = colours_of(drawn(some_places(), shade=shade))

    assert {code for code, fill in colours.items() if fill != THEMES["light"].land} == expected


def test_an_empty_selection_draws_all_regions_bare():
    figure = drawn(some_places(), choice=Choice(text="nothing has this name"))

    colours, steps = colours_of(figure)
    assert set(colours.values()) == {THEMES["light"].land}
    assert steps == 1
    assert key_of(figure, "legend") == ["none"]


# Words


def test_a_region_says_its_counts_and_that_its_money_is_not_split():
    hover = hover_of(drawn(some_places()), "UZ-SI")

    assert "Syrdarya Region" in hover
    assert "1 project (1 shared)" in hover
    assert "money: not split by region" in hover


def test_money_is_said_only_where_it_is_stated_for_the_region():
    figure = drawn(some_places(), money={"UZ-TK": "5 mn USD"})

    assert "5 mn USD" in hover_of(figure, "UZ-TK")
    assert "mn USD" not in hover_of(figure, "UZ-SI")


def test_a_region_with_nothing_says_so():
    assert "nothing under these filters" in hover_of(drawn(some_places()), "KZ-10")


def test_names_of_the_data_work_no_markup_in_the_map():
    evil = "<b onload=x>%{lon}</b> $x$ <a href='javascript:1'>y</a>"
    dataset = a_file(
        a_place("town", name=a_text(evil), point=Point(41.26, 69.22)),
        a_place("north", name=a_text(evil), point=Point(44.85, 65.51)),
        a_project("office", name=evil, places=("town",)),
        a_corridor("road", name=evil, via=("town", "north")),
        a_corridor("quay", name=evil, at="north", hub=Hub.DRY_PORT),
    )

    written = json.dumps(drawn(dataset).to_plotly_json()["data"], default=str)

    assert "onload" in written
    for raw in ("<b onload", "%{lon}", "<a href", "$x$"):
        assert raw not in written


# Precision and corridors


def test_marks_tell_precision_by_shape_and_each_is_explained():
    dataset = a_file(
        *(
            a_place(precision, point=Point(41 + number, 65.0), precision=precision)
            for number, precision in enumerate(PlacePrecision)
        ),
        *(a_project(f"at-{precision}", places=(precision,)) for precision in PlacePrecision),
    )
    figure = drawn(dataset)

    [places] = traces(figure, "places")
    looks = list(
        zip(places.marker.size, places.marker.color, places.marker.line.width, strict=True)
    )
    assert len(set(looks)) == 3
    assert key_of(figure, "legend2") == ["exact place", "known to the town", "approximate place"]


def test_a_schematic_line_is_broken_and_named_so_and_a_traced_one_solid():
    trace = (Point(41.26, 69.22), Point(43.0, 68.0), Point(44.85, 65.51))
    known = a_file(
        a_place("town", point=trace[0]),
        a_place("north", point=trace[-1]),
        a_corridor("old", via=("town", "north"), mode=TransportMode.RAIL, trace=trace),
        a_corridor("new", via=("town", "north"), mode=TransportMode.RAIL),
    )
    figure = drawn(known)

    assert traces(figure, "corridor old")[0].line.dash == "solid"
    assert traces(figure, "corridor new")[0].line.dash != "solid"
    assert key_of(figure, "legend2") == ["Rail, traced", "Rail, schematic"]


def test_modes_differ_by_line_as_well_as_colour():
    assert len({dash_of(mode, traced=False) for mode in TransportMode}) == len(TransportMode)


def test_a_corridor_answers_all_along_its_line_and_only_its_line_is_seen():
    [line] = traces(drawn(some_places()), "corridor road")

    points = list(zip(line.lon, line.lat, strict=True))
    assert all(
        distance_km(one, other) <= POINT_EVERY_KM + 0.2 for one, other in itertools.pairwise(points)
    )
    assert {data[0] for data in line.customdata} == {"corridor/road"}
    assert line.marker.opacity == 0
    assert line.unselected.marker.opacity == 0


def test_hubs_differ_by_shape_and_one_place_shows_all_its_kinds():
    dataset = a_file(
        a_place("khorgos", point=Point(44.16, 80.3)),
        a_corridor("yard", at="khorgos", hub=Hub.DRY_PORT),
        a_corridor("gate", at="khorgos", hub=Hub.BORDER_CROSSING),
        a_corridor("stop", at="khorgos", hub=None),
    )
    [hubs] = traces(drawn(dataset), "hubs")

    assert len(set(hubs.marker.symbol)) == 3
    assert len(set(zip(hubs.lon, hubs.lat, strict=True))) == 3
    assert {data[0] for data in hubs.customdata} == {"place/khorgos"}


# Choice and view


def test_a_click_dims_nothing():
    figure = drawn(published())

    for trace in figure.data:
        if trace.customdata is not None:
            unseen = trace.marker.opacity == 0
            assert trace.unselected.marker.opacity == (0 if unseen else 1)
            assert trace.selected.marker.opacity == (0 if unseen else 1)


def test_what_is_chosen_gets_a_heavy_outline():
    plain = drawn(some_places())
    figure = drawn(
        some_places(),
        chosen=Chosen(frozenset({"UZ-SI"}), frozenset({"town"}), frozenset({"road"})),
    )

    assert not traces(plain, "chosen regions")
    assert traces(figure, "chosen regions")[0].locations == ("UZ-SI",)
    assert traces(figure, "chosen places")[0].lon == (69.22,)
    [thin], [thick] = traces(plain, "corridor road"), traces(figure, "corridor road")
    assert thick.line.width > thin.line.width


def test_the_map_begins_where_the_reader_was():
    figure = drawn(some_places(), view=MapView(4.0, (69.2, 41.3)))

    assert figure.layout.geo.projection.scale == 4.0
    assert (figure.layout.geo.center.lon, figure.layout.geo.center.lat) == (69.2, 41.3)


def test_a_finger_on_a_phone_scrolls_the_page():
    assert drawn(some_places()).layout.dragmode == "pan"
    assert drawn(some_places(), width="narrow", room=356).layout.dragmode == "turntable"


# Room


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("shade", Shade)
@pytest.mark.parametrize("width", ["wide", "narrow"])
def test_no_words_of_the_published_map_lie_on_each_other_or_on_a_mark(code, shade, width):
    dataset, lang = published(), LANGUAGES[code]
    rows, frame = rows_of(dataset), frame_of(dataset, OUTLINES)
    words = MapWords(lang, names_of(dataset, lang), narrow=width == "narrow")
    for room in ROOMS[width]:
        sheet = arrange(room, has_inset=True, keys=((150, 120), (150, 60), (250, 180)))
        for window, area, enlarged in (
            (frame.window, sheet.main, frame.inset),
            (frame.inset, sheet.inset, None),
        ):
            lettering = Lettering(rows, OUTLINES, Ground(window, area), words, shade, enlarged)
            lettering.place()
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
                assert box.bottom <= area.height


def box_of(label) -> Rect:
    half = max(width_of(line, label.wanted.size) for line in label.lines) / 2
    height = len(label.lines) * label.wanted.size / 2
    x, y = label.middle
    return Rect(x - half, y - height, x + half, y + height)


def test_every_region_with_a_number_is_written_somewhere():
    dataset = published()
    rows = rows_of(dataset)
    for room, width in ((1168, "wide"), (356, "narrow")):
        figure = drawn(dataset, room=room, width=width)
        written = " ".join(
            text for trace in figure.data if trace.name == "labels" for text in trace.text
        )
        for row in rows.drawn:
            if row.count(Shade.PROJECTS):
                star = "*" if row.shared else ""
                assert f"<b>{row.count(Shade.PROJECTS)}{star}</b>" in written


@pytest.mark.parametrize("room", [260, 356, 520, 700, 860, 1000, 1168, 2000])
def test_the_parts_of_the_sheet_lie_apart_and_inside(room):
    keys = ((150, 120), (150, 60), (250, 180))
    sheet = arrange(room, has_inset=True, keys=keys)
    boxes = [
        Rect(area.left, area.top, area.right, area.bottom) for area in (sheet.main, sheet.inset)
    ]
    boxes += [
        Rect(left, top, left + width - 1, top + height - 1)
        for (left, top), (width, height) in zip(sheet.keys, keys, strict=True)
    ]

    assert not any(one.overlaps(other) for one, other in itertools.combinations(boxes, 2))
    assert all(box.bottom <= sheet.height + 0.01 for box in boxes)
    assert all(box.right <= room + 0.01 for box in boxes[:2])


@settings(deadline=None, max_examples=60)
@given(
    st.lists(
        st.tuples(
            st.floats(0, 400), st.floats(0, 300), st.integers(3, 18), st.booleans(), st.booleans()
        ),
        max_size=40,
    )
)
def test_labels_never_collide_wherever_their_spots_are(spots):
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


# Both looks


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_colours_are_those_of_the_look(theme):
    figure = drawn(published(), theme=theme)

    assert figure.layout.geo.bgcolor == THEMES[theme].water
    [labels] = traces(figure, "labels")
    assert set(labels.textfont.color) <= {THEMES[theme].ink, THEMES[theme].muted}
