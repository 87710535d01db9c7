"""Answers built once, kept within bounds, sent as RFC 9110 says."""

import asyncio
import gzip
import threading
import time
from collections.abc import Callable
from functools import partial

import brotli
import pytest
from starlette.datastructures import Headers
from starlette.responses import Response

from server.answers import (
    AT_ONCE,
    SMALLEST,
    STATIC,
    Answers,
    Built,
    Coding,
    Pains,
    accepts,
    answered,
    built,
    coding_of,
    has_already,
)

WORDS = b"word " * SMALLEST
UNPACKED: dict[Coding, Callable[[bytes], bytes]] = {
    "br": brotli.decompress,
    "gzip": gzip.decompress,
}


def sent(answer: Built, method: str = "GET", status: int = 200, **headers: str) -> Response:
    asked = Headers({name.replace("_", "-"): value for name, value in headers.items()})
    return answered(answer, asked, method=method, status=status, media_type="text/plain")


def test_one_body_has_one_tag_and_each_small_form_another() -> None:
    first, same, other = (built(body, "text/plain") for body in (WORDS, WORDS, WORDS + b"!"))

    assert first == same
    tags = [one.tag_of(coding) for one in (first, other) for coding in (None, *UNPACKED)]
    assert len(set(tags)) == 6


@pytest.mark.parametrize("pains", ["quick", "thorough"])
def test_each_small_form_holds_the_body(pains: Pains) -> None:
    answer = built(WORDS, "text/plain", pains=pains)

    for coding, unpacked in UNPACKED.items():
        assert unpacked(answer.form(coding)) == answer.form(None) == WORDS


@pytest.mark.parametrize(
    ("body", "media_type"),
    [(b"short", "text/plain"), (WORDS, "image/png"), (WORDS, "application/zip")],
)
def test_what_would_not_shrink_is_not_compressed(body: bytes, media_type: str) -> None:
    answer = built(body, media_type)

    assert answer.form("br") == answer.form("gzip") == body
    for coding in UNPACKED:
        assert "content-encoding" not in sent(answer, accept_encoding=coding).headers


@pytest.mark.parametrize("coding", UNPACKED)
def test_who_reads_a_coding_gets_it_and_caches_are_told(coding: Coding) -> None:
    answer = built(WORDS, "text/plain")

    plain, small = sent(answer), sent(answer, accept_encoding=coding)

    assert (plain.body, plain.headers["etag"]) == (WORDS, answer.tag)
    assert (small.body, small.headers["etag"]) == (answer.form(coding), answer.tag_of(coding))
    assert small.headers["content-encoding"] == coding
    assert plain.headers["vary"] == small.headers["vary"] == "Accept-Encoding"


def test_who_has_it_gets_nothing_and_only_for_the_form_they_have() -> None:
    answer = built(WORDS, "text/plain")

    again, small = sent(answer, if_none_match=answer.tag), answer.tag_of("gzip")

    assert (again.status_code, again.body) == (304, b"")
    assert again.headers["etag"] == answer.tag
    assert sent(answer, if_none_match=answer.tag, accept_encoding="gzip").status_code == 200
    assert sent(answer, if_none_match=small, accept_encoding="gzip").status_code == 304


def test_an_error_is_always_sent_whole() -> None:
    answer = built(WORDS, "text/plain")

    refused = sent(answer, status=503, if_none_match=answer.tag)

    assert (refused.status_code, refused.body) == (503, WORDS)


def test_head_says_what_get_would() -> None:
    answer = built(WORDS, "text/plain")
    for encoding in ("br", "gzip", ""):
        get = sent(answer, accept_encoding=encoding)
        head = sent(answer, "HEAD", accept_encoding=encoding)

        assert head.body == b""
        assert dict(head.headers) == dict(get.headers)
        assert head.headers["content-length"] == str(len(get.body))


@pytest.mark.parametrize(
    ("conditions", "named"),
    [
        ([], False),
        (['"a"'], True),
        (['W/"a"'], True),
        (['"b", "a"'], True),
        (['"b"', 'W/"c","a"'], True),
        (["*"], True),
        ([" * "], True),
        (['"b"'], False),
        # A tag that only holds the other, or is a part of it, is another tag.
        (['"aa"'], False),
        (['"W/"'], False),
        (['"b*"'], False),
        (['"b,", "c"'], False),
        (['"x,\\"a\\""'], False),
        (["a"], False),
    ],
)
def test_if_none_match_is_read_as_its_standard_says(conditions: list[str], named: bool) -> None:
    assert has_already(conditions, '"a"') is named


def test_a_tag_that_begins_like_the_mark_of_a_weak_one_keeps_its_letters() -> None:
    answer = built(WORDS, "text/plain", tag='"W/ord"')

    small = answer.tag_of("gzip")
    assert small == '"W/ord-gzip"'
    assert has_already([f"W/{small}"], small)


@pytest.mark.parametrize(
    ("header", "coding"),
    [
        ("gzip", "gzip"),
        ("gzip, deflate, br, zstd", "br"),
        ("br;q=1.0, gzip;q=0.8, *;q=0.1", "br"),
        ("br;q=0.5, gzip;q=0.8", "gzip"),
        ("br;q=0, gzip", "gzip"),
        ("GZIP", "gzip"),
        ("*", "br"),
        ("identity", None),
        ("gzip;q=0", None),
        ("gzip; q=0.0, *", "br"),
        ("gzip;q=nonsense", None),
        ("", None),
    ],
)
def test_accept_encoding_is_read_as_its_standard_says(header: str, coding: Coding | None) -> None:
    assert coding_of(header) == coding


def test_a_coding_is_accepted_beside_one_that_is_liked_better() -> None:
    assert accepts("gzip;q=0.5, br", "gzip")
    assert not accepts("gzip;q=0, br", "gzip")


def test_answers_weigh_what_they_take_of_memory() -> None:
    answers, answer = Answers(), built(WORDS, "text/plain")
    weighed = answer.size

    answers.get("a", lambda: answer)

    assert answers.weight == weighed >= len(answer.plain) + len(answer.form("gzip"))


def test_of_what_is_kept_files_that_are_no_data_outlive_a_version() -> None:
    answers = Answers()
    for key in ((STATIC, "style.css"), ("document", "lang=en"), "robots"):
        answers.get(key, lambda: built(b"a", "text/css"))

    answers.forget_made()

    assert answers.find((STATIC, "style.css")) is not None
    assert answers.find(("document", "lang=en")) is None
    assert answers.find("robots") is None


def test_a_few_are_made_at_a_time_in_the_order_they_were_asked_for() -> None:
    answers, begun, at_once = Answers(), list[int](), list[int]()
    making = list[int]()

    def make(number: int) -> Built:
        begun.append(number)
        making.append(number)
        at_once.append(len(making))
        time.sleep(0.01)
        making.remove(number)
        return built(WORDS, "text/plain")

    async def all_of_them() -> None:
        await asyncio.gather(
            *(answers.in_turn(number, partial(make, number), "br") for number in range(20))
        )

    asyncio.run(all_of_them())

    assert max(at_once) <= AT_ONCE
    assert [abs(number - place) < AT_ONCE for place, number in enumerate(begun)] == [True] * 20


def test_one_that_takes_long_holds_neither_the_others_nor_what_is_kept() -> None:
    answers, go_on = Answers(), threading.Event()
    kept = answers.get("kept", lambda: built(WORDS, "text/plain"))
    kept.form("br")

    def long() -> Built:
        assert go_on.wait(10)
        return built(WORDS, "text/plain")

    async def asked() -> None:
        slow = [asyncio.create_task(answers.in_turn("a", long, "br"))]
        await asyncio.sleep(0.05)
        await answers.in_turn("b", lambda: built(WORDS, "text/plain"), "gzip")
        slow += [
            asyncio.create_task(answers.in_turn(number, long, None)) for number in range(AT_ONCE)
        ]
        await asyncio.sleep(0.05)
        assert await answers.in_turn("kept", long, "br") is kept
        assert not any(task.done() for task in slow)
        go_on.set()
        await asyncio.gather(*slow)

    asyncio.run(asked())
