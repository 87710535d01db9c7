"""What readers share of each version of the data."""

import gc
import weakref

from components.state.cache import VERSIONS, Kept
from tests.support.datasets import a_file


def kept_text(most: int = 1000) -> Kept[str]:
    return Kept[str](most=most, weight=len)


def unexpected() -> str:
    raise AssertionError("it is kept")


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


def test_all_caches_forget_all_versions_but_one() -> None:
    caches, old, shown = [kept_text(), kept_text()], a_file(), a_file()
    for kept in caches:
        kept.get(old, "key", lambda: "old")
        kept.get(shown, "key", lambda: "shown")
    held = weakref.ref(old)

    Kept.forget_all_but(shown)
    del old
    gc.collect()

    assert held() is None
    assert [kept.get(shown, "key", unexpected) for kept in caches] == ["shown", "shown"]


def test_a_version_that_is_looked_at_outlives_others_that_were_made_since() -> None:
    kept, shown = kept_text(), a_file()
    kept.get(shown, "key", lambda: "text")

    for _ in range(VERSIONS + 3):
        kept.get(a_file(), "key", lambda: "another")
        assert kept.get(shown, "key", unexpected) == "text"


def test_what_the_version_before_left_is_found() -> None:
    kept, versions = kept_text(), [a_file() for _ in range(2)]
    nothing = kept.newest("key")
    kept.get(versions[0], "key", lambda: "one")
    kept.get(versions[1], "other", lambda: "two")
    kept.get(versions[0], "other", lambda: "three")

    assert nothing is None
    assert kept.newest("key") == "one"
    assert kept.newest("other") == "three"
