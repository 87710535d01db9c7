"""The charts of the published data as drawings, for tests of what is made of any drawing."""

from collections.abc import Callable, Mapping
from datetime import date
from functools import cache

from charts.core.room import USUAL_ROOMS, Room
from charts.drawing.drawing import Drawing
from charts.indicators.chart import indicator_chart
from charts.money.chart import NamedProgramme, money_chart
from charts.sectors.chart import investment_by_sector
from charts.timeline.chart import announcements_timeline
from cooperation.rows.indicators import Reporter, indicator_rows, reporters
from cooperation.rows.timeline import timeline
from cooperation.selection.selection import Choice, Part, select
from cooperation.totals.over_time import Step, money_over_time
from cooperation.totals.totals import Totals, all_totals
from tests.support.builders import codelists, languages, published

TODAY = date(2026, 3, 20)
LANGUAGES = ("en", "ru", "kk", "uz")
ROOMS: Mapping[str, Room] = {room.width: room for room in USUAL_ROOMS}


@cache
def _part() -> Part:
    return select(published(), Choice(), codelists=codelists())


def sectors(room: Room, lang: str) -> Drawing:
    """Investment by sector."""
    language, lists = languages()[lang], codelists().sectors
    return investment_by_sector(
        all_totals(_part()).by_sector,
        lang=language,
        currency=published().about.currency,
        names=lambda code: language.code_name(lists[code]),
        href=lambda code: f"?sector={code}&lang={lang}",
        width=room.width,
        selected={"industry"},
        disputed={"energy", ""},
    )


def announcements(room: Room, lang: str) -> Drawing:
    """The timeline."""
    language, data = languages()[lang], published()

    def group_name(group: str) -> str:
        names = [
            section[group].name for section in (data.packages, data.events) if group in section
        ]
        return language.text(names[0])

    def publishers(sources: tuple[str, ...]) -> str:
        return ", ".join(
            dict.fromkeys(language.text(data.sources[source].publisher) for source in sources)
        )

    return announcements_timeline(
        timeline(_part()),
        lang=language,
        name=lambda row: language.text(row.name),
        heading=lambda row: group_name(row.group) if row.group else "Announced separately",
        publishers=publishers,
        today=TODAY,
        href=lambda row: f"?entry={row.entry}&lang={lang}",
        width=room.width,
        selected={"icic-central-asia"},
    )


def trade(room: Room, lang: str) -> Drawing:
    """Trade as each side reports it, with its goals."""
    data, language = published(), languages()[lang]
    rows = indicator_rows(data.indicators["trade"])

    def reporter(one: Reporter) -> str:
        return language.listed(one[0]) or "–"

    return indicator_chart(
        rows,
        lang=language,
        units=codelists().units,
        reporter=reporter,
        publishers=", ".join,
        known=reporters(rows),
        width=room.width,
    )


@cache
def _totals() -> Totals:
    return all_totals(_part())


@cache
def _steps() -> tuple[Step, ...]:
    return money_over_time(_part()).steps


def money(room: Room, lang: str) -> Drawing:
    """The counted total over time."""
    data, language, totals = published(), languages()[lang], _totals()
    return money_chart(
        _steps(),
        by_year={int(group.code): group.bounds for group in totals.by_year.groups if group.code},
        notes=("What is in no year.",),
        programmes=[
            NamedProgramme(
                item.package.id,
                language.text(item.package.name),
                "8 bn USD",
                item.package.announced,
                f"?package={item.package.id}",
            )
            for item in totals.overview.programmes
        ],
        lang=language,
        currency=data.about.currency,
        name=lambda entry: language.text(data.announced[entry].name),
        href=lambda step: f"?asof={step.day}&lang={lang}",
        width=room.width,
    )


CHARTS: Mapping[str, Callable[[Room, str], Drawing]] = {
    "sectors": sectors,
    "timeline": announcements,
    "trade": trade,
    "money": money,
}
"""Each chart in a room and a language."""
