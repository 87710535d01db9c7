"""Exchange rates: a list of rows, each of one day, its currencies as fields."""

import re
from fractions import Fraction

from cooperation.model.records import Rate
from cooperation.reading.context import Context, Value
from cooperation.reading.record_parser import RecordDraft, read_fields
from cooperation.reading.scalars import word
from cooperation.reading.yaml.tree import Fields, Items, Node, Refused, Scalar
from cooperation.text.marking import N_
from cooperation.values.dates import Precision


def read_rates(node: Node, context: Context) -> list[RecordDraft]:
    """The rows of the section of rates."""
    rates = Value(node, ("rates",), context)
    if not isinstance(node, Items):
        _not_a_rate(rates)
        return []
    found: list[RecordDraft] = []
    for number, item in enumerate(node.items):
        value = rates.inside(item, number)
        if isinstance(item, Fields):
            found.append(_rate(value, item))
        else:
            _not_a_rate(value)
    return found


def _not_a_rate(value: Value) -> None:
    if not isinstance(value.node, Refused):
        example = "{date: 2025-11-14, source: my-source, KZT: 520.8}"
        value.error("shape", N_("“rates” is a list of {example}."), example=example)


def _rate(value: Value, node: Fields) -> RecordDraft:
    units: list[tuple[str, Fraction]] = []

    def currency_units(key: Scalar, item: Node, draft: RecordDraft) -> bool:
        if key.value not in value.context.codelists.currencies:
            return False
        here = value.inside(item, key.value)
        written = word(here)
        number = _number(written) if isinstance(written, str) else None
        if number is not None:
            units.append((key.value, number))
            return True
        draft.spoil("units")
        if isinstance(written, str):
            what = N_("“{text}” is not a rate. Write a number such as 520.8.")
            here.error("rate", what, text=written)
        return True

    draft = read_fields(value, node, Rate, also=currency_units)
    draft.values["units"] = tuple(units)
    day = draft.values.get("date")
    if day is not None and getattr(day, "precision", None) is not Precision.DAY:
        what = N_("a rate holds for one day. Write e.g. 2025-11-14.")
        value.inside(node.value("date") or node, "date").error("date", what)
        draft.spoil("date")
    if not units and "units" not in draft.faulty:
        what = N_("no currency: write e.g. {example}.")
        value.error("missing", what, example="KZT: 520.8")
        draft.spoil("units")
    return draft


def _number(written: str) -> Fraction | None:
    if not re.fullmatch(r"[0-9]{1,12}(?:\.[0-9]{1,12})?", written):
        return None
    return Fraction(written) or None
