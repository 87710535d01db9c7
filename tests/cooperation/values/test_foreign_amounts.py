"""Amounts as people write them in four languages get the exact amount to write."""

import pytest

from cooperation.values.amount_grammar import AmountError
from cooperation.values.amounts import parse_amount
from tests.support.builders import codelists

CURRENCIES = {code: one.aliases for code, one in codelists().currencies.items()}

WRITTEN = {
    "не менее 8 млрд долларов": "at least 8 bn USD",
    "не менее чем 8 млрд долларов США": "at least 8 bn USD",
    "не более 500 млн долл. США": "at most 500 mn USD",
    "не превышает 500 млн тенге": "at most 500 mn KZT",
    "как минимум 2 млрд евро": "at least 2 bn EUR",
    "not less than 5 bn USD": "at least 5 bn USD",
    "no more than 5 bn USD": "at most 5 bn USD",
    "in excess of 5 billion dollars": "over 5 bn USD",
    "более 15 миллиардов долларов США": "over 15 bn USD",
    "порядка 5 млрд евро": "about 5 bn EUR",
    "в районе 5 млрд рублей": "about 5 bn RUB",
    "1,2 млрд долларов": "1.2 bn USD",
    "27,71 трлн тенге": "27.71 tn KZT",
    "$1,5 млрд": "1.5 bn USD",
    "1.200.000 долларов": "1200000 USD",
    "300 тыс. долларов": "300 thousand USD",
    "10 млрд сумов": "10 bn UZS",
    "от 1 до 2 млрд долларов": "1 to 2 bn USD",
    "от 500 млн до 1,5 млрд долларов": "500 mn to 1.5 bn USD",
    "between 1 and 2 bn USD": "1 to 2 bn USD",
    "8 млрд доллардан астам": "over 8 bn USD",
    "8 млрд доллардан кем емес": "at least 8 bn USD",
    "500 млн долларға дейін": "up to 500 mn USD",
    "500 миллион теңгеден артық емес": "at most 500 mn KZT",
    "шамамен 200 мың теңге": "about 200 thousand KZT",
    "кемінде 3 миллиард АҚШ доллары": "at least 3 bn USD",
    "8 milliard dollardan ortiq": "over 8 bn USD",
    "8 mlrd dollardan kam emas": "at least 8 bn USD",
    "500 mln dollargacha": "up to 500 mn USD",
    "kamida 3 mlrd so'm": "at least 3 bn UZS",
    "ko'pi bilan 3 trillion soʻm": "at most 3 tn UZS",
    "taxminan 300 ming AQSH dollari": "about 300 thousand USD",
    "камида 2 миллиард сўм": "at least 2 bn UZS",
}


def advice(written: str) -> list[str]:
    """What the error says to write."""
    with pytest.raises(AmountError) as caught:
        parse_amount(written, currencies=CURRENCIES)
    values = caught.value.values
    if "whole" in values:
        return [str(values["whole"]), str(values["decimal"])]
    word = str(values.get("word") or values.get("unit") or values["text"])
    return [written.replace(word, str(values["fix"]), 1)]


@pytest.mark.parametrize(("written", "meant"), WRITTEN.items())
def test_what_to_write_is_accepted_and_means_the_same(written: str, meant: str) -> None:
    (fix,) = advice(written)
    found, wanted = parse_amount(fix, currencies=CURRENCIES), parse_amount(meant)

    assert (found.qualifier, found.low, found.high, found.currency) == (
        wanted.qualifier,
        wanted.low,
        wanted.high,
        wanted.currency,
    )


def test_a_number_that_may_be_read_in_two_ways_is_asked_about() -> None:
    one, other = advice("1,200 млн долларов")

    assert parse_amount(one, currencies=CURRENCIES).low == 1_200_000_000
    assert parse_amount(other, currencies=CURRENCIES).low == 1_200_000


@pytest.mark.parametrize(
    "written",
    [
        "-5 bn USD",
        "минус 5 млрд долларов",
        "5 млрд долларов или евро",
        "5 и 6 и 7 млрд долларов",
        "около 1 до 2 млрд долларов",
        "много долларов",
    ],
)
def test_what_is_not_clear_is_not_guessed(written: str) -> None:
    with pytest.raises(AmountError) as caught:
        parse_amount(written, currencies=CURRENCIES)

    assert "fix" not in caught.value.values
