"""What is told of the ways people type: lists without brackets, words of other kinds, slips."""

import pytest

from tests.support.edits import complete, edited, faults_of, inserted, small, without

CASES: dict[str, tuple[str | bytes, *tuple[str, ...]]] = {
    "list without brackets": (
        edited((83, "UZ-TK", "UZ-TK, UZ-TO")),
        "83:14: error[shape] projects.tenge-bank-hq.regions: “UZ-TK, UZ-TO” is one word here. "
        "Write several in brackets: [UZ-TK, UZ-TO].",
    ),
    "semicolons in a list": (
        edited((82, "finance", "[finance; tourism]")),
        "82:15: error[shape] projects.tenge-bank-hq.sectors[0]: “finance; tourism” is one item "
        "of a list here. Make each an item of its own: finance, tourism.",
    ),
    "several sources without brackets": (
        edited((35, "report-2025-11-15", "report-2025-11-15, other")),
        "35:13: error[shape] events.launch-ceremony.source: “report-2025-11-15, other” is one "
        "word here. Write several in brackets: [report-2025-11-15, other].",
    ),
    "a route with a dash": (
        edited((129, "[uchkuduk, kyzylorda]", "uchkuduk – kyzylorda")),
        "129:10: error[shape] corridors.uchkuduk-kyzylorda.via: “uchkuduk – kyzylorda” is one "
        "word here. Write several in brackets: [uchkuduk, kyzylorda].",
    ),
    "a hedge behind the figure": (
        edited((52, "1.2 bn USD", "1.2 bn USD (about)")),
        "52:13: error[amount] packages.joint-projects-2025.amount: “1.2 bn USD (about)” is not an "
        "amount. Write about 1.2 bn USD.",
    ),
    "a figure in fields": (
        edited((52, "1.2 bn USD", "{value: 1.2, currency: USD}")),
        "52:13: error[amount] packages.joint-projects-2025.amount: a figure is written in words, "
        "such as 1.2 bn USD, not in fields.",
    ),
    "a sign of two currencies": (
        edited((52, "1.2 bn USD", "¥90 bn")),
        "52:13: error[amount] packages.joint-projects-2025.amount: “¥” may be CNY or JPY. "
        "Write the currency code.",
    ),
    "dollars of a country": (
        edited((52, "1.2 bn USD", "1.2 млрд долл. США")),
        "52:13: error[amount] packages.joint-projects-2025.amount: “1.2 млрд долл. США” is not "
        "an amount. Write 1.2 млрд USD.",
    ),
    "two statuses of one day": (
        edited((77, "operation", "[agreed, operation]")),
        "77:22: warning[conflict] projects.icic-central-asia.status[1]: one source says two "
        "different things on one day. Give each its date or source, or say which “part” it is.",
    ),
    "a field indented too little": (
        edited((84, "    status", "  status")),
        "84:3: error[shape] projects.status: “status” stands where an id is expected. Is it "
        "indented too little?",
    ),
    "a field of another entry": (
        inserted(83, "    country: KZ"),
        "84:5: error[unknown-field] projects.tenge-bank-hq.country: there is no field “country” "
        "here. Did you mean “countries”?",
    ),
    "a field with a capital letter": (
        edited((33, "date", "Date")),
        "33:5: error[unknown-field] events.launch-ceremony.Date: there is no field “Date” here. "
        "Did you mean “date”?",
    ),
    "a language of three letters": (
        edited((24, "ru", "rus")),
        "24:11: error[language] sources.report-2025-11-15.lang: “rus” is not a language code. "
        "Did you mean “ru”?",
    ),
    "an id by its name": (
        edited((98, "new-tashkent", "New Tashkent")),
        "98:12: error[no-such-id] projects.astana-quarter.place: there is no “New Tashkent” in "
        "“places”. Did you mean “new-tashkent”?",
    ),
    "a point cut by a comma": (
        edited((156, "41.31 N 69.28 E", "41.31 N, 69.28 E")),
        "156:84: error[comma] places.tashkent: a comma inside braces ends the text before "
        "“69.28 E”. Put the whole text in quotes.",
    ),
    "a closing brace forgotten": (
        edited((80, "Tenge Bank}", "Tenge Bank")),
        "80:11: error[yaml]: in this list or mapping a “,” or the closing bracket is missing "
        "(see line 81).",
    ),
    "a quote that closes too early": (
        edited((21, "Report news agency", '"Report" news agency')),
        '21:25: error[yaml]: more text follows after “"” has closed. Put the whole text in quotes.',
    ),
    "a quote that closes on another line": (
        edited((21, "Report", '"Report'), (24, "ru", '"ru"')),
        "21:16: error[yaml]: the quote opened here closes on another line. Is the closing quote "
        "missing?",
    ),
    "text in brackets first": (
        edited((21, "Report news agency", "[Report] agency")),
        "21:25: error[yaml]: more text follows after “]” has closed. Put the whole text in quotes.",
    ),
    "text after a question mark": (
        edited((21, "Report", "? Report")),
        "21:16: error[yaml]: “?” starts a key in YAML. Put the text in quotes.",
    ),
    "text after a bar": (
        edited((21, "Report", "|Report")),
        "21:16: error[yaml]: “|” starts a text block in YAML. Put the text in quotes, or on the "
        "next line.",
    ),
    "text after an exclamation mark": (
        edited((21, "Report", "!Report")),
        "21:16: error[tag] sources.report-2025-11-15.publisher: tags (!Report) are not used in "
        "this file. Remove it, or put the text in quotes.",
    ),
    "a null": (
        edited((52, "1.2 bn USD", "null")),
        "52:13: error[empty] packages.joint-projects-2025.amount: nothing is written here. "
        "Fill it in, or delete the line.",
    ),
    "a number of projects in other words": (
        edited((53, "7", "не менее 7")),
        "53:15: error[count] packages.joint-projects-2025.projects: “не менее 7” is not a number "
        "of projects. Write at least 7.",
    ),
    "a party that is a word": (
        complete("parties: [Acron Group]"),
        "12:15: error[shape] projects.a.parties[0]: fields are expected here, such as {name: …}.",
    ),
    "parties that are no list": (
        complete("parties: Acron Group"),
        "12:14: error[shape] projects.a.parties: “parties” is a list. Begin each on a line of "
        "its own with “- ”.",
    ),
    "jobs without the word": (
        complete("jobs: 3000"),
        "12:11: error[jobs] projects.a.jobs: “3000” has no unit. Write 3000 jobs.",
    ),
    "a source kind in another word": (
        edited((25, "media", "newspaper")),
        "25:11: error[unknown-code] sources.report-2025-11-15.kind: “newspaper” is not a "
        "value of “kind”. One of: official, media, company, research, other.",
    ),
    "a status by its name in Russian": (
        edited((77, "operation", "Предложено")),
        "77:13: error[unknown-code] projects.icic-central-asia.status: “Предложено” is not a "
        "status. Did you mean “proposed”?",
    ),
    "a sector by its name in Uzbek": (
        edited((82, "finance", "Moliya")),
        "82:14: error[unknown-code] projects.tenge-bank-hq.sectors: “Moliya” is not a sector. "
        "Did you mean “finance”?",
    ),
    "a country by its name in Kazakh": (
        edited((16, "KZ", "Қазақстан")),
        "16:15: error[country] dataset.countries[0]: “Қазақстан” is not a country code "
        "(ISO 3166-1). Write KZ.",
    ),
    "an id indented too much": (
        edited((79, "  tenge", "    tenge")),
        "79:5: error[indent] projects.icic-central-asia.tenge-bank-hq: “tenge-bank-hq” has "
        "nothing below it, and what follows is already above, from line 71 on. Is "
        "“tenge-bank-hq” indented too much?",
    ),
    "an id left out": (
        without(79),
        "79:5: error[duplicate] projects.icic-central-asia.name: from here on the same fields are "
        "given twice; “name” is first on line 71. Is the line with the next id missing above?",
    ),
    "two fields given twice": (
        inserted(83, "    sectors: finance", "    regions: UZ-TK"),
        "84:5: error[duplicate] projects.tenge-bank-hq.sectors: “sectors” is given twice; "
        "first on line 82. Keep one.",
        "85:5: error[duplicate] projects.tenge-bank-hq.regions: “regions” is given twice; "
        "first on line 83. Keep one.",
    ),
    "the first line of a long field twice": (
        inserted(9, "  title:"),
        "11:3: error[duplicate] dataset.title: “title” is given twice; first on line 10. Keep one.",
    ),
    "a field indented into the text above it": (
        edited((13, "  as_of", "    as_of")),
        "13:5: error[indent] dataset.title.as_of: “as_of” stands among the languages of “title”. "
        "Is it indented too much?",
    ),
    "an anchor and nothing after it": (
        edited((77, "operation", "&operation")),
        "77:13: error[alias] projects.icic-central-asia.status: anchors and aliases (&, *) are "
        "not used in this file. Write the value out, or put text that begins like this in quotes.",
    ),
    "an alias that begins a text": (
        edited((21, "Report", "*Report")),
        "21:16: error[alias] sources.report-2025-11-15.publisher: anchors and aliases (&, *) are "
        "not used in this file. Write the value out, or put text that begins like this in quotes.",
    ),
    "a merge key in quotes": (
        edited((82, "sectors: finance", '"<<": {sectors: finance}')),
        "82:5: error[alias] projects.tenge-bank-hq: merge keys (<<) are not used in this file. "
        "Write the values out.",
    ),
    "a no-break space in the indentation": (
        edited((77, "    status", "\u00a0   status")),
        "77:1: error[nbsp]: a no-break space stands where YAML needs a plain space. "
        "Retype the space.",
    ),
    "a misspelt field that all entries need": (
        edited((16, "countries", "contries")),
        "16:3: error[unknown-field] dataset.contries: there is no field “contries” here. "
        "Did you mean “countries”?",
    ),
    "a bad id that others refer to": (
        edited((48, "joint-projects-2025", "Joint projects 2025")),
        "48:3: error[id] packages.Joint projects 2025: “Joint projects 2025” is not an id. "
        "Use small Latin letters, digits and hyphens, e.g. joint-projects-2025.",
    ),
    "an id with a character that does not show": (
        edited((19, "report-2025-11-15", "report-2025-11-15\u200b")),
        "19:3: error[id] sources.report-2025-11-15[U+200B]: “report-2025-11-15[U+200B]” is not "
        "an id. Use small Latin letters, digits and hyphens, e.g. report-2025-11-15.",
    ),
    "a Cyrillic letter in a Latin word": (
        edited((21, "Report", "Rеport")),
        "21:16: warning[character] sources.report-2025-11-15.publisher: “Rеport” mixes Latin and "
        "Cyrillic letters: е (U+0435). Type Report again.",
    ),
    "a Latin letter in a Cyrillic word": (
        edited((80, "офис", "oфис")),
        "80:47: warning[character] projects.tenge-bank-hq.name.ru: “oфис” mixes Latin and "
        "Cyrillic letters: o (U+006F). Type офис again.",
    ),
    "a section in Cyrillic letters": (
        edited((69, "projects", "prоjects")),
        "69:1: error[unknown-field] prоjects: “prоjects” has letters that only look Latin: "
        "о (U+043E). Type projects again.",
    ),
    "an indented id that others refer to": (
        small(
            "places:",
            "  a:",
            "    name: a",
            "    region: UZ-TK",
            "    b:",
            "    name: b",
            "    region: UZ-TO",
            "corridors:",
            "  c: {name: c, announced: 2025, source: s, mode: rail, via: [a, b]}",
        ),
        "9:5: error[indent] places.a.b: “b” has nothing below it, and what follows is already "
        "above, from line 7 on. Is “b” indented too much?",
    ),
    "an anchor in an address": (
        edited((22, "https", "&https")),
        "22:10: error[alias] sources.report-2025-11-15.url: anchors and aliases (&, *) are not "
        "used in this file. Write the value out, or put text that begins like this in quotes.",
    ),
    "a file that says what it is and no more": (
        "format: 1\ndataset:\n  title: x\n  as_of: 2025-11-15\n  currency: USD\n",
        "5:1: error[empty]: there is no section of entries, such as “projects:”. "
        "Was the file cut short? If not, write “projects: {}”.",
    ),
    "half of a language code": (
        edited((11, "en:", "en-:")),
        "11:5: error[language] dataset.title.en-: “en-” is not a language code. "
        "Write e.g. en, ru, kk or uz.",
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_a_slip_is_told_once_with_what_to_write(case: str) -> None:
    text, *expected = CASES[case]

    assert faults_of(text) == expected
