"""The page's style sheet: the tokens of `charts.theme` as CSS, Streamlit's own chrome out of sight."""

from dataclasses import asdict

import streamlit as st

from charts.theme import NARROW_BELOW, THEMES, Mode

_SHEET = """
[data-testid="stHeader"], [data-testid="stStatusWidget"], [data-testid="stDecoration"],
[data-testid="stToolbar"], [data-testid="stAppDeployButton"] { display: none; }
[data-testid="stMainBlockContainer"] { max-width: 76rem; padding: 1.25rem 1.5rem 4rem; }
[data-testid="stMain"] [data-testid="stVerticalBlock"] { gap: .75rem; }
[data-testid="stBidiComponentIframe"], .stBidiComponent { min-height: 0; }
[data-testid="stHtml"] { font-size: 1rem; line-height: 1.45; color: var(--ec-ink); }
[data-testid="stHtml"] h2 { font-size: 1.5rem; font-weight: 650; letter-spacing: -.01em;
  margin: 2rem 0 .25rem; padding: 1rem 0 0; border-top: 2px solid var(--ec-ink); }
[data-testid="stHtml"] h3 { font-size: 1.05rem; font-weight: 650; margin: 1.25rem 0 .25rem; padding: 0; }
[data-testid="stHtml"] p { margin: 0 0 .5rem; max-width: 46rem; color: var(--ec-muted); }
[data-testid="stHtml"] small { display: block; font-size: .82rem; color: var(--ec-muted); }
[data-testid="stHtml"] a { color: var(--ec-accent); text-decoration: underline;
  text-decoration-thickness: 1px; text-underline-offset: .15em; }
[data-testid="stHtml"] a:hover { text-decoration-thickness: 2px; }
[data-testid="stHtml"] :is(a, summary):focus-visible { outline: 2px solid var(--ec-accent); outline-offset: 2px; }
[data-testid="stHtml"] summary { cursor: pointer; }
.ec-head { display: flex; flex-wrap: wrap; gap: .5rem 2rem; justify-content: space-between; align-items: baseline; }
[data-testid="stHtml"] .ec-title { font-size: clamp(1.5rem, 1rem + 2vw, 2.25rem); font-weight: 700;
  line-height: 1.15; letter-spacing: -.02em; color: var(--ec-ink); text-decoration: none; }
[data-testid="stHtml"] .ec-dated { margin: .35rem 0 0; font-size: .9rem; }
.ec-languages { display: flex; gap: 0 .9rem; font-size: .9rem; flex-wrap: wrap; }
.ec-nav { display: flex; flex-wrap: wrap; gap: 0 1.5rem; margin-top: .75rem; border-top: 1px solid var(--ec-rule);
  border-bottom: 1px solid var(--ec-rule); }
[data-testid="stHtml"] :is(.ec-nav, .ec-languages) a { text-decoration: none; color: var(--ec-muted); padding: .55rem 0; }
[data-testid="stHtml"] :is(.ec-nav, .ec-languages) a:hover { color: var(--ec-ink); }
[data-testid="stHtml"] .ec-nav a[aria-current] { color: var(--ec-ink); font-weight: 650; box-shadow: inset 0 -3px 0 var(--ec-accent); }
[data-testid="stHtml"] .ec-languages a[aria-current] { color: var(--ec-ink); font-weight: 650; }
.ec-keys { display: grid; grid-template-columns: minmax(0, 5fr) minmax(0, 5fr) minmax(0, 2fr); gap: 1rem 2.5rem; margin-top: .5rem; }
[data-testid="stHtml"] .ec-label { font-size: .85rem; margin: 0 0 .2rem; color: var(--ec-muted); }
[data-testid="stHtml"] .ec-big { font-size: clamp(2rem, 1.4rem + 2.4vw, 3.1rem); font-weight: 700; line-height: 1.08;
  letter-spacing: -.025em; color: var(--ec-ink); margin: 0 0 .35rem; font-variant-numeric: tabular-nums; }
[data-testid="stHtml"] .ec-say { color: var(--ec-ink); margin: 0 0 .35rem; }
.ec-programmes, .ec-list, .ec-evidence { margin: 0; padding: 0; }
.ec-programmes { list-style: none; }
[data-testid="stHtml"] .ec-programmes li { padding: .4rem 0; border-top: 1px solid var(--ec-rule); margin: 0; display: grid;
  grid-template-columns: minmax(0, 1fr) auto; gap: 0 1rem; align-items: baseline; }
[data-testid="stHtml"] .ec-programmes li:first-child { border-top: 0; }
[data-testid="stHtml"] .ec-programmes small { grid-column: 1 / -1; }
[data-testid="stHtml"] .ec-programmes .ec-say a { color: var(--ec-ink); }
[data-testid="stHtml"] .ec-programmes .ec-figure > summary { font-weight: 650; white-space: nowrap; }
[data-testid="stHtml"] .ec-programmes .ec-figure[open] { grid-column: 1 / -1; }
.ec-counts { margin: 0; display: flex; flex-direction: column; gap: .5rem; }
.ec-counts > div { display: grid; grid-template-columns: auto 1fr; gap: 0 .6rem; align-items: baseline; }
.ec-counts dd { order: -1; margin: 0; font-size: 1.5rem; font-weight: 650; font-variant-numeric: tabular-nums; }
.ec-counts dt { font-weight: 400; }
[data-testid="stHtml"] .ec-counts small { grid-column: 1 / -1; }
.ec-how { margin: .25rem 0; font-size: .92rem; }
[data-testid="stHtml"] .ec-how > summary, [data-testid="stHtml"] .ec-more a { color: var(--ec-accent); }
.ec-figure { font-variant-numeric: tabular-nums; }
[data-testid="stHtml"] .ec-figure > summary { list-style: none; text-decoration: underline dotted var(--ec-muted);
  text-underline-offset: .2em; }
[data-testid="stHtml"] .ec-figure > summary::-webkit-details-marker { display: none; }
[data-testid="stHtml"] .ec-figure[open] > summary { text-decoration-style: solid; }
.ec-badge { display: inline-block; margin-inline-start: .4em; padding: 0 .4em; border: 1px solid currentColor; border-radius: .6em;
  font-size: .74rem; line-height: 1.35; color: var(--ec-muted); white-space: nowrap; text-decoration: none; }
[data-testid="stHtml"] .ec-evidence { list-style: none; border-inline-start: 2px solid var(--ec-rule); padding-inline-start: .7rem;
  margin: .35rem 0; font-size: .86rem; min-width: min(15rem, 60vw); white-space: normal; font-weight: 400; text-align: start; }
[data-testid="stHtml"] .ec-evidence li { margin: 0 0 .5rem; }
[data-testid="stHtml"] .ec-evidence p, [data-testid="stHtml"] .ec-cite { margin: 0; font-size: .82rem; color: var(--ec-muted); }
[data-testid="stHtml"] .ec-unknown { color: var(--ec-muted); font-style: italic; }
.ec-table { width: 100%; border-collapse: collapse; font-size: .92rem; margin: .25rem 0 .5rem; font-variant-numeric: tabular-nums; }
[data-testid="stHtml"] .ec-table caption { text-align: start; color: var(--ec-muted); font-size: .85rem; padding: 0 0 .25rem; caption-side: top; }
[data-testid="stHtml"] .ec-table :is(th, td) { border: 0; border-bottom: 1px solid var(--ec-rule); padding: .45rem .9rem .45rem 0;
  text-align: start; vertical-align: top; font-weight: 400; color: var(--ec-ink); }
[data-testid="stHtml"] .ec-table thead th { font-size: .82rem; color: var(--ec-muted); border-bottom: 1px solid var(--ec-ink);
  vertical-align: bottom; white-space: nowrap; }
[data-testid="stHtml"] .ec-table thead a { color: inherit; }
[data-testid="stHtml"] .ec-table tbody th a { color: var(--ec-ink); font-weight: 600; }
[data-testid="stHtml"] .ec-table .ec-number { text-align: end; }
[data-testid="stHtml"] .ec-table .ec-total :is(th, td) { font-weight: 650; border-bottom: 0; border-top: 1px solid var(--ec-ink); }
.ec-status { display: inline-block; width: .62em; height: .62em; margin-inline-end: .45em; border: 1.5px solid var(--ec-ink); border-radius: 50%; }
.ec-status-preparation { background: linear-gradient(0deg, var(--ec-ink) 25%, transparent 25%); }
.ec-status-agreed { background: linear-gradient(0deg, var(--ec-ink) 50%, transparent 50%); }
.ec-status-implementation { background: linear-gradient(0deg, var(--ec-ink) 75%, transparent 75%); }
.ec-status-operation { background: var(--ec-ink); }
.ec-status-suspended { border-style: dashed; }
.ec-status-cancelled, .ec-status-closed { border-radius: 0; background: linear-gradient(45deg, transparent 42%, var(--ec-ink) 42% 58%, transparent 58%); }
[data-testid="stHtml"] .ec-record-name { border: 0; padding: 0; margin: 0; font-size: clamp(1.5rem, 1.2rem + 1.5vw, 2.1rem); }
.ec-facts { display: grid; grid-template-columns: repeat(auto-fill, minmax(17rem, 1fr)); gap: .25rem 2rem; margin: .5rem 0 1rem; }
.ec-facts > div { border-top: 1px solid var(--ec-rule); padding: .45rem 0; }
.ec-facts dt { font-size: .82rem; color: var(--ec-muted); font-weight: 400; }
.ec-facts dd { margin: 0; }
[data-testid="stHtml"] .ec-note { color: var(--ec-ink); border-inline-start: 3px solid var(--ec-accent); padding-inline-start: .8rem; }
[data-testid="stHtml"] .ec-empty { font-size: 1.05rem; padding: 1.5rem 0; }
[data-testid="stHtml"] .ec-banner { border: 1px solid var(--ec-fault); border-inline-start-width: 6px; padding: .7rem 1rem; margin: .25rem 0; }
[data-testid="stHtml"] .ec-banner p { color: var(--ec-ink); margin: 0 0 .25rem; }
.ec-banner code, .ec-faults code { font-size: .88em; background: none; color: inherit; padding: 0; }
[data-testid="stHtml"] .ec-foot { margin-top: 2rem; border-top: 1px solid var(--ec-rule); padding-top: .75rem; font-size: .85rem; }
.st-key-ec-filters { margin-top: .25rem; }
.st-key-ec-chips button { min-height: 2rem; padding: .1rem .7rem; border-radius: 1rem; }
@media (max-width: NARROWpx) {
  [data-testid="stMainBlockContainer"] { padding: 1rem 1rem 3rem; }
  .ec-keys { grid-template-columns: minmax(0, 1fr); }
  .ec-counts { flex-direction: row; flex-wrap: wrap; gap: .25rem 1.5rem; }
  .ec-nav { overflow-x: auto; flex-wrap: nowrap; white-space: nowrap; gap: 0 1.2rem; }
  [data-testid="stHtml"] :is(.ec-nav, .ec-languages) a { padding: .75rem 0; }
  .ec-stack thead { display: none; }
  [data-testid="stHtml"] .ec-stack :is(tr, th, td) { display: block; border: 0; padding: .1rem 0; }
  [data-testid="stHtml"] .ec-stack tr { border-bottom: 1px solid var(--ec-rule); padding: .6rem 0; }
  .ec-stack td[data-head] { display: grid !important; grid-template-columns: 8.5rem minmax(0, 1fr); gap: .5rem; }
  .ec-stack td[data-head]::before { content: attr(data-head); color: var(--ec-muted); font-size: .82rem; }
}
@media (prefers-reduced-motion: reduce) { * { animation: none !important; transition: none !important; } }
@media print {
  @page { size: A4; margin: 14mm; }
  .st-key-ec-filters, .st-key-ec-chips, .ec-nav, .ec-languages, .ec-more, .ec-back { display: none !important; }
  [data-testid="stMainBlockContainer"] { max-width: none; padding: 0; }
  [data-testid="stHtml"] :is(h2, h3) { break-after: avoid; }
  .ec-table tr, .stPlotlyChart { break-inside: avoid; }
}
"""


def show_style(mode: Mode) -> None:
    """Put the sheet on the page; constants and tokens only, never a word of the data."""
    colours = {
        f"--ec-{token.replace('_', '-')}": value
        for token, value in asdict(THEMES[mode]).items()
        if isinstance(value, str) and value.startswith("#")
    }
    variables = ":root{" + ";".join(f"{key}:{value}" for key, value in colours.items()) + "}"
    st.html(f"<style>{variables}{_SHEET.replace('NARROW', str(NARROW_BELOW - 1))}</style>")
