"""How the fields of an entry are written in the file: the marks that the model's fields carry."""

from dataclasses import dataclass
from enum import StrEnum


class ValueKind(StrEnum):
    """What kind of value a field holds; the reader has one parser for each."""

    TEXT = "text"
    WORD = "word"
    URL = "url"
    CONTACT = "contact"
    LANGUAGE = "language"
    DATE = "date"
    SOURCE_DATE = "source date"
    COUNT = "count"
    YES = "yes"
    MONTHS = "months"
    ID = "id"
    IDS = "ids"
    CODE = "code"
    CODES = "codes"
    SHARES = "shares"
    CHOICE = "choice"
    CHOICES = "choices"
    POINT = "point"
    LINES = "lines"
    LOCODE = "locode"
    PERCENT = "percent"
    PARTIES = "parties"
    RELATIONS = "relations"
    CLAIMS = "claims"
    AMOUNT = "amount"
    QUANTITY = "quantity"
    STATUS = "status"
    ANNOUNCEMENTS = "announcements"
    DECISIONS = "decisions"
    FIGURE = "figure"
    UNIT = "unit"
    REPORTED = "reported"
    RATE = "rate"


@dataclass(frozen=True, slots=True)
class FieldForm:
    """Marks a field that an editor types: the kind of its value and what the value refers to.

    `of` names a section (ids), a code list (codes), or the key under which a claim's value
    stands (amount, length …); a choice's members come from the field's own type. `key` is the
    field's name in the file where it differs from the model's. `required` is the format's own
    rule, which may be looser than the type's: a date can be inherited. A date is evidence, never
    later than the dataset's own, unless `of` is “promise” or “today”.
    """

    kind: ValueKind
    of: str = ""
    key: str = ""
    required: bool = False
