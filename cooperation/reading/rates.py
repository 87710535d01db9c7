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
            return _ask_about_key(value, key, item, draft)
        here = value.inside(item, key.value)
        written = word(here)
        number = _number(written) if isinstance(written, str) else None
        if number is not None:
            units.append((key.value, number))
            return True
        draft.spoil("units")
        if isinstance(written, str):
            fix = _meant(written)
            what = (
                N_("“{text}” is not a rate. Write {fix}.")
                if fix
                else N_("“{text}” is not a rate. Write the number alone, as in {example}.")
            )
            here.error("rate", what, text=written, fix=fix, example=f"{key.value}: 520.8")
        return True

    draft = read_fields(value, node, Rate, also=currency_units)
    draft.values["units"] = tuple(units)
    day = draft.values.get("date")
    if day is not None and getattr(day, "precision", None) is not Precision.DAY:
        what = N_(
            "a rate holds for one day. Write the day of the source's rate, as 2025-11-14, or leave "
            "this one out."
        )
        value.inside(node.value("date") or node, "date").error("date", what)
        draft.spoil("date")
    if not units and "units" not in draft.faulty:
        what = N_("no currency: write e.g. {example}.")
        value.error("missing", what, example="KZT: 520.8")
        draft.spoil("units")
    return draft


def _ask_about_key(value: Value, key: Scalar, item: Node, draft: RecordDraft) -> bool:
    """Report a currency by another name than its code, and what a comma has cut off a rate."""
    here = value.inside(key, key.value)
    currencies = value.context.currencies
    word = key.value.casefold()
    called = [
        code
        for code, names in currencies.items()
        if word in (code.casefold(), *(name.casefold() for name in names))
    ]
    cut = key.value.isdecimal() and isinstance(item, Scalar) and item.blank
    if len(called) != 1 and not cut:
        return False
    draft.spoil("units")
    if cut:
        here.error("comma", N_("a comma ends a number. Write its decimals after a point."))
    else:
        what = N_("“{text}” is no code of a currency. Write {fix}.")
        here.error("unknown-field", what, text=key.value, fix=called[0])
    return True


def _meant(written: str) -> str | None:
    """The number of a rate that is written with commas, spaces or words: “1 USD = 12 000 UZS”."""
    numbers = [
        re.sub(r"[\s'’]", "", number)
        for number in re.findall(r"\d(?:[\d\s'’]*\d)?(?:[.,]\d+)*", written)
    ]
    told = [number for number in numbers if number != "1"] if "=" in written else numbers
    if len(told) != 1:
        return None
    # Three digits behind a comma may be decimals or thousands.
    number = re.sub(r",(?=\d{1,2}$|\d{4,}$)", ".", told[0])
    return number if _number(number) else None


def _number(written: str) -> Fraction | None:
    if not re.fullmatch(r"[0-9]{1,12}(?:\.[0-9]{1,12})?", written):
        return None
    return Fraction(written) or None
