"""The other floor: the three charts on one static HTML page, drawn by Plotly and nothing else."""

import http.server
import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from benchmarks.three_charts import ROOT, SECTORS, three_charts

BUNDLE = ROOT / "static" / "plotly-basic.min.js"

_PAGE = """<!doctype html><meta charset="utf-8"><title>Three charts</title>
<h1>Three charts</h1><p id="buttons"></p><div></div><div></div><div></div>
<script src="plotly.js"></script>
<script>
const CHARTS = %s
let chosen = ""
const places = [...document.querySelectorAll("div")]
const show = (sector) => places.forEach((place, number) => {
  const chart = CHARTS[sector][number]
  if (chart) Plotly.react(place, chart.data, chart.layout)
})
for (const sector of %s) {
  const button = document.createElement("button")
  button.textContent = sector
  button.addEventListener("click", () => show(chosen = chosen === sector ? "" : sector))
  document.getElementById("buttons").append(button)
}
show("")
</script>
"""


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@contextmanager
def static_page(folder: Path, data: Path) -> Iterator[int]:
    """Serve the page of a data file from a folder; the port."""
    charts = json.dumps(three_charts(data)).replace("<", "\\u003c")
    (folder / "index.html").write_text(_PAGE % (charts, json.dumps(SECTORS)), encoding="utf-8")
    (folder / "plotly.js").write_bytes(BUNDLE.read_bytes())
    (folder / "favicon.ico").write_bytes(b"")
    handler = partial(_Quiet, directory=str(folder))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield server.server_port
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
