"""What programs may ask for, as an OpenAPI description (spec.openapis.org, 3.1)."""

import json
from collections.abc import Collection, Iterable, Mapping
from typing import Any

from cooperation.exports.atom import CHANGES_FEED
from cooperation.exports.data_files import DATA_FILES, FEED, READER, DataFile
from cooperation.selection.filters import FILTERS
from cooperation.selection.query_string import AS_OF, LONGEST_SEARCH, SEARCH, YEARS
from cooperation.values.dates import EARLIEST_YEAR, LATEST_YEAR

ROOM = r"^(narrow|wide|broad)\.\d+$"
DAY = r"^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$"
ADDRESS = "api/openapi.json"
"""Relative to the page."""
MEDIA_TYPE = "application/json"
PROBLEM = "application/problem+json"
CHARTS = ("sectors", "map", "timeline", "money")
"""The charts that there are pictures of."""
SHAPES = ("16x9", "square")
"""The shapes that a picture may have, named behind the chart; else it is as high as it needs."""
PICTURES = {"svg": "image/svg+xml", "png": "image/png"}

_WRITTEN = {"type": "string", "pattern": r"\S"}
"""A value that is not empty."""
_SAID = {
    "country": "A country taking part, ISO 3166-1.",
    "sector": "A code of the list of sectors.",
    "region": "A region, ISO 3166-2.",
    "status": "A code of the list of statuses.",
    "within": "The id of a package.",
    "party": "A party, as the data name it in English or first.",
    "route": "The id of a corridor.",
    "place": "The id of a place.",
    "entry": "The id of a project, package, programme or corridor.",
    "concern": "What the date of the data makes overdue or silent.",
    "project": "The id of a project: the same as entry.",
    "package": "The id of a package: the same as entry.",
    "corridor": "The id of a corridor: the same as entry.",
    "event": "The id of an event: what was announced or decided on at it.",
}
"""What the values of a key are, for those that may be repeated."""


def description(*, languages: Collection[str], records: Iterable[str], page: str) -> bytes:
    """The description as JSON; `page` is the address of the page, which the paths are under.

    `languages` are the codes that `lang` takes, `records` the keys that name one record.
    """
    keys = dict.fromkeys((*(known.key for known in FILTERS), *records))
    parameters = {
        **{key: _several(key, _SAID.get(key, "One of the values of the data.")) for key in keys},
        **{key: _year(key) for key in YEARS},
        SEARCH: _one(
            SEARCH,
            "Words, all of which an entry has; one of them has a letter or a digit.",
            {**_WRITTEN, "maxLength": LONGEST_SEARCH},
        ),
        AS_OF: _one(
            AS_OF,
            "What was known on a day, or at the end of a month or year.",
            {"type": "string", "pattern": DAY},
        ),
        "lang": _one(
            "lang", "The language of names and labels.", {"enum": list(languages), "type": "string"}
        ),
    }
    of_a_view = [{"$ref": f"#/components/parameters/{key}"} for key in parameters]
    paths: dict[str, Any] = {f"/{file.address}": _file(file, of_a_view) for file in DATA_FILES}
    language = {"$ref": "#/components/parameters/lang"}
    paths[f"/{CHANGES_FEED}"] = _get(
        "What changed from version to version of the data.", [language], FEED.media_type
    )
    paths["/api/brief.html"] = _get("The view as one file to read.", of_a_view, "text/html")
    paths["/api/preview.png"] = _get("What a link to the view shows.", of_a_view, "image/png")
    chart = _one("chart", "", {"enum": _pictures()})
    for ending, media_type in PICTURES.items():
        paths[f"/api/chart/{{chart}}.{ending}"] = _get(
            "A chart of the view as a picture; 404 where the view has none.",
            of_a_view,
            media_type,
            in_path=chart,
            refusals=("400", "404", "414", "503"),
        )
    room = _one("room", "Its width by name and in px.", {"type": "string", "pattern": ROOM})
    paths["/api/page/{room}.json"] = _get(
        "The blocks of the page that shows the view, for an open page, which leaves out what it "
        "does not know and says so in words.",
        of_a_view,
        MEDIA_TYPE,
        in_path=room,
        refusals=("404", "503"),
    )
    for file in DATA_FILES:
        more = [_reader(file)] if file.readers else []
        paths[f"/{file.waited_for_at}"] = _get(
            "A page for people that says how much of the file is made, and saves it.",
            [*of_a_view, *more],
            "text/html",
            refusals=("400", "414", "500", "503"),
        )
    paths["/robots.txt"] = _get("What crawlers may read.", [], "text/plain")
    paths["/sitemap.xml"] = _get("All pages and records.", [], "application/xml")
    paths["/api/live"] = _get(
        "The version of the data that is shown; as a WebSocket each one when it comes.",
        [],
        "text/plain",
        refusals=(),
    )
    paths["/healthz"] = _get(
        "Whether figures are shown, and of which version of the data.",
        [],
        MEDIA_TYPE,
        refusals=(),
    )
    paths["/healthz"]["get"]["responses"]["503"] = _answer("There are no figures.", MEDIA_TYPE)
    for item in paths.values():
        item["head"] = _without_bodies(item["get"])
        item["options"] = {
            "summary": "What a script of another site may send.",
            "responses": {"204": {"description": "GET and HEAD, with If-None-Match."}},
        }
    whole = {
        "openapi": "3.1.0",
        "info": {
            "title": "Data of the dashboard",
            "version": "1",
            "description": "Filters are those of the page's address. A key or a value that is "
            "not known is refused and named. Methods other than GET, HEAD and OPTIONS are refused "
            "with status 405 and a Problem.",
        },
        "servers": [{"url": page.removesuffix("/")}],
        "paths": paths,
        "components": {"parameters": parameters, "schemas": {"Problem": _PROBLEM}},
    }
    return json.dumps(whole, ensure_ascii=False, indent=1).encode()


_PROBLEM = {
    "type": "object",
    "description": "RFC 9457.",
    "required": ["status", "title"],
    "properties": {
        "status": {"type": "integer"},
        "title": {"type": "string"},
        "several": {"type": "array", "items": {"type": "string"}},
        "empty": {"type": "array", "items": {"type": "string"}},
        "longest": {"type": "integer"},
        "most": {"type": "integer"},
        "from": {"type": "integer"},
        "to": {"type": "integer"},
        "event": {"type": "string", "description": "By which the server's log has a mistake."},
        "unknown": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["key"],
                "properties": {
                    "key": {"type": "string"},
                    "value": {"type": "string"},
                    "nearest": {"type": "string"},
                },
            },
        },
    },
}
_REFUSED = {
    "400": "A key, a value, the period or the host is not known here.",
    "404": "There is nothing at this address.",
    "414": "The query is too long.",
    "500": "A mistake of the server; its log has it under “event”.",
    "503": "There are no data to show, or too many files are being made.",
}


def _file(file: DataFile, parameters: list[dict[str, Any]]) -> dict[str, Any]:
    asked = [*parameters, *([_reader(file)] if file.readers else ())]
    return _get(
        "What is chosen, as a file.",
        asked,
        file.media_type,
        refusals=("400", "414", "500", "503"),
    )


def _reader(file: DataFile) -> dict[str, Any]:
    return _one(READER, "The program it is written for.", {"enum": list(file.readers)})


def _pictures() -> list[str]:
    return [*CHARTS, *(f"{chart}-{shape}" for chart in CHARTS for shape in SHAPES)]


def _get(
    summary: str,
    parameters: list[dict[str, Any]],
    media_type: str,
    *,
    refusals: Iterable[str] = ("400", "414", "503"),
    in_path: Mapping[str, Any] | None = None,
) -> dict[str, Any]:
    # What a path is made of is told beside the methods: it is the same for all of them.
    shared = {"parameters": [{**in_path, "in": "path", "required": True}]} if in_path else {}
    problem = {PROBLEM: {"schema": {"$ref": "#/components/schemas/Problem"}}}
    responses = {
        "200": _answer("As asked for.", media_type),
        **({"304": {"description": "What the asker has is the same."}} if refusals else {}),
        **{code: {"description": _REFUSED[code], "content": problem} for code in refusals},
    }
    asked = {"summary": summary, "parameters": parameters, "responses": responses}
    return {**shared, "get": asked}


def _without_bodies(operation: Mapping[str, Any]) -> dict[str, Any]:
    responses = operation["responses"].items()
    return {
        **operation,
        "responses": {code: {"description": told["description"]} for code, told in responses},
    }


def _answer(words: str, media_type: str) -> dict[str, Any]:
    return {"description": words, "content": {media_type.partition(";")[0]: {}}}


def _one(name: str, words: str, schema: Mapping[str, Any]) -> dict[str, Any]:
    return {"name": name, "in": "query", "description": words, "schema": schema}


def _several(name: str, words: str) -> dict[str, Any]:
    schema = {"type": "array", "items": _WRITTEN}
    return {**_one(name, words, schema), "style": "form", "explode": True}


def _year(name: str) -> dict[str, Any]:
    schema = {"type": "integer", "minimum": EARLIEST_YEAR, "maximum": LATEST_YEAR}
    return _one(name, "The first or the last year of the announcement.", schema)
