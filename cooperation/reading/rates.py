"""Exchange rates: a list of rows, each of one day, its currencies as fields."""

import re
from fractions import Fraction

from cooperation.model.records import Rate
from cooperation.reading.context import Context
from cooperation.reading.fault_collector import Path
from cooperation.reading.record_parser import Draft, read_fields
from cooperation.reading.scalars import word
from cooperation.reading.yaml.tree import Fields, Items, Node, Refused, Scalar
from cooperation.text.marking import N_
from cooperation.values.dates import Precision


def read_rates(node: Node, context: Context) -> list[Draft]:
    """Read the section of rates."""
    if not isinstance(node, Items):
        _not_a_rate(node, ("rates",), context)
        return []
    found: list[Draft] = []
    for number, item in enumerate(node.items):
        path: Path = ("rates", number)
        if isinstance(item, Fields):
            found.append(_rate(item, path, context))
        else:
            _not_a_rate(item, path, context)
    return found


def _not_a_rate(node: Node, path: Path, context: Context) -> None:
    if not isinstance(node, Refused):
        context.error(
            node,
            path,
            "shape",
            N_("“rates” is a list of {example}."),
            example="{date: 2025-11-14, source: my-source, KZT: 520.8}",
        )


def _rate(node: Fields, path: Path, context: Context) -> Draft:
    units: list[tuple[str, Fraction]] = []

    def currency_units(key: Scalar, value: Node, draft: Draft) -> bool:
        if key.value not in context.codelists.currencies:
            return False
        here = (*path, key.value)
        written = word(value, here, context)
        number = _number(written) if isinstance(written, str) else None
        if number is not None:
            units.append((key.value, number))
            return True
        draft.spoil("units")
        if isinstance(written, str):
            context.error(
                value,
                here,
                "rate",
                N_("“{text}” is not a rate. Write a number such as 520.8."),
                text=written,
            )
        return True

    draft = read_fields(node, Rate, path, context, also=currency_units)
    draft.values["units"] = tuple(units)
    day = draft.values.get("date")
    if day is not None and getattr(day, "precision", None) is not Precision.DAY:
        context.error(
            node.value("date") or node,
            (*path, "date"),
            "date",
            N_("a rate holds for one day. Write e.g. 2025-11-14."),
        )
        draft.spoil("date")
    if not units and "units" not in draft.faulty:
        context.error(
            node,
            path,
            "missing",
            N_("no currency: write e.g. {example}."),
            example="KZT: 520.8",
        )
        draft.spoil("units")
    return draft


def _number(written: str) -> Fraction | None:
    if not re.fullmatch(r"[0-9]{1,12}(?:\.[0-9]{1,12})?", written):
        return None
    return Fraction(written) or None
