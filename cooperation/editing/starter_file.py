"""Empty data to start from, in one file or several: valid, with an example record of each kind."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from string import Template

from cooperation.model.codelists import Codelists

_SCHEMA = """\
# yaml-language-server: $$schema=$schema
"""
_HOW = """\
#
# Figures are written as their sources state them. Leave a figure out when no source gives one:
# a missing amount means “not recorded”, never zero. Each section begins with a made-up record:
# copy it, take the “# ” off and write what your source says.
"""
_SPREAD = """\
# All files of this folder are one dataset; a section may stand in several of them. The last line
# of each is “end: yes”: a file cut short is noticed.
"""
_ABOUT = """\
# After editing:  python -m cooperation check $name

format: 1

dataset:
  title: $title
  as_of: $today           # the day of the newest fact in the file
  currency: $currency                # totals are shown in this currency
  countries: [$countries]         # taking part, unless an entry says otherwise
"""
_MARKED = """\
  marked_end: yes              # the last line is “end: yes”: a file cut short is noticed
"""
_SECTIONS = {
    "sources": """\
# Pages and documents. “date: undated” when the page shows none.
sources:
#   newspaper-launch:
#     title: Two countries launch a joint plant
#     publisher: A newspaper
#     url: https://example.org/news/launch
#     date: $today
#     kind: media
""",
    "events": """\
# Days on which things were announced; what was announced there inherits date and source.
events:
#   launch:
#     name: {en: Launch of the joint plant, ru: Запуск совместного завода}
#     date: $today
#     kind: launch
#     source: newspaper-launch
""",
    "packages": """\
# Totals that a source states: for named projects (counted once), or an envelope without them
# (kind: programme: shown beside the total, never added).
packages:
#   joint-projects:
#     name: {en: Joint projects, ru: Совместные проекты}
#     amount: over 1.2 bn $currency  # also about …, up to …, 1 to 1.2 bn $currency, undisclosed
#     projects: 2                # how many the source says there are
#     event: launch
""",
    "projects": """\
projects:
#   joint-plant:
#     name: {en: Joint plant, ru: Совместный завод}
#     package: joint-projects
#     sectors: industry
#     regions: $region            # [] when no source says where
#     status: implementation
""",
    "corridors": """\
# Routes (via: two places or more) and single hubs (at: one place).
corridors:
#   port-to-plant:
#     name: {en: From the port to the plant, ru: От порта к заводу}
#     mode: rail
#     via: [port, plant]
#     length: about 320 km
#     status: proposed
#     event: launch
""",
    "places": """\
places:
#   port: {name: {en: The port, ru: Порт}, country: $country}
#   plant: {name: {en: The plant, ru: Завод}, country: $country}
""",
}
_END = "end: yes\n"


@dataclass(frozen=True, slots=True, kw_only=True)
class Start:
    """Data without records for `countries` (ISO 3166-1), dated today.

    `name` is the name of the file or folder in its comments, `schema` the path from the files to
    the JSON Schema.
    """

    countries: Sequence[str]
    title: str
    currency: str
    today: date
    codelists: Codelists
    name: str
    schema: str

    def file(self) -> str:
        """All of it as one file."""
        head = f"{_SCHEMA}{_HOW}{_ABOUT}{_MARKED}"
        return self._filled("\n".join((head, *_SECTIONS.values(), _END)))

    def files(self) -> dict[str, str]:
        """The same as the files of a folder by their names, one for each section."""
        texts = {"dataset": f"{_SCHEMA}{_HOW}{_SPREAD}{_ABOUT}"} | {
            section: f"{_SCHEMA}\n{text}" for section, text in _SECTIONS.items()
        }
        return {f"{name}.yaml": self._filled(f"{text}\n{_END}") for name, text in texts.items()}

    def _filled(self, text: str) -> str:
        regions = self.codelists.regions.items()
        first = self.countries[0]
        return Template(text).substitute(
            schema=self.schema,
            name=self.name,
            title=quoted(self.title),
            today=self.today.isoformat(),
            currency=self.currency,
            countries=", ".join(self.countries),
            country=first,
            region=next((code for code, entry in regions if entry.country == first), "[]"),
        )


def title_of(countries: Sequence[str], codelists: Codelists) -> str:
    """The title of a dataset of these countries."""
    names = [codelists.countries[code].name.in_language("en") for code in countries]
    listed = f"{', '.join(names[:-1])} and {names[-1]}" if len(names) > 1 else names[0]
    return f"Economic cooperation of {listed}"


def quoted(text: str) -> str:
    """A text quoted for YAML, whatever it contains."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + " ".join(escaped.split()) + '"'
