"""Amounts as people write them in four languages get the exact amount to write."""

import pytest

from cooperation.values.amount_grammar import AmountError
from cooperation.values.amounts import parse_amount, parse_count, parse_quantity
from tests.support.builders import codelists

CURRENCIES = {code: (*one.aliases, *one.name.all) for code, one in codelists().currencies.items()}

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
    "60+ mn USD": "at least 60 mn USD",
    "5 с лишним млрд долларов": "over 5 bn USD",
    "в пределах 5 млрд долларов": "at most 5 bn USD",
    "кем дегенде 5 млрд теңге": "at least 5 bn KZT",
    "5 mlrd so‘mdan kam bo‘lmagan": "at least 5 bn UZS",
    "deyarli 5 mln dollar": "about 5 mn USD",
    "5 crore INR": "50 mn INR",
    "2.5 lakh INR": "250 thousand INR",
    "5 thousand million USD": "5 bn USD",
    "half a billion USD": "500 mn USD",
    "полмиллиарда долларов": "500 mn USD",
    "полтора миллиарда долларов": "1.5 bn USD",
    "bir yarim milliard dollar": "1.5 bn USD",
    "2 mn Swiss francs": "2 mn CHF",
    "about 5 bn Nepalese rupees": "about 5 bn NPR",
    "5 bn kwanza": "5 bn AOA",
    "на общую сумму свыше 15 млрд долларов": "over 15 bn USD",
    "более чем на 15 млрд долларов": "over 15 bn USD",
    "Стоимость: 5 млн долл.": "5 mn USD",
    "не менее чем в 2 млрд долларов": "at least 2 bn USD",
    "чуть более 2 млрд долларов": "over 2 bn USD",
    "well over 2 bn USD": "over 2 bn USD",
    "без малого 2 млрд долларов": "about 2 bn USD",
    "где-то 2 млрд долларов": "about 2 bn USD",
    "2 bn USD or more": "at least 2 bn USD",
    "2 млрд долларов+": "at least 2 bn USD",
    "worth over 2 bn USD": "over 2 bn USD",
    "более миллиарда долларов": "over 1 bn USD",
    "a billion dollars": "1 bn USD",
    "1 миллиардтан астам теңге": "over 1 bn KZT",
    "milliard dollar": "1 bn USD",
    "двух миллиардов долларов": "2 bn USD",
    "ikki milliard so‘m": "2 bn UZS",
    "ikki milliard so´m": "2 bn UZS",
    "около полутора миллиардов долларов": "about 1.5 bn USD",
    "1 млрд 200 млн долларов": "1200 mn USD",
    "1 milliard 200 million dollar": "1200 mn USD",
    "100млн.долл.США": "100 mn USD",
    "5mnUSD": "5 mn USD",
    "1.2bnKZT": "1.2 bn KZT",
    "1'200'000 USD": "1200000 USD",
    "5 Mrd EUR": "5 bn EUR",
    "15 млн фунтов стерлингов": "15 mn GBP",
    "15 млрд турецких лир": "15 bn TRY",
    "8 млрд южнокорейских вон": "8 bn KRW",
    "15 млн тугриков": "15 mn MNT",
    "10 трлн донгов": "10 tn VND",
    "15 млн дирхамов ОАЭ": "15 mn AED",
    "жалпы құны 15 млрд теңге": "15 bn KZT",
    "1 мен 1,5 млрд теңге аралығында": "1 to 1.5 bn KZT",
    "ең кемі 2 млрд доллар": "at least 2 bn USD",
    "1 dan 1,5 mlrd dollargacha": "1 to 1.5 bn USD",
    "umumiy qiymati 15 mlrd so'm": "15 bn UZS",
    "2 mlrd dollarga qadar": "up to 2 bn USD",
    "2 mlrd dollardan oshadi": "over 2 bn USD",
    "3 Milliarden Euro": "3 bn EUR",
    "1,2 milliards EUR": "1.2 bn EUR",
    "2 milyar USD": "2 bn USD",
    "4 Millionen EUR": "4 mn EUR",
    "15 mn Deutsche Mark": "15 mn DEM",
    "100 млн советских рублей": "100 mn SUR",
    "100 млн рублей": "100 mn RUB",
    "150 млрд итальянских лир": "150 bn ITL",
    "5 млн французских франков": "5 mn FRF",
    "10 млн злотых": "10 mn PLN",
    "250 mn SDR": "250 mn XDR",
    "20000 UF": "20000 CLF",
    "нe менее 1,2 млрд долларов": "at least 1.2 bn USD",
    "не менee 1,2 млрд USD": "at least 1.2 bn USD",
    "не ме\u00adнее 5 млн USD": "at least 5 mn USD",
    "cвыше 5 млн долл.": "over 5 mn USD",
    "c 5 до 7 млн долл.": "5 to 7 mn USD",
    "ovеr 8 bn USD": "over 8 bn USD",
    "over 8 bn UЅD": "over 8 bn USD",
    "over\u200b 8 bn USD": "over 8 bn USD",
    "5 mn ТМТ": "5 mn TMT",
    "кемiнде 5 млн теңге": "at least 5 mn KZT",
    "kаmida 5 mln dollar": "at least 5 mn USD",
    "5 mln dollardan оrtiq": "over 5 mn USD",
    "бoлее 5 млн COP": "over 5 mn COP",
    "свыше чем 5 млн евро": "over 5 mn EUR",
    "под 40 миллиардов тенге": "about 40 bn KZT",
    "ок. 5 млрд долл.": "about 5 bn USD",
    "1.2 млрд долл. (ок. 600 млрд тенге)": "1.2 bn USD = about 600 bn KZT",
    "более 5-ти млрд долл.": "over 5 bn USD",
    "до полумиллиарда долларов": "up to 0.5 bn USD",
    "четверть миллиарда долларов": "0.25 bn USD",
    "в диапазоне от 5 до 6 млрд долларов": "5 to 6 bn USD",
    "anywhere from 5 to 6 bn USD": "5 to 6 bn USD",
    "an estimated 5 bn USD": "5 bn USD",
    "as much as 500 mn USD": "up to 500 mn USD",
    "not to exceed 500 mn USD": "at most 500 mn USD",
    "500 млн доллардан көп": "over 500 mn USD",
    "10 млн АҚШ долларидан кўп": "over 10 mn USD",
    "eng kamida 10 mlrd so'm": "at least 10 bn UZS",
    "salkam 500 mln dollar": "about 500 mn USD",
    "100 млн рублей РФ": "100 mn RUB",
    "порядка 5–6 млрд долларов": "about 5 to 6 bn USD",
    "approximately 5-6 bn USD": "about 5 to 6 bn USD",
    "roughly between 5 and 6 bn USD": "about 5 to 6 bn USD",
    "шамамен 5-6 млрд доллар": "about 5 to 6 bn USD",
    "taxminan 5-6 mlrd dollar": "about 5 to 6 bn USD",
    "около 1 до 2 млрд долларов": "about 1 to 2 bn USD",
    "5 или 6 млрд долларов": "5 to 6 bn USD",
    "до 5–6 млрд долларов": "up to 6 bn USD",
    "5–6 mlrd dollargacha": "up to 6 bn USD",
    "более 5–6 млрд долларов": "over 5 bn USD",
    "over 5 to 6 bn USD": "over 5 bn USD",
    "over 500 mn to 1 bn USD": "over 500 mn USD",
    "up to $5 to 6 bn": "up to 6 bn USD",
    "не менее 5, но не более 6 млрд долларов": "5 to 6 bn USD",
    "свыше 5 млрд долларов, но не более 6 млрд": "5 to 6 bn USD",
    "12 mn USD + 3 mn USD": "15 mn USD",
    ".5 bn USD": "0.5 bn USD",
    ",5 млрд долларов": "0.5 bn USD",
    "1½ bn USD": "1.5 bn USD",
    "2 с половиной млрд долларов": "2.5 bn USD",
    "20 MUSD": "20 mn USD",
    "20 MEUR": "20 mn EUR",
    "£20m": "20 mn GBP",
    "20 млн ₽": "20 mn RUB",
    "20 млн долларов ± 10 %": "18 to 22 mn USD",
    "20 mn USD +/- 10%": "18 to 22 mn USD",
    "20 ± 2 mn USD": "18 to 22 mn USD",
    "около 20 млн долл. плюс-минус 10 процентов": "about 18 to 22 mn USD",
    "20 млн рос. руб.": "20 mn RUB",
    "20 млн бел. руб.": "20 mn BYN",
    "20 млн узб. сум": "20 mn UZS",
    "20 млн швейц. фр.": "20 mn CHF",
    "20 млн амер. долл.": "20 mn USD",
    "5 to 6 crore INR": "50 to 60 mn INR",
    "over 5 lakh crore INR": "over 5 tn INR",
    "500 mn evrodan ortiq": "over 500 mn EUR",
    "500 млн евродан астам": "over 500 mn EUR",
    "стоимость - 20 млн долларов": "20 mn USD",
    "Стоимость — около 20 млн долларов": "about 20 mn USD",
    "cost - 20 mn USD": "20 mn USD",
    "макс. 20 млн долл.": "at most 20 mn USD",
}


def advice(written: str) -> list[str]:
    """What the error says to write."""
    with pytest.raises(AmountError) as caught:
        parse_amount(written, currencies=CURRENCIES)
    values = caught.value.values
    if "whole" in values:
        return [str(values["whole"]), str(values["decimal"])]
    word = str(values.get("word") or values.get("unit") or values["text"])
    assert word in written
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
        "много долларов",
    ],
)
def test_what_is_not_clear_is_not_guessed(written: str) -> None:
    with pytest.raises(AmountError) as caught:
        parse_amount(written, currencies=CURRENCIES)

    assert "fix" not in caught.value.values


@pytest.mark.parametrize(
    ("written", "options"),
    [
        ("20 млн дирхамов", ["AED", "MAD"]),
        ("20 млн фунтов", ["GBP", "EGP"]),
        ("5 mn som", ["UZS", "KGS"]),
        ("5 mn rupees", ["PKR", "INR"]),
        ("5 mn won", ["KRW", "KPW"]),
        ("5 crore rupees", ["PKR", "INR"]),
        ("Rs 5 crore", ["PKR", "INR"]),
        ("рупий 5 млрд", ["PKR", "INR"]),
    ],
)
def test_a_name_of_several_currencies_is_asked_about(written: str, options: list[str]) -> None:
    with pytest.raises(AmountError, match="may be") as caught:
        parse_amount(written, currencies=CURRENCIES)

    assert set(options) <= set(str(caught.value.values["options"]).split(", "))


@pytest.mark.parametrize(
    "written",
    [
        *("20 млн в год", "20 mn USD a year", "20 mn USD/year", "20 mn USD per annum"),
        *("yiliga 20 mln dollar", "жылына 20 млн теңге", "ежегодно до 20 млн долларов"),
        *("loan of 20 mn USD a year", "5 crore rupees p.a."),
    ],
)
def test_a_sum_for_each_year_is_no_sum_in_all(written: str) -> None:
    with pytest.raises(AmountError, match="is a sum for each year") as caught:
        parse_amount(written, currencies=CURRENCIES)

    assert caught.value.values["example"] == f'{{amount: undisclosed, note: "{written}"}}'


@pytest.mark.parametrize(
    ("written", "example"),
    [
        ("кредит на 20 млн долларов", "{amount: 20 млн USD, measure: loan}"),
        ("кредитная линия до 1,5 млрд тенге", "{amount: up to 1.5 млрд KZT, measure: loan}"),
        ("a 20 mn USD loan", "{amount: 20 mn USD, measure: loan}"),
        ("сумма кредита - 20 млн долларов", "{amount: 20 млн USD, measure: loan}"),
        ("5 mln yevro grant", "{amount: 5 mln EUR, measure: grant}"),
        ("контракт на 1,2 млрд долларов", "{amount: 1.2 млрд USD, measure: contract}"),
        (
            "кредит 20 млн долларов и грант 5 млн евро",
            "[{amount: 20 млн USD, measure: loan}, {amount: 5 млн EUR, measure: grant}]",
        ),
        ("up to about 5 bn USD", '{amount: up to 5 bn USD, note: "up to about 5 bn USD"}'),
        (
            "примерно до 5 млрд долларов",
            '{amount: up to 5 млрд USD, note: "примерно до 5 млрд долларов"}',
        ),
    ],
)
def test_what_a_text_says_besides_its_amount_is_kept(written: str, example: str) -> None:
    with pytest.raises(AmountError, match="says more than the amount") as caught:
        parse_amount(written, currencies=CURRENCIES)

    assert caught.value.values["example"] == example


@pytest.mark.parametrize("written", ["- 20 mn USD", "минус 20 млн", "minus 20 mn USD"])
def test_a_minus_is_told_from_a_dash(written: str) -> None:
    with pytest.raises(AmountError, match="cannot be negative"):
        parse_amount(written, currencies=CURRENCIES)


@pytest.mark.parametrize(
    ("word", "codes"),
    [
        ("rubles", {"RUB"}),
        ("liras", {"TRY", "LBP", "SYP"}),
        ("pounds", {"GBP", "EGP", "LBP", "SDG", "SSP", "SYP"}),
        ("dirhams", {"AED", "MAD"}),
        ("taka", {"BDT"}),
        ("marks", {"BAM", "DEM", "FIM"}),
        ("escudos", {"CVE", "PTE"}),
    ],
)
def test_a_word_for_money_names_every_currency_called_so(word: str, codes: set[str]) -> None:
    with pytest.raises(AmountError) as caught:
        parse_amount(f"5 mn {word}", currencies=CURRENCIES)

    values = caught.value.values
    assert {*str(values.get("options") or values["fix"]).split(", ")} == codes


@pytest.mark.parametrize("code", ["DEM", "FRF", "ITL", "SUR", "ATS", "TRL", "LTL", "XDR", "XEU"])
def test_loans_in_currencies_of_their_time_and_of_account_are_written(code: str) -> None:
    assert parse_amount(f"15 mn {code}", currencies=CURRENCIES).currency == code


@pytest.mark.parametrize("written", ["2 mlliards USD", "2 trilliards USD", "2 billiards USD"])
def test_a_word_for_a_number_is_not_taken_for_one_of_another_size(written: str) -> None:
    with pytest.raises(AmountError, match="Write thousand, mn, bn or tn"):
        parse_amount(written, currencies=CURRENCIES)


@pytest.mark.parametrize("written", ["0", "0 млн", "0 USD", "0.0 mn"])
def test_a_zero_is_told_what_to_write_at_once(written: str) -> None:
    with pytest.raises(AmountError, match="Write “undisclosed”"):
        parse_amount(written, currencies=CURRENCIES)


def test_a_currency_that_is_missing_is_told_without_the_whole_list() -> None:
    with pytest.raises(AmountError, match="add it") as caught:
        parse_amount("5 mn zorkmid", currencies=CURRENCIES)

    assert "codelists/currencies.yaml" in str(caught.value)
    assert "NGN" not in str(caught.value)


@pytest.mark.parametrize(
    ("written", "fix"),
    [
        ("1.2 bn tenge ($2.3 mn)", "1.2 bn KZT = $2.3 mn"),
        ("1,2 трлн тенге (около $2,3 млрд)", "1.2 трлн KZT = about 2.3 млрд USD"),
        ("1.2 трлн тенге, или $2,3 млрд", "1.2 трлн KZT = $2.3 млрд"),
        ("2.3 bn USD / 1.2 tn KZT", "2.3 bn USD = 1.2 tn KZT"),
        ("2.3 bn USD or 1.2 tn tenge", "2.3 bn USD = 1.2 tn KZT"),
        ("1.2 tn KZT =2.3 bn USD", "1.2 tn KZT = 2.3 bn USD"),
        ("2.1 bn CNY, equivalent to 300 mn USD", "2.1 bn CNY = 300 mn USD"),
        ("2.1 bn CNY ≈ 300 mn USD", "2.1 bn CNY = ≈ 300 mn USD"),
        ("2,1 млрд юаней — это около 300 млн долларов", "2.1 млрд CNY = about 300 млн USD"),
        ("2,1 млрд юаней, что составляет 300 млн долларов", "2.1 млрд CNY = 300 млн USD"),
    ],
)
def test_a_sum_with_another_currency_in_brackets_is_one_sum(written: str, fix: str) -> None:
    with pytest.raises(AmountError) as caught:
        parse_amount(written, currencies=CURRENCIES)

    assert caught.value.values["fix"] == fix
    assert parse_amount(fix, currencies=CURRENCIES).also


@pytest.mark.parametrize(
    ("written", "fix"),
    [
        ("500 000 to 1.2 mn USD", "500 thousand to 1.2 mn USD"),
        ("750000-1 mn USD", "750 thousand-1 mn USD"),
        ("1 500 000 to 2.5 mn USD", "1500 thousand to 2.5 mn USD"),
    ],
)
def test_a_range_written_out_at_its_lower_end_keeps_both_ends(written: str, fix: str) -> None:
    with pytest.raises(AmountError) as caught:
        parse_amount(written, currencies=CURRENCIES)

    assert caught.value.values["fix"] == fix
    amount = parse_amount(fix, currencies=CURRENCIES)
    assert (amount.high or 0) > amount.low


@pytest.mark.parametrize(
    ("written", "example"),
    [
        ("порядка 5–6 млрд", "about 5 to 6 млрд USD"),
        ("approximately 5-6 bn", "about 5 to 6 bn USD"),
        ("15 миллионов", "15 mn USD"),
    ],
)
def test_a_hedge_is_kept_where_the_currency_is_missing(written: str, example: str) -> None:
    with pytest.raises(AmountError, match="has no currency") as caught:
        parse_amount(written, currencies=CURRENCIES)

    assert caught.value.values["example"] == example
    parse_amount(example, currencies=CURRENCIES)


@pytest.mark.parametrize(
    "written",
    ["12,5 mn USD + 3 mn EUR", "12,5 млн долларов и 3 млн евро", "$12.5m; €3m"],
)
def test_sums_of_different_money_are_no_one_sum(written: str) -> None:
    with pytest.raises(AmountError, match="is several sums") as caught:
        parse_amount(written, currencies=CURRENCIES)

    assert str(caught.value).startswith(f"“{written}”")
    assert str(caught.value.values["example"]).count("part: in ") == 2


UNITS = {field: codelists().units_of(field) for field in ("jobs", "capacity", "area", "length")}


@pytest.mark.parametrize(
    ("of", "written", "fix"),
    [
        ("jobs", "3000+ jobs", "at least 3000 jobs"),
        ("jobs", "более 3000 рабочих мест", "over 3000 jobs"),
        ("jobs", "не менее 3000 рабочих мест", "at least 3000 jobs"),
        ("jobs", "3000-нан астам жұмыс орны", "over 3000 jobs"),
        ("jobs", "3000 dan ortiq ish o'rni", "over 3000 jobs"),
        ("capacity", "до 300 тыс. тонн в год", "up to 300 тыс t/year"),
        ("capacity", "2 Mt/a", "2 mn t/year"),
        ("capacity", "15 bn cubic meters per year", "15 bn m3/year"),
        ("capacity", "3 thousand barels/day", "3 thousand barrels/day"),
        ("area", "около 100 гектаров", "about 100 ha"),
        ("length", "шамамен 300 км", "about 300 km"),
        ("capacity", "жылына 5 млн тонна", "5 млн t/year"),
        ("capacity", "жылына 15 млрд текше метр", "15 млрд m3/year"),
        ("capacity", "жылына 1,5 млн жолаушы", "1.5 млн passengers/year"),
        ("capacity", "yiliga kamida 5 mln tonna", "at least 5 mln t/year"),
        ("capacity", "yiliga 2 mln yo'lovchi", "2 mln passengers/year"),
        ("capacity", "kuniga 300 tonna", "300 t/day"),
        ("capacity", "ежегодно до 5 млн тонн", "up to 5 млн t/year"),
        ("jobs", "нe менее 3000 рабочих мест", "at least 3000 jobs"),
        ("length", "не ме\u00adнее 320\u00a0км", "at least 320 km"),
        ("length", "320 кm", "320 km"),
        ("length", "протяженностью около 320 километров", "about 320 km"),
        ("length", "от 300 до 400 км", "300 to 400 km"),
        ("jobs", "500–600 рабочих мест", "500 to 600 jobs"),
        ("jobs", "500 dan 600 ta ish o'rni", "500 to 600 jobs"),
        ("capacity", "5 million tonnes per annum", "5 million t/year"),
        ("capacity", "20–25 mn tonnes per annum", "20 to 25 mn t/year"),
        ("capacity", "между 10 и 12 млрд кубометров в год", "10 to 12 млрд m3/year"),
        ("area", "300 акров", "300 acres"),
        ("length", "порядка 300–400 км", "about 300 to 400 km"),
        ("jobs", "over 500 to 600 jobs", "over 500 jobs"),
    ],
)
def test_a_quantity_in_four_languages_keeps_its_hedge(of: str, written: str, fix: str) -> None:
    with pytest.raises(AmountError) as caught:
        parse_quantity(written, of=of, units=UNITS[of])

    assert str(caught.value.values["fix"]).replace("тыс.", "тыс") == fix
    parse_quantity(fix, of=of, units=UNITS[of])


@pytest.mark.parametrize("written", ["5 kWh/hour", "40 Mt/h", "5 MWz", "40000 t/hour", "3 bn kWd"])
def test_no_unit_is_advised_that_is_another_one(written: str) -> None:
    with pytest.raises(AmountError) as caught:
        parse_quantity(written, of="capacity", units=UNITS["capacity"])

    assert "fix" not in caught.value.values


@pytest.mark.parametrize(
    ("written", "unit"),
    [("5 mln dona", "dona"), ("2 mn bottles/year", "bottles/year"), ("жылына 300 сиыр", "сиыр")],
)
def test_a_unit_that_no_list_has_is_named_without_its_number(written: str, unit: str) -> None:
    with pytest.raises(AmountError) as caught:
        parse_quantity(written, of="capacity", units=UNITS["capacity"])

    assert caught.value.values["unit"] == unit


def test_a_unit_by_the_day_is_read() -> None:
    assert parse_quantity("40000 t/day", of="capacity", units=UNITS["capacity"]).low == 40_000


@pytest.mark.parametrize(
    ("written", "fix"),
    [
        ("60+", "at least 60"),
        ("около 60–70", "about 60 to 70"),
        ("порядка 60-70 проектов", "about 60 to 70"),
        ("60 или 70", "60 to 70"),
        ("up to 60-70", "up to 70"),
        ("60 с лишним", "over 60"),
        ("60+ projects", "at least 60"),
        ("between 20 and 25", "20 to 25"),
        ("от 20 до 25 проектов", "20 to 25"),
        ("нe менее 60", "at least 60"),
        ("бо\u00adлее\u00a060", "over 60"),
        ("ovеr 60", "over 60"),
        ("kаmida 60 ta loyiha", "at least 60"),
    ],
)
def test_a_number_of_projects_keeps_its_hedge(written: str, fix: str) -> None:
    with pytest.raises(AmountError) as caught:
        parse_count(written)

    assert caught.value.values["fix"] == fix


@pytest.mark.parametrize(
    "written", ["15 bn cubic metres an hour", "20 pairs/day", "9 bn cubic foot"]
)
def test_a_unit_of_another_time_or_thing_is_not_taken_for_a_misspelt_one(written: str) -> None:
    with pytest.raises(AmountError) as caught:
        parse_quantity(written, of="capacity", units=UNITS["capacity"])

    assert "fix" not in caught.value.values


@pytest.mark.parametrize(
    "written",
    [
        "миллионы долларов",
        "несколько миллионов долларов",
        "billions of dollars",
        "1 млрд 2 млрд долларов",
        "5 mn of 10 mn USD",
        "1.5 mn USD in 2025",
        "на 5 лет 10 млн долларов",
        "млрд тенге",
    ],
)
def test_what_is_no_one_figure_gets_none(written: str) -> None:
    with pytest.raises(AmountError) as caught:
        parse_amount(written, currencies=CURRENCIES)

    assert "fix" not in caught.value.values
    assert caught.value.values["text"] == written


@pytest.mark.parametrize(
    ("written", "may_be"),
    [
        ("5 млн манатов", {"AZN", "TMT"}),
        ("15 трлн риалов", {"IRR", "OMR", "QAR", "YER"}),
        ("15 млрд рупий", {"INR", "PKR", "NPR", "LKR", "IDR", "MUR", "SCR"}),
    ],
)
def test_a_currency_of_several_countries_is_not_guessed(written: str, may_be: set[str]) -> None:
    with pytest.raises(AmountError) as caught:
        parse_amount(written, currencies=CURRENCIES)

    assert set(str(caught.value.values["options"]).split(", ")) == may_be


@pytest.mark.parametrize(
    "written", ["сумма не раскрывается", "коммерческая тайна", "жарияланбаған", "oshkor etilmagan"]
)
def test_where_no_figure_is_given_it_says_how_to_write_that(written: str) -> None:
    with pytest.raises(AmountError) as caught:
        parse_amount(written, currencies=CURRENCIES)

    assert "“undisclosed”" in caught.value.what


@pytest.mark.parametrize(
    ("written", "fix"),
    [
        ("1,200", "1200"),
        ("over 1.2 thousand", "over 1200"),
        ("свыше 1,2 тыс. проектов", "over 1200"),
        ("60 и более", "at least 60"),
        ("60 or more projects", "at least 60"),
    ],
)
def test_a_count_in_other_words_gets_the_count_to_write(written: str, fix: str) -> None:
    with pytest.raises(AmountError) as caught:
        parse_count(written)

    assert caught.value.values["fix"] == fix
    parse_count(fix)
