"""Texts of the field reference: how kinds of values are written, what tables contain, examples."""

from collections.abc import Mapping

from cooperation.model.field_forms import ValueKind
from cooperation.text.marking import N_

HOW: Mapping[ValueKind, str] = {
    ValueKind.TEXT: N_("a text, or one for each language"),
    ValueKind.WORD: N_("one line of text"),
    ValueKind.URL: N_("a web address beginning with https://"),
    ValueKind.CONTACT: N_("a mail address, or a web address beginning with https://"),
    ValueKind.LANGUAGE: N_("a language tag, BCP 47: `ru`, `kaa`, `zh-Hans`"),
    ValueKind.DATE: N_("a date, as precise as the source gives it"),
    ValueKind.SOURCE_DATE: N_("a date, or the word “undated”"),
    ValueKind.COUNT: N_("a whole number, hedged as the source hedges it"),
    ValueKind.YES: N_("the word “yes”"),
    ValueKind.MONTHS: N_("statuses, each with a number of months"),
    ValueKind.ID: N_("an id of “{of}”"),
    ValueKind.IDS: N_("an id of “{of}”, or a list of them"),
    ValueKind.CODE: N_("a code of “{of}”"),
    ValueKind.CODES: N_("a code of “{of}”, or a list of them"),
    ValueKind.SHARES: N_("a code of “{of}”, a list of codes, or codes with their shares"),
    ValueKind.CHOICE: N_("one of these words"),
    ValueKind.CHOICES: N_("one of these words, or a list of them"),
    ValueKind.POINT: N_("degrees with their letters: north or south, then east or west"),
    ValueKind.LINES: N_("a list of two or more points, a list of such lists, or GeoJSON"),
    ValueKind.LOCODE: N_("two letters for the country and three for the place"),
    ValueKind.PERCENT: N_("a percentage"),
    ValueKind.PARTIES: N_("a list; the fields of an item are those of “{of}”"),
    ValueKind.ANNOUNCEMENTS: N_("a list; the fields of an item are those of “{of}”"),
    ValueKind.REPORTED: N_("a list; the fields of an item are those of “{of}”"),
    ValueKind.FIGURE: N_("an amount, or a number and a unit"),
    ValueKind.UNIT: N_("a code of “currencies”, or one of these units"),
    ValueKind.DECISIONS: N_("a list; the fields of an item are those of “{of}”"),
    ValueKind.RELATIONS: N_("one or more of the fields of “{of}”"),
    ValueKind.STATUS: N_("one of these words, or dated ones, or a list with the fields of “{of}”"),
    ValueKind.AMOUNT: N_("an amount, or a list with the fields of “{of}”"),
    ValueKind.QUANTITY: N_("a number and a unit of “units”, or a list with the fields of “{of}”"),
    ValueKind.RATE: N_("units of that currency for one unit of the dataset's"),
}
"""How each kind of value is written; a claim is written like the value it states."""

WHOLE = N_("a whole number")
"""How the format is written."""

PROMISED = N_("a date, or a list with the fields of “{of}”")
"""How a promised date is written."""

RATE_UNITS = N_("One line for each currency: its units for one unit of the dataset's currency.")

FORMAT = N_("The format of the file: 1, in its first line of data.")
END = N_(
    "The last line of each file of a folder, and of a file whose dataset says `marked_end: yes`."
)
"""What the two keys outside the sections mean."""

TABLES: Mapping[str, str] = {
    "file": N_("Keys outside the sections."),
    "dataset": N_("What the file as a whole is."),
    "rates": N_("Exchange rates, in a list; without one an amount stays in its own currency."),
    "sources": N_("Pages and documents that state facts."),
    "events": N_("Dated occasions at which things were announced."),
    "packages": N_("Stated totals: packages of named projects, and programmes without them."),
    "projects": N_("Named undertakings."),
    "corridors": N_("Routes between places, and single hubs such as ports."),
    "indicators": N_("Series about the cooperation as a whole, such as trade; in no total."),
    "places": N_("Towns, ports and sites that entries refer to."),
    "removed": N_("Entries that were taken out: the id of each, and why."),
    "claims": N_(
        "Beside a figure, promised date or status that has a source of its own; the value stands "
        "under the field's own name."
    ),
    "parties": N_("Who takes part in a project or corridor."),
    "announcements": N_("Further times an entry was announced, besides its own event or date."),
    "decisions": N_("What was decided or declared at an event, on its date."),
    "values": N_("What an indicator was in a period, as one side reports it."),
    "goals": N_("What an indicator is meant to reach."),
    "relations": N_("Entries that resemble this one."),
}
"""What each part of the file contains, in the order of the reference."""

AMOUNTS = (
    "1.2 bn USD",
    "over 8 bn USD",
    "about 250 mn USD",
    "up to 2 bn USD",
    "5 to 6 bn USD",
    "185.1 bn KZT",
    "1.2 tn KZT = about 2.3 bn USD",
    "undisclosed",
)
DATES = (
    "2025-11-15",
    "2025-11",
    "2025-Q4",
    "2025-H1",
    "2025",
    "2025~",
    "2026-22",
    "2026/2028",
    "../2030",
    "2028/..",
)

EXAMPLES: Mapping[str, str] = {
    "accept": "5b28fd481ded",
    "accessed": "2025-11-16",
    "amount": "over 8 bn USD",
    "announced": "2025-11-15",
    "announcements": "[{event: council-2025}]",
    "archived": "https://example.org/a-copy",
    "area": "100 ha",
    "as_of": "2026-03-10",
    "at": "aktau",
    "basis": "package",
    "by": "{en: Eurasian Development Bank, ru: Евразийский банк развития}",
    "capacity": "15 bn m3/year",
    "cites": "{en: Ministry of Transport, ru: Министерство транспорта}",
    "contact": "data@example.org",
    "countries": "[KZ, UZ]",
    "country": "UZ",
    "currency": "USD",
    "date": "2025-11-15",
    "decisions": "[{text: A council of heads of regions is created.}]",
    "distinct_from": "joint-projects-2025",
    "entry": "tenge-bank-hq",
    "event": "council-2025",
    "goals": "[{value: 10 bn USD, period: 2030, source: report-launch, date: 2025-11-15}]",
    "hub": "sea-port",
    "jobs": "over 3000 jobs",
    "lang": "ru",
    "length": "about 320 km",
    "license": "CC-BY-4.0",
    "locode": "UZTAS",
    "marked_end": "yes",
    "may_overlap": "joint-projects-2025",
    "measure": "cost",
    "measures": "[loan, grant]",
    "milestone": "begin",
    "mode": "rail",
    "name": "{en: Head office of Tenge Bank, ru: Головной офис Tenge Bank}",
    "not_counted": "[suspended, proposed]",
    "note": "{en: In our own words., ru: Своими словами.}",
    "not_same": "tenge-bank-hq",
    "package": "joint-projects-2025",
    "parent": "joint-projects-2025",
    "part": "{en: phase 1, ru: первая очередь}",
    "part_of": "tenge-bank-hq",
    "parties": "[{name: Uzbekneftegaz, role: partner, country: UZ}]",
    "period": "2025",
    "place": "tashkent",
    "planned": "2027-H1",
    "point": "41.31 N 69.28 E",
    "possibly_same": "tenge-bank-hq",
    "precision": "exact",
    "prefer": "yes",
    "projects": "over 60",
    "publisher": "{en: Ministry of Transport, ru: Министерство транспорта}",
    "region": "[UZ-TO, KZ-61]",
    "reason": "{en: The agreement was withdrawn., ru: Соглашение отозвано.}",
    "regions": "[UZ-SI, KZ-61]",
    "relation": "bilateral",
    "relations": "{possibly_same: tenge-bank-hq}",
    "role": "investor",
    "same": "tenge-bank-hq",
    "sectors": "[industry, logistics]",
    "share": "34%",
    "side": "[KZ, UZ]",
    "silent_after": "{implementation: 12, agreed: 18}",
    "source": "report-launch",
    "status": "{2024-08: agreed, 2025-11-15: implementation}",
    "text": "{en: A council is created., ru: Создаётся совет.}",
    "title": "{en: Report on the launch, ru: Сообщение о запуске}",
    "trace": "[42.15 N 63.55 E, 44.85 N 65.51 E]",
    "unit": "USD",
    "url": "https://www.trend.az/business/4117911.html",
    "value": "over 5 bn USD",
    "values": "[{value: 5 bn USD, period: 2022, source: report-launch, date: 2025-11-15}]",
    "via": "[uchkuduk, kyzylorda]",
    "volume": "3.144 mn t",
    "announcements.kind": "meeting",
    "claims.status": "implementation",
    "corridors.capacity": "over 11 mn t/year",
    "corridors.name": "{en: Uchkuduk – Kyzylorda, ru: Учкудук – Кызылорда}",
    "corridors.status": "proposed",
    "dataset.title": "{en: Economic cooperation, ru: Экономическое сотрудничество}",
    "decisions.kind": "direction",
    "events.kind": "launch",
    "events.name": "{en: Launch of joint projects, ru: Запуск совместных проектов}",
    "goals.period": "2030",
    "indicators.name": "{en: Trade, ru: Товарооборот}",
    "packages.amount": "[{amount: 1.2 bn USD, source: report-launch, date: 2025-11-15}]",
    "packages.kind": "programme",
    "packages.name": "{en: Industrial cooperation, ru: Промышленная кооперация}",
    "parties.name": "Uzbekneftegaz",
    "places.name": "{en: Tashkent, ru: Ташкент}",
    "projects.amount": "about 250 mn USD",
    "sources.kind": "media",
}
"""A value as an editor types it, by field, or by table and field where the field means another."""
