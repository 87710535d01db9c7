"""What a person meant who wrote a date in words: “by the end of 2030”, «III квартал 2026 года».

Nothing is read this way; it only gives the date that the message about such a text asks for.
"""

import re
from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from cooperation.text.folding import one_apostrophe
from cooperation.text.look_alikes import in_one_alphabet

_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "і": 1, "іі": 2, "ііі": 3}

_MONTHS = (
    "jan янв қаңтар yanv",
    "feb фев ақпан fevr",
    "mar март мар наурыз mart",
    "apr апр сәуір",
    "may май мая маю мае мамыр",
    "jun июн маусым iyun",
    "jul июл шілде iyul",
    "aug авг тамыз avg",
    "sep сен sen қыркүйе",
    "oct окт қазан okt",
    "nov ноя қараша noy",
    "dec дек желтоқсан dek",
)
_STEMS: tuple[tuple[str, str, int], ...] = tuple(
    sorted(
        (
            (stem, role, value)
            for role, value, stems in (
                *(("month", number, stems) for number, stems in enumerate(_MONTHS, start=1)),
                ("quarter", 0, "quarter quart кварт кв тоқсан chorak chorag чорак чораг"),
                ("half", 0, "half semester halfyear полугод полугоди половин пол п жартыжыл жарты"),
                ("half", 0, "жартысы yarim yarm"),
                ("season", 21, "spring весн көктем bahor"),
                (
                    "season",
                    22,
                    "summer лето лета летом лету летн жазғы жазда жазы жаз yoz ези езда ез",
                ),
                ("season", 23, "autumn fall осен күз kuz"),
                ("season", 24, "winter зим қыс qish"),
                ("ordinal", 1, "first перв бірінш birinch"),
                ("ordinal", 2, "second latter втор екінш ikkinch"),
                ("ordinal", 3, "third трет үшінш uchinch uchunch"),
                ("ordinal", 4, "fourth четв төртінш to'rtinch"),
                ("about", 0, "about around circa approx roughly около примерно ориентировочно"),
                ("about", 0, "приблизительно предположит"),
                (
                    "about",
                    0,
                    "порядка шамамен шамас шамал taxminan атроф atrof ~ ≈ ? ca ок",
                ),
                ("not", 0, "not no не емес emas"),
                (
                    "earlier",
                    0,
                    "before earlier sooner ране рань до_ ерте бұрын дейінгі oldin avval",
                ),
                ("earlier", 0, "erta"),
                ("later", 0, "after later поздн позж после кейін кеш keyin kech"),
                (
                    "by",
                    0,
                    "by to until till through до к ко по дейін қарай гача gacha qadar қадар "
                    "кешіктірмей kechiktirmay kelib келиб",
                ),
                ("from", 0, "from since starting onward с со от начиная бастап boshlab"),
                ("end", 0, "end eoy ye late конец конц оконч соңы соңғ аяғы oxir yakun охир"),
                ("start", 0, "early beginning start начал басы bosh"),
                ("middle", 0, "mid middle середин ортасы o'rta"),
                ("", 0, "of the in at than year years yr г гг год года году годы годов годах в во"),
                (
                    "",
                    0,
                    "жыл ж жж yil st nd rd th й е го му я м ом ий ый ой ші шы нші інші chi nchi",
                ),
                ("", 0, "inchi йил expected planned планируется кезең during течени inclusive"),
                ("", 0, "включительно ближе closer up ga throughout на рубеж turn лет"),
                (
                    "",
                    0,
                    "план plan ожид bo'lgan davr over course период за срок запланир факт actual",
                ),
                ("", 0, "аралы oralig' davomi"),
                ("", 0, "monday tuesday wednesday thursday friday saturday sunday понедельник"),
                ("", 0, "вторник среда четверг пятниц суббот воскресен дүйсенбі сейсенбі сәрсенбі"),
                ("", 0, "бейсенбі жұма сенбі жексенбі dushanba seshanba chorshanba payshanba"),
                ("", 0, "juma shanba yakshanba ого"),
                ("week", 0, "week недел апта hafta декад"),
                ("this", 0, "this current этом этого этот текущ осы ағымдағы bu joriy"),
                ("relative", 0, "next coming these within через следующ ближайш келесі алдағы"),
                ("relative", 0, "kelasi kelgusi"),
                ("relative", 0, "two three five два двух две три трех пять пяти екі үш бес ikki"),
                ("relative", 0, "uch besh decade десятилети онжылдық"),
                ("months", 0, "month месяц мес айы айл айда ай oyi oyl oyda oydan oy"),
            )
            for stem in stems.split()
        ),
        key=lambda known: -len(known[0]),
    )
)
_SHORT = (
    "by to no not г гг год лет ж жж к ко п по пол на с со bu от в во до из of in at the st nd rd "
    "th й е го ого му я м ом мар"
)
_WHOLE = frozenset((*_SHORT.split(), "may", "fall", "mid", "end", "кв", "up", "ga", "ок"))
"""Words too short for what follows them to be an ending."""

_UZBEK = str.maketrans(
    {
        **dict(zip("абвгдежзийклмнопрстуфхэқҳ", "abvgdejziyklmnoprstufxeqh", strict=True)),
        **{"ў": "o'", "ғ": "g'", "ч": "ch", "ш": "sh", "ю": "yu", "я": "ya", "ц": "ts"},
    }
)
"""Uzbek in its Cyrillic letters, in the Latin ones that words are known by."""

_BETWEEN = (
    r"\s+[–—-]\s+",
    "[–—]",
    r"\.\.",
    r"\s-",
    "/",
    r"(?<=\d{4})-",
    r"(?<=[qh][1-4])-",
    r"(?<=\b\d)-(?=\d)",
    r"(?<=\b\d\d)-(?=\d)",
    r"\s+(?:to|and|or|по|до|и|или|until|және|мен|немесе|yoki|va)\s+",
    r",\s*",
    r"(?<=[^\W\d])-(?=[^\W\d])",
)
"""What stands between the two dates of a span."""

_POINT = r"\d{4}(?:-(?:Q[1-4]|H[12]|0[1-9]|1[0-2]))?"
_UNSPECIFIED = re.compile(r"(\d{4})(?:-(\d\d))?(?:-[xu?]{2}){1,2}|(\d\d)[xu?]{2}", re.IGNORECASE)
"""A year, month or century of which EDTF leaves the rest open: `2026-XX`, `2026-11-XX`, `19XX`."""
_DECADE = re.compile(
    r"(?:in |the |в )*(1[89]\d|20\d)(?:[xu?]|0'?s|0-?(?:е|х|ые|ых)(?: гг\.?| год(?:ы|ах|ов))?|"
    r"0[- ]?(?:жылдары?|yillari?|yillar(?:da)?))"
)
"""“1990s”, «1990-е годы», “199X”."""
_OF_TEN_YEARS = (
    r"(?:'?s\b|-?(?:х|е|ые|ых|м)\b|[ -]?(?:(?:ші|шы|нші|ншы)[ -])?(?:жылдар|yillar|йиллар)\w*)"
)
_DECADE_IN_WORDS = re.compile(rf"\b(1[89]\d|20\d)0{_OF_TEN_YEARS}")
_DECADES_JOINED = re.compile(
    rf"(?<!\d)'?(1[89]|20)?(\d0)(?:'?s|-?[ех])?\s*[–—-]\s*'?(1[89]|20)?(\d0)(?={_OF_TEN_YEARS})"
)
_SHORT_DECADE = re.compile(rf"(?<!\d)(?<!\d[–—-])'?([1-9]0)(?={_OF_TEN_YEARS})")
_CENTURY = re.compile(
    r"\b(xix|xxi|xx|хх|19|20|21)(?:st|th|-?(?:го|й|м|ом|ый))?[ -]+"
    r"(?:centur|век|ғасыр|asr|аср)\w*"
)
_CENTURIES = {"xix": 18, "19": 18, "xx": 19, "хх": 19, "20": 19, "xxi": 20, "21": 20}
_YEARS_LISTED = re.compile(r"\d{4}(?:(?:[,;&\s]|и|and|va|және)+\d{4})+")

_FROM_TO = re.compile(
    r"(.+?)(?:дан|ден|тан|тен|dan)\s+(?:бастап\s+|boshlab\s+)?(.+?)"
    r"\s*(?:дейін|қадар|qadar|gacha|гача)"
)
"""A span in Kazakh and Uzbek, whose ends have endings instead of prepositions."""
_OR_EARLIER = re.compile(r"\s+(?:or (?:earlier|before|sooner)|или (?:ранее|раньше))$")
_AND_LATER = re.compile(r"\s+(?:(?:or|and) (?:later|beyond|after)|(?:и|или) (?:далее|позже))$")

_PHRASES = (
    (re.compile(r"\b(iv|[iі]{1,3})(?=кв|пол|тоқ|chor)"), r"\1 "),
    (re.compile(r"\bп/г\b"), "п"),
    (re.compile(r"^(?:in or after|from or after)\b"), "from"),
    (re.compile(r"^(\d{4})[- ]?(?:жылдан|yildan|йилдан)$"), r"from \1"),
    (re.compile(r"(?:≥|>=)\s*"), "from "),
    (re.compile(r"(?:≤|<=)\s*"), "by "),
    (re.compile(r">\s*"), "after "),
    (re.compile(r"<\s*"), "before "),
    (re.compile(r"^(\d{4})\s*\+$"), r"from \1"),
    (re.compile(r"\b(кв\.?|кварта\w*|quarter) (\d\d)$"), r"\1 20\2"),
    (re.compile(r"^(?:по состоянию на|по итогам|as of|as at)\s+"), ""),
    (re.compile(r"^c\.\s*(?=\d{4})"), "about "),
    (re.compile(r"\b([1-4]q|q[1-4]|[12]h|h[12]) ?(\d\d)$"), r"\1 20\2"),
    (re.compile(r"\b(?:перв\w+ месяц\w*|first (?:few )?months)\b"), "early"),
    (re.compile(r"\b(?:последн\w+ месяц\w*|last (?:few )?months)\b"), "late"),
    (
        re.compile(
            r"\b(?:последн\w+|last|final|соңғы|so'nggi|oxirgi)"
            r" (?=кварт|quarter|тоқсан|chora[kg])"
        ),
        "fourth ",
    ),
    (re.compile(r"\b(?:o'n yillik|onyillik)\w*"), "decade"),
)
"""Words that mean something only together, and what stands for them here."""
_YEARS_TO = re.compile(r"(\d{4})\s*[–—-]\s*(\d{4})")
_SHORT_YEAR = re.compile(
    r"(?:'|^(\d{1,2}[- .][^\W\d_]{3,}\.?)[- ]|^([^\W\d_]{3,}\.?)-)(\d\d)\b(?!-)"
)
"""A year of two digits: “’26”, “15-Mar-26”, and “Mar-26” as Excel shows a month."""
_DECADES = re.compile(r"\b(?:decade|десятилети|онжылдық)")
_OF_A_YEAR = re.compile(r"\b(?:year|год|жыл|yil|йил)")
_SAMPLE_YEAR, _SAMPLE_DECADE = 2025, 2030
"""What stands in an example for a year that a text leaves to its reader."""

_DAY_IN_FIGURES = re.compile(
    r"(?<![\d.])(?:(?P<day>\d{1,2})[./])?(?P<month>\d\d)[./](?P<year>\d{4})(?![\d.]*\d)"
    r"|(?<![\d-])(?P<first>\d{4})-(?P<second>\d\d)(?:-(?P<last>\d\d))?(?![\d-])"
)
_FISCAL = re.compile(
    r"\bfy ?(?=\d|$)|\b(?:fiscal|financial|budget)(?= year)|\b(?:финансов|бюджетн)\w*(?= год)|"
    r"\bқаржы(?= жыл)|\bmoliya(?:viy)?(?= yil)"
)
_SCHOOL = re.compile(
    r"\b(?:school|academic)(?= year)|\bучебн\w*(?= год)|\bоқу(?= жыл)|\bo'quv(?= yil)"
)

_Words = list[tuple[str, int]]
"""Words as the part each plays in a date, with its number."""


_DASH = "[\u2010-\u2015\u2212-]"
"""A hyphen, or a dash that a word processor makes of it."""


def dates_meant(text: str) -> list[str]:
    """The dates that a person may have meant, in the format, the likeliest first."""
    text = in_one_alphabet(text)
    if match := re.fullmatch(rf"(?:\.\.|…|/)\s*({_POINT})", text):
        return [f"../{match[1]}"]
    if match := re.fullmatch(rf"({_POINT})\s*(?:\.\.|…|/)", text):
        return [f"{match[1]}/.."]
    if match := re.fullmatch(r"[~≈] ?(\d{4}(?:-\d\d(?:-\d\d)?)?)|(\d{4}(?:-\d\d){0,2}) ?%", text):
        return [f"{match[1] or match[2]}~"]
    if match := re.fullmatch(rf"(\d{{4}})\s*{_DASH}\s*\?|\?\s*{_DASH}\s*(\d{{4}})", text):
        return [f"{match[1]}/.." if match[1] else f"../{match[2]}"]
    if _YEARS_LISTED.fullmatch(text):
        years = sorted(re.findall(r"\d{4}", text))
        return [f"{years[0]}/{years[-1]}"]
    if (match := re.fullmatch(r"(\d{4}-(?:\d\d-)?)(\d\d)/(\d\d)", text)) and match[2] < match[3]:
        return [f"{match[1]}{match[2]}/{match[1]}{match[3]}"]
    if match := _UNSPECIFIED.fullmatch(text):
        return [
            f"{match[3]}00/{match[3]}99" if match[3] else "-".join(filter(None, match.groups()))
        ]
    if match := _DECADE.fullmatch(text.strip().casefold()):
        return [f"{match[1]}0/{match[1]}9"]
    found = (
        _in_figures(text)
        or _in_other_years(text)
        or _in_decade(text)
        or _in_century(text)
        or filter(None, _in_words(text))
    )
    return list(dict.fromkeys(found))[:2]


def without_year(text: str) -> str | None:
    """An example of the date that a text names without its year, as “end of Q3” or “this year”."""
    plain = _plain(text)
    words = _roles(plain)
    if words is None or any(role == "year" for role, _ in words):
        return None
    if not words and not _OF_A_YEAR.search(plain):
        return None
    roles = {role for role, _ in words}
    relative = "relative" in roles or ("months" in roles and "month" not in roles)
    left = {"this", "months", *(("relative", "number") if relative else ())}
    year = _SAMPLE_DECADE if _DECADES.search(plain) else _SAMPLE_YEAR
    dated = [*(word for word in words if word[0] not in left), ("year", year)]
    return next(filter(None, _one(dated)), None)


def _in_figures(text: str) -> list[str]:
    """Days and months whose figures stand in another order or with other signs."""
    if re.fullmatch(rf"\d+{_DASH}\d+{_DASH}\d+|\d{{4}}\u2011\d\d", text):
        text = re.sub(_DASH, "-", text)
        if re.fullmatch(r"\d{4}-\d\d", text):
            return [text]
    days: list[tuple[str, str, str]] = []
    months: list[tuple[str, str]] = []
    if match := re.fullmatch(r"(\d{4})年(?:(\d{1,2})月(?:(\d{1,2})日)?)?", text):
        days.append((match[1], match[2] or "0", match[3] or "0"))
    elif match := re.fullmatch(r"(\d{4})([-/. ])(\d{1,2})\2(\d{1,2})", text):
        days.append((match[1], match[3], match[4]))
    elif match := re.fullmatch(r"(\d{1,2})[./ -](\d{1,2})[./ -](\d{4})(?:\s*г\.?)?", text):
        days += [(match[3], match[2], match[1]), (match[3], match[1], match[2])]
    elif match := re.fullmatch(r"(\d{1,2})[./](\d{1,2})[./](\d\d)(?:\s*г\.?)?", text):
        year = _full_year(match[3])
        days += [(year, match[2], match[1]), (year, match[1], match[2])]
    elif match := re.fullmatch(r"(\d{4})-(\d\d)-(\d\d)[T ]\d\d?:\d.*", text) or re.fullmatch(
        r"(\d{4})(\d\d)(\d\d)", text
    ):
        days.append((match[1], match[2], match[3]))
    elif match := re.fullmatch(r"(\d{4})[-/.](\d{1,2})", text):
        months.append((match[1], match[2]))
    elif match := re.fullmatch(r"(\d{1,2})[-/.](\d{4})", text):
        months.append((match[2], match[1]))
    found = [f"{year}-{int(month):02}" for year, month in months if 1 <= int(month) <= 12]
    for year, month, day in days:
        if (fix := _known_of(year, int(month), int(day))) and fix not in found:
            found.append(fix)
    return found


def _known_of(year: str, month: int, day: int) -> str | None:
    """A day, or its month or year where noughts stand for what is not known."""
    if day == 0:
        return f"{year}-{month:02}" if 1 <= month <= 12 else None if month else year
    return _day(int(year), month, day)


def _full_year(two_digits: str) -> str:
    """A year of two digits: what is promised lies less than fifty years ahead."""
    return f"{19 if int(two_digits) > 68 else 20}{two_digits}"


def _day(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def _in_words(text: str) -> Iterator[str | None]:
    text = _plain(text)
    if text != (begin := _AND_LATER.sub("", text)):
        text = f"from {begin}"
    if text != (end := _OR_EARLIER.sub("", text)):
        text = f"by {end}"
    if winter := _winter(text):
        yield winter
        return
    if text != (latest := _YEARS_TO.sub(r"\2", text)):
        words = _roles(latest)
        if words is not None and ("by", 0) in words:
            yield from _one(words)
            yield from _one(_roles(_YEARS_TO.sub(r"\1", text)) or [])
            return
    whole = _roles(text)
    if whole is not None and sum(role == "year" for role, _ in whole) == 1:
        found = list(_one(whole))
        yield from found
        if found:
            return
    if match := _FROM_TO.fullmatch(text):
        yield _span(match[1], match[2])
    for sign in _BETWEEN:
        left, *rest = re.split(sign, text, maxsplit=1)
        if len(rest) == 1:
            yield _span(left, rest[0])


def _plain(text: str) -> str:
    text = one_apostrophe(text.casefold(), "'").replace("ё", "е").strip(" .")
    text = re.sub('[«»“”„"]', "", text)
    text = _DAY_IN_FIGURES.sub(_in_letters, text)
    text = _SHORT_YEAR.sub(lambda it: f"{it[1] or it[2] or ''} {_full_year(it[3])}", text)
    text = _DECADES_JOINED.sub(_decades_apart, text)
    text = _SHORT_DECADE.sub(lambda it: _full_decade("", it[1]), text)
    for phrase, plain in _PHRASES:
        text = phrase.sub(plain, text)
    return re.sub(r"\b([qh][1-4]|[1-4][qh])/(?=\d{4}$)|(?<=^\d{4})/(?=[qh]\d|\d[qh])", r"\1 ", text)


def _in_letters(figures: re.Match[str]) -> str:
    """A day or month in figures, as the words around it are read: 15.03.2026 as 15 mar 2026."""
    day, month = figures["day"] or figures["last"] or "", figures["month"] or figures["second"]
    year = figures["year"] or figures["first"]
    if not 1 <= int(month) <= 12:
        return figures[0]
    return f"{day} {_MONTHS[int(month) - 1].split()[0]} {year}"


def _full_decade(century: str, decade: str) -> str:
    return f"{century or (20 if decade < '40' else 19)}{decade}"


def _decades_apart(joined: re.Match[str]) -> str:
    """Two decades of which one is short, as “1980–90s” is, each with its century."""
    century, first, other, last = joined.groups("")
    return f"{_full_decade(century, first)}s - {_full_decade(other or century, last)}"


def _in_other_years(text: str) -> list[str]:
    """Fiscal and school years, which lie in two years of the calendar, as these two."""
    plain = _plain(text)
    rest, fiscal = _FISCAL.subn(" ", plain)
    rest, school = _SCHOOL.subn(" ", rest)
    years = [f"20{year[-2:]}" for year in re.findall(r"\b(?:20)?\d\d\b", rest)]
    words = _roles(re.sub(r"\d+|[/–—]", " ", rest))
    if not (fiscal or school) or words is None or not 1 <= len(years) <= 2:
        return []
    if len(years) == 2 and int(years[1]) != int(years[0]) + 1:
        return []
    first = int(years[0])
    roles = {role for role, _ in words}
    named_by_end = len(years) == 1 and bool(fiscal)
    found = [_of_two_years(first - named_by_end, roles, begins="-09" if school else "")]
    if named_by_end:
        # Which months a fiscal year has differs by country; in many it is that of the calendar.
        found.append(next(_one([*words, ("year", first)]), None))
    if not plain.isascii():
        found.reverse()
    return [fix for fix in found if fix]


def _in_decade(text: str) -> list[str]:
    """A decade or two, a part of one, or until then: “early 2030s”, «до 2030-х годов»."""
    plain = _plain(text)
    rest = re.sub(r"[–—]|\b(?:and|и|va|және|мен)\b", " ", _DECADE_IN_WORDS.sub(" ", plain))
    years = [10 * int(decade) for decade in _DECADE_IN_WORDS.findall(plain)]
    words = _roles(rest)
    if not years or words is None:
        return []
    year = years[-1]
    roles = {role for role, _ in words}
    if len(years) > 1:
        whole = len(years) == 2 and roles <= {"from", "by"}
        return [f"{years[0]}/{year + 9}"] if whole else []
    if part := _part_of(words, 10):
        return [f"{year + part[0]}/{year + part[1]}"]
    match sorted(roles):
        case ["by", "end"]:
            return [f"../{year + 9}"]
        case ["by"] | ["earlier"]:
            return [f"../{year - 1}", f"../{year}"]
        case _:
            return []


def _in_century(text: str) -> list[str]:
    """A century, or the part of one that surely holds its beginning, middle or end."""
    plain = _plain(text)
    found, words = _CENTURY.findall(plain), _roles(_CENTURY.sub(" ", plain))
    if len(found) != 1 or words is None or (part := _part_of(words, 100)) is None:
        return []
    begin = 100 * _CENTURIES[found[0]] + 1
    return [f"{begin + part[0]}/{begin + part[1]}"]


def _part_of(words: _Words, years: int) -> tuple[int, int] | None:
    """The first and last year of the part of a decade or century that words name."""
    match sorted(words):
        case []:
            return 0, years - 1
        case [("start", _)] | [("half", _), ("ordinal" | "number", 1)]:
            return 0, years // 2 - 1
        case [("middle", _)]:
            return (3, 6) if years == 10 else (25, 74)
        case [("end", _)] | [("half", _), ("ordinal" | "number", 2)]:
            return years // 2, years - 1
        case _:
            return None


def _of_two_years(first: int, roles: set[str], *, begins: str) -> str | None:
    """A year that begins in the month `begins` of one year, or whenever, and ends in the next."""
    relation, start = roles - {"start", "end"}, "start" in roles
    if relation in ({"by"}, {"not", "later"}):
        return f"../{first}{begins}" if start else f"../{first + 1}"
    if relation in ({"from"}, {"not", "earlier"}):
        return f"{first}{begins}/.."
    if relation:
        return None
    if start or "end" in roles:
        return f"{first}{begins}" if start else str(first + 1)
    return f"{first}/{first + 1}"


def _winter(text: str) -> str | None:
    """A winter that is called by both of its years, as 2026/27 is."""
    years = re.search(r"(\d{4})\s*[/–—-]\s*(?:\d\d)?(\d\d)\b", text)
    if years is None or int(years[2]) != (int(years[1]) + 1) % 100:
        return None
    words = _roles(text.replace(years[0], years[1]))
    return next(_one(words), None) if words and ("season", 24) in words else None


def _span(left: str, right: str) -> str | None:
    """Two dates as one span; what only one of them says of the year goes for both."""
    begin, end = _roles(re.sub(r"^(?:from|between|с|со|от)\s+", "", left)), _roles(right)
    if begin is None or end is None:
        return None
    said = [{role for role, _ in words} & _OF_A_WHOLE for words in (begin, end)]
    if said[0] in _FROM_THEN and said[1] in _BY_THEN:
        end = [word for word in end if word[0] not in said[1]]
    elif said[0] not in ({"by"}, {"about"}, set()):
        return None
    begin = [word for word in begin if word[0] not in said[0]]
    until, about = said[0] == {"by"}, said[0] == {"about"}
    years = [number for role, number in begin if role == "year"]
    if years and not any(role == "year" for role, _ in end):
        if len(end) == 1 and end[0][0] == "number" and end[0][1] > years[0] % 100:
            end = [("year", years[0] - years[0] % 100 + end[0][1])]
        else:
            end = [*end, ("year", years[0])]
    elif not years:
        begin = [*begin, *(word for word in end if word[0] == "year")]
    kinds = {role for role, _ in end} & {"quarter", "half", "month", "season"}
    if kinds and not {role for role, _ in begin} & {"quarter", "half", "month", "season"}:
        begin = [*begin, *(word for word in end if word[0] in kinds)]
    first, last = _edge(begin), _edge(end)
    if not first or not last or "/" in first + last:
        return None
    if until:
        return None if about else f"../{last}"
    if first == last:
        return first
    return f"{first}~/{last}~" if about else f"{first}/{last}"


def _edge(words: _Words) -> str | None:
    """One end of a span: a date without “by” and “from”, perhaps the beginning or end of it."""
    if {role for role, _ in words} & _OF_A_WHOLE:
        return None
    return next(filter(None, _one(words)), None)


def _one(words: _Words) -> Iterator[str | None]:
    """One date with what is said of it: by then, from then on, about then."""
    roles = {role for role, _ in words}
    point = _point([word for word in words if word[0] not in {"this", *_RELATIONS}])
    if point is None:
        return
    start, _, end = point.partition("/")
    relations = roles & _OF_A_WHOLE
    part = roles & {"end", "start", "middle"}
    year = next(number for role, number in words if role == "year")
    if relations in _FROM_THEN:
        if part <= {"start"}:
            yield f"{start}/.."
        elif point == str(year):
            yield f"{_within(year, part)[0]}/.."
    elif relations in _BY_THEN:
        if part == {"start"}:
            if point == str(year):
                yield f"../{year - 1}"
                yield f"../{_within(year, part)[1]}"
            else:
                yield f"../{_beside(start, -1)}"
                yield f"../{start}"
        elif part == {"middle"}:
            yield f"../{year}-H1"
        else:
            yield f"../{end or start}"
    elif relations == {"earlier"} and part == {"end"}:
        yield f"../{end or start}"
    elif relations in ({"earlier"}, {"earlier", "from"}) and not part:
        yield f"../{_beside(start, -1)}"
        yield f"../{end or start}"
    elif relations in ({"later"}, {"later", "from"}) and not part:
        yield f"{_beside(point, 1)}/.."
    elif relations == {"about"} and not part:
        yield f"{point}~"
    elif not relations and part and point == str(year):
        first, last = _within(year, part)
        yield first if first == last else f"{first}/{last}"
    elif not relations:
        yield point
        if point.endswith("-24"):
            yield f"{year - 1}-24"


def _beside(point: str, step: int) -> str:
    """The year, month or day before or after one; a quarter, half or season as it is."""
    if re.fullmatch(r"\d{4}", point):
        return str(int(point) + step)
    if re.fullmatch(r"\d{4}-(?:0[1-9]|1[0-2])", point):
        year, month = divmod(12 * int(point[:4]) + int(point[5:]) - 1 + step, 12)
        return f"{year}-{month + 1:02}"
    if re.fullmatch(r"\d{4}-\d\d-\d\d", point):
        return (date.fromisoformat(point) + timedelta(days=step)).isoformat()
    return point


_RELATIONS = frozenset({"by", "from", "not", "earlier", "later", "about", "end", "start", "middle"})
_OF_A_WHOLE = _RELATIONS - {"end", "start", "middle"}
_FROM_THEN = ({"not", "earlier"}, {"from"}, {"not", "earlier", "from"})
_BY_THEN = ({"by"}, {"not", "later"}, {"not", "later", "by"})


def _within(year: int, part: Iterable[str]) -> tuple[str, str]:
    """What surely holds the beginning, the middle or the end of a year."""
    return {
        "start": (f"{year}-H1", f"{year}-H1"),
        "middle": (f"{year}-Q2", f"{year}-Q3"),
        "end": (f"{year}-H2", f"{year}-H2"),
    }[next(iter(part))]


def _point(words: _Words) -> str | None:
    """A year, with its quarter, half, season, month or day; None where a word is left over."""
    named = dict(words)
    if len(named) != len(words) or "year" not in named:
        return None
    year = named.pop("year")
    if "month" in named:
        named.pop("months", None)
    number = named.pop("number", None)
    ordinal = named.pop("ordinal", number)
    match list(named.items()):
        case []:
            return f"{year:04}" if ordinal is None else None
        case [("quarter", _)] if ordinal in (1, 2, 3, 4):
            return f"{year}-Q{ordinal}"
        case [("half", _)] if ordinal in (1, 2):
            return f"{year}-H{ordinal}"
        case [("season", season)] if ordinal is None:
            return f"{year}-{season}"
        case [("month", month)] if ordinal is None:
            return f"{year}-{month:02}"
        case [("half" | "week", _), ("month", month)] | [("month", month), ("half" | "week", _)]:
            return f"{year}-{month:02}"
        case [("months", _)] if number is not None and 2 <= number <= 11:
            return f"{year}-01/{year}-{number:02}"
        case [("month", month)] if number is not None:
            return _day(year, month, number)
        case _:
            return None


def _roles(text: str) -> _Words | None:
    """The part each word plays, without words that say nothing; None for one that is unknown."""
    found: _Words = []
    for word in re.findall(r"\d+|[^\W\d_]+(?:'[^\W\d_]+)*|[^\s\w.,():*-]", text):
        roles = list(_roles_of(word))
        if not roles:
            return None
        found += [role for role in roles if role[0]]
    return found


def _roles_of(word: str) -> Iterator[tuple[str, int]]:
    if word.isdecimal():
        number = int(word)
        if len(word) == 4:
            yield "year", number
        elif number <= 99:
            yield "number", number
        return
    if word in _ROMAN:
        yield "ordinal", _ROMAN[word]
    elif word in ("q", "к"):
        yield ("quarter" if word == "q" else "by"), 0
    elif word == "h":
        yield "half", 0
    elif word.endswith(("gacha", "гача")) and word not in ("gacha", "гача"):
        yield "by", 0
        yield from _roles_of(word.removesuffix("gacha").removesuffix("гача"))
    else:
        for stem, role, value in _STEMS:
            if word == stem or (stem not in _WHOLE and len(stem) > 2 and word.startswith(stem)):
                yield role, value
                if role == "month" and word.endswith(("dan", "дан")):
                    yield "from", 0
                return
        if word in ("march", "june", "july"):
            yield "month", {"march": 3, "june": 6, "july": 7}[word]
        elif word != (latin := word.translate(_UZBEK)):
            # Months are the Russian ones, which are known: “ново” is no November.
            yield from (role for role in _roles_of(latin) if role[0] != "month")
