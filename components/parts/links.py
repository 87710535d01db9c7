"""Links inside the page that change the view without a reload; plain links where scripts fail."""

from functools import cache
from typing import TYPE_CHECKING

import streamlit as st

from components.parts.markup import Markup, tag

if TYPE_CHECKING:
    from streamlit.components.v2.types import ComponentRenderer

# The browser itself goes to the new address, as it would for Back, and asks for a run there.  A
# message to the session could be lost: Streamlit drops what a run was to be told when another
# run is asked for before that one began.
_FOLLOW = """
const kept = new WeakMap()

export default function ({ parentElement }) {
  if (kept.has(parentElement)) return kept.get(parentElement)
  const follow = (event) => {
    const link = event.target.closest && event.target.closest("a[data-go]")
    if (!link || event.button || event.ctrlKey || event.metaKey || event.shiftKey) return
    event.preventDefault()
    if (link.href !== window.location.href) {
      window.history.pushState({}, "", link.href)
      window.dispatchEvent(new PopStateEvent("popstate", { state: {} }))
    }
    if (link.dataset.go === "top") {
      const page = document.querySelector('[data-testid="stMain"]')
      if (page) page.scrollTo({ top: 0 })
    }
  }
  document.addEventListener("click", follow)
  const end = () => {
    document.removeEventListener("click", follow)
    kept.delete(parentElement)
  }
  kept.set(parentElement, end)
  return end
}
"""


@cache
def _links() -> "ComponentRenderer":
    return st.components.v2.component("soft_links", js=_FOLLOW)


def follow_links() -> None:
    """Let the inner links of the page lead to their views without a reload."""
    _links()(key="soft_links")


def link(
    words: str, href: str, *, top: bool = True, class_: str | None = None, **more: str | None
) -> Markup:
    """A link to another view; `top` for one that leads to another page or record."""
    return tag("a", words, href=href, data_go="top" if top else "stay", class_=class_, **more)
