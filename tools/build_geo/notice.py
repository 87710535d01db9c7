"""NOTICE and the licence texts that go with the outlines."""

import textwrap
from pathlib import Path

from tools.build_geo.archives import KAZAKHSTAN, LAKES, NATURAL_EARTH, PACKAGES, read_member

_TEXT = """\
Outlines of regions and countries, and lakes

Country outlines, and regions except those of Kazakhstan: Natural Earth, 1:10 million, \
first-level regions (public domain), via {natural_earth.title} ({natural_earth.licence}).

Regions of Kazakhstan, as of 2022: {kazakhstan.title} ({kazakhstan.licence}, in the words of its \
licence file "Copyright (c) 2018 The Python Packaging Authority"), author Aidos Kanapyanov. The \
package names no source. Its author says elsewhere (geoBoundaries issue 2779) that the shapes \
come from a mirror of the boundaries of Kazakhstan that OCHA publishes on the Humanitarian Data \
Exchange; the licence of that data set itself was not seen.

Lakes: Natural Earth, 1:50 million, Balkhash 1:110 million (public domain), via {lakes.title} \
({lakes.licence}).

The licences of the packages are in LICENSES.

What was changed: the regions of Kazakhstan fitted to Natural Earth's outline of the country, the \
lease of Baikonur counted to Kazakhstan, simplified, rounded to 0.001 degrees. Not for survey or \
legal use.

What the outlines do not show:

- Units of ISO 3166-2 that Natural Earth lacks; each lies in the outline of the region around it: \
{missing}.

- Small cities as they are: they have a dozen points or fewer, and Tashkent has its limits from \
before its extension.

- The Aral Sea of today: it is drawn as in the 2000s, larger. The Caspian has no outline of its \
own; it is where no country is.

- Small islands, among them those of the Caspian.

- Coasts and borders as they are, outside of the countries whose regions are drawn: they are for \
maps of a country or of many. "astray" says how many km of a country's land may lie outside of \
its outline. Islands further than {alone:g} km from other land of their country are all there, \
most of them as a few points.

- Two islands of ISO 3166-1, CC and CX, by themselves: they lie in the outline of Australia.

- Claims: which country a territory is drawn with follows ISO 3166 where it lists the territory, \
else Natural Earth, which draws who holds it. So Crimea lies in the outline of Ukraine, whose \
regions ISO counts it among; Taiwan, Hong Kong, Western Sahara, Palestine and others that ISO \
lists have outlines of their own; Kosovo has one under XK, which ISO leaves to its users; \
Abkhazia and South Ossetia lie in the outline of Georgia, northern Cyprus in that of Cyprus, \
Somaliland in that of Somalia. The Siachen glacier and the Spratly Islands are land without a \
name ({unnamed}). An outline is no statement on any claim.

- Shusha twice: its district and its city, two in Natural Earth, are one region. The districts \
and the city of Nakhchivan, below the autonomous republic in ISO 3166-2, are one region too.

Made by `python -m tools.build_geo`.
"""


def write_notice(folder: Path, *, missing: str, alone: float, unnamed: str) -> None:
    """NOTICE: where the outlines come from, what was done to them, what they do not show."""
    text = _TEXT.format(
        natural_earth=NATURAL_EARTH,
        kazakhstan=KAZAKHSTAN,
        lakes=LAKES,
        missing=missing,
        alone=alone,
        unnamed=unnamed,
    )
    paragraphs = [textwrap.fill(paragraph, width=100) for paragraph in text.split("\n\n")]
    (folder / "NOTICE").write_text("\n\n".join(paragraphs) + "\n", encoding="utf-8", newline="\n")


def write_licences(folder: Path, *, archives: dict[str, Path]) -> None:
    """LICENSES/<package>.txt: each package's licence as its archive has it."""
    (folder / "LICENSES").mkdir(exist_ok=True)
    for package in PACKAGES:
        text = read_member(archives[package.name], member=package.licence_member)
        (folder / "LICENSES" / f"{package.name}.txt").write_bytes(text)
