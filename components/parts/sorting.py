"""Heads of columns that sort a table by an address, so that they work without scripts."""

from collections.abc import Callable, Iterable
from enum import StrEnum
from typing import Any, TypeVar

from components.parts.links import link
from components.parts.markup import Markup, tag
from cooperation.claims.current_amount import current_amount
from cooperation.model.enums import Status
from cooperation.model.records import Announced

T = TypeVar("T")
AnyOrder = TypeVar("AnyOrder", bound=StrEnum)

_LADDER = {status: rung for rung, status in enumerate(Status)}


def sorting_head(words: str, href: str, *, descending: bool | None) -> Markup:
    """The head of a column that leads to `href`; `descending` is None where another one sorts."""
    direction = {None: "none", True: "descending", False: "ascending"}[descending]
    return tag("th", link(words, href, top=False), scope="col", aria_sort=direction)


def in_order(
    items: Iterable[T], key: Callable[[T], tuple[Any, ...]], *, descending: bool
) -> list[T]:
    """The items sorted by their keys; those whose key is empty always stand last."""
    keyed = [(key(item), item) for item in items]
    with_value = [pair for pair in keyed if pair[0]]
    with_value.sort(key=lambda pair: pair[0], reverse=descending)
    return [item for _, item in with_value] + [item for value, item in keyed if not value]


def next_order(
    order: AnyOrder, current: tuple[AnyOrder, bool] | None, *, down: bool
) -> tuple[AnyOrder, bool] | None:
    """What a click on a head asks for: its order, then the other way round, then none.

    `down` tells whether its first order is descending, `current` how it sorts now.
    """
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
