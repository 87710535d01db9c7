"""Answers built once, kept within bounds, sent as RFC 9110 says."""

import gzip

import pytest
from starlette.datastructures import Headers
from starlette.responses import Response

from server.answers import SMALLEST, Answers, Built, accepts_gzip, answered, built, has_already

WORDS = b"word " * SMALLEST


def sent(answer: Built, method: str = "GET", status: int = 200, **headers: str) -> Response:
    asked = Headers({name.replace("_", "-"): value for name, value in headers.items()})
    return answered(answer, asked, method=method, status=status, media_type="text/plain")


def test_one_body_has_one_tag_and_its_small_form_another() -> None:
    first, same, other = (built(body, "text/plain") for body in (WORDS, WORDS, WORDS + b"!"))

    assert first == same
    assert len({first.tag, first.small_tag, other.tag, other.small_tag}) == 4
    assert gzip.decompress(first.small) == first.plain


@pytest.mark.parametrize(
    ("body", "media_type"),
    [(b"short", "text/plain"), (WORDS, "image/png"), (WORDS, "application/zip")],
)
def test_what_would_not_shrink_is_not_compressed(body: bytes, media_type: str) -> None:
    answer = built(body, media_type)

    assert answer.small == b""
    assert "content-encoding" not in sent(answer, accept_encoding="gzip").headers


def test_who_reads_gzip_gets_it_and_caches_are_told() -> None:
    answer = built(WORDS, "text/plain")

    plain, small = sent(answer), sent(answer, accept_encoding="gzip")

    assert (plain.body, plain.headers["etag"]) == (WORDS, answer.tag)
    assert (small.body, small.headers["etag"]) == (answer.small, answer.small_tag)
    assert small.headers["content-encoding"] == "gzip"
    assert plain.headers["vary"] == small.headers["vary"] == "Accept-Encoding"


def test_who_has_it_gets_nothing_and_only_for_the_form_they_have() -> None:
    answer = built(WORDS, "text/plain")

    again = sent(answer, if_none_match=answer.tag)

    assert (again.status_code, again.body) == (304, b"")
    assert again.headers["etag"] == answer.tag
    assert sent(answer, if_none_match=answer.tag, accept_encoding="gzip").status_code == 200
    assert sent(answer, if_none_match=answer.small_tag, accept_encoding="gzip").status_code == 304


def test_an_error_is_always_sent_whole() -> None:
    answer = built(WORDS, "text/plain")

    refused = sent(answer, status=503, if_none_match=answer.tag)

    assert (refused.status_code, refused.body) == (503, WORDS)


def test_head_says_what_get_would() -> None:
    answer = built(WORDS, "text/plain")
    for encoding in ("gzip", ""):
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

    assert answer.small_tag == '"W/ord-gzip"'
    assert has_already([f"W/{answer.small_tag}"], answer.small_tag)


@pytest.mark.parametrize(
    ("header", "accepted"),
    [
        ("gzip", True),
        ("br;q=1.0, gzip;q=0.8, *;q=0.1", True),
        ("GZIP", True),
        ("*", True),
        ("identity", False),
        ("gzip;q=0", False),
        ("gzip; q=0.0, *", False),
        ("gzip;q=nonsense", False),
        ("", False),
    ],
)
def test_accept_encoding_is_read_as_its_standard_says(header: str, accepted: bool) -> None:
    assert accepts_gzip(header) is accepted


def test_answers_weigh_what_they_take_of_memory() -> None:
    answers, answer = Answers(), built(WORDS, "text/plain")

    answers.get("a", lambda: answer)

    assert answers.weight == len(answer.plain) + len(answer.small)
