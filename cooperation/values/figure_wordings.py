"""Amounts and quantities as people write them in four languages, put in the grammar's words."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence, Set
from decimal import Decimal

from cooperation.text.folding import one_apostrophe
from cooperation.text.look_alikes import in_one_alphabet
from cooperation.text.marking import N_
from cooperation.values.amount_grammar import (
    ABOUT,
    AT_MOST,
    FIGURE,
    HEDGES,
    NUMBER,
    SYMBOLS,
    UNCLEAR,
    AmountError,
    folded_names,
    has_no_digit,
    is_currency,
    is_scale,
    names_no_figure,
    scale_of,
    shortened,
    spoken_of,
    words_alone,
)

_MEANING = {
    "about": (
        *("approximately", "approx", "circa", "ca", "c", "nearly", "almost", "roughly", "close to"),
        *("in the region of", "in the order of", "around", "some", "just under"),
        *("около", "порядка", "примерно", "приблизительно", "ориентировочно", "почти", "в районе"),
        *("шамамен", "жуық", "қарай", "шамасында", "жуықтап"),
        *("taxminan", "qariyb", "yaqin", "atrofida", "тахминан", "қарийб", "яқин", "атрофида"),
        *("deyarli", "деярли", "дерлік", "без малого", "где то", "salkam", "салкам"),
        *("ок", "прибл", "прим", "ориент", "под"),
    ),
    "over": (
        *("exceeding", "in excess of", "above", "upwards of", "greater than"),
        *("с лишним", "с небольшим", "с лишком", "с гаком"),
        *("свыше", "свыше чем", "более", "более чем", "больше", "больше чем", "выше", "превышает"),
        *("астам", "артық", "асатын", "асады", "көп", "көбірек"),
        *("ortiq", "ko‘proq", "oshiq", "ziyod", "oshadi", "oshdi", "oshgan"),
        *("ортиқ", "кўпроқ", "зиёд", "ошади", "ошди", "ошган", "кўп", "ko‘p"),
    ),
    "at least": (
        *("not less than", "no less than", "not fewer than", "no fewer than", "minimum", "min"),
        *(
            "не менее",
            "не менее чем",
            "не меньше",
            "не меньше чем",
            "как минимум",
            "минимум",
            "мин",
        ),
        *("по меньшей мере", "не ниже", "и более", "или более", "и больше", "и выше"),
        *("or more", "and more", "and above", "plus"),
        *("кемінде", "кем дегенде", "кем емес", "аз емес", "аз дегенде", "ең кемі", "ең аз"),
        *("kamida", "kam emas", "kam bo‘lmagan", "kam deganda", "eng kami", "eng kam"),
        *("eng kamida", "энг камида", "энг кам"),
        *("камида", "кам эмас", "кам бўлмаган", "кам деганда"),
    ),
    "up to": (
        "до",
        "below",
        "fewer than",
        "as much as",
        "as many as",
        "менее",
        "менее чем",
        "меньше",
        "дейін",
        "gacha",
        "гача",
        "qadar",
        "қадар",
    ),
    "at most": (
        *(
            "not more than",
            "no more than",
            "not exceeding",
            "not to exceed",
            "not over",
            "maximum",
            "max",
        ),
        *("не более", "не более чем", "не больше", "не больше чем", "не свыше", "не выше"),
        *("не превышает", "не превышающий", "максимум", "макс", "в пределах"),
        *("артық емес", "көп емес", "аспайтын", "аспайды"),
        *("ortiq emas", "ko‘p emas", "oshmaydi", "oshmagan", "ko‘pi bilan"),
        *("ортиқ эмас", "кўп эмас", "кўпи билан"),
        *("ең көбі", "ең көп", "eng ko‘pi", "eng ko‘p"),
    ),
    "from": ("от", "с"),
}
_HEDGE_CALLED = {
    tuple(words.split()): hedge
    for hedge, called in (*_MEANING.items(), *((hedge, (hedge,)) for hedge in HEDGES))
    for words in called
}
_LONGEST_HEDGE = max(map(len, _HEDGE_CALLED))
_HOW_MUCH_MORE = frozenset(
    {
        *("чуть", "немногим", "немного", "значительно", "существенно", "заметно", "намного"),
        *("well", "just", "slightly", "сәл", "biroz", "бироз"),
    }
)
"""Words before a hedge that make it no other: “чуть более”, “well over”."""
_LEADING = frozenset(
    {
        *("на", "в", "сумму", "сумма", "суммой", "общую", "общей", "общая", "размере", "объеме"),
        *("объёме", "объем", "объём", "стоимостью", "стоимость", "оценивается", "составляет"),
        *("составит", "инвестиций", "инвестиции", "эквивалент", "эквиваленте", "эквивалентно"),
        *("это", "что", "за", "сумме", "диапазоне", "пределах"),
        *("worth", "total", "totalling", "amount", "cost", "of", "a", "investment", "equivalent"),
        *(
            "to",
            "an",
            "estimated",
            "at",
            "is",
            "equals",
            "anywhere",
            "somewhere",
            "est",
            "оценочно",
            "in",
            "the",
        ),
        "range",
        *("жалпы", "құны", "сомасы", "сомаға", "көлемі", "umumiy", "qiymati", "summasi", "hajmi"),
    }
)
"""Words before the number that say nothing of it: “на общую сумму”, “worth”."""
_TRAILING = frozenset(
    {
        *("көлемінде", "аралығында", "құрайды", "сомасында", "miqdorida", "hajmida", "oralig‘ida"),
        *("tashkil", "etadi", "миқдорида", "ҳажмида"),
    }
)
"""The same behind it."""
_LONGEST_NAME = 3
"""Words of the name of a currency, “South Korean won”."""

_SCALE_CALLED = (
    (re.compile("(?:тысяч|тыс|мың|минг|ming|thousand)"), "thousand"),
    (re.compile("(?:миллион|млн|million|mln)"), "mn"),
    (re.compile("(?:миллиард|млрд|milliard|mlrd|billion)"), "bn"),
    (re.compile("(?:триллион|трлн|trillion|trln)"), "tn"),
)
_COUNTED_IN = {
    **dict.fromkeys(("lakh crore", "lac crore"), (1, "tn")),
    **dict.fromkeys(("lakh", "lac"), (100, "thousand")),
    **dict.fromkeys(("crore", "cr"), (10, "mn")),
    "arab": (1, "bn"),
}
"""Scales of South Asia, singular, in those of the grammar."""
_SOUTH_ASIAN = re.compile(
    rf"(?:(?P<low>{NUMBER})(?P<to> ?[-–—] ?| to ))?(?P<high>{NUMBER}) "
    rf"(?P<scale>{'|'.join(_COUNTED_IN)})s?\b\.?",
    re.IGNORECASE,
)
"""A number, or the two ends of a range, in such a scale."""
_HALVES = (
    (re.compile(r"\b(?:one and a half|полтора|полторы|полутора|бір жарым|bir yarim)\b"), "1.5"),
    (re.compile(r"\b(?:half an?|half|полу?|жарты|yarim)[ -]?(?=[мт]\w*|m\w*|b\w*|t\w*)"), "0.5 "),
    (
        re.compile(r"\b(?:(?:a )?quarter of an?|четверть|четверти|ширек|chorak) (?=[мтmbt])"),
        "0.25 ",
    ),
    (re.compile(r"\bthousand million\b"), "bn"),
    (re.compile(r"(?<=\d)(?: ?½| с половиной\b)"), ".5"),
    (re.compile("½"), "0.5"),
    (re.compile(r"(?<![\w.,])[.,](?=\d)"), "0."),
)
"""Numbers in words that newspapers use, and the number before a scale that each is."""
_WHOLE_SCALE = r"(?:миллион|миллиард|триллион|million|milliard|billion|trillion)"
_WHOLES = tuple(
    (re.compile(rf"\b(?:{words})(?= {_WHOLE_SCALE})", re.IGNORECASE), str(number))
    for number, words in enumerate(
        (
            "an?|one|один|одного|бір|bir|бир",
            "two|два|двух|екі|ikki|икки",
            "three|три|трех|трёх|үш|uch|уч",
            "four|четыре|четырех|четырёх|төрт|to‘rt|тўрт",
            "five|пять|пяти|бес|besh|беш",
            "six|шесть|шести|алты|olti|олти",
            "seven|семь|семи|жеті|yetti|етти",
            "eight|восемь|восьми|сегіз|sakkiz|саккиз",
            "nine|девять|девяти|тоғыз|to‘qqiz|тўққиз",
            "ten|десять|десяти|он|o‘n|ўн",
        ),
        start=1,
    )
)
"""The same up to ten, before a scale that is written out."""
_ONE = re.compile(
    rf"^(\D*?)\b(?={_WHOLE_SCALE}(?:а|дан|тан|нан|ға|қа|dan|ga)?\b)(?=\D*$)", re.IGNORECASE
)
"""Before a scale in the singular, written out and without a number: “более миллиарда” is one."""
_ENDINGS = re.compile(
    "(?:[аыуеий]|ов|ев|ей|ам|ами|ах|ях|ом|лық|лік|дық|дік|тық|тік|лар|лер|дар|дер|лары|лері"
    "|дан|ден|тан|тен|нан|нен|ға|ге|қа|ке|га|на|не|ды|ді|ты|ті|ны|ні|дың|дің|тың|тің|ның|нің|сы|і"
    "|lik|lar|lari|dan|tan|ga|ka|ni|ning|i|si)*"
)
"""What inflection adds to the words for money and for scales."""
_UP_TO_ENDING = re.compile(r"(?<=\w\w)(?:gacha|гача|ғача)$")

_WHOSE = frozenset(
    {
        *("us", "usa", "u.s", "american", "сша", "ақш", "aqsh", "ақшның", "акш"),
        *("амер", "американских", "американского", "американские", "amerikan", "америкалық"),
        *("рф", "рк", "ру", "қр", "российских", "казахстанских", "узбекских"),
    }
)
"""Words that name the country of a currency: “US$”, “долл. США”."""
_DASHES = frozenset({"-", "–", "—"})
_BETWEEN = _DASHES | {
    *("to", "and", "or", "between", "до", "и", "или", "между", "пен", "мен", "немесе"),
    *("va", "yoki", "dan", "ва", "ёки", "дан", "но", "but", "бірақ", "lekin", "лекин"),
}

_COUNT_BETWEEN = re.compile(
    rf"(?P<hedge>\D*?) ?(?:(?P<between>between|между) |(?:from|от|с) )?(?P<low>{NUMBER})"
    rf"(?(between) (?:and|и) |(?: (?:to|or|до|или|по|dan|дан) | ?[-–—] ?))(?P<high>{NUMBER})"
    r"(?: [^\W\d]+)?"
)
"""A number of projects between two, in words."""
_ANY_NUMBER = re.compile(r"[0-9]+(?:[ .,][0-9]+)*")


def in_order(written: str, currencies: Mapping[str, Sequence[str]] | None) -> str | None:
    """The words of an amount in the words and the order of the grammar.

    None if one of them is not known or one is missing, or if a number may be read in two ways.
    """
    readings = list(numbers_read(written))
    return _in_order(readings[0], currencies) if len(readings) == 1 else None


def numbers_read(written: str) -> Iterator[str]:
    """The text with its numbers written with a point and spaces, in each way they may be meant."""
    written = re.sub(r"(?<=\d)['’‘](?=\d{3})", "", in_one_alphabet(written))
    written = re.sub(r"(?<=\d)-(?:ти|и|ми|мя|х|ёх|ех|ю|ть)\b", "", written)
    for words, number in (*_HALVES, *_WHOLES):
        written = words.sub(number, written)
    written = _ONE.sub(r"\g<1>1 ", written)
    numbers = _ANY_NUMBER.findall(written)
    commas = [number for number in numbers if re.search(r"[.,]", number)]
    ambiguous = any(re.fullmatch(r"[0-9]{1,3},[0-9]{3}", number) for number in commas)
    for thousands in (True, False) if ambiguous else (True,):
        parts = re.split(f"({_ANY_NUMBER.pattern})", written)
        parts[1::2] = [_plain(number, thousands=thousands) for number in parts[1::2]]
        yield _SOUTH_ASIAN.sub(_in_our_scale, "".join(parts))


def _in_our_scale(found: re.Match[str]) -> str:
    times, scale = _COUNTED_IN[found["scale"].casefold()]
    low, high = (
        _digits(Decimal(number.replace(" ", "")) * times) if number else ""
        for number in found.group("low", "high")
    )
    return f"{low}{found['to'] or ''}{high} {scale}"


def _digits(number: Decimal) -> str:
    """A number without noughts behind its decimals."""
    return f"{number.normalize():f}"


def _plain(number: str, *, thousands: bool) -> str:
    """One number: `1,2` is 1.2, `1,200,000` and `1.200.000` are 1200000, `1.200,5` is 1200.5."""
    marks = re.findall("[.,]", number)
    if not marks:
        return number
    last = marks[-1]
    head, _, tail = number.rpartition(last)
    grouped = marks.count(last) > 1 or (last == "," and len(tail) == 3 and thousands)
    if grouped and len(set(marks)) == 1:
        return number.replace(last, "")
    return f"{re.sub('[.,]', '', head)}.{tail}"


def _in_order(written: str, currencies: Mapping[str, Sequence[str]] | None) -> str | None:
    text = one_apostrophe(written, "‘")
    text = re.sub(r"(?<=[^\W\d_]{2})\.(?=[^\W\d_])", ". ", text.replace("где-то", "где то"))
    text = _GLUED.sub(r"\1 ", text)
    text = re.sub(rf"([{''.join(SYMBOLS)}])", r" \1 ", re.sub(r"[()]", " ", text))
    text = _COMPOUND.sub(_compound, text)
    text = _MARGIN.sub(_ends_of_margin, _NAMED_WITH_DASH.sub(r"\1 ", text))
    words = re.findall(rf"{NUMBER}|[-–—~≈≥≤<>+]|[^\s\d\-–—~≈≥≤<>+]+", text)
    hedges: list[_Placed] = []
    numbers: list[str] = []
    scales: list[str] = []
    currency = ""
    at = 0
    while at < len(words):
        word = words[at].casefold().rstrip(".,;:")
        hedge, length = _hedge_at(words, at)
        if re.fullmatch(NUMBER, words[at]):
            numbers.append(words[at])
        elif hedge is not None:
            hedges.append((hedge, len(numbers)))
        elif word == "+" and at and (at == len(words) - 1 or re.fullmatch(NUMBER, words[at - 1])):
            hedges.append(("at least", len(numbers)))
        elif scale := _scale(words[at]):
            scales.append(scale)
        elif (found := _code_at(words, at, currencies)) is not None:
            code, length = found
            if currency not in ("", code):
                return None
            currency = code
            if _UP_TO_ENDING.search(word):
                hedges.append(("up to", len(numbers)))
        elif word and word not in (_TRAILING if numbers else _LEADING) | _WHOSE | _BETWEEN:
            return None
        at += length
    joined = _BETWEEN & {word.casefold() for word in words}
    fix = _written(hedges, numbers, scales, currency, text, joined)
    return fix if fix != written else None


_GLUED = re.compile(
    r"(?<![^\W\d_])(mn|mln|m|bn|bln|b|tn|trln|k|млн|млрд|трлн|тыс)(?=[A-Z]{3}(?![^\W\d_]))"
)
"""A scale and a currency code without a space between: “5mnUSD”."""
_NAMED_WITH_DASH = re.compile(r"^([^\d$€–—-]*[^\W\d_]) [-–—] ")
"""What the amount is of and a dash, “cost - 20 mn USD”, which is no minus."""
_MARGIN = re.compile(
    rf"({NUMBER})(\D*?) ?(?:±|\+ ?[/-]+|\bplus or minus\b|плюс[- ]минус) ?"
    rf"({NUMBER})( ?(?:%|percent|per cent|процент\w*|пайыз|foiz|фоиз))?"
)
"""A number and how far on both sides of it the sum may lie."""


def _ends_of_margin(found: re.Match[str]) -> str:
    """“20 mn USD ± 10%” is 18 to 22 mn USD; beyond the number itself it is left as it is."""
    middle, margin = (Decimal(number.replace(" ", "")) for number in found.group(1, 3))
    by = middle * margin / 100 if found[4] else margin
    if not 0 < by < middle:
        return found[0]
    return f"{_digits(middle - by)} to {_digits(middle + by)}{found[2]}"


_COMPOUND = re.compile(rf"({NUMBER}) ([^\W\d_]+\.?) ({NUMBER}) ([^\W\d_]+\.?)(?= )")


def _compound(found: re.Match[str]) -> str:
    """“1 млрд 200 млн” in the smaller of its scales; what is no such number as it is."""
    scales = [_scale(word) for word in (found[2], found[4])]
    if None in scales:
        return found[0]
    more, less = (scale_of(str(scale)) for scale in scales)
    first, second = (Decimal(number.replace(" ", "")) for number in (found[1], found[3]))
    if more <= less or second * less >= more:
        return found[0]
    return f"{first * more / less + second:f} {scales[1]}"


_Placed = tuple[str, int]
"""A hedge, and how many numbers stand before it."""


def _written(
    hedges: Sequence[_Placed],
    numbers: Sequence[str],
    scales: Sequence[str],
    currency: str,
    written: str,
    joined: Set[str],
) -> str | None:
    if not currency or not numbers or len(numbers) > 2 or len(scales) > len(numbers):
        return None
    if len(numbers) == 1 and re.search(r"(?<![^\W\d_])[-−–—]|[-−–—](?![^\W\d_])", written):
        return None  # below zero, or half of a range
    if len(numbers) == 2:
        hedge = _hedge_of_two(hedges, joined)
        low = [numbers[0], *(scales[:1] if len(scales) == 2 else ())]
        if hedge is None:
            return None
        if hedge in ("", "about"):
            words = [hedge, *low, "to", numbers[1], *scales[-1:], currency]
        elif _is_upper(hedge):
            words = [hedge, numbers[1], *scales[-1:], currency]
        else:
            words = [hedge, numbers[0], *scales[:1], currency]
    else:
        said = _firmest([hedge for hedge, _ in hedges])
        if said is None:
            return None
        words = [said, numbers[0], *scales, currency]
    fix = " ".join(filter(None, words))
    return fix if FIGURE.fullmatch(fix) else None


def _is_upper(hedge: str) -> bool:
    return hedge in (*AT_MOST, "at most")


_MEASURED = tuple(
    (re.compile(rf"(?<!\w)(?:{words})(?!\w)", re.IGNORECASE), measure)
    for words, measure in (
        (r"(?:loans?|credits?)(?: line)?|кредит(?!н)\w*|кредитн\w+ лини\w+|за[её]м\w*", "loan"),
        (r"займ\w*|ссуд\w+|несие\w*|қарыз\w*|kredit\w*|qarz\w*", "loan"),
        (r"grant\w*|грант\w*", "grant"),
        (r"contracts?|контракт\w*|келісімшарт\w*|shartnoma\w*|шартнома\w*", "contract"),
        (r"investment\w*|инвестици\w+|investitsiya\w*|инвеститсия\w*", "investment"),
        (r"trade(?: turnover)?|товарооборот\w*|тауар айналым\w+|tovar ayirboshlash\w*", "trade"),
    )
)
"""What an amount measures, in the words of texts."""


def measured(written: str) -> tuple[str, str] | None:
    """A text without the one word for what its amount measures, and that measure."""
    found = [
        (words.sub(" ", written).strip(" :,"), measure)
        for words, measure in _MEASURED
        if words.search(written)
    ]
    return found[0] if len(found) == 1 else None


_EACH_TIME = re.compile(
    r"(?<!\w)(?:annual(?:ly)?|yearly|monthly|weekly|daily|p\. ?a"
    r"|(?:per|an?|each|every) (?:year|annum|month|quarter|week|day)"
    r"|годов\w+|(?:ежегодн|ежемесячн|ежедневн|ежеквартальн)\w+"
    r"|в (?:год|месяц|квартал|неделю|день|сутки)"
    r"|жылына|айына|күніне|тәулігіне|жылдық|(?:жыл|ай|күн) сайын"
    r"|(?:yili|oyi|kuni)ga|har (?:yil|oy|kun)\w*|yillik"
    r"|(?:йили|ойи|куни)га|ҳар (?:йил|ой|кун)\w*|йиллик)(?!\w)"
    r"|/ ?(?:year|yr|y|annum|month|mo|day|год|г|мес|месяц|жыл|ай|yil|oy|йил|ой)(?!\w)",
    re.IGNORECASE,
)


def is_for_each_time(written: str) -> bool:
    """Whether a text gives a sum for each year, month or day, which is no sum in all."""
    return _EACH_TIME.search(written) is not None and not has_no_digit(written)


def is_about_a_limit(written: str) -> bool:
    """Whether a text hedges a limit: “up to about 5 bn”."""
    words = re.findall(r"[~≈≥≤<>]=?|[^\s\d~≈≥≤<>]+", in_one_alphabet(written))
    said = {hedge for at in range(len(words)) if (hedge := _hedge_at(words, at)[0])}
    return bool(said & {*ABOUT}) and bool(said - {*ABOUT, "from"})


def _firmest(hedges: Collection[str]) -> str | None:
    """The one hedge of a figure: of “about” and a limit the limit; two limits are unclear."""
    limits = {hedge for hedge in hedges if hedge not in ABOUT}
    if len(limits) > 1:
        return None
    return next(iter(limits or hedges), "")


def _hedge_of_two(hedges: Sequence[_Placed], joined: Set[str]) -> str | None:
    """What limits two numbers: nothing but themselves, “about”, or one of them alone; else None.

    “From 5 to 6” is a range, “up to 5–6” a limit, and so is “5–6” with its limit behind.
    """
    said = _firmest([hedge for hedge, _ in hedges])
    lower = [placed for placed in hedges if placed[0] not in ABOUT and not _is_upper(placed[0])]
    upper = [placed for placed in hedges if _is_upper(placed[0])]
    about = "about" if len(lower) + len(upper) < len(hedges) else ""
    if len(lower) == 1 == len(upper):
        return about if lower[0][1] < upper[0][1] else None
    if said is None or not (joined or said):
        return None
    if upper and upper[0][1] == 1:
        return about
    if upper and upper[0][1] == 2 and not joined <= _DASHES:
        return about
    return about if said in ("", "from", *ABOUT) else said


def _hedge_at(words: Sequence[str], at: int) -> tuple[str | None, int]:
    """The hedge that begins with a word, and how many words it has."""
    if words[at].casefold() in _HOW_MUCH_MORE and at + 1 < len(words):
        hedge, length = _hedge_at(words, at + 1)
        return hedge, length + 1 if hedge else 1
    for length in range(min(_LONGEST_HEDGE, len(words) - at), 0, -1):
        called = tuple(word.casefold().rstrip(".,") for word in words[at : at + length])
        if called in _HEDGE_CALLED:
            return _HEDGE_CALLED[called], length
    return None, 1


def _scale(word: str) -> str | None:
    if is_scale(word):
        return word
    folded = word.casefold().rstrip(".,")
    if folded in UNCLEAR:
        return UNCLEAR[folded]
    for stem, scale in _SCALE_CALLED:
        match = stem.match(folded)
        if match is not None and _ENDINGS.fullmatch(folded, match.end()):
            return scale
    return None


def _code_at(
    words: Sequence[str], at: int, currencies: Mapping[str, Sequence[str]] | None
) -> tuple[str, int] | None:
    """The code of the currency that begins with a word, and how many words name it."""
    for length in range(min(_LONGEST_NAME, len(words) - at), 0, -1):
        named = " ".join(words[at : at + length])
        if (length == 1 or currencies) and (code := _code(named, currencies)):
            return code, length
        if length > 1 and len(codes := shortened(named, currencies)) == 1:
            return codes[0], length
    return None


def _code(word: str, currencies: Mapping[str, Sequence[str]] | None) -> str | None:
    """The code of the one currency that a word names, inflected or not."""
    word = word.rstrip(".,;")
    if is_currency(word, currencies):
        return word
    if word in SYMBOLS:
        return SYMBOLS[word]
    folded = _UP_TO_ENDING.sub("", word.casefold())
    for inflected in (False, True):
        found = {
            code
            for code, called in (currencies or {}).items()
            if folded.startswith(names := folded_names(code, *called))
            and any(_names(folded, name, inflected=inflected) for name in names)
        }
        if found:
            return found.pop() if len(found) == 1 else None
    spoken = [code for code in spoken_of(folded) if currencies is None or code in currencies]
    return spoken[0] if len(spoken) == 1 else None


def _names(word: str, called: str, *, inflected: bool) -> bool:
    """Whether a word is a name, or one form of it."""
    if word == called or (word == f"{called}s" and len(called) > 2):
        return True
    begins = inflected and len(called) > 2 and word.startswith(called)
    return begins and _ENDINGS.fullmatch(word, len(called)) is not None


_EACH = (
    (
        re.compile(
            r"^(?:жылына|жыл сайын|yiliga|har yili|йилига|ежегодно|в год|annually)\s+", re.I
        ),
        "year",
    ),
    (
        re.compile(
            r"^(?:тәулігіне|күніне|kuniga|sutkasiga|кунига|ежедневно|в сутки|daily)\s+", re.I
        ),
        "day",
    ),
)
"""Words before a number that say for which time it is, as Kazakh and Uzbek have them."""


def quantity_in_order(written: str, units: Mapping[str, str]) -> str | None:
    """The words of a quantity in the words and the order of the grammar.

    `units` maps units and other words for them to what should be written. None if a word is not
    known, or if there is not one number that can be read in one way.
    """
    for each, time in _EACH:
        if (said := each.sub("", written)) != written:
            of_none = {name: unit for name, unit in units.items() if "/" not in unit}
            fix = quantity_in_order(said, of_none)
            fix = fix or (said if _ends_with_unit(said, of_none) else None)
            return f"{fix}/{time}" if fix and f"{fix.rpartition(' ')[2]}/{time}" in units else None
    readings = list(numbers_read(one_apostrophe(written, "‘")))
    if len(readings) != 1 or (found := _NUMBER_OR_TWO.search(readings[0])) is None:
        return None
    number, plus = found["low"], found["plus"]
    if found["high"]:
        number = f"{number} to {found['high']}"
    after = re.sub(
        r"^[ -]?(?:н?[ае]н|[дт][ае]н|ға|ге|қа|ке|dan|ga)\b", "", readings[0][found.end() :]
    )
    words = [*readings[0][: found.start()].split(), *after.split()]
    hedges: list[str] = ["at least"] if plus else []
    rest: list[str] = []
    at = 0
    while at < len(words):
        hedge, length = _hedge_at(words, at)
        if hedge is not None:
            hedges.append(hedge)
        elif rest or words[at].casefold().strip(".,:") not in _SAYS_NOTHING:
            rest.append(words[at])
        at += length
    if found["high"]:
        hedges = [hedge for hedge in hedges if hedge != "from" or hedges.count(hedge) > 1]
        if not set(hedges) <= {"about"}:
            return None  # a range, and a limit of it besides
    scale = _scale(rest[0]) if len(rest) > 1 else None
    unit = _unit_called(" ".join(rest[1:] if scale else rest), units)
    if len(hedges) > 1 or unit is None or (scale and " " in unit):
        return None
    fix = " ".join(part for part in (*hedges, number, scale, unit) if part)
    return fix if fix != written and FIGURE.fullmatch(fix) else None


_SAYS_NOTHING = frozenset(
    {
        *("with", "a", "of", "length", "capacity", "area", "total", "длиной", "длина", "общей"),
        *("протяженностью", "протяжённостью", "протяженность", "протяжённость", "мощностью"),
        *("мощность", "вместимостью", "вместимость", "площадью", "площадь", "объемом", "объёмом"),
        *("объем", "объём", "на", "в", "ұзындығы", "қуаты", "аумағы", "uzunligi", "quvvati"),
        *("maydoni", "узунлиги", "қуввати", "майдони", "ta", "та"),
    }
)
"""Words beside a number that say what is measured, as its field does, or that it counts."""

_NUMBER_OR_TWO = re.compile(
    rf"(?:(?:between|между|с|от|from) +)?(?P<low>{NUMBER})"
    rf"(?:(?: ?[-–—] ?| (?:to|and|до|и|по|мен|пен|dan|дан|va|ва) )(?P<high>{NUMBER})"
    r"(?:[- ]?(?:ға|ге|қа|ке|ga|га) (?:дейін|qadar|қадар)|gacha|гача)?|(?P<plus>\+))?"
)
"""A number, a number and more, or the two ends of a range."""


def _ends_with_unit(written: str, units: Mapping[str, str]) -> bool:
    """Whether a text is a figure with a unit as the list has it."""
    return FIGURE.fullmatch(written) is not None and written.rpartition(" ")[2] in units.values()


def _unit_called(words: str, units: Mapping[str, str]) -> str | None:
    """The unit that words name, inflected or not."""
    folded = words.casefold().rstrip(".,")
    for inflected in (False, True):
        for name, unit in units.items():
            if _names(folded, one_apostrophe(name, "‘").casefold(), inflected=inflected):
                return unit
    for per, time in _PER:
        if (one := per.sub("", folded)) != folded:
            of_none = {name: unit for name, unit in units.items() if "/" not in unit}
            counted = _unit_called(one, of_none)
            return units.get(f"{counted}/{time}") and f"{counted}/{time}"
    return None


_PER = tuple(
    (re.compile(rf"(?: ?/ ?| (?:per|an?|в|за) )(?:{words})$"), time)
    for words, time in (
        ("years?|yr|y|annum|a|год|г|жыл|yil", "year"),
        ("days?|d|сутки|сут|день|тәулік|күн|sutka|kun", "day"),
        ("hours?|h|hr|час|ч|сағат|soat", "hour"),
        ("weeks?|неделю|нед|апта|hafta", "week"),
    )
)
"""Words behind a unit that say for which time it is."""


def count_error(written: str) -> AmountError:
    """The error for a text that is not a number of projects; it names the hedge that was meant."""
    said = in_one_alphabet(written)
    ends = _COUNT_BETWEEN.fullmatch(said.casefold())
    if ends and (hedge := _HEDGE_CALLED.get(tuple(ends["hedge"].split()), "")) in ("", "about"):
        fix = f"{hedge} {ends['low']} to {ends['high']}".strip()
        if fix != written and not (ends["hedge"] and not hedge):
            return AmountError(
                N_("“{text}” is not a number of projects. Write {fix}."), text=written, fix=fix
            )
    if names_no_figure(written):
        return AmountError(
            N_("“{text}” is not a number of projects. Leave the line out."), text=written
        )
    plain = _count_in_digits(said)
    found = re.search(NUMBER, plain)
    words = re.sub(NUMBER, " ", plain, count=1).casefold().split()
    runs = [tuple(words[at:end]) for at in range(len(words)) for end in range(len(words), at, -1)]
    runs.sort(key=len, reverse=True)
    hedge = next((_HEDGE_CALLED[one] for one in runs if one in _HEDGE_CALLED), "")
    if found and plain[found.end() :].startswith("+"):
        hedge = hedge or "at least"
    fix = f"{hedge} {found[0]}".strip() if found and "." not in found[0] else ""
    if fix and fix != written and len(words) <= 4 and not re.search(r"\d", " ".join(words)):
        return AmountError(
            N_("“{text}” is not a number of projects. Write {fix}."), text=written, fix=fix
        )
    if has_no_digit(written):
        return words_alone(written)
    return AmountError(
        N_("“{text}” is not a number of projects. Write e.g. 7, over 60 or about 40."),
        text=written,
    )


def _count_in_digits(written: str) -> str:
    """The text with a count in digits alone: “1,200” and “1.2 thousand” are 1200."""
    plain = re.sub(r"(?<=\d)[,.](?=\d{3}\b)", "", written)
    if (found := re.search(rf"({NUMBER})(?:,(\d))? ([^\W\d_]+\.?)", plain)) is not None:
        scale = _scale(found[3])
        if scale is not None:
            number = Decimal(found[1].replace(" ", "") + (f".{found[2]}" if found[2] else ""))
            return plain.replace(found[0], f"{number * scale_of(scale):f}".split(".")[0], 1)
    return plain
