"""Bring the catalogues of `locales/` up to the messages of the code.

`python -m tools.messages` writes `dashboard.pot` and every `dashboard.po` again: new messages come
in untranslated, those that the code no longer has go out, translations stay. It then names what
still waits for a translation.
"""

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from babel.messages import Catalog
from babel.messages.extract import extract_from_file
from babel.messages.pofile import read_po, write_po

from cooperation.editing import field_reference

ROOT = Path(__file__).resolve().parent.parent
LOCALES = ROOT / "locales"
TEMPLATE = LOCALES / "dashboard.pot"
SPEAKING = ("cooperation", "charts", "components", "server", "dashboard.py")
KEYWORDS: dict[str, tuple[int | tuple[int, str], ...] | None] = {
    "_": None,
    "n_": (1, 2),
    "p_": ((1, "c"), 2),
    "N_": None,
    "NN_": (1, 2),
}
_TEMPLATE_HEADER = rb"""# The messages of the dashboard, as `make messages` finds them in the code.
msgid ""
msgstr ""
"Project-Id-Version: economic-cooperation-dashboard\n"
"MIME-Version: 1.0\n"
"Content-Type: text/plain; charset=utf-8\n"
"Content-Transfer-Encoding: 8bit\n"
"""


def speaking_files() -> Iterator[Path]:
    """Give the files whose messages are translated."""
    for name in SPEAKING:
        path = ROOT / name
        yield from sorted(path.rglob("*.py")) if path.is_dir() else filter(Path.is_file, [path])


def messages_of_the_code() -> Catalog:
    """Gather every message that the code marks, and what the models say of their fields."""
    found = Catalog(charset="utf-8", fuzzy=False)
    for path in speaking_files():
        where = path.relative_to(ROOT).as_posix()
        for _, message, comments, context in extract_from_file("python", path, KEYWORDS):
            found.add(message, locations=[(where, 0)], auto_comments=comments, context=context)
    for meaning in field_reference.messages():
        found.add(meaning, locations=[("cooperation/model/records.py", 0)])
    return found


def catalogues() -> list[Path]:
    """List the catalogue of each language but English."""
    return sorted(LOCALES.glob("*/LC_MESSAGES/dashboard.po"))


def template(messages: Catalog) -> bytes:
    """Give what `dashboard.pot` has to be."""
    return _TEMPLATE_HEADER + b"\n" + _body(messages)


def updated(path: Path, messages: Catalog) -> bytes:
    """Give what a catalogue has to be: its own header and translations, the code's messages."""
    written = path.read_bytes()
    catalog = read_po(BytesIO(written), abort_invalid=True)
    catalog.update(messages, no_fuzzy_matching=True)
    # The header stays as it is, for Babel would drop X-Reviewed and date every run.
    header, _, _ = written.partition(b"\n\n")
    return header + b"\n\n" + _body(catalog)


def untranslated(path: Path) -> list[str]:
    """List the messages that have no whole translation in a catalogue."""
    catalog = read_po(BytesIO(path.read_bytes()), abort_invalid=True)
    return [
        message.id if isinstance(message.id, str) else message.id[0]
        for message in catalog
        if message.id and (message.fuzzy or not _whole(message.string))
    ]


def _whole(translation: object) -> bool:
    return all(translation) if isinstance(translation, tuple | list) else bool(translation)


def _body(catalog: Catalog) -> bytes:
    out = BytesIO()
    write_po(out, catalog, width=100, omit_header=True, include_lineno=False, ignore_obsolete=True)
    return out.getvalue()


def main() -> None:
    """Write the template and the catalogues, and say what is left to translate."""
    messages = messages_of_the_code()
    TEMPLATE.write_bytes(template(messages))
    for path in catalogues():
        path.write_bytes(updated(path, messages))
        missing = untranslated(path)
        where = path.relative_to(ROOT)
        print(f"{where}: {len(messages)} messages, {len(missing)} without a translation")
        for message in missing:
            print(f"    {message}")


if __name__ == "__main__":
    main()
