"""What sources say elsewhere can be written: made-up files, each standing for a kind."""

import json
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from components.parts.markup import abridged
from components.parts.source_label import language_name
from cooperation.claims.current_amount import current_amount
from cooperation.exports.contents import in_other_currencies
from cooperation.exports.geojson import geojson
from cooperation.exports.provenance import provenance
from cooperation.model.faults import Level
from cooperation.model.records import Dataset, Point, Text
from cooperation.reading import Reading, read
from cooperation.reading.texts import language_meant
from cooperation.rows.map import frame_of, map_rows
from cooperation.selection.selection import Choice, Part, select
from cooperation.totals.totals import all_totals
from cooperation.values.amount_grammar import AmountError
from cooperation.values.amounts import Qualifier, Unnamed, parse_amount, parse_count
from tests.support.advice import routed
from tests.support.builders import REPOSITORY, amounts, codelists, languages, outlines, read_text
from tests.support.edits import complete, faults_of

CASES = REPOSITORY / "tests" / "data" / "cases"
LANGUAGES = languages()


def reading(name: str) -> Reading:
    """Read the file of a case."""
    return read(CASES / name, codelists=codelists(), today=date(2026, 11, 27))


def read_case(name: str) -> Dataset:
    """Give the dataset of a case; raises AssertionError with the errors if it has any."""
    found = reading(name)
    errors = [str(fault) for fault in found.faults if fault.level is Level.ERROR]
    assert found.dataset is not None, errors
    return found.dataset


def worded(words: list[str]) -> list[str]:
    """Give texts with plain spaces."""
    return [text.replace("\u00a0", " ") for text in words]


@pytest.mark.parametrize(
    ("entry", "words"),
    [
        (
            "gas-line",
            ["15 bn m³ a year", "15 млрд м³ в год", "жылына 15 млрд м³", "yiliga 15 mlrd m³"],
        ),
        ("power-line", ["1.5 GW", "1,5 ГВт", "1,5 ГВт", "1,5 GVt"]),
        (
            "train",
            [
                "up to 5 mn passengers a year",
                "до 5 млн пассажиров в год",
                "ең көбі жылына 5 млн жолаушы",
                "yiliga 5 mln yo‘lovchigacha",
            ],
        ),
        ("hospital", ["300 beds", "300 коек", "300 төсек", "300 o‘rin"]),
    ],
)
def test_every_unit_of_the_list_is_read_and_worded(entry: str, words: list[str]) -> None:
    dataset = read_case("03-units-of-pipelines/input.yaml")
    entries: dict[str, Any] = {**dataset.corridors, **dataset.projects}
    (claim,) = entries[entry].capacity

    units = codelists().units
    said = [lang.quantity(claim.quantity, units) for lang in LANGUAGES.values()]
    assert worded(said) == words


def test_a_number_of_projects_keeps_its_hedge() -> None:
    stated = read_case("05-more-than-60-projects/input.yaml").packages["portfolio"].projects

    assert stated is not None
    assert worded([lang.count(stated) for lang in LANGUAGES.values()]) == [
        "over 60",
        "свыше 60",
        "60 және одан астам",
        "60dan ortiq",
    ]
    assert stated.exact is None


@pytest.mark.parametrize("name", ["input.yaml", "project-in-yuan.yaml"])
def test_two_currencies_of_one_source_may_be_one_sum_which_the_message_writes(
    name: str, tmp_path: Path
) -> None:
    case = f"07-one-sum-in-two-currencies/{name}"
    warnings = [fault for fault in reading(case).faults if fault.code == "conflict"]
    text = (CASES / case).read_text("utf-8")
    for fault in warnings:
        fix = str(fault.values["fix"])
        lines = [f"- {{amount: {part}, source: s1, date: 2026-01-15}}" for part in fix.split(" = ")]
        text = text.replace(f"\n      {lines[0]}\n      {lines[1]}", f" {fix}")
    path = tmp_path / "projects.yaml"
    path.write_text(text, "utf-8")

    found = read(path, codelists=codelists(), today=date(2026, 11, 27))
    assert warnings
    assert not [fault for fault in found.faults if fault.code == "conflict"]
    assert found.dataset is not None
    amount = found.dataset.packages["pack"].amount[0].amount
    assert (amount.currency, amount.low) == ("USD", Decimal(2_300_000_000))
    assert worded([lang.amount(amount) for lang in LANGUAGES.values()]) == [
        "1.2 tn KZT (about 2.3 bn USD)",
        "1,2 трлн KZT (около 2,3 млрд USD)",
        "1,2 трлн KZT (шамамен 2,3 млрд USD)",
        "1,2 trln KZT (taxminan 2,3 mlrd USD)",
    ]
    counted = all_totals(select(found.dataset, Choice(), codelists=codelists()))
    assert not counted.by_currency
    assert not [item for item in counted.overview.left_out if item.claim is not None]


def test_a_sum_in_two_currencies_is_in_the_files_in_both() -> None:
    (claim,) = amounts("over 2.1 bn CNY = 300 mn USD")

    assert in_other_currencies(claim.amount) == ["300000000 USD"]
    assert claim.amount.qualifier is Qualifier.AT_LEAST


@pytest.mark.parametrize(
    ("written", "fix"),
    [
        ("1.2 tn KZT (2.3 bn USD)", "1.2 tn KZT = 2.3 bn USD"),
        ("1.2 трлн KZT ($2.3 bn)", "1.2 трлн KZT = $2.3 bn"),
    ],
)
def test_a_second_currency_in_brackets_gets_its_sign(written: str, fix: str) -> None:
    with pytest.raises(AmountError) as error:
        parse_amount(written)

    assert error.value.values["fix"] == fix
    assert [told.currency for told in parse_amount(fix, counted_in="USD").in_each_currency] == [
        "USD",
        "KZT",
    ]


@pytest.mark.parametrize("written", ["1 bn USD = 2 bn USD", "1 bn USD = undisclosed"])
def test_one_sum_is_told_in_different_currencies(written: str) -> None:
    with pytest.raises(AmountError):
        parse_amount(written)


def test_another_figure_in_either_currency_is_compared() -> None:
    (claim,) = amounts("1.2 tn KZT = 2.3 bn USD")

    for other, differs in (("2.3 bn USD", False), ("2.4 bn USD", True), ("1.3 tn KZT", True)):
        found = current_amount((claim, *amounts(other)))
        assert found is not None
        assert found.disputed is differs


@pytest.mark.parametrize(
    ("written", "listed", "unnamed"),
    [
        ("7", 5, Unnamed(2)),
        ("7", 7, Unnamed()),
        ("over 60", 3, Unnamed(57, more=True)),
        ("about 60", 3, Unnamed(more=True)),
        ("up to 60", 3, Unnamed()),
        ("20 to 25", 22, Unnamed(more=True)),
    ],
)
def test_of_a_hedged_number_only_what_is_sure_is_unnamed(
    written: str, listed: int, unnamed: Unnamed
) -> None:
    assert parse_count(written).beyond(listed) == unnamed


@pytest.mark.parametrize(
    ("written", "fix"),
    [
        ("более 60", "over 60"),
        ("60 projects", "60"),
        ("60-тан астам", "over 60"),
        ("не менее 60", "at least 60"),
    ],
)
def test_a_number_of_projects_in_other_words_gets_the_ones_to_write(written: str, fix: str) -> None:
    with pytest.raises(AmountError) as error:
        parse_count(written)

    assert error.value.values["fix"] == fix
    assert parse_count(fix).written == fix


def test_a_message_about_a_date_in_words_leads_to_one_that_is_read(tmp_path: Path) -> None:
    """Each message is followed word by word until the file has no error."""
    path = tmp_path / "projects.yaml"
    path.write_text((CASES / "13-by-2030/input.yaml").read_text("utf-8"), "utf-8")
    for _ in range(20):
        found = read(path, codelists=codelists(), today=date(2026, 11, 27))
        errors = [fault for fault in found.faults if fault.level is Level.ERROR]
        if not errors:
            break
        text = path.read_text("utf-8")
        written, fix = str(errors[0].values["text"]), str(errors[0].values["fix"])
        path.write_text(text.replace(f'"{written}"', f'"{fix}"'), "utf-8")

    assert found.dataset is not None
    planned = [project.planned[0].planned for project in found.dataset.projects.values()]
    assert [str(date) for date in planned] == [
        "../2030",
        "../2030",
        "../2030",
        "2028/..",
        "2025/2027",
        "2026-Q3",
        "2026-H2",
        "2026-21",
        "2025/2026",
        "2026-03-15",
        "2026-03-15",
    ]
    assert worded([lang.date(planned[0]) for lang in LANGUAGES.values()]) == [
        "by 2030 at the latest",
        "не позднее 2030 года",
        "2030 жылдан кешіктірмей",
        "2030-yildan kechiktirmay",
    ]
    assert worded([lang.date(planned[3]) for lang in LANGUAGES.values()]) == [
        "not before 2028",
        "не ранее 2028 года",
        "2028 жылдан ерте емес",
        "2028-yildan oldin emas",
    ]


def test_a_place_on_a_border_is_found_and_counted_in_both_regions() -> None:
    dataset = read_case("11-border-post-in-two-regions/input.yaml")
    assert dataset.places["post"].regions == ("UZ-TO", "KZ-61")

    for region in ("UZ-TO", "KZ-61"):
        chosen = Choice(regions=frozenset({region}))
        assert [c.id for c in select(dataset, chosen, codelists=codelists()).corridors] == [
            "crossing"
        ]
    part = select(dataset, Choice(), codelists=codelists())
    rows = map_rows(
        part,
        regions=all_totals(part).by_region,
        with_amount=(),
        frame=frame_of(dataset, outlines()),
    )
    hubs = {row.code: row.hubs for row in rows.regions if row.hubs}
    assert hubs == {"UZ-TO": ("crossing",), "KZ-61": ("crossing",)}


def test_no_line_is_drawn_over_the_gap_of_a_trace() -> None:
    dataset = read_case("12-line-with-a-branch-or-a-gap/input.yaml")
    part = select(dataset, Choice(), codelists=codelists())
    (line,) = map_rows(
        part,
        regions=all_totals(part).by_region,
        with_amount=(),
        frame=frame_of(dataset, outlines()),
    ).lines
    assert line.traced
    assert line.courses == (
        ((68.27, 43.30), (51.15, 43.65)),
        ((49.85, 40.35), (44.80, 41.69)),
    )

    assert geometry_of(part) == {
        "type": "MultiLineString",
        "coordinates": [[[68.27, 43.30], [51.15, 43.65]], [[49.85, 40.35], [44.80, 41.69]]],
    }


def geometry_of(part: Part) -> object:
    """The geometry of the only feature in the GeoJSON of a part."""
    language, address = LANGUAGES["en"], "https://cooperation.example/"
    about = provenance(part, language=language, codelists=codelists(), address=address)
    text = geojson(part, language=language, codelists=codelists(), about=about)
    (feature,) = json.loads(text)["features"]
    return feature["geometry"]


LAND, SEA = [[68.27, 43.30], [51.15, 43.65]], [[49.85, 40.35, -28], [44.80, 41.69, 450]]


@pytest.mark.parametrize(
    "trace",
    [
        {"type": "MultiLineString", "coordinates": [LAND, SEA]},
        {
            "type": "FeatureCollection",
            "features": [
                {
                    "type": "Feature",
                    "properties": {"name": "Ferry"},
                    "geometry": {"type": "LineString", "coordinates": line},
                }
                for line in (LAND, SEA)
            ],
        },
        {
            "type": "Feature",
            "geometry": {
                "type": "GeometryCollection",
                "geometries": [
                    {"type": "Point", "coordinates": LAND[0]},
                    {"type": "MultiLineString", "coordinates": [LAND, SEA]},
                ],
            },
        },
    ],
)
def test_a_trace_of_geojson_is_the_same_in_whatever_it_is_wrapped(trace: object) -> None:
    text = (CASES / "12-line-with-a-branch-or-a-gap/input.yaml").read_text("utf-8")
    begin, end = text.index("    trace:"), text.index("    announced:")
    found = read_text(f"{text[:begin]}    trace: {json.dumps(trace)}\n{text[end:]}")

    assert found.dataset is not None
    lines = found.dataset.corridors["route"].trace
    assert lines == read_case("12-line-with-a-branch-or-a-gap/input.yaml").corridors["route"].trace


def test_a_trace_of_geojson_goes_on_beyond_the_date_line() -> None:
    way = "trace: {type: LineString, coordinates: [[177.4, 64.7], [190.0, 64.5]]}"
    found = read_text(routed(way))

    assert found.dataset is not None
    assert found.dataset.corridors["c"].trace == ((Point(64.7, 177.4), Point(64.5, -170.0)),)


def test_a_line_over_the_date_line_is_cut_there_in_geojson() -> None:
    found = read_text(routed("trace: [64 N 178 E, 66 N 178 W, 66 N 170 W]"))
    assert found.dataset is not None
    part = select(found.dataset, Choice(), codelists=codelists())

    assert geometry_of(part) == {
        "type": "MultiLineString",
        "coordinates": [[[178, 64], [180, 65]], [[-180, 65], [-178, 66], [-170, 66]]],
    }


def test_a_trace_needs_no_named_ends(tmp_path: Path) -> None:
    text = (CASES / "12-line-with-a-branch-or-a-gap/input.yaml").read_text("utf-8")
    path = tmp_path / "projects.yaml"
    path.write_text(text.replace("    via: [a, b, c, d]\n", ""), "utf-8")

    found = read(path, codelists=codelists(), today=date(2026, 11, 27))
    assert [str(fault) for fault in found.faults if fault.level is Level.ERROR] == []


def test_a_language_of_three_letters_is_named_and_read() -> None:
    dataset = read_case("14-karakalpak/input.yaml")

    assert dataset.sources["s3"].lang == "kaa"
    name = dataset.projects["p1"].name
    assert [name.in_language(code) for code in ("kaa", "uz", "en", "ru")] == [
        "Kópir",
        "Ko‘prik",
        "Bridge",
        "Bridge",
    ]
    assert language_name(LANGUAGES["en"], "kaa") == "Kara-Kalpak"


@pytest.mark.parametrize(
    ("given", "asked", "chosen"),
    [
        (("uz-Cyrl", "uz-Latn"), "uz", "uz-Latn"),
        (("ru", "uz-Cyrl"), "uz", "uz-Cyrl"),
        (("kk-Arab", "kk-Cyrl"), "kk", "kk-Cyrl"),
        (("zh-Hans", "ru-KZ"), "ru", "ru-KZ"),
        (("kaa", "en-GB"), "uz", "en-GB"),
        (("kaa", "prs"), "uz", "kaa"),
        (("", "kaa"), "uz", ""),
    ],
)
def test_a_text_is_shown_where_its_language_is_asked_for(
    given: tuple[str, ...], asked: str, chosen: str
) -> None:
    assert Text(tuple((tag, tag) for tag in given)).in_language(asked) == chosen


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("kaa", "kaa"),
        ("prs", "prs"),
        ("zh-Hans", "zh-Hans"),
        ("uz-Cyrl", "uz-Cyrl"),
        ("rus", "ru"),
        ("kaz", "kk"),
        ("uzb", "uz"),
        ("kz", "kk"),
        ("EN", "en"),
        ("sh", "sr-Latn"),
        ("zh-Simplified", None),
        ("qq", None),
    ],
)
def test_a_language_tag_is_one_of_the_registry_or_gets_the_one_meant(
    written: str, meant: str | None
) -> None:
    assert language_meant(written) == meant


def test_an_official_title_is_taken_whole_and_shortened_on_the_screen_only() -> None:
    title = read_case("16-long-official-title/input.yaml").sources["s3"].title.all[0]

    assert len(title) > 360
    assert title in abridged(title)
    assert abridged(title).count("…") == 1
    assert len(abridged("short")) == 5


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("41°18′N 69°16′48″E", "Write 41.3 N 69.28 E."),
        ("41°18.5' N, 69°16.2' E", "Write 41.3083 N 69.27 E."),
        ("N41.3 E69.28", "Write 41.3 N 69.28 E."),
        ("41,3 с. ш. 69,28 в. д.", "Write 41.3 N 69.28 E."),
        ("17°46′ ю.ш. 177°57′ в.д.", "Write 17.7667 S 177.95 E."),
        ("POINT(69.28 41.3)", "Write 41.3 N 69.28 E."),
        ("-17.7 178.0", "Write 17.7 S 178.0 E."),
        ("69.28, 41.30", "Write 69.28 N 41.30 E or 41.30 N 69.28 E."),
        ("[69.28, 41.30]", "Write 69.28 N 41.30 E or 41.30 N 69.28 E."),
        ("41°78′N 69°16′E", "Write degrees with letters, e.g. 41.31 N 69.28 E."),
    ],
)
def test_a_point_as_maps_write_it_gets_the_degrees_to_write(written: str, said: str) -> None:
    place = written if written.startswith("[") else f"'{written.replace(chr(39), chr(39) * 2)}'"
    (fault,) = faults_of(
        complete("place: t") + f"places:\n  t: {{name: T, country: UZ, point: {place}}}\n"
    )

    assert fault.endswith(said)
