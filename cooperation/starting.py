"""An empty file to start from: valid as it is, with one record of each kind to copy."""

from collections.abc import Sequence
from datetime import date
from string import Template

from cooperation.codelists import Codelists

_FILE = Template("""\
# yaml-language-server: $$schema=$schema
#
# Figures are written as their sources state them. Leave a figure out when no source gives one:
# a missing amount means “not recorded”, never zero. Each section begins with a made-up record:
# copy it, take the “# ” off and write what your source says.
# After editing:  python -m cooperation check $name

format: 1

dataset:
  title: $title
  as_of: $today           # the day of the newest fact in the file
  currency: $currency                # totals are shown in this currency
  countries: [$countries]         # taking part, unless an entry says otherwise
  marked_end: yes              # the last line is “end: yes”: a file cut short is noticed

# Pages and documents. “date: undated” when the page shows none.
sources:
#   newspaper-launch:
#     title: Two countries launch a joint plant
#     publisher: A newspaper
#     url: https://example.org/news/launch
#     date: $today
#     kind: media

# Days on which things were announced; what was announced there inherits date and source.
events:
#   launch:
#     name: {en: Launch of the joint plant, ru: Запуск совместного завода}
#     date: $today
#     kind: launch
#     source: newspaper-launch

# Totals that a source states: for named projects (counted once), or an envelope without them
# (kind: programme: shown beside the total, never added).
packages:
#   joint-projects:
#     name: {en: Joint projects, ru: Совместные проекты}
#     amount: over 1.2 bn $currency  # also about …, up to …, 1 to 1.2 bn $currency, undisclosed
#     projects: 2                # how many the source says there are
#     event: launch

projects:
#   joint-plant:
#     name: {en: Joint plant, ru: Совместный завод}
#     package: joint-projects
#     sectors: industry
#     regions: $region            # [] when no source says where
#     status: implementation

# Routes (via: two places or more) and single hubs (at: one place).
corridors:
#   port-to-plant:
#     name: {en: From the port to the plant, ru: От порта к заводу}
#     mode: rail
#     via: [port, plant]
#     length: about 320 km
#     status: proposed
#     event: launch

places:
#   port: {name: {en: The port, ru: Порт}, country: $country}
#   plant: {name: {en: The plant, ru: Завод}, country: $country}

end: yes
""")


def new_file(
    countries: Sequence[str],
    *,
    title: str,
    currency: str,
    today: date,
    codelists: Codelists,
    name: str,
    schema: str,
) -> str:
    """Give a file without records for `countries` (ISO 3166-1), dated today.

    `name` is how its comments call the file, `schema` the way from it to the JSON Schema.
    """
    region = next(
        (code for code, entry in codelists.regions.items() if entry.country == countries[0]), "[]"
    )
    return _FILE.substitute(
        schema=schema,
        name=name,
        title=quoted(title),
        today=today.isoformat(),
        currency=currency,
        countries=", ".join(countries),
        country=countries[0],
        region=region,
    )


def title_of(countries: Sequence[str], codelists: Codelists) -> str:
    """Name the cooperation of these countries."""
    names = [codelists.countries[code].name.in_language("en") for code in countries]
    return f"Economic cooperation of {', '.join(names[:-1])} and {names[-1]}"


def quoted(text: str) -> str:
    """Write a text so that YAML takes it for one, whatever it holds."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + " ".join(escaped.split()) + '"'
