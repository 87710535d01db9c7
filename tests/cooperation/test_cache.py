"""What all who ask share: made once, bounded, the longest unused dropped first."""

import threading

import pytest

from cooperation.cache import Cache
from tests.support.asking import AskedByAll


def kept_text(most: int = 1000) -> Cache[str]:
    return Cache[str](most=most, weight=len)


def unexpected() -> str:
    raise AssertionError("it is kept")


def test_what_is_kept_is_made_once() -> None:
    kept, made = kept_text(), []

    def make() -> str:
        made.append(1)
        return "text"

    for _ in range(3):
        kept.get("key", make)

    assert len(made) == 1


def test_the_longest_unused_goes_first_when_it_weighs_too_much() -> None:
    kept = kept_text(most=10)
    kept.get("a", lambda: "aaaa")
    kept.get("b", lambda: "bbbb")
    kept.get("a", unexpected)

    kept.get("c", lambda: "cccc")

    assert kept.weight == 8
    assert kept.get("a", unexpected) == "aaaa"
    assert kept.get("b", lambda: "again") == "again"


def test_one_thing_heavier_than_all_is_kept_alone() -> None:
    kept = kept_text(most=3)
    kept.get("a", lambda: "aa")

    kept.get("b", lambda: "b" * 100)

    assert kept.weight == 100
    assert kept.get("b", unexpected) == "b" * 100


def test_what_weighs_otherwise_later_is_taken_off_by_what_it_weighed() -> None:
    kept = Cache[list[int]](most=3, weight=len)
    first = kept.get("a", lambda: [1, 2])
    first.append(3)

    kept.get("b", lambda: [1, 2, 3])

    assert kept.weight == 3


def test_who_asks_for_what_is_being_made_waits_for_it() -> None:
    kept, made = kept_text(), []
    key = AskedByAll(threads=8)

    def make() -> str:
        key.wait()
        made.append(1)
        return "text"

    threads = [threading.Thread(target=kept.get, args=(key, make)) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(made) == 1


def test_what_could_not_be_made_is_tried_again() -> None:
    kept = kept_text()

    def fail() -> str:
        raise ValueError("not this time")

    with pytest.raises(ValueError, match="not this time"):
        kept.get("key", fail)

    assert kept.get("key", lambda: "text") == "text"


def test_only_what_is_unwanted_is_forgotten() -> None:
    kept = kept_text()
    for key in ("a", "b"):
        kept.get(key, lambda: "text")

    kept.forget(lambda key: key == "a")

    assert (kept.find("a"), kept.find("b"), kept.weight) == (None, "text", len("text"))


def test_what_is_looked_for_counts_as_used() -> None:
    kept = kept_text(most=10)
    for key in ("a", "b"):
        kept.get(key, lambda: "12345")

    kept.find("a")
    kept.get("c", lambda: "12345")

    assert [key for key in "abc" if kept.find(key)] == ["a", "c"]
