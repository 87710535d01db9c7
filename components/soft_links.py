"""Links inside the page that change the view without a reload; plain links where scripts fail."""

from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING
from urllib.parse import parse_qs

import streamlit as st

from components.markup import Markup, tag

if TYPE_CHECKING:
    from streamlit.components.v2.types import ComponentRenderer

_FOLLOW = """
const kept = new WeakMap()

export default function ({ parentElement, setTriggerValue }) {
  const before = kept.get(parentElement)
  if (before) {
    before.set = setTriggerValue
    return before.end
  }
  const now = { set: setTriggerValue }
  const follow = (event) => {
    const link = event.target.closest && event.target.closest("a[data-go]")
    if (!link || event.button || event.ctrlKey || event.metaKey || event.shiftKey) return
    event.preventDefault()
    now.set("go", link.getAttribute("href"))
    if (link.dataset.go === "top") {
      const page = document.querySelector('[data-testid="stMain"]')
      if (page) page.scrollTo({ top: 0 })
    }
  }
  document.addEventListener("click", follow)
  now.end = () => {
    document.removeEventListener("click", follow)
    kept.delete(parentElement)
  }
  kept.set(parentElement, now)
  return now.end
}
"""


@cache
def _links() -> "ComponentRenderer":
    return st.components.v2.component("soft_links", js=_FOLLOW)


def follow_links(go: Callable[[dict[str, list[str]]], None]) -> None:
    """Call `go` with the address keys of an inner link the reader follows."""

    def followed() -> None:
        address = st.session_state["soft_links"].go
        if isinstance(address, str):
            go(parse_qs(address.removeprefix("?"), max_num_fields=200))

    _links()(key="soft_links", on_go_change=followed)


def link(
    words: str, href: str, *, top: bool = True, class_: str | None = None, **more: str | None
) -> Markup:
    """A link to another view; `top` for one that leads to another page or record."""
    return tag("a", words, href=href, data_go="top" if top else "stay", class_=class_, **more)
