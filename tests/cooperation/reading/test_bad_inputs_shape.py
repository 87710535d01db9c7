"""What an editor is told about a file, a section or an id that is wrong: each mistake once."""

import pytest

from tests.support.builders import EXAMPLE
from tests.support.edits import complete, edited, faults_of, inserted, project, small, without

CASES: dict[str, tuple[str | bytes, *tuple[str, ...]]] = {
    "empty file": (
        "",
        "1:1: error[empty]: the file is empty. "
        "“python -m cooperation new” writes one to start from.",
    ),
    "only comments": (
        "# nothing\n# yet\n",
        "1:1: error[empty]: the file is empty. "
        "“python -m cooperation new” writes one to start from.",
    ),
    "a list at the top": (
        "- a\n- b\n",
        "1:1: error[top]: the file must be a mapping with sections such as “projects:”.",
    ),
    "not UTF-8": (
        b"format: 1\ndataset:\n" + "Казахстан".encode("cp1251"),
        "3:1: error[not-utf8]: byte 0xca is not UTF-8. Save the file as UTF-8.",
    ),
    "tab for indentation": (
        edited((10, "  title", "\ttitle")),
        "10:1: error[yaml]: a tab is used to indent. Use spaces.",
    ),
    "no-break space after a colon": (
        edited((52, ": 1.2", ":\u00a01.2")),
        "52:12: error[nbsp]: a no-break space stands where YAML needs a plain space. "
        "Retype the space.",
    ),
    "control character": (
        edited((141, "Port of", "Port \x07of")),
        "141:21: error[yaml]: character U+0007 is not allowed. Delete it.",
    ),
    "colon in unquoted text": (
        edited((36, "Started by", "Started: by")),
        "36:18: error[yaml]: a second “: ” on one line. Put the text in quotes.",
    ),
    "unclosed quote": (
        edited((21, "Report", '"Report')),
        "21:16: error[yaml]: a quote or bracket is opened and never closed.",
    ),
    "misaligned line": (
        edited((77, "    status", "   status")),
        "77:4: error[yaml]: this line does not line up with the ones above. Check its indentation.",
    ),
    "missing space after colon": (
        edited((136, "at: aktau", "at:aktau")),
        "136:5: error[yaml]: a line without “key: value”. "
        "Is the “:” missing, or the text not in quotes?",
    ),
    "> begins an amount": (
        edited((62, "over 8", ">8")),
        "62:13: error[yaml]: “>” starts a text block in YAML. Write “over 8 bn USD”, "
        "or put the figure in quotes.",
    ),
    "text begins with @": (
        edited((26, "Akorda", "@Akorda")),
        "26:12: error[yaml]: text cannot begin with “@”. Put it in quotes.",
    ),
    "text begins with *": (
        edited((26, "Akorda", "* Akorda")),
        "26:12: error[yaml]: “*” starts an alias in YAML. Put the text in quotes.",
    ),
    "list on the key's line": (
        edited((82, "finance", "- finance")),
        "82:14: error[yaml]: a list cannot start on the same line as its key. "
        "Begin “- …” on the next line.",
    ),
    "second document": (
        EXAMPLE.read_text(encoding="utf-8") + "---\nformat: 1\n",
        "163:1: error[yaml]: “---” starts a second document; the file must hold one.",
    ),
    "anchor and alias": (
        edited((77, "operation", "&s operation"), (91, "implementation", "*s")),
        "77:13: error[alias] projects.icic-central-asia.status: anchors and aliases (&, *) "
        "are not used in this file. Write the value out, "
        "or put text that begins like this in quotes.",
        "91:13: error[alias] projects.tashkent-logistics.status: anchors and aliases (&, *) "
        "are not used in this file. Write the value out, "
        "or put text that begins like this in quotes.",
    ),
    "merge key": (
        edited((82, "sectors: finance", "<<: {sectors: finance}")),
        "82:5: error[alias] projects.tenge-bank-hq: merge keys (<<) are not used in this file. "
        "Write the values out.",
    ),
    "python tag": (
        edited((26, "Akorda", "!!python/object/apply:os.system [true]")),
        "26:12: error[tag] sources.report-2025-11-15.cites: tags "
        "(!!python/object/apply:os.system) are not used in this file. Remove it, or put the text "
        "in quotes.",
    ),
    "same id twice": (
        edited((118, "hotel-tashkent", "hotel-astana")),
        "118:3: error[duplicate] projects.hotel-astana: “hotel-astana” is given twice; "
        "first on line 110. Keep one.",
    ),
    "same field twice": (
        inserted(82, "    sectors: industry"),
        "83:5: error[duplicate] projects.tenge-bank-hq.sectors: “sectors” is given twice; "
        "first on line 82. Keep one.",
    ),
    "no format": (
        without(7),
        "1:1: error[format] format: “format: 1” is missing. Put it at the top.",
    ),
    "format 2": (
        edited((7, "1", "2")),
        "7:9: error[format] format: this program reads format 1, not 2.",
    ),
    "no dataset": (
        without(*range(9, 18)),
        "1:1: error[missing] dataset: “dataset” is missing. It needs title, as_of and currency.",
    ),
    "dataset misspelt": (
        edited((9, "dataset", "data")),
        "9:1: error[unknown-field] data: there is no field “data” here. Did you mean “dataset”?",
    ),
    "unknown section": (
        edited((69, "projects", "project")),
        "69:1: error[unknown-field] project: there is no field “project” here. "
        "Did you mean “projects”?",
    ),
    "projects as a list": (
        small("projects:", "  - name: a"),
        "6:3: error[shape] projects: “projects” must be a mapping of id to entry, not a list. "
        "Write “my-id:” and put its fields, indented, below it.",
    ),
    "unknown field": (
        edited((107, "regions", "region")),
        "107:5: error[unknown-field] projects.lab-kashkadarya.region: there is no field "
        "“region” here. Did you mean “regions”?",
    ),
    "misspelt field": (
        edited((107, "regions", "regoins")),
        "107:5: error[unknown-field] projects.lab-kashkadarya.regoins: there is no field "
        "“regoins” here. Did you mean “regions”?",
    ),
    "another word for a field": (
        edited((52, "amount", "budget")),
        "52:5: error[unknown-field] packages.joint-projects-2025.budget: there is no field "
        "“budget” here. Did you mean “amount”?",
    ),
    "a Russian word for a field": (
        edited((52, "amount", "сумма")),
        "52:5: error[unknown-field] packages.joint-projects-2025.сумма: there is no field "
        "“сумма” here. Did you mean “amount”?",
    ),
    "missing name": (
        project("announced: 2025-11-15", "source: s", "sectors: industry", "regions: UZ-TK"),
        "6:3: error[missing] projects.a: “name” is missing.",
    ),
    "missing sector": (
        project("name: a", "announced: 2025-11-15", "source: s", "regions: UZ-TK"),
        "6:3: error[missing] projects.a: “sectors” is missing. If no source says, "
        "write “sectors: []”.",
    ),
    "missing regions": (
        project("name: a", "announced: 2025-11-15", "source: s", "sectors: industry"),
        "6:3: error[missing] projects.a: no “regions”. If the source does not say where, "
        "write “regions: []” and give “countries”.",
    ),
    "entry without fields": (
        small("projects:", "  a:"),
        "6:3: error[shape] projects.a: “a” has no fields.",
    ),
    "entry that is a text": (
        small("projects:", "  a: a plant"),
        "6:6: error[shape] projects.a: the fields of “a” are expected here, such as “name: …”.",
    ),
    "field without a value": (
        edited((52, "1.2 bn USD", "          ")),
        "52:12: error[empty] packages.joint-projects-2025.amount: nothing is written here. "
        "Fill it in, or delete the line.",
    ),
    "bad id": (
        edited((79, "tenge-bank-hq", "Tenge Bank HQ")),
        "79:3: error[id] projects.Tenge Bank HQ: “Tenge Bank HQ” is not an id. "
        "Use small Latin letters, digits and hyphens, e.g. tenge-bank-hq.",
    ),
    "Cyrillic id": (
        edited((79, "tenge-bank-hq", "тенге-банк")),
        "79:3: error[id] projects.тенге-банк: “тенге-банк” is not an id. "
        "Use small Latin letters, digits and hyphens.",
    ),
    "id with a letter that looks Latin": (
        edited((79, "tenge-bank-hq", "tеnge-bank-hq")),
        "79:3: error[id] projects.tеnge-bank-hq: “tеnge-bank-hq” has letters that only look "
        "Latin: е (U+0435). Type tenge-bank-hq again.",
    ),
    "empty name in one language": (
        edited((80, "Головной офис Tenge Bank", "''")),
        "80:47: error[empty-text] projects.tenge-bank-hq.name.ru: the text is empty.",
    ),
    "country code used as language": (
        edited((11, "en", "EN")),
        "11:5: error[language] dataset.title.EN: “EN” is not a language code. Did you mean “en”?",
    ),
    "Kazakh written kz": (
        edited((11, "en", "kz")),
        "11:5: error[language] dataset.title.kz: “kz” is not a language code. Did you mean “kk”?",
    ),
    "no such package": (
        edited((74, "joint-projects-2025", "joint-project-2025")),
        "74:14: error[no-such-id] projects.icic-central-asia.package: there is no "
        "“joint-project-2025” in “packages”. Did you mean “joint-projects-2025”?",
    ),
    "no such event": (
        edited((55, "launch-ceremony", "launch-ceremoney")),
        "55:12: error[no-such-id] packages.joint-projects-2025.event: there is no "
        "“launch-ceremoney” in “events”. Did you mean “launch-ceremony”?",
    ),
    "no such source": (
        edited((45, "2025-11-15", "2025-11-16")),
        "45:13: error[no-such-id] events.interstate-council-2.source: there is no "
        "“report-2025-11-16” in “sources”. Did you mean “report-2025-11-15”?",
    ),
    "no such place in a route": (
        edited((129, "kyzylorda", "kzylorda")),
        "129:21: error[no-such-id] corridors.uchkuduk-kyzylorda.via[1]: there is no “kzylorda” "
        "in “places”. Did you mean “kyzylorda”?",
    ),
    "entry without source": (
        project("name: a", "announced: 2025-11-15", "sectors: industry", "regions: UZ-TK"),
        "6:3: error[no-source] projects.a: this entry has no source. Add “event” or “source”.",
    ),
    "entry without date": (
        project("name: a", "source: s", "sectors: industry", "regions: UZ-TK"),
        "6:3: error[missing] projects.a: no date: add “event” or “announced”.",
    ),
    "entry without date and source": (
        project("name: a", "sectors: industry", "regions: UZ-TK"),
        "6:3: error[no-source] projects.a: this entry has no date and no source. "
        "Add “event”, or “announced” and “source”.",
    ),
    "overlap with itself": (
        edited((66, "joint-projects-2025", "industrial-cooperation")),
        "66:18: error[cycle] packages.industrial-cooperation.may_overlap: "
        "“industrial-cooperation” refers to itself.",
    ),
    "overlap and distinct at once": (
        inserted(66, "    distinct_from: [joint-projects-2025]"),
        "67:20: error[conflict] packages.industrial-cooperation.distinct_from: "
        "“joint-projects-2025” is in both “may_overlap” and “distinct_from”. Keep one.",
    ),
    "packages inside each other": (
        small(
            "packages:",
            "  a: {name: a, announced: 2025-11-15, source: s, parent: b}",
            "  b: {name: b, announced: 2025-11-15, source: s, parent: a}",
        ),
        "6:58: error[cycle] packages.a.parent: packages contain each other: a → b → a.",
    ),
    "two packages, relation not said": (
        without(66),
        "57:3: warning[overlap] packages.industrial-cooperation: may count the same money as "
        "“joint-projects-2025” (same countries, shared sector). Say so: “may_overlap: "
        "[joint-projects-2025]”, “parent: joint-projects-2025” or “distinct_from: "
        "[joint-projects-2025]”.",
    ),
    "misspelt sector": (
        edited((113, "tourism", "turism")),
        "113:14: error[unknown-code] projects.hotel-astana.sectors: “turism” is not a sector. "
        "Did you mean “tourism”?",
    ),
    "unknown sector": (
        edited((113, "tourism", "hotels")),
        "113:14: error[unknown-code] projects.hotel-astana.sectors: “hotels” is not a sector. "
        "Near it: textiles, other, chemicals, metals, health. If it is one, add it to "
        "codelists/sectors.yaml.",
    ),
    "sector twice": (
        edited((82, "finance", "[finance, finance]")),
        "82:24: error[repeat] projects.tenge-bank-hq.sectors[1]: “finance” is listed twice.",
    ),
    "status in other words": (
        edited((77, "operation", "operating")),
        "77:13: error[unknown-code] projects.icic-central-asia.status: “operating” is not a "
        "status. Did you mean “operation”?",
    ),
    "unknown mode": (
        edited((135, "sea", "teleport")),
        "135:11: error[unknown-code] corridors.port-aktau.mode: “teleport” is not a mode of "
        "transport. One of: road, rail, sea, inland-water, air, pipeline, power-line, "
        "multimodal, unspecified.",
    ),
    "mode in another word": (
        edited((135, "sea", "maritime")),
        "135:11: error[unknown-code] corridors.port-aktau.mode: “maritime” is not a mode of "
        "transport. Did you mean “sea”?",
    ),
    "region by name": (
        edited((107, "UZ-QA", "Kashkadarya")),
        "107:14: error[region] projects.lab-kashkadarya.regions: “Kashkadarya” is not a region "
        "code (ISO 3166-2). Kashkadarya is UZ-QA.",
    ),
    "region in lower case": (
        edited((107, "UZ-QA", "uz-qa")),
        "107:14: error[region] projects.lab-kashkadarya.regions: “uz-qa” is not a region code. "
        "Write UZ-QA.",
    ),
    "region by a name of two": (
        edited((107, "UZ-QA", "Ташкент")),
        "107:14: error[region] projects.lab-kashkadarya.regions: “Ташкент” is not a region code "
        "(ISO 3166-2). It may be UZ-TK (Tashkent city), UZ-TO (Tashkent Reg.).",
    ),
    "region of another style": (
        edited((107, "UZ-QA", "UZ-KA")),
        "107:14: error[region] projects.lab-kashkadarya.regions: “UZ-KA” is not a region code "
        "(ISO 3166-2). UZ has UZ-AN (Andijan), UZ-BU (Bukhara), UZ-FA (Fergana), UZ-JI (Jizzakh), "
        "UZ-NG (Namangan), UZ-NW (Navoiy), UZ-QA (Kashkadarya), UZ-QR (Karakalpakstan), "
        "UZ-SA (Samarkand), UZ-SI (Syrdarya), UZ-SU (Surkhandarya), UZ-TK (Tashkent city), "
        "UZ-TO (Tashkent Reg.), UZ-XO (Khorezm).",
    ),
    "old Kazakh code": (
        edited((122, "KZ-71", "KZ-AST")),
        "122:14: error[region] projects.hotel-tashkent.regions: “KZ-AST” is an old code. "
        "ISO 3166-2 now has KZ-71.",
    ),
    "old Turkistan code": (
        edited((76, "KZ-61", "KZ-YUZ")),
        "76:22: error[region] projects.icic-central-asia.regions[1]: “KZ-YUZ” is an old code. "
        "ISO 3166-2 now has KZ-61.",
    ),
    "UN/LOCODE's Khorezm": (
        edited((107, "UZ-QA", "UZ-KH")),
        "107:14: error[region] projects.lab-kashkadarya.regions: “UZ-KH” is an old code. "
        "ISO 3166-2 now has UZ-XO.",
    ),
    "country for region": (
        edited((122, "KZ-71", "KZ")),
        "122:14: error[region] projects.hotel-tashkent.regions: “KZ” is a country, not a "
        "region. Put it under “countries”, or use “place” if the region is not known.",
    ),
    "region twice": (
        edited((76, "KZ-61", "UZ-SI")),
        "76:22: error[repeat] projects.icic-central-asia.regions[1]: “UZ-SI” is listed twice.",
    ),
    "region in Cyrillic letters": (
        edited((107, "UZ-QA", "UZ-ТК")),
        "107:14: error[region] projects.lab-kashkadarya.regions: “UZ-ТК” has letters that only "
        "look Latin: Т (U+0422), К (U+041A). Type UZ-TK again.",
    ),
    "status in Cyrillic letters": (
        edited((77, "operation", "ореration")),
        "77:13: error[unknown-code] projects.icic-central-asia.status: “ореration” has letters "
        "that only look Latin: о (U+043E), р (U+0440), е (U+0435). Type operation again.",
    ),
    "reference in Cyrillic letters": (
        edited((74, "joint-projects-2025", "jоint-projects-2025")),
        "74:14: error[no-such-id] projects.icic-central-asia.package: “jоint-projects-2025” has "
        "letters that only look Latin: о (U+043E). Type joint-projects-2025 again.",
    ),
    "field in Cyrillic letters": (
        edited((52, "amount", "аmount")),
        "52:5: error[unknown-field] packages.joint-projects-2025.аmount: “аmount” has letters "
        "that only look Latin: а (U+0430). Type amount again.",
    ),
    "country by name": (
        edited((16, "[KZ, UZ]", "Kazakhstan")),
        "16:14: error[country] dataset.countries: “Kazakhstan” is not a country code "
        "(ISO 3166-1). Write KZ.",
    ),
    "three-letter country": (
        edited((16, "KZ", "KAZ")),
        "16:15: error[country] dataset.countries[0]: “KAZ” is not a country code "
        "(ISO 3166-1). Write KZ.",
    ),
    "locode in another country": (
        edited((162, "KZHOR", "UZHOR")),
        "162:98: error[locode] places.khorgos.locode: UZHOR is in UZ, but the region KZ-33 is not.",
    ),
    "locode of wrong form": (
        edited((162, "KZHOR", "KZ HOR")),
        "162:98: error[locode] places.khorgos.locode: “KZ HOR” is not a UN/LOCODE. "
        "Five characters, e.g. KZAAU.",
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_a_mistake_is_told_once_where_it_is_with_what_to_write(case: str) -> None:
    text, *expected = CASES[case]

    assert faults_of(text) == expected


@pytest.mark.parametrize(
    ("written", "escape"),
    [
        (r'"\ud800"', r"\ud800"),
        (r'"a \uDFFF b"', r"\uDFFF"),
        (r'"\U00110000"', r"\U00110000"),
        (r'"\ud83d\ude00"', r"\ud83d"),
        (r'"a\qb"', r"\q"),
        (r'"C:\data"', r"\d"),
        (r'"\x0"', r"\x0"),
        (r'"\u12"', r"\u12"),
        (r'"\U0001"', r"\U0001"),
    ],
)
def test_a_character_that_cannot_be_is_named(written: str, escape: str) -> None:
    [fault] = faults_of(complete(f"note: {written}"))
    assert f"“{escape}” means nothing in double quotes. Put the text in single quotes." in fault


@pytest.mark.parametrize("written", ["NULL", "null", "Null", "~"])
def test_a_word_that_yaml_reads_as_nothing_is_a_text_in_quotes(written: str) -> None:
    [fault] = faults_of(complete().replace("name: a", f"name: {written}", 1))
    assert f"“{written}” stands for nothing in YAML. Put it in quotes if it is the text." in fault
    assert not faults_of(complete().replace("name: a", f"name: '{written}'", 1))
