"""Letters that no person can read are asked about, with the text that was meant."""

import pytest

from cooperation.reading.broken_letters import broken
from tests.support.edits import complete, faults_of

NAME = "Завод «Север» в Ташкенте"
KAZAKH = "Теңге банкінің кеңсесі"
UZBEK = "O‘zbekiston – g‘isht zavodi"


def misread(text: str, wrong: str, right: str = "utf-8") -> str:
    return text.encode(right).decode(wrong)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        (misread(NAME, "cp1251"), NAME),
        (misread("Шёлковый путь", "cp1252"), "Шёлковый путь"),
        (misread(UZBEK, "cp1252"), UZBEK),
        (misread(KAZAKH, "cp1251"), KAZAKH),
        (misread("Türkmenistan", "cp1252"), "Türkmenistan"),
        (misread("Завод в Ташкенте", "cp1252", "cp1251"), "Завод в Ташкенте"),
        (misread("Завод в Ташкенте", "latin-1", "cp1251"), "Завод в Ташкенте"),
        (misread("Завод в Ташкенте", "koi8-r"), "Завод в Ташкенте"),
        (misread("Завод в Ташкенте", "cp866"), "Завод в Ташкенте"),
        ("Проект &laquo;Север&raquo; &mdash; 1&nbsp;этап", "Проект «Север» — 1 этап"),
        (misread("Завод в Ташкенте", "cp1251", "koi8-r"), "Завод в Ташкенте"),
        ("%D0%97%D0%B0%D0%B2%D0%BE%D0%B4 1", "Завод 1"),
        (r"\u0417\u0430\u0432\u043e\u0434", "Завод"),
        *(
            (misread(name, wrong, right), name)
            for name in ("Завод в Ташкенте", "Порт Актау")
            for right in ("cp1251", "koi8-r", "cp866")
            for wrong in ("latin-1", "cp1251", "koi8-r", "cp866")
            if wrong != right and (wrong, right) != ("latin-1", "cp866")
        ),
        *((misread(NAME, wrong), NAME) for wrong in ("mac-cyrillic", "cp437", "gbk", "koi8-r")),
        (misread("ЗАВОД", "latin-1", "cp1251"), "ЗАВОД"),
        (misread("ЗАВОД", "cp1251"), "ЗАВОД"),
        (misread("ТЭЦ-2", "cp1251"), "ТЭЦ-2"),
        (misread("ТЭЦ-2", "latin-1", "cp1251"), "ТЭЦ-2"),
        *(
            (misread(name, wrong, "cp1251"), name)
            for name in ("МВФ", "УТЙ", "ЖКХ-2", "«СНГ»", "«КНР»", "ХПП ЧЭС")
            for wrong in ("cp1252", "latin-1", "cp1254", "cp1250", "cp1257", "cp866")
        ),
        *((misread(name, "cp437", "cp1251"), name) for name in ("МИД", "УЗБ", "ТЭЦ-2")),
        (misread("МИД", "mac-cyrillic", "cp1251"), "МИД"),
        (misread("Škoda závod", "cp1251"), "Škoda závod"),
        (misread("中国铁路", "latin-1"), "中国铁路"),
        (misread("O‘zbekiston", "latin-1", "cp1251"), "O‘zbekiston"),
        ("R&amp;D centre", "R&D centre"),
        ("R&amp;amp;D centre", "R&D centre"),
        ("Plant<br>North", "Plant North"),
        ('<a href="https://one.example.org">Plant</a> <b>North</b>', "Plant North"),
        ("&#1047;авод", "Завод"),
        ("&lt;b&gt;Plant&lt;/b&gt;", "Plant"),
    ],
)
def test_what_was_meant_is_found_and_accepted(written: str, meant: str) -> None:
    found = broken(written)

    assert found is not None
    text, fix = found[1]["text"], found[1]["fix"]
    assert " ".join(written.replace(text, fix).split()) == meant
    assert broken(meant) is None


@pytest.mark.parametrize(
    "written",
    [
        "???????? ?????",
        "За\ufffdод в Ташкенте",
        "Заво? в Та?кенте",
        "?? ??",
        "Завод ????",
        "Завод????",
        "ÐœÐ¾ÑÐºÐ²Ð°",
        "&nbsp;",
    ],
)
def test_lost_letters_have_to_be_typed_again(written: str) -> None:
    found = broken(written)

    assert found is not None
    assert "lost letters" in found[0]


@pytest.mark.parametrize(
    "written",
    [
        NAME,
        KAZAKH,
        "Юг",
        "нюй-шу",
        "хабарды",
        "ешбір",
        "ЮГ–СЕВЕР",
        "çà et là",
        "Élysée",
        "欧元",
        "საქართველო",
        "نفت ایران",
        "İstanbul",
        "трёх",
        UZBEK,
        "R&D; AT&T",
        "a < b and c > d",
        "Who pays? Nobody",
        "Really??",
        "see https://one.example.org/a?b=1&c=2 and www.example.org/?x",
        "Électricité de France à l’été",
        "ЁЖИК, СССР, РФ «Ё»",
        "Ö, Ä und Ü",
        "Тіл – Ті",
        "Её",
        "Џибути",
        "шрыфт",
        "Џорџија и Сјерра-Леоне",
        "Bángáládésì",
        "лхд",
        "ÅÄÖ",
        "ÆØÅ",
        "ČŠŽ",
    ],
)
def test_what_can_be_read_is_left_alone(written: str) -> None:
    assert broken(written) is None


def test_a_long_fix_is_given_whole() -> None:
    name = "Завод по выпуску очень длинных и очень нужных изделий в городе Ташкенте " * 3
    (fault,) = faults_of(
        complete().replace("name: a", f'name: "{misread(name.strip(), "cp1251")}"')
    )

    assert fault.endswith(f"Write {name.strip()}.")


def test_a_mark_of_direction_stays_where_letters_run_to_the_left() -> None:
    rtl, ltr = (
        faults_of(complete().replace("name: a", f'name: "{name}\u200f (1)"'))
        for name in ("مصنع", "Plant")
    )

    assert rtl == []
    assert [fault.rpartition(": ")[2] for fault in ltr] == [
        "the text holds the invisible character U+200F. Delete it."
    ]


def test_letters_of_a_wrong_encoding_are_one_fault_though_some_are_invisible() -> None:
    for wrong in ("cp1251", "latin-1"):
        found = faults_of(complete().replace("name: a", f'name: "{misread("ТЭЦ-2", wrong)}"'))

        assert len(found) == 1
        assert "Write ТЭЦ-2." in found[0]
