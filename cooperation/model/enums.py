"""The closed lists as enums: words that the program's own rules depend on.

Codes that only label and group, such as sectors, are open data in `data/codelists/`.
"""

from enum import StrEnum


class Status(StrEnum):
    """How far a project is; the stages follow OC4IDS, IATI and AidData."""

    PROPOSED = "proposed"
    PREPARATION = "preparation"
    AGREED = "agreed"
    IMPLEMENTATION = "implementation"
    OPERATION = "operation"
    SUSPENDED = "suspended"
    CANCELLED = "cancelled"
    CLOSED = "closed"


class Measure(StrEnum):
    """What an amount measures; amounts of different measures are never summed."""

    INVESTMENT = "investment"
    COST = "cost"
    LOAN = "loan"
    GRANT = "grant"
    CONTRACT = "contract"
    TRADE = "trade"


class PackageKind(StrEnum):
    """A package is counted once; a programme is only shown beside the total."""

    PACKAGE = "package"
    PROGRAMME = "programme"


class Basis(StrEnum):
    """Whether a member's figure is counted inside its package's or shown beside it."""

    PACKAGE = "package"
    OWN = "own"


class TransportMode(StrEnum):
    """Mode of transport of a corridor."""

    ROAD = "road"
    RAIL = "rail"
    SEA = "sea"
    INLAND_WATER = "inland-water"
    AIR = "air"
    PIPELINE = "pipeline"
    POWER_LINE = "power-line"
    MULTIMODAL = "multimodal"
    UNSPECIFIED = "unspecified"


class Hub(StrEnum):
    """Kind of a corridor's single place."""

    SEA_PORT = "sea-port"
    DRY_PORT = "dry-port"
    BORDER_CROSSING = "border-crossing"


class CorridorRelation(StrEnum):
    """How near a corridor is to the cooperation of the dataset's countries, the nearest first."""

    BILATERAL = "bilateral"
    TOUCHES = "touches"
    CONTEXT = "context"


class PlacePrecision(StrEnum):
    """How exactly a place's point is known."""

    EXACT = "exact"
    CITY = "city"
    APPROXIMATE = "approximate"


class SourceKind(StrEnum):
    """Who published a source."""

    OFFICIAL = "official"
    MEDIA = "media"
    COMPANY = "company"
    RESEARCH = "research"
    OTHER = "other"


class EventKind(StrEnum):
    """What kind of occasion an event is."""

    VISIT = "visit"
    MEETING = "meeting"
    SIGNING = "signing"
    LAUNCH = "launch"
    OPENING = "opening"
    STATEMENT = "statement"
    OTHER = "other"


class DecisionKind(StrEnum):
    """What was settled at an event: a decision, where to go, or what both are ready for."""

    DECISION = "decision"
    DIRECTION = "direction"
    READINESS = "readiness"


class Role(StrEnum):
    """What a party does in a project or corridor."""

    OWNER = "owner"
    INVESTOR = "investor"
    LENDER = "lender"
    CONTRACTOR = "contractor"
    OPERATOR = "operator"
    GOVERNMENT = "government"
    PARTNER = "partner"


class Concern(StrEnum):
    """What a reader should ask about; inferred, never stated by a source."""

    OVERDUE = "overdue"
    SILENT = "silent"


class Milestone(StrEnum):
    """What is promised for a planned date."""

    BEGIN = "begin"
    OPENING = "opening"
