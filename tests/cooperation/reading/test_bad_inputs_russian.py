"""Each message of the bad inputs stands in Russian with the same facts in it."""

import re

import pytest

from cooperation.reading import read
from tests.cooperation.reading import test_bad_inputs_figures as figures
from tests.cooperation.reading import test_bad_inputs_shape as shape
from tests.cooperation.reading import test_bad_inputs_typing as typing
from tests.support.builders import TODAY, codelists, languages
from tests.support.edits import edited

RUSSIAN = languages()["ru"]

TEXTS: dict[str, str | bytes] = {
    **{case: texts[0] for part in (figures, shape, typing) for case, texts in part.CASES.items()},
    **{f"amount {one}": edited((52, "1.2 bn USD ", f'"{one}" ')) for one in figures.AMOUNTS},
    **{f"date {one}": edited((33, "2025-11-15", one)) for one in figures.DATES},
}


@pytest.mark.parametrize("case", TEXTS)
def test_a_mistake_is_told_in_russian(case: str) -> None:
    text = TEXTS[case]
    data = text if isinstance(text, bytes) else text.encode()

    for fault in read(data, codelists=codelists(), today=TODAY).faults:
        said = RUSSIAN._(fault.what, **fault.values)

        assert said != fault.text
        assert re.search("[а-яё]{3}", said)
        for name, value in fault.values.items():
            if isinstance(value, str) and f"{{{name}}}" in fault.what:
                assert value in said
