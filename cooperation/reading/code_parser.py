"""Codes of the lists, and suggestions of the code that was meant."""

import re
from collections.abc import Collection, Iterable
from difflib import get_close_matches

from cooperation.model.codelists import EXTENDED, Code, Codelist
from cooperation.reading.context import Faulty, Value
from cooperation.reading.homoglyphs import look_alike
from cooperation.text.folding import one_apostrophe
from cooperation.text.look_alikes import like_latin
from cooperation.text.marking import N_

_NOT_A = {
    "sectors": (
        N_("“{word}” is not a sector. Did you mean “{fix}”?"),
        N_("“{word}” is not a sector. Near it: {options}. If it is one, add it to {file}."),
    ),
    "statuses": (
        N_("“{word}” is not a status. Did you mean “{fix}”?"),
        N_("“{word}” is not a status. One of: {options}."),
    ),
    "modes": (
        N_("“{word}” is not a mode of transport. Did you mean “{fix}”?"),
        N_("“{word}” is not a mode of transport. One of: {options}."),
    ),
    "": (
        N_("“{word}” is not a value of “{field}”. Did you mean “{fix}”?"),
        N_("“{word}” is not a value of “{field}”. One of: {options}."),
    ),
}

_MEANT = {
    "modes": {
        **dict.fromkeys(("maritime", "ship", "shipping", "ferry"), "sea"),
        **dict.fromkeys(("railway", "railroad", "train"), "rail"),
        **dict.fromkeys(("highway", "motorway", "auto", "truck"), "road"),
        **dict.fromkeys(("river", "waterway"), "inland-water"),
        **dict.fromkeys(("plane", "aviation", "airport"), "air"),
        **dict.fromkeys(("gas", "oil", "pipe"), "pipeline"),
        **dict.fromkeys(("grid", "transmission"), "power-line"),
        **dict.fromkeys(("unknown", "other"), "unspecified"),
    },
}


def chosen(value: Value, word: str, *, codes: Collection[str], of: str) -> str | Faulty:
    """A word of a list of codes; `of` names the code list with its labels, if there is one."""
    if word in codes:
        return word
    kind, refused = _STANDARDS.get(of, ("unknown-code", None))
    if fault := look_alike(value, word, kind, codes):
        return fault
    return refused(value, word) if refused else _not_of_list(value, word, codes, of)


def _not_of_list(value: Value, word: str, codes: Collection[str], of: str) -> Faulty:
    labels: Codelist = getattr(value.context.codelists, of, {})
    fix = (
        _called(word, {code: labels[code] for code in codes if code in labels})
        or _MEANT.get(of, {}).get(word.casefold())
        or value.context.spelling.nearest(like_latin(word), codes)
    )
    did_you_mean, one_of = _NOT_A.get(of, _NOT_A[""])
    return value.error(
        "unknown-code",
        did_you_mean if fix in codes else one_of,
        word=word,
        fix=fix,
        options=", ".join(nearest_few(word, codes) if of in EXTENDED else codes),
        file=f"codelists/{of}.yaml",
        field=next((part for part in reversed(value.path) if isinstance(part, str)), ""),
    )


def _not_a_country(value: Value, word: str) -> Faulty:
    lists = value.context.codelists
    countries = lists.countries
    upper = word.upper()
    fix = upper if upper in countries else _called(word, countries)
    fix = fix or next((c for c, one in countries.items() if one.extra.get("alpha3") == upper), None)
    if fix:
        what = N_("“{word}” is not a country code (ISO 3166-1). Write {fix}.")
        return value.error("country", what, word=word, fix=fix)
    if word in lists.regions:
        what = N_("“{word}” is a region, not a country. Write {fix}.")
        return value.error("country", what, word=word, fix=word[:2])
    if re.fullmatch("[A-Z]{2}", word):
        what = N_("“{word}” is not in the list of countries. If it is one, add it to {file}.")
        return value.error("country", what, word=word, file="codelists/countries.yaml")
    what = N_("“{word}” is not a country code (ISO 3166-1). Near it: {options}.")
    near = _with_names(_near(word, countries), countries)
    return value.error("country", what, word=word, options=near)


def _not_a_region(value: Value, word: str) -> Faulty:
    lists = value.context.codelists
    regions = lists.regions
    upper = word.upper().replace("_", "-").replace(" ", "-")
    if upper in regions:
        what = N_("“{word}” is not a region code. Write {fix}.")
        return value.error("region", what, word=word, fix=upper)
    for code, entry in regions.items():
        if upper in entry.old_codes:
            what = N_("“{word}” is an old code. ISO 3166-2 now has {fix}.")
            return value.error("region", what, word=word, fix=code)
    if upper in lists.countries or _called(word, lists.countries):
        what = N_(
            "“{word}” is a country, not a region. Put it under “countries”, "
            "or use “place” if the region is not known."
        )
        return value.error("region", what, word=word)
    return _region_by_name(value, word)


def _region_by_name(value: Value, word: str) -> Faulty:
    regions = value.context.codelists.regions
    found = all_called(word, regions)
    if len(found) == 1:
        what = N_("“{word}” is not a region code (ISO 3166-2). {name} is {fix}.")
        name = regions[found[0]].short.in_language("en")
        return value.error("region", what, word=word, name=name, fix=found[0])
    if found:
        what = N_("“{word}” is not a region code (ISO 3166-2). It may be {options}.")
        return value.error("region", what, word=word, options=_with_names(found, regions))
    prefix = re.match("([A-Z]{2})-", word.upper())
    if prefix:
        found = [code for code, entry in regions.items() if entry.country == prefix[1]]
        what = (
            N_("“{word}” is not a region code (ISO 3166-2). {country} has {options}.")
            if found
            else N_("“{word}” is not in the list of regions. If it is one, add it to {file}.")
        )
        return value.error(
            "region",
            what,
            word=word,
            country=prefix[1],
            options=_with_names(found, regions),
            file="codelists/regions.yaml",
        )
    near = value.context.spelling.nearest(word, _names(regions))
    if near and (found := all_called(near, regions)):
        what = N_("“{word}” is not a region code (ISO 3166-2). Did you mean {options}?")
        return value.error("region", what, word=word, options=_with_names(found, regions))
    what = N_("“{word}” is not a region code (ISO 3166-2), such as {example}.")
    return value.error("region", what, word=word, example="UZ-QA")


def _not_a_currency(value: Value, word: str) -> Faulty:
    currencies = value.context.codelists.currencies
    fix = _called(word, currencies) or value.context.spelling.nearest(word, currencies)
    what = (
        N_("“{word}” is not a currency code. Write {fix}.")
        if fix
        else N_(
            "“{word}” is not a currency code of the list (ISO 4217). Near it: {options}. "
            "If it is one, add it to {file}."
        )
    )
    return value.error(
        "currency",
        what,
        word=word,
        fix=fix,
        options=_with_names(_near(word, currencies), currencies),
        file="codelists/currencies.yaml",
    )


def nearest_few(word: str, codes: Collection[str]) -> list[str]:
    """The codes that are most like a word, best first."""
    return get_close_matches(like_latin(word), codes, n=5, cutoff=0)


def _near(word: str, codelist: Codelist) -> list[str]:
    """The codes of which a name is most like a word, best first."""
    code_of = {name: code for code, entry in codelist.items() for name in _words_for(entry)}
    near = get_close_matches(word, code_of, n=5, cutoff=0)
    return list(dict.fromkeys(code_of[name] for name in near))


_STANDARDS = {
    "countries": ("country", _not_a_country),
    "regions": ("region", _not_a_region),
    "currencies": ("currency", _not_a_currency),
}
"""The code of the fault and its message for the lists of ISO 3166-1, 3166-2 and 4217."""


def _with_names(codes: Iterable[str], regions: Codelist) -> str:
    return ", ".join(f"{code} ({regions[code].short.in_language('en')})" for code in codes)


def _called(word: str, codelist: Codelist) -> str | None:
    found = all_called(word, codelist)
    return found[0] if len(found) == 1 else None


def all_called(word: str, codelist: Codelist) -> list[str]:
    """The codes that have a name, short name, alias or code like `word`, in any language.

    Where names are so word for word, “Tashkent Region” beside “Tashkent (city)”, only theirs.
    """
    for folded in (_letters, _folded):
        wanted = folded(word)
        found = [
            code
            for code, entry in codelist.items()
            if wanted and any(folded(name) == wanted for name in _words_for(entry))
        ]
        if found:
            return found
    return []


def _names(codelist: Codelist) -> list[str]:
    return [name for entry in codelist.values() for name in _words_for(entry)]


def _words_for(entry: Code) -> Iterable[str]:
    return (entry.code, *entry.name.all, *entry.short.all, *entry.aliases)


_FILLERS = re.compile(
    r"\b(?:region|oblast|province|city|of|republic|область|обл|город|г|облысы|қаласы"
    r"|viloyati|shahri|вилояти|шаҳри)\b"
)


def _folded(name: str) -> str:
    """The letters of a name, without case, apostrophes, spaces and words such as “region”."""
    plain = one_apostrophe(name.casefold(), "").replace("-", "").replace("ё", "е")
    return re.sub(r"\W+", "", _FILLERS.sub("", plain)) or _letters(name)


def _letters(name: str) -> str:
    """The letters of a name, without case, apostrophes and spaces; ё is often written е."""
    return re.sub(r"\W+", "", one_apostrophe(name.casefold(), "").replace("ё", "е"))
