"""The published files: without errors, every fact with a source that can be opened, fresh."""

from pathlib import Path

import pytest

from cooperation.editing.json_schema import schema_text
from cooperation.geo.outlines import load_outlines
from cooperation.live import date_reached
from cooperation.model.faults import Level
from cooperation.model.records import Dataset
from cooperation.reading import Reading, read
from tests.support.builders import EXAMPLE, REPOSITORY, codelists, dataset_of

DATA = REPOSITORY / "data"
FILES = [DATA / "projects.yaml", DATA / "projects.example.yaml", EXAMPLE]


def reading_of(path: Path) -> Reading:
    return read(
        path,
        codelists=codelists(),
        today=date_reached(),
        outlines=load_outlines(DATA / "geo"),
    )


@pytest.fixture(scope="module")
def dataset() -> Dataset:
    return dataset_of(reading_of(DATA / "projects.yaml"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_the_file_has_neither_errors_nor_warnings(path: Path) -> None:
    doubts = [str(fault) for fault in reading_of(path).faults if fault.level is not Level.NOTE]

    assert doubts == []


def test_every_source_can_be_opened(dataset: Dataset) -> None:
    assert [source.id for source in dataset.sources.values() if not source.url] == []


def test_a_source_without_a_date_says_so(dataset: Dataset) -> None:
    text = (DATA / "projects.yaml").read_text(encoding="utf-8")
    undated = [source.id for source in dataset.sources.values() if source.date is None]

    assert len(undated) == text.count("date: undated")


def test_every_figure_names_its_sources(dataset: Dataset) -> None:
    unsourced = [
        f"{entry.id}.{claim.amount.written}"
        for section in (dataset.packages, dataset.projects, dataset.corridors)
        for entry in section.values()
        for claim in entry.amount
        if not claim.sources or claim.date is None
    ]

    assert unsourced == []


def test_every_preferred_figure_says_why(dataset: Dataset) -> None:
    silent = [
        entry.id
        for section in (dataset.packages, dataset.projects, dataset.corridors)
        for entry in section.values()
        for claim in entry.amount
        if claim.prefer and claim.note is None
    ]

    assert silent == []


def test_the_first_line_leads_editors_to_the_schema() -> None:
    for path in (DATA / "projects.yaml", DATA / "projects.example.yaml"):
        first = path.read_text(encoding="utf-8").split("\n", 1)[0]

        assert first == "# yaml-language-server: $schema=./projects.schema.json"


def test_the_schema_is_what_the_models_say() -> None:
    committed = (DATA / "projects.schema.json").read_text(encoding="utf-8")

    assert committed == schema_text(codelists()), "run: make schema"
