"""Heads of columns that sort a table by an address, so that they work without scripts."""

from collections.abc import Callable, Iterable
from typing import Any, TypeVar

from components.parts.links import link
from components.parts.markup import Markup, tag
from components.state.page_settings import AnyOrder, Sorting
from cooperation.claims.current_amount import current_amount
from cooperation.model.enums import Status
from cooperation.model.records import Announced

T = TypeVar("T")

_LADDER = {status: rung for rung, status in enumerate(Status)}


def sorting_head(words: str, href: str, *, descending: bool | None) -> Markup:
    """The head of a column that leads to `href`; `descending` is None where another one sorts."""
    direction = {None: "none", True: "descending", False: "ascending"}[descending]
    return tag("th", link(words, href, top=False), scope="col", aria_sort=direction)


def sorting_heads(
    columns: Iterable[tuple[str, AnyOrder, bool]],
    current: Sorting[AnyOrder] | None,
    href: Callable[[Sorting[AnyOrder] | None], str],
) -> dict[str, Markup]:
    """The heads of columns by their words: at the second click the other way round, at the third
    as at first.

    Of each column the words, what it sorts by, and whether its first click sorts descending;
    `href` leads to a sorting, None being that of the page.
    """
    heads: dict[str, Markup] = {}
    for words, order, down in columns:
        now = current if current and current[0] is order else None
        to = href(_next_sorting(order, now, down=down))
        heads[words] = sorting_head(words, to, descending=now[1] if now else None)
    return heads


def in_order(
    items: Iterable[T], key: Callable[[T], tuple[Any, ...]], *, descending: bool
) -> list[T]:
    """The items sorted by their keys; those whose key is empty always stand last."""
    keyed = [(key(item), item) for item in items]
    with_value = [pair for pair in keyed if pair[0]]
    with_value.sort(key=lambda pair: pair[0], reverse=descending)
    return [item for _, item in with_value] + [item for value, item in keyed if not value]


def _next_sorting(
    order: AnyOrder, current: Sorting[AnyOrder] | None, *, down: bool
) -> Sorting[AnyOrder] | None:
    if current is None:
        return order, down
    return (order, not down) if current[1] is down else None


def status_key(entry: Announced) -> tuple[Any, ...]:
    """How far an entry is; nothing where no source says."""
    return tuple(_LADDER[claim.status] for claim in entry.status_now[:1])


def amount_key(entry: Announced) -> tuple[Any, ...]:
    """By currency, then by the lower end: amounts of two currencies are not compared."""
    live = current_amount(entry.amount)
    return () if live is None or live.currency is None else (live.currency, live.low)
