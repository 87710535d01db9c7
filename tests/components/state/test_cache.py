"""What readers share: made once, bounded, the longest unused dropped first."""

import threading

import pytest

from components.state.cache import VERSIONS, Kept
from tests.support.asking import AskedByAll
from tests.support.datasets import a_file


def kept_text(most: int = 1000) -> Kept[str]:
    return Kept[str](most=most, weight=len)


def unexpected() -> str:
    raise AssertionError("it is kept")


def test_what_is_kept_is_made_once() -> None:
    kept, dataset, made = kept_text(), a_file(), []

    def make() -> str:
        made.append(1)
        return "text"

    for _ in range(3):
        kept.get(dataset, "key", make)

    assert len(made) == 1


def test_the_longest_unused_goes_first_when_it_weighs_too_much() -> None:
    kept, dataset = kept_text(most=10), a_file()
    kept.get(dataset, "a", lambda: "aaaa")
    kept.get(dataset, "b", lambda: "bbbb")
    kept.get(dataset, "a", unexpected)

    kept.get(dataset, "c", lambda: "cccc")

    assert kept.weight == 8
    assert kept.get(dataset, "a", unexpected) == "aaaa"
    assert kept.get(dataset, "b", lambda: "again") == "again"


def test_one_thing_heavier_than_all_is_kept_alone() -> None:
    kept, dataset = kept_text(most=3), a_file()
    kept.get(dataset, "a", lambda: "aa")

    kept.get(dataset, "b", lambda: "b" * 100)

    assert kept.weight == 100
    assert kept.get(dataset, "b", unexpected) == "b" * 100


def test_what_weighs_otherwise_later_is_taken_off_by_what_it_weighed() -> None:
    kept, dataset = Kept[list[int]](most=3, weight=len), a_file()
    first = kept.get(dataset, "a", lambda: [1, 2])
    first.append(3)

    kept.get(dataset, "b", lambda: [1, 2, 3])

    assert kept.weight == 3


def test_versions_are_told_apart_by_identity_not_by_their_bytes() -> None:
    kept = kept_text()
    one, other = a_file(), a_file()

    assert one == other
    assert kept.get(one, "key", lambda: "one") == "one"
    assert kept.get(other, "key", lambda: "other") == "other"


def test_old_versions_are_forgotten() -> None:
    kept, datasets = kept_text(), [a_file() for _ in range(VERSIONS + 3)]

    for dataset in datasets:
        kept.get(dataset, "key", lambda: "text")

    assert kept.weight == VERSIONS * len("text")
    assert kept.get(datasets[-1], "key", unexpected) == "text"
    assert kept.get(datasets[0], "key", lambda: "again") == "again"


def test_a_version_that_is_looked_at_outlives_others_that_were_made_since() -> None:
    kept, shown = kept_text(), a_file()
    kept.get(shown, "key", lambda: "text")

    for _ in range(VERSIONS + 3):
        kept.get(a_file(), "key", lambda: "another")
        assert kept.get(shown, "key", unexpected) == "text"


def test_who_asks_for_what_is_being_made_waits_for_it() -> None:
    kept, dataset, made = kept_text(), a_file(), []
    key = AskedByAll(threads=8)

    def make() -> str:
        key.wait()
        made.append(1)
        return "text"

    threads = [threading.Thread(target=kept.get, args=(dataset, key, make)) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(made) == 1


def test_what_could_not_be_made_is_tried_again() -> None:
    kept, dataset = kept_text(), a_file()

    def fail() -> str:
        raise ValueError("not this time")

    with pytest.raises(ValueError, match="not this time"):
        kept.get(dataset, "key", fail)

    assert kept.get(dataset, "key", lambda: "text") == "text"
