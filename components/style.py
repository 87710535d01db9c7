"""The page's style sheet, with the tokens of `charts.theme` as CSS variables."""

from dataclasses import asdict
from functools import cache
from pathlib import Path

import streamlit as st

from charts.theme import THEMES, Mode

SHEET = Path(__file__).with_name("page.css")


def show_style(mode: Mode) -> None:
    """Put the sheet on the page; constants and tokens only, never a word of the data."""
    st.html(f"<style>{_variables(mode)}{_sheet()}</style>")


@cache
def _variables(mode: Mode) -> str:
    colours = {
        f"--ec-{token.replace('_', '-')}": value
        for token, value in asdict(THEMES[mode]).items()
        if isinstance(value, str) and value.startswith("#")
    }
    return ":root{" + ";".join(f"{key}:{value}" for key, value in colours.items()) + "}"


@cache
def _sheet() -> str:
    return SHEET.read_text(encoding="utf-8")
