"""The catalogues are whole: every message of the code, in every language, with its placeholders."""

import ast
import re
import string
from collections.abc import Iterator
from functools import cache
from io import BytesIO
from pathlib import Path

import pytest
from babel.messages import Catalog, Message
from babel.messages.pofile import read_po

from cooperation.language.catalogue import read_catalogue
from tools import messages

CATALOGUES = {path.parent.parent.name: path for path in messages.catalogues()}
EACH_LANGUAGE = pytest.mark.parametrize("code", CATALOGUES)


@cache
def messages_of_the_code() -> Catalog:
    return messages.messages_of_the_code()


@cache
def catalog(code: str) -> Catalog:
    return read_po(BytesIO(CATALOGUES[code].read_bytes()), abort_invalid=True)


def translated(code: str) -> list[Message]:
    return [message for message in catalog(code) if message.id and all(forms(message))]


def ids(message: Message) -> tuple[str, ...]:
    return (message.id,) if isinstance(message.id, str) else tuple(message.id)


def forms(message: Message) -> tuple[str, ...]:
    words = message.string or ""
    return (words,) if isinstance(words, str) else tuple(words)


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def words(text: str) -> list[str]:
    return re.findall(r"[^\W\d_]+", re.sub(r"\{\w+\}", " ", text))


def test_there_are_catalogues_for_russian_kazakh_and_uzbek() -> None:
    assert set(CATALOGUES) == {"ru", "kk", "uz"}


@EACH_LANGUAGE
def test_every_message_of_the_code_is_translated(code: str) -> None:
    known = {(message.context, ids(message)[0]) for message in translated(code)}
    missing = [
        ids(message)[0]
        for message in messages_of_the_code()
        if message.id and (message.context, ids(message)[0]) not in known
    ]

    assert not missing, "run `make messages` and translate these"
    assert not messages.untranslated(CATALOGUES[code])


FAULTS = {"error": -1, "warning": -1, "note": -1, "Fault": 5, "DateError": 0, "AmountError": 0}
"""What makes a fault, and which of its positional arguments is the message."""


def calls(tree: ast.AST) -> Iterator[tuple[str, ast.Call]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            match node.func:
                case ast.Name(id=name) | ast.Attribute(attr=name):
                    yield name, node


def test_no_fault_is_written_without_its_mark() -> None:
    unmarked = [
        f"{path.name}:{call.lineno}"
        for path in messages.speaking_files()
        for name, call in calls(ast.parse(path.read_bytes()))
        if name in FAULTS
        and path.is_relative_to(messages.ROOT / "cooperation")
        and call.args[FAULTS[name] :]
        and isinstance(call.args[FAULTS[name]], ast.Constant | ast.JoinedStr)
    ]

    assert not unmarked, 'write N_("…") around these'


def test_no_message_is_put_together_where_it_is_translated() -> None:
    built = [
        f"{path.name}:{call.lineno}"
        for path in messages.speaking_files()
        for name, call in calls(ast.parse(path.read_bytes()))
        if name in {"_", "n_", "p_", "N_", "NN_"}
        and any(isinstance(part, ast.JoinedStr | ast.BinOp) for part in call.args[:2])
    ]

    assert not built, "use named placeholders"


def test_no_message_stands_where_it_is_not_found() -> None:
    hidden = [
        f"{path.name}:{call.lineno}"
        for path in messages.speaking_files()
        for built in ast.walk(ast.parse(path.read_bytes()))
        if isinstance(built, ast.JoinedStr)
        for name, call in calls(built)
        if name in {"_", "n_", "p_", "N_", "NN_"}
    ]

    assert not hidden, "Babel reads no f-strings: translate before, then put it in"


@pytest.mark.parametrize(
    "path", [messages.TEMPLATE, *CATALOGUES.values()], ids=["template", *CATALOGUES]
)
def test_a_file_holds_the_messages_of_the_code_and_no_others(path: Path) -> None:
    written = read_po(BytesIO(path.read_bytes()), abort_invalid=True)
    in_code, in_file = (
        {(message.context, ids(message)) for message in found if message.id}
        for found in (messages_of_the_code(), written)
    )

    assert in_file == in_code, "run `make messages`"
    assert not written.obsolete


@EACH_LANGUAGE
def test_translations_keep_the_placeholders(code: str) -> None:
    for message in translated(code):
        wanted = placeholders(ids(message)[-1])
        for form in forms(message):
            # A plural form may say “one” in words.
            optional = {"n"} if len(ids(message)) == 2 else set()
            assert placeholders(form) | optional == wanted | optional, form


@EACH_LANGUAGE
def test_plural_forms_count_as_the_cldr_counts(code: str) -> None:
    catalogue = read_catalogue(CATALOGUES[code])
    names = ("one", "few", "many") if code == "ru" else ("one", "other")

    assert catalog(code).num_plurals == len(names)
    message = next(m for m in translated(code) if len(set(forms(m))) == len(names))
    named = dict(zip(forms(message), names, strict=True))
    for number in range(1, 222):
        one, several = ids(message)
        found = catalogue.messages.ngettext(one, several, number)
        assert named[found] == catalogue.locale.plural_form(number)
    for message in translated(code):
        assert len(forms(message)) == (1 if len(ids(message)) == 1 else len(names)), message.id


@EACH_LANGUAGE
def test_no_translation_is_the_english_text(code: str) -> None:
    same = [
        message.id
        for message in translated(code)
        if any(word.islower() and len(word) > 3 for word in words(ids(message)[0]))
        and ids(message)[0] in forms(message)
    ]

    assert not same


@EACH_LANGUAGE
def test_a_translation_ends_as_its_message_ends(code: str) -> None:
    for message in translated(code):
        for form in forms(message):
            for mark in ".:?":
                assert form.endswith(mark) == ids(message)[-1].endswith(mark), form


@pytest.mark.parametrize("code", ["ru", "kk"])
def test_no_word_mixes_cyrillic_with_look_alike_latin_letters(code: str) -> None:
    for message in translated(code):
        for word in words(" ".join(forms(message))):
            assert not (re.search("[a-zA-Z]", word) and re.search("[Ѐ-ӿ]", word)), word


def test_uzbek_is_latin_with_its_own_apostrophes() -> None:
    for message in translated("uz"):
        for form in forms(message):
            assert not re.search("[Ѐ-ӿ]", form), form
            if message.context != "date pattern":
                assert not re.search(r"[A-Za-z]['ʻʼ]", form), form


def test_a_message_without_a_translation_is_reported(tmp_path: Path) -> None:
    path = tmp_path / "dashboard.po"
    source = CATALOGUES["ru"].read_bytes()
    path.write_bytes(
        source + b'\nmsgid "Not yet"\nmsgstr ""\n\n#, fuzzy\nmsgid "Doubtful"\nmsgstr "X"\n'
    )

    assert messages.untranslated(path)[-2:] == ["Not yet", "Doubtful"]
    assert read_catalogue(path).messages.gettext("Doubtful") == "Doubtful"


def test_a_message_the_code_no_longer_has_goes_out_and_the_header_stays(tmp_path: Path) -> None:
    path = tmp_path / "dashboard.po"
    source = CATALOGUES["kk"].read_bytes()
    path.write_bytes(source + b'\nmsgid "Gone"\nmsgstr "Gone"\n')

    assert messages.updated(path, messages_of_the_code()) == messages.updated(
        CATALOGUES["kk"], messages_of_the_code()
    )
    assert b'"X-Reviewed: no\\n"' in messages.updated(path, messages_of_the_code())


def test_a_catalogue_has_to_say_whether_it_is_reviewed(tmp_path: Path) -> None:
    path = tmp_path / "dashboard.po"
    path.write_bytes(CATALOGUES["kk"].read_bytes().replace(b"X-Reviewed", b"X-Other"))

    with pytest.raises(ValueError, match="X-Reviewed has to say"):
        read_catalogue(path)
