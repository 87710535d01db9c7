"""Addresses for programs beside the page: the data of a view in every format, and the health.

Filters are those of the page's address. Each answer is built once for a version of the data and a
query; whoever has it already is told so by its ETag and gets nothing.
"""

import asyncio
import re
from collections.abc import Awaitable, Callable, Collection, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import parse_qs, quote

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from cooperation.claims.known_then import known_then
from cooperation.diff.wording import ChangeWords
from cooperation.exports.atom import CHANGES_FEED, changes_feed
from cooperation.exports.data_files import DATA_FILES, FEED, READER, DataFile, Export
from cooperation.exports.table import Told
from cooperation.language.language import ENGLISH, Language
from cooperation.live import LiveFile, Snapshot
from cooperation.model.faults import Level, number_of
from cooperation.model.records import RECORDS
from cooperation.selection.query_string import (
    AS_OF,
    EVENT,
    LONGEST_SEARCH,
    SEARCH,
    VIEW_KEYS,
    YEARS,
    as_told,
    parse_as_of,
    parse_choice,
    unknown_keys,
)
from cooperation.selection.selection import entries_at
from server import api_description
from server.answers import (
    Answers,
    Built,
    accepts,
    answered,
    built,
    encodings,
    streamed,
)
from server.long_files import LongFile, LongFiles
from server.paths import base_path, page_address

LONGEST_QUERY = 4000
"""Characters of a query; longer ones are refused before they are read."""
MOST_FIELDS = 200
NOT_WORTH_A_WORD = 1.0
"""Seconds that a file may take before its page says how much of it is made."""

HTML = "text/html; charset=utf-8"
ONCE = ("lang", AS_OF, READER, *YEARS)
"""Keys of which the last would silently win over the others."""

_YEAR = re.compile(r"[0-9]{4}")

NOT_MADE = "The file could not be made. The server's log says why, under “event”."
TOO_MANY = "Too many files are being made."
NOT_KNOWN = "Parts of the query are not known here."

FOR_ANY_PAGE = {
    "access-control-allow-origin": "*",
    "access-control-expose-headers": "ETag, Link, X-Data-Version",
}
"""Public data, asked for without cookies: scripts of any site may read it (Fetch standard, 3.3)."""

WaitingPage = Callable[[DataFile, Export, str, float], str]
"""The page for people who wait for a file that was asked for by a query: how much is made."""


def data_routes(
    live: LiveFile,
    languages: Mapping[str, Language],
    answers: Answers,
    *,
    waiting: WaitingPage,
) -> list[Route]:
    """Everything that is served as data; what is built goes into `answers`."""

    async def healthz(_: Request) -> JSONResponse:
        snapshot = await asyncio.to_thread(live.current)
        return JSONResponse(
            health(snapshot),
            status_code=200 if snapshot.dataset else 503,
            headers={"cache-control": "no-store", **FOR_ANY_PAGE},
        )

    source = _Source(live, languages, answers, LongFiles(answers), waiting)
    base = base_path()
    return [
        Route(f"{base}/{api_description.ADDRESS}", source.described),
        Route(f"{base}/healthz", healthz),
        Route(f"{base}/{CHANGES_FEED}", source.changes),
        *(Route(f"{base}/{file.address}", source.answering(file)) for file in DATA_FILES),
        *(Route(f"{base}/{file.waited_for_at}", source.waiting(file)) for file in DATA_FILES),
    ]


def health(snapshot: Snapshot) -> dict[str, object]:
    """Whether figures are shown, of which version, and whether the file has errors now.

    `faults_or_more` tells that reading stopped at so many.
    """
    found = [number_of(snapshot.reading.faults, level) for level in Level]
    return {
        "status": "no data"
        if snapshot.dataset is None
        else "fault"
        if snapshot.fault_since
        else "ok",
        "version": snapshot.dataset.version if snapshot.dataset else None,
        "good_since": snapshot.good_since.isoformat() if snapshot.dataset else None,
        "fault_since": snapshot.fault_since.isoformat() if snapshot.fault_since else None,
        "faults": sum(faults.number for faults in found),
        "faults_or_more": any(faults.or_more for faults in found),
        "projects": len(snapshot.dataset.projects) if snapshot.dataset else None,
    }


@dataclass(frozen=True, slots=True)
class _Source:
    live: LiveFile
    languages: Mapping[str, Language]
    answers: Answers
    long_files: LongFiles
    page: WaitingPage

    def answering(self, file: DataFile) -> Callable[[Request], Awaitable[Response]]:
        """What answers at the file's address; who asks for a file that takes long waits for it."""

        async def answer(request: Request) -> Response:
            asked = await run_in_threadpool(self._asked_for, file, request)
            return asked if isinstance(asked, Response) else await self._sent(asked, request)

        return answer

    def waiting(self, file: DataFile) -> Callable[[Request], Awaitable[Response]]:
        """What answers where people wait for the file: a page that says how much of it is made."""

        async def answer(request: Request) -> Response:
            asked = await run_in_threadpool(self._asked_for, file, request)
            if isinstance(asked, Response):
                return asked
            share, begun = 1.0, await run_in_threadpool(self._begun, asked)
            if isinstance(begun, Response):
                return begun
            if isinstance(begun, LongFile):
                if await begun.whole(at_most=NOT_WORTH_A_WORD) is None:
                    share = begun.share
                if begun.failed_as:
                    return problem(500, NOT_MADE, event=begun.failed_as)
            page = await run_in_threadpool(self.page, file, asked.export, request.url.query, share)
            return answered(
                built(page.encode(), HTML, pains="quick"),
                request.headers,
                method=request.method,
                media_type=HTML,
                headers={"cache-control": "no-store", **FOR_ANY_PAGE},
            )

        return answer

    def described(self, request: Request) -> Response:
        """The description of all these addresses."""
        if isinstance(params := asked_fields(request.url.query, view=()), Response):
            return params
        page = page_address(request)
        if not page:
            return problem(400, "The Host header is not a host.")
        records = (*RECORDS, EVENT)

        def build() -> Built:
            found = api_description.description(
                languages=self.languages, records=records, page=page
            )
            return built(found, api_description.MEDIA_TYPE)

        return answered(
            self.answers.get((api_description.ADDRESS, page), build),
            request.headers,
            method=request.method,
            media_type=api_description.MEDIA_TYPE,
            headers={"cache-control": "public, no-cache", **FOR_ANY_PAGE},
        )

    def changes(self, request: Request) -> Response:
        """The feed of what changed from version to version, in the language asked for."""
        params = asked_fields(request.url.query)
        if isinstance(params, Response):
            return params
        code = params.pop("lang", [ENGLISH])[-1]
        unknown = [(key, values[-1]) for key, values in params.items()]
        if code not in self.languages:
            unknown.append(("lang", code))
        if unknown:
            return problem(400, NOT_KNOWN, unknown=self._told(unknown))
        dataset = self.live.current().dataset
        if dataset is None:
            return problem(503, "There is no data to show.", headers={"retry-after": "30"})
        page = page_address(request)
        if not page:
            return problem(400, "The Host header is not a host.")
        history, words = self.live.history, ChangeWords(self.languages[code], self.live.codelists)

        def build() -> Built:
            here = f"{page}{CHANGES_FEED}?lang={code}"
            body = changes_feed(history, dataset=dataset, words=words, base=page, self_address=here)
            return built(body, FEED.media_type)

        key = (CHANGES_FEED, history.versions(), dataset.version, id(dataset), code, page)
        return answered(
            self.answers.get(key, build),
            request.headers,
            method=request.method,
            media_type=FEED.media_type,
            headers={"cache-control": "public, no-cache", **FOR_ANY_PAGE},
        )

    def _asked_for(self, file: DataFile, request: Request) -> "_Asked | Response":
        """What is asked for, or why it cannot be given."""
        params = asked_fields(request.url.query, more=(READER,))
        if isinstance(params, Response):
            return params
        # The address of a record is that of its data, too.
        asked_as: dict[str, str] = {}
        for record in RECORDS:
            named = params.pop(record, [])
            params.setdefault("entry", []).extend(named)
            asked_as |= dict.fromkeys(named, record)
        snapshot = self.live.current()
        dataset = snapshot.dataset
        if dataset is None:
            return problem(503, "There is no data to show.", headers={"retry-after": "30"})
        codelists = self.live.codelists
        as_of = parse_as_of(params)
        whole, dataset = dataset, known_then(dataset, as_of.day).dataset
        unknown: list[tuple[str, str]] = []
        for event in params.pop(EVENT, ()):
            held = entries_at(dataset, event)
            params.setdefault("entry", []).extend(held)
            if not held:
                unknown.append((EVENT, event))
        filters = parse_choice(params, dataset=dataset, codelists=codelists)
        unknown += [
            (asked_as.get(value, key) if key == "entry" else key, value)
            for key, value in filters.ignored
        ]
        unknown += as_of.ignored
        code = params.get("lang", [ENGLISH])[-1]
        if code not in self.languages:
            unknown.append(("lang", code))
        reader = params.get(READER, [""])[-1]
        if reader not in ("", *file.readers):
            unknown.append((READER, reader))
        if unknown:
            # Left out, a mistyped filter would give all the data for a part of it.
            more: dict[str, Any] = {}
            if SEARCH in dict(unknown):
                more["longest"] = LONGEST_SEARCH
            return problem(400, NOT_KNOWN, unknown=self._told(unknown), **more)
        page = page_address(request)
        if not page:
            return problem(400, "The Host header is not a host.")
        asked, end = as_of.day, whole.about.as_of
        later = asked if asked is not None and asked.last > end.last else None
        export = Export(
            dataset,
            filters.choice,
            self.languages[code],
            codelists,
            page,
            None if dataset is whole else asked,
            later,
            reader,
        )
        # By identity too: equal files may be read against other code lists.
        version: tuple[Hashable, ...] = (dataset.version, id(dataset), later)
        if file is FEED and dataset is whole:
            history = self.live.history
            export = replace(
                export,
                retold=lambda: history.retold(
                    whole, since=snapshot.good_since, last_save=snapshot.last_save
                ),
            )
            version = (*version, history.versions())
        choice, language = export.choice, export.language.code
        return _Asked(file, export, (file.address, version, choice, language, page, reader))

    def _told(self, unknown: list[tuple[str, str]]) -> list[dict[str, str]]:
        """Values that mean nothing here, with the nearest of the data that do."""
        live = self.live
        dataset = live.current().dataset
        return as_told(unknown, dataset=dataset, codelists=live.codelists, languages=self.languages)

    def _begun(self, asked: "_Asked") -> Built | LongFile | Response:
        """The file that is there or soon made, that is being made, or why it has to wait."""
        making = self.long_files.find(asked.key)
        if making is not None:
            return making.made or making
        found = self.answers.find(asked.key)
        if found is not None:
            return found
        file, export = asked.file, asked.export
        if not file.takes_long(export.part):
            return self.answers.get(asked.key, lambda: built(file.write(export), file.media_type))
        making = self.long_files.asked(asked.key, file.media_type, asked.pieces)
        if making is None:
            return problem(503, TOO_MANY, headers={"retry-after": "60"})
        return making

    async def _sent(self, asked: "_Asked", request: Request) -> Response:
        file, headers = asked.file, asked.headers
        answer = await run_in_threadpool(self._begun, asked)
        if isinstance(answer, LongFile):
            if file.pieces and request.method == "GET":
                small = accepts(encodings(request.headers), "gzip")
                pieces = answer.pieces(small=small)
                return streamed(pieces, small=small, media_type=file.media_type, headers=headers)
            made = await answer.whole()
            answer = made or problem(500, NOT_MADE, event=answer.failed_as)
        if isinstance(answer, Response):
            return answer
        return await run_in_threadpool(
            answered,
            answer,
            request.headers,
            method=request.method,
            media_type=file.media_type,
            headers=headers,
        )


@dataclass(frozen=True, slots=True)
class _Asked:
    """A file as it was asked for, and all that its bytes depend on."""

    file: DataFile
    export: Export
    key: Hashable

    @property
    def headers(self) -> dict[str, str]:
        """What is said of it beside its type."""
        export = self.export
        return {
            # Kept by whoever likes, but asked about each time: a correction shows at once.
            "cache-control": "public, no-cache",
            "link": f'<{export.page}?{export.query}>; rel="alternate"; type="text/html"',
            "x-data-version": export.dataset.version,
            "content-disposition": _disposition(self.file, export),
            **FOR_ANY_PAGE,
        }

    def pieces(self, told: Told) -> Iterator[bytes]:
        """Its bytes while they are made, told how many of them there are."""
        export = replace(self.export, told=told)
        if self.file.pieces:
            yield from self.file.pieces(export)
        else:
            yield self.file.write(export)


def asked_fields(
    query: str,
    *,
    view: Collection[str] = VIEW_KEYS,
    more: Collection[str] = (),
    longest: int = LONGEST_QUERY,
    most: int = MOST_FIELDS,
) -> dict[str, list[str]] | Response:
    """The fields of a query; what to answer where it cannot be taken as meant.

    `view` are the keys of a view that this address takes, `more` those beside them; `longest` and
    `most` are the characters and fields that a query may have.
    """
    if len(query) > longest:
        return problem(414, "The query is too long.", longest=longest)
    try:
        fields = parse_qs(query, keep_blank_values=True, max_num_fields=most)
    except ValueError:
        return problem(414, "The query has too many fields.", most=most)
    if unknown := unknown_keys(fields, known=(*view, *more)):
        return problem(
            400,
            NOT_KNOWN,
            unknown=[
                {"key": key[:100], **({"nearest": nearest} if nearest else {})}
                for key, nearest in unknown[:20]
            ],
        )
    # The page takes such a key for a field of a form that was left open. Of a program it is a
    # variable that was never set, and all the data would be another answer than it asked for.
    if empty := [key for key in fields if not all(map(str.strip, fields[key]))]:
        return problem(400, "A key has no value.", empty=empty)
    twice = [key for key in ONCE if len(set(fields.get(key, ()))) > 1]
    if twice:
        return problem(400, "A key that has one value is given several.", several=twice)
    if period := _turned_round(fields):
        return problem(400, "The period ends before it begins.", **period)
    return fields


def _turned_round(fields: Mapping[str, Sequence[str]]) -> dict[str, Any]:
    """The years of a period that ends before it begins, by their keys; none of any other."""
    written = {key: fields[key][-1] for key in YEARS if key in fields}
    years = {key: int(year) for key, year in written.items() if _YEAR.fullmatch(year)}
    return years if len(years) == 2 and years["from"] > years["to"] else {}


def _disposition(file: DataFile, export: Export) -> str:
    return f"inline; filename*=UTF-8''{quote(file.file_name(export.dataset))}"


def problem(
    status: int, title: str, *, headers: Mapping[str, str] | None = None, **more: object
) -> Response:
    """An error as a problem document (RFC 9457)."""
    return JSONResponse(
        {"status": status, "title": title, **more},
        status_code=status,
        headers={"cache-control": "no-store", **FOR_ANY_PAGE, **(headers or {})},
        media_type="application/problem+json",
    )
