"""Codes of the lists: what was typed, or which code was meant."""

import re
from collections.abc import Collection, Iterable

from cooperation.model.codelists import Code, Codelist
from cooperation.reading.context import Context, Faulty
from cooperation.reading.fault_collector import Path
from cooperation.reading.homoglyphs import look_alike
from cooperation.reading.spelling import in_latin
from cooperation.reading.yaml.tree import Scalar
from cooperation.text.marking import N_

_NOT_A = {
    "sectors": (
        N_("“{word}” is not a sector. Did you mean “{fix}”?"),
        N_("“{word}” is not a sector. One of: {options}."),
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
        N_("“{word}” is none of the words for “{field}”. Did you mean “{fix}”?"),
        N_("“{word}” is none of the words for “{field}”. One of: {options}."),
    ),
}

_MEANT = {
    "statuses": {
        **dict.fromkeys(("planned", "announced", "proposal", "mou", "memorandum"), "proposed"),
        **dict.fromkeys(("study", "design", "feasibility", "preparing", "prepared"), "preparation"),
        **dict.fromkeys(("signed", "contracted", "approved", "agreement"), "agreed"),
        **dict.fromkeys(
            ("construction", "under construction", "building", "started", "ongoing", "launched"),
            "implementation",
        ),
        **dict.fromkeys(("operational", "opened", "open", "working", "completed"), "operation"),
        **dict.fromkeys(("paused", "frozen", "on hold", "shelved", "stalled"), "suspended"),
        **dict.fromkeys(("canceled", "abandoned", "dropped"), "cancelled"),
        **dict.fromkeys(("ended", "shut", "retired"), "closed"),
    },
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


def chosen(
    node: Scalar, word: str, path: Path, context: Context, *, codes: Collection[str], of: str
) -> str | Faulty:
    """Take a word of a closed list; `of` names the code list with its labels, if there is one."""
    if word in codes:
        return word
    if fault := look_alike(node, word, path, "unknown-code", codes, context):
        return fault
    labels: Codelist = getattr(context.codelists, of, {})
    fix = (
        _called(word, {code: labels[code] for code in codes if code in labels})
        or _MEANT.get(of, {}).get(word.casefold())
        or context.spelling.nearest(in_latin(word), codes)
    )
    did_you_mean, one_of = _NOT_A.get(of, _NOT_A[""])
    if fix and fix in codes:
        return context.error(
            node, path, "unknown-code", did_you_mean, word=word, fix=fix, field=_field(path)
        )
    return context.error(
        node,
        path,
        "unknown-code",
        one_of,
        word=word,
        options=", ".join(codes),
        field=_field(path),
    )


def country(node: Scalar, word: str, path: Path, context: Context) -> str | Faulty:
    """Take an ISO 3166-1 alpha-2 code of the list of countries."""
    countries = context.codelists.countries
    if word in countries:
        return word
    if fault := look_alike(node, word, path, "country", countries, context):
        return fault
    upper = word.upper()
    fix = upper if upper in countries else _called(word, countries)
    if fix is None:
        fix = next(
            (code for code, entry in countries.items() if entry.extra.get("alpha3") == upper), None
        )
    if fix:
        return context.error(
            node,
            path,
            "country",
            N_("“{word}” is not a country code (ISO 3166-1). Write {fix}."),
            word=word,
            fix=fix,
        )
    if word in context.codelists.regions:
        return context.error(
            node,
            path,
            "country",
            N_("“{word}” is a region, not a country. Write {fix}."),
            word=word,
            fix=word[:2],
        )
    if re.fullmatch("[A-Z]{2}", word):
        return context.error(
            node,
            path,
            "country",
            N_("“{word}” is not in the list of countries. If it is one, add it to {file}."),
            word=word,
            file="data/codelists/countries.yaml",
        )
    return context.error(
        node,
        path,
        "country",
        N_("“{word}” is not a country code (ISO 3166-1). One of: {options}."),
        word=word,
        options=", ".join(countries),
    )


def region(node: Scalar, word: str, path: Path, context: Context) -> str | Faulty:
    """Take an ISO 3166-2 code of the list of regions."""
    regions = context.codelists.regions
    if word in regions:
        return word
    if fault := look_alike(node, word, path, "region", regions, context):
        return fault
    upper = word.upper().replace("_", "-").replace(" ", "-")
    if upper in regions:
        return context.error(
            node,
            path,
            "region",
            N_("“{word}” is not a region code. Write {fix}."),
            word=word,
            fix=upper,
        )
    for code, entry in regions.items():
        if upper in entry.old_codes:
            return context.error(
                node,
                path,
                "region",
                N_("“{word}” is an old code. ISO 3166-2 now has {fix}."),
                word=word,
                fix=code,
            )
    if upper in context.codelists.countries or _called(word, context.codelists.countries):
        return context.error(
            node,
            path,
            "region",
            N_(
                "“{word}” is a country, not a region. Put it under “countries”, "
                "or use “place” if the region is not known."
            ),
            word=word,
        )
    return _region_by_name(node, word, path, context)


def _region_by_name(node: Scalar, word: str, path: Path, context: Context) -> Faulty:
    regions = context.codelists.regions
    found = _all_called(word, regions)
    if len(found) == 1:
        return context.error(
            node,
            path,
            "region",
            N_("“{word}” is not a region code (ISO 3166-2). {name} is {fix}."),
            word=word,
            name=regions[found[0]].short.in_language("en"),
            fix=found[0],
        )
    if found:
        return context.error(
            node,
            path,
            "region",
            N_("“{word}” is not a region code (ISO 3166-2). It may be {options}."),
            word=word,
            options=_with_names(found, regions),
        )
    prefix = re.match("([A-Z]{2})-", word.upper())
    same_country = [
        code for code, entry in regions.items() if prefix and entry.country == prefix[1]
    ]
    if prefix and same_country:
        return context.error(
            node,
            path,
            "region",
            N_("“{word}” is not a region code (ISO 3166-2). {country} has {options}."),
            word=word,
            country=prefix[1],
            options=_with_names(same_country, regions),
        )
    if prefix:
        return context.error(
            node,
            path,
            "region",
            N_("“{word}” is not in the list of regions. If it is one, add it to {file}."),
            word=word,
            file="data/codelists/regions.yaml",
        )
    near = context.spelling.nearest(word, _names(regions))
    if near and (codes := _all_called(near, regions)):
        return context.error(
            node,
            path,
            "region",
            N_("“{word}” is not a region code (ISO 3166-2). Did you mean {options}?"),
            word=word,
            options=_with_names(codes, regions),
        )
    return context.error(
        node,
        path,
        "region",
        N_("“{word}” is not a region code (ISO 3166-2), such as {example}."),
        word=word,
        example="UZ-QA",
    )


def currency(node: Scalar, word: str, path: Path, context: Context) -> str | Faulty:
    """Take an ISO 4217 code of the list of currencies."""
    currencies = context.codelists.currencies
    if word in currencies:
        return word
    if fault := look_alike(node, word, path, "currency", currencies, context):
        return fault
    fix = _called(word, currencies) or context.spelling.nearest(word, currencies)
    if fix:
        return context.error(
            node,
            path,
            "currency",
            N_("“{word}” is not a currency code. Write {fix}."),
            word=word,
            fix=fix,
        )
    return context.error(
        node,
        path,
        "currency",
        N_("“{word}” is not a currency code of the list (ISO 4217). One of: {options}."),
        word=word,
        options=", ".join(currencies),
    )


def _field(path: Path) -> str:
    return next((part for part in reversed(path) if isinstance(part, str)), "")


def _with_names(codes: Iterable[str], regions: Codelist) -> str:
    return ", ".join(f"{code} ({regions[code].short.in_language('en')})" for code in codes)


def _called(word: str, codelist: Codelist) -> str | None:
    found = _all_called(word, codelist)
    return found[0] if len(found) == 1 else None


def _all_called(word: str, codelist: Codelist) -> list[str]:
    wanted = _folded(word)
    return [
        code
        for code, entry in codelist.items()
        if wanted and any(_folded(name) == wanted for name in _words_for(entry))
    ]


def _names(codelist: Codelist) -> list[str]:
    return [name for entry in codelist.values() for name in _words_for(entry)]


def _words_for(entry: Code) -> Iterable[str]:
    return (entry.code, *entry.name.all, *entry.short.all, *entry.aliases)


_FILLERS = re.compile(
    r"\b(?:region|oblast|province|city|of|republic|область|обл|город|г|облысы|қаласы"
    r"|viloyati|shahri|вилояти|шаҳри)\b"
)


def _folded(name: str) -> str:
    """Reduce a name to its letters: case, apostrophes, spaces and “region” do not count."""
    plain = re.sub(r"[‘’ʻʼ'`-]", "", name.casefold())
    return re.sub(r"\W+", "", _FILLERS.sub("", plain)) or re.sub(r"\W+", "", plain)
