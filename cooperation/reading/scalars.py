"""The single word or line that a value is read from, or a list of them."""

from collections.abc import Callable
from functools import wraps
from typing import TypeVar

from cooperation.reading.context import FAULTY, Faulty, Value
from cooperation.reading.fields import Field
from cooperation.reading.yaml.tree import Fields, Items, Scalar
from cooperation.text.marking import N_

Parsed = TypeVar("Parsed")


def word(value: Value) -> str | Faulty:
    """The single word or line; a list or mapping is a fault."""
    node = value.node
    if isinstance(node, Scalar):
        return empty_value(value) if node.blank else node.value.strip()
    if isinstance(node, Items):
        return value.error("shape", N_("one value is expected here, not a list."))
    if isinstance(node, Fields):
        return value.error("shape", N_("one value is expected here, not “key: value”."))
    return FAULTY


def of_word(
    parse: Callable[[Value, Field, str], Parsed],
) -> Callable[[Value, Field], Parsed | Faulty]:
    """The parser of a single word or line, made of one that is given what is written."""

    @wraps(parse)
    def parser(value: Value, field: Field) -> Parsed | Faulty:
        written = word(value)
        return written if isinstance(written, Faulty) else parse(value, field, written)

    return parser


def empty_value(value: Value) -> Faulty:
    """Report a value or list that was left empty."""
    return value.error("empty", N_("nothing is written here. Fill it in, or delete the line."))


def each_once(
    value: Value, read: Callable[[Value], str | Faulty], *, may_return: bool = False
) -> tuple[str, ...] | Faulty:
    """The words of a list, none twice; those that `may_return` do not stand side by side."""
    found: list[str] = []
    known: set[str] = set()
    faulty = False
    for number, item in enumerate(value.node.items if isinstance(value.node, Items) else ()):
        here = value.inside(item, number)
        one = read(here)
        if isinstance(one, Faulty):
            faulty = True
        elif one in known and (not may_return or found[-1] == one):
            here.error("repeat", N_("“{word}” is listed twice."), word=one)
            faulty = True
        else:
            found.append(one)
            known.add(one)
    return FAULTY if faulty else tuple(found)
