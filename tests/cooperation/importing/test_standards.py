"""Files in OC4IDS and IATI; all projects in them are made up."""

import json
from pathlib import Path

import pytest

from cooperation.importing.outcome import ListError
from tests.support.builders import dataset_of
from tests.support.lists import imported, projects, remarks, said, the_total

OC4IDS = {
    "version": "0.9.5",
    "publishedDate": "2026-03-01T00:00:00Z",
    "publisher": {"name": "A made-up ministry"},
    "projects": [
        {
            "id": "oc4ids-made-up-1",
            "title": "Ring road",
            "status": "implementation",
            "sector": ["transport", "transport.road"],
            "locations": [
                {"address": {"region": "Navoiy Region", "countryName": "Uzbekistan"}},
                {"address": {"country": "KZ", "region": "Nowhere"}},
            ],
            "budget": {
                "amount": {"amount": 1250000.5, "currency": "USD"},
                "approvalDate": "2025-06-01T00:00:00Z",
            },
            "period": {"endDate": "2028-12-31T00:00:00Z"},
            "parties": [{"name": "A company", "roles": ["supplier"]}],
        },
        {
            "id": "oc4ids-made-up-2",
            "title": "Sewer",
            "sector": ["waterAndWaste"],
            "locations": [{"address": {"countryName": "Uzbekistan"}}],
        },
        {"id": "oc4ids-made-up-3", "sector": ["energy"]},
    ],
}

IATI = """\
<?xml version="1.0" encoding="UTF-8"?>
<iati-activities version="2.03" generated-datetime="2026-03-01T10:00:00Z">
  <iati-activity default-currency="EUR" xml:lang="en">
    <iati-identifier>XX-MADE-UP-1</iati-identifier>
    <title>
      <narrative>Roads to the port</narrative>
      <narrative xml:lang="fr">Routes du port</narrative>
    </title>
    <participating-org role="1"><narrative>A made-up donor</narrative></participating-org>
    <activity-status code="2"/>
    <activity-date type="3" iso-date="2027-12-31"/>
    <recipient-country code="KZ"/>
    <sector vocabulary="1" code="21020"/>
    <default-finance-type code="421"/>
    <transaction>
      <transaction-type code="2"/>
      <transaction-date iso-date="2025-05-01"/>
      <value value-date="2025-05-01">2500000</value>
    </transaction>
    <transaction>
      <transaction-type code="3"/>
      <value value-date="2025-06-01">100</value>
    </transaction>
  </iati-activity>
  <iati-activity default-currency="USD">
    <iati-identifier>XX-MADE-UP-2</iati-identifier>
    <title><narrative>Schools</narrative></title>
    <activity-status code="3"/>
    <recipient-country code="UZ"/>
    <sector code="11110"/>
    <transaction>
      <transaction-type code="2"/>
      <transaction-date iso-date="2025-02-01"/>
      <value value-date="2025-02-01">10</value>
    </transaction>
    <transaction>
      <transaction-type code="2"/>
      <transaction-date iso-date="2025-03-01"/>
      <value value-date="2025-03-01">20</value>
    </transaction>
  </iati-activity>
  <iati-activity>
    <iati-identifier>XX-MADE-UP-3</iati-identifier>
    <title><narrative>Support</narrative></title>
    <recipient-country code="UZ"/>
    <sector code="99810"/>
  </iati-activity>
</iati-activities>
"""


def test_projects_of_oc4ids(tmp_path: Path) -> None:
    path = tmp_path / "projects.json"
    path.write_text(json.dumps(OC4IDS), encoding="utf-8")
    result = imported(path)

    assert (result.tally.rows, result.entries) == (3, 1)
    assert projects(result) == {
        "ring-road": {
            "name": "Ring road",
            "announced": "2026-03-01",
            "source": "projects",
            "countries": ["UZ", "KZ"],
            "sectors": "transport",
            "regions": "UZ-NW",
            "status": {"2026-03-01": "implementation"},
            "amount": [{"amount": "1250000.5 USD", "measure": "cost", "date": "2025-06-01"}],
            "planned": "2028-12-31",
            "parties": [{"name": "A company"}],
        }
    }
    assert "“waterAndWaste” is no sector of the list" in said(result)["project 2"]
    assert said(result)["project 3"] == "it has no “title”"
    assert "“Nowhere” is no region" in remarks(result)["project 1"]
    assert dataset_of(result.reading).sources["projects"].publisher.all == ("A made-up ministry",)

    words = {"words": {"sectors": {"waterAndWaste": "water"}}}
    assert imported(path, words).entries == 2


def test_what_oc4ids_says_otherwise_than_most_files(tmp_path: Path) -> None:
    breakdown = [
        {"amount": {"amount": 3, "currency": "USD"}, "sourceParty": {"name": "A state"}},
        {"amount": {"amount": 2, "currency": "EUR"}},
    ]
    budget = {"budgetBreakdowns": [{"budgetBreakdown": breakdown}, {"budgetBreakdown": breakdown}]}
    path = tmp_path / "projects.json"
    listed = [{"title": "School", "sector": ["education"], "status": "completed", "budget": budget}]
    path.write_text(json.dumps({"publishedDate": "2026-03-01", "projects": listed}))
    found = projects(imported(path))["school"]

    assert found["status"] == {"2026-03-01": "closed"}
    assert found["amount"] == [
        {"amount": "3 USD", "measure": "cost", "part": "budget A state"},
        {"amount": "2 EUR", "measure": "cost", "part": "budget 2"},
    ]


def test_a_project_of_oc4ids_may_be_written_in_other_shapes(tmp_path: Path) -> None:
    path = tmp_path / "project.json"
    one = {
        "title": {"en": "Bridge", "fr": "Pont"},
        "sector": "waterAndWaste.water",
        "locations": {"address": {"countryName": "Angola"}},
        "budget": {"amount": 2.5, "currency": "USD"},
    }
    path.write_text(json.dumps(one), encoding="utf-8")
    (project,) = projects(imported(path)).values()
    assert project["name"] == {"en": "Bridge", "fr": "Pont"}
    assert (project["sectors"], project["countries"]) == ("water", "AO")
    assert project["amount"] == [{"amount": "2.5 USD", "measure": "cost"}]

    path.write_text(json.dumps(one | {"title": "Bridge", "title_fr": "Pont"}), encoding="utf-8")
    (project,) = projects(imported(path)).values()
    assert project["name"] == {"und": "Bridge", "fr": "Pont"}


def test_a_commitment_that_takes_back_of_another_leaves_the_amount_unknown(tmp_path: Path) -> None:
    path = tmp_path / "activities.xml"
    path.write_text(IATI.replace(">20</value>", ">-5</value>"), encoding="utf-8")
    result = imported(path)

    assert "amount" not in projects(result)["schools"]
    assert "-5 USD takes back of the others" in remarks(result)["activity 2"]


def test_a_sector_of_another_vocabulary_is_named(tmp_path: Path) -> None:
    path = tmp_path / "activities.xml"
    sector = '<sector vocabulary="99" code="X1"><narrative>Own sector</narrative></sector>'
    path.write_text(LANGUAGES.replace('<sector code="23220"/>', sector), encoding="utf-8")
    result = imported(path)

    assert result.entries == 1
    assert "“Own sector” of vocabulary 99" in remarks(result)["activity 1"]


def test_activities_of_iati(tmp_path: Path) -> None:
    path = tmp_path / "activities.xml"
    path.write_text(IATI, encoding="utf-8")
    result = imported(path)

    assert (result.tally.rows, result.entries) == (3, 3)
    assert projects(result)["roads-to-the-port"] == {
        "name": {"en": "Roads to the port", "fr": "Routes du port"},
        "announced": "2025-05-01",
        "source": "activities",
        "countries": "KZ",
        "sectors": "transport",
        "regions": [],
        "status": {"2026-03-01": "implementation"},
        "amount": [{"amount": "2500000 EUR", "measure": "loan", "date": "2025-05-01"}],
        "planned": "2027-12-31",
        "parties": [{"name": "A made-up donor"}],
    }
    assert projects(result)["support"]["sectors"] == []  # 99810 is “sector not specified”
    assert projects(result)["schools"]["status"] == {"2026-03-01": "closed"}
    assert not remarks(result)


def test_what_transactions_state_is_what_the_activity_states(tmp_path: Path) -> None:
    path = tmp_path / "activities.xml"
    own = '<recipient-country code="KZ"/>\n    <sector vocabulary="1" code="21020"/>'
    assert own in IATI
    inside = '<sector code="{}"/><recipient-country code="{}"/></transaction>'
    first, second, rest = IATI.replace(own, "").split("</transaction>", 2)
    text = first + inside.format(14030, "AO") + second + inside.format(23210, "NP") + rest
    path.write_text(text, encoding="utf-8")

    found = projects(imported(path))["roads-to-the-port"]
    assert (found["sectors"], found["countries"]) == (["water", "energy"], ["AO", "NP"])


def test_titles_of_the_first_version_keep_their_languages(tmp_path: Path) -> None:
    path = tmp_path / "activities.xml"
    title = '<title xml:lang="en">Wells and clinics</title>'
    french = '<title xml:lang="fr">Puits</title>'
    path.write_text(VERSION_1.replace(title, title + french), encoding="utf-8")

    (project,) = projects(imported(path)).values()
    assert project["name"] == {"en": "Wells and clinics", "fr": "Puits"}


LANGUAGES = """\
<iati-activities version="2.03" generated-datetime="2026-03-01T10:00:00Z">
  <iati-activity default-currency="EUR">
    <iati-identifier>XX-MADE-UP-5</iati-identifier>
    <title>
      <narrative>A dam</narrative>
      <narrative xml:lang="kaa">Damba</narrative>
      <narrative xml:lang="pt-BR">Barragem</narrative>
    </title>
    <recipient-country code="UZ"/>
    <sector code="23220"/>
  </iati-activity>
</iati-activities>
"""


def test_names_keep_their_languages_and_a_purpose_has_the_sector_that_covers_it(
    tmp_path: Path,
) -> None:
    path = tmp_path / "activities.xml"
    path.write_text(LANGUAGES, encoding="utf-8")
    (project,) = projects(imported(path)).values()

    assert project["name"] == {"und": "A dam", "kaa": "Damba", "pt": "Barragem"}
    assert project["sectors"] == "energy"


VERSION_1 = """\
<iati-activities version="1.05" generated-datetime="2026-03-01T10:00:00Z">
  <iati-activity default-currency="USD">
    <iati-identifier>XX-MADE-UP-4</iati-identifier>
    <title xml:lang="en">Wells and clinics</title>
    <activity-date type="end-planned" iso-date="2027-06-30"/>
    <recipient-country code="KZ" percentage="60">Kazakhstan</recipient-country>
    <recipient-country code="UZ" percentage="40">Uzbekistan</recipient-country>
    <sector vocabulary="DAC" code="14010" percentage="50"/>
    <sector vocabulary="DAC" code="14030" percentage="25"/>
    <sector vocabulary="DAC" code="12110" percentage="25"/>
    <budget><period-start iso-date="2026-01-01"/><value value-date="2026-01-01">7</value></budget>
  </iati-activity>
</iati-activities>
"""


def test_an_activity_of_the_first_version_with_percentages(tmp_path: Path) -> None:
    path = tmp_path / "activities.xml"
    path.write_text(VERSION_1, encoding="utf-8")

    assert projects(imported(path))["wells-and-clinics"] == {
        "name": {"en": "Wells and clinics"},
        "announced": "2026-03-01",
        "source": "activities",
        "countries": {"KZ": "60%", "UZ": "40%"},
        "sectors": {"water": "75%", "health": "25%"},
        "regions": [],
        "amount": "7 USD",
        "planned": "2027-06-30",
    }


def test_several_commitments_are_parts_and_no_sum(tmp_path: Path) -> None:
    path = tmp_path / "activities.xml"
    path.write_text(IATI.replace("421", "110"), encoding="utf-8")
    result = imported(path)

    assert projects(result)["schools"]["amount"] == [
        {"amount": "10 USD", "date": "2025-02-01", "part": "commitment 2025-02-01"},
        {"amount": "20 USD", "date": "2025-03-01", "part": "commitment 2025-03-01"},
    ]
    assert the_total(result).low != 30_00


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.json", "{"),
        ("a.json", '{"releases": []}'),
        ("a.json", "[" * 100_000),
        ("a.xml", "<iati-activities>"),
        ("a.xml", "<other/>"),
        (
            "a.xml",
            '<!DOCTYPE x [<!ENTITY a "aaaa">]><iati-activities>&a;</iati-activities>',
        ),
        ("a.xlsx", "no workbook"),
        ("a.pdf", "no list"),
    ],
)
def test_what_is_no_list_is_refused(name: str, text: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")

    with pytest.raises(ListError):
        imported(path)
