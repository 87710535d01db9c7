"""The document of an address: what browsers, robots and link previews read before any script."""

import json
import re
from html import unescape
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
import streamlit

from charts.core.room import USUAL_ROOMS
from components.still.document import INLINE_SCRIPT, MODULES, document, inline_scripts
from components.still.style import style_sheet
from components.website import Asked, Website
from cooperation.exports.data_files import DATA_FILES
from cooperation.live import LiveFile
from server.headers import content_security_policy
from server.headers import inline_scripts as hashes_of
from tests.cooperation.test_live import FAULTY, in_place
from tests.support.builders import EXAMPLE, REPOSITORY, codelists, languages
from tests.support.screens import ADDRESS, site

STREAMLITS = (Path(streamlit.__file__).parent / "static" / "index.html").read_text("utf-8")


class Read(HTMLParser):
    """A document's elements with their attributes, and the words of some of them."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.inner: dict[int, str] = {}
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attrs}))

    def handle_data(self, data: str) -> None:
        at = len(self.elements) - 1
        self.inner[at] = self.inner.get(at, "") + data

    def all(self, tag: str, **wanted: str) -> list[dict[str, str]]:
        """The attributes of elements that have these."""
        return [
            attributes
            for name, attributes in self.elements
            if name == tag and all(attributes.get(key) == value for key, value in wanted.items())
        ]

    def words(self, tag: str, **wanted: str) -> str:
        """The words of the first element that has these attributes."""
        for at, (name, attributes) in enumerate(self.elements):
            if name == tag and all(attributes.get(key) == v for key, v in wanted.items()):
                return self.inner.get(at, "")
        raise LookupError(tag)


@pytest.fixture
def website() -> Website:
    live = LiveFile(EXAMPLE, codelists=codelists())
    return Website(live, site())


def asked_of(website: Website, query: str, address: str = ADDRESS) -> Asked:
    return website.asked(query, locale="en", address=address)


def made(website: Website, query: str, address: str = ADDRESS) -> str:
    return document(asked_of(website, query, address), USUAL_ROOMS)


def meta(read: Read, **wanted: str) -> str:
    [found] = read.all("meta", **wanted)
    return found["content"]


def test_it_holds_the_whole_page_in_its_language(website: Website) -> None:
    asked = asked_of(website, "lang=ru&sector=tourism")
    html = document(asked, USUAL_ROOMS)
    read = Read(html)

    assert html.startswith("<!DOCTYPE html>\n<html")
    [element] = read.all("html")
    assert element["lang"] == "ru"
    assert read.words("title") == asked.page().title
    assert meta(read, name="description") == asked.page().description
    shown = [block["data-block"] for block in read.all("div", **{"class": "ec-block"})]
    assert shown == [block.key for block in asked.page().blocks]
    for block in asked.blocks(USUAL_ROOMS):
        assert block.element in html


def test_the_page_says_which_version_it_shows_and_what_its_script_may_say(
    website: Website,
) -> None:
    [page] = Read(made(website, "lang=kk")).all("main", id="ec-page")

    assert page["data-version"] == website.live.current().version
    words = json.loads(page["data-words"])
    assert words["working"] == languages()["kk"]._("The view is being drawn …")
    asked_for = set()
    for script in (REPOSITORY / "static").glob("*.js"):
        if not script.name.startswith("plotly"):
            text = script.read_text(encoding="utf-8")
            asked_for |= set(re.findall(r'say\("(\w+)"\)', text)) - {""}
            asked_for |= set(re.findall(r"dataset\.words\)\.(\w+)", text))
            asked_for |= set(re.findall(r"(zoomIn|zoomOut|reset):", text))
    assert asked_for <= set(words)
    assert all(words.values())


def test_each_view_has_one_address_and_names_itself_in_other_languages(website: Website) -> None:
    read = Read(made(website, "sector=tourism&utm_source=x&lang=ru"))

    [canonical] = read.all("link", rel="canonical")
    assert canonical["href"] == f"{ADDRESS}?lang=ru&sector=tourism"
    others = {link["hreflang"]: link["href"] for link in read.all("link") if "hreflang" in link}
    assert others == {code: f"{ADDRESS}?lang={code}&sector=tourism" for code in languages()}


def test_a_shared_link_shows_what_the_view_shows(website: Website) -> None:
    asked = asked_of(website, "lang=en&project=hotel-astana")
    read = Read(document(asked, USUAL_ROOMS))

    assert meta(read, property="og:title") == asked.page().title
    assert meta(read, property="og:description") == asked.page().description
    assert meta(read, property="og:url") == f"{ADDRESS}{asked.view.href}"
    assert meta(read, property="og:image") == f"{ADDRESS}api/preview.png{asked.view.href}"
    assert meta(read, property="og:image:width") == "1200"
    assert meta(read, name="twitter:card") == "summary_large_image"


def test_where_the_page_stands_is_not_made_up(website: Website) -> None:
    html = made(website, "lang=en", address="")
    read = Read(html)

    assert not read.all("link", rel="canonical")
    assert not [link for link in read.all("link") if "hreflang" in link]
    assert not read.all("meta", property="og:image")
    assert meta(read, name="twitter:card") == "summary"


def described(website: Website, query: str) -> dict[str, Any]:
    said: dict[str, Any] = json.loads(
        Read(made(website, query)).words("script", type="application/ld+json")
    )
    return said


def test_the_overview_describes_the_data_set_for_search_engines(website: Website) -> None:
    dataset = website.live.current().dataset
    assert dataset is not None
    said = described(website, "lang=ru")
    lang = languages()["ru"]

    assert (said["@type"], said["name"]) == ("Dataset", lang.text(dataset.about.title))
    assert said["dateModified"] == str(dataset.about.as_of)
    assert said["version"] == dataset.version
    assert said["description"] == asked_of(website, "lang=ru").page().description
    assert [file["contentUrl"] for file in said["distribution"]] == [
        f"{ADDRESS}{file.address}?lang=ru" for file in DATA_FILES
    ]
    assert lang.code_name(codelists().sectors["tourism"]) in said["keywords"]


def test_other_pages_frames_and_records_are_no_data_set(website: Website) -> None:
    for query in ("page=projects", "project=hotel-astana", "embed=map"):
        with pytest.raises(LookupError):
            described(website, query)


def test_readers_of_news_find_the_feed_of_the_view(website: Website) -> None:
    [feed] = Read(made(website, "lang=en&sector=tourism")).all("link", type="application/atom+xml")

    assert feed["href"] == "feed.xml?lang=en&sector=tourism"


def test_a_frame_is_for_its_site_and_not_for_search_engines(website: Website) -> None:
    read = Read(made(website, "lang=en&embed=map"))

    assert meta(read, name="robots") == "noindex"
    [page] = read.all("main", id="ec-page")
    assert "ec-frame" in page["class"].split()
    [canonical] = read.all("link", rel="canonical")
    assert canonical["href"] == f"{ADDRESS}?lang=en"


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_a_frame_may_be_light_or_dark_whatever_the_reader_has(website: Website, mode: str) -> None:
    [named] = Read(made(website, f"embed=map&embed_options={mode}_theme")).all("html")
    [usual] = Read(made(website, "embed=map")).all("html")

    assert named["data-theme"] == mode
    assert "data-theme" not in usual


def test_the_one_sheet_stands_in_the_head_before_anything_is_drawn(website: Website) -> None:
    html = made(website, "")

    assert html.index(style_sheet()) < html.index("</head>") < html.index("<main")
    assert html.count("<style>") == 1
    assert "</style" not in style_sheet()


def test_no_script_but_ours_stands_in_it_and_the_policy_allows_that_one(website: Website) -> None:
    html = made(website, "")
    policy = content_security_policy(inline_scripts())

    scripts = [found for found in hashes_of(html) if f"'{found}'" in policy]
    assert len(scripts) == policy.count("sha256-") == 1
    inline = re.findall(r"<script>(.*?)</script>", html, re.S)
    assert inline == [INLINE_SCRIPT]
    assert not re.search(r"<[^>]+\son\w+=", html)


def test_the_icon_is_in_it_so_that_no_step_of_the_history_asks_for_it(website: Website) -> None:
    [icon] = Read(made(website, "")).all("link", rel="icon")

    kind, _, picture = icon["href"].partition(",")
    assert kind == f"data:{icon['type']}" == "data:image/svg+xml"
    assert unquote(picture) == (REPOSITORY / "static" / "icon.svg").read_text(encoding="utf-8")


def test_our_modules_are_asked_for_at_once_and_each_is_there(website: Website) -> None:
    read = Read(made(website, ""))

    begun = [link["href"] for link in read.all("link", rel="modulepreload")]
    [first] = [
        script["src"] for script in read.all("script", type="module") if "crossorigin" not in script
    ]
    assert sorted([first, *(href for href in begun if href.startswith("app/static/"))]) == sorted(
        f"app/static/{name}" for name in MODULES
    )
    folder = REPOSITORY / "static"
    assert {file.name for file in folder.glob("*.js")} - set(MODULES) == {
        "plotly-basic.min.js",
        "published.js",
        "still.js",
    }
    imported = {
        name
        for module in MODULES
        for name in re.findall(r'from "\./([\w.-]+)"', (folder / module).read_text("utf-8"))
    }
    assert imported == set(MODULES[1:])


def test_streamlit_waits_in_a_template_with_all_that_it_needs(website: Website) -> None:
    html = made(website, "")
    template = html[html.index('<template id="ec-app">') : html.index("</template>")]

    wanted = re.findall(
        r'<script\b[^>]*\bsrc=[^>]*>|<link\b[^>]*rel="(?:modulepreload|stylesheet)"[^>]*>',
        STREAMLITS,
    )
    assert len(wanted) > 10
    assert all(part in template for part in wanted)
    assert html.index("</template>") < html.index("</body>")
    assert '<div id="root"></div>' in html
    outside = html.replace(template, "")
    assert "static/js/" not in outside


def test_words_of_the_data_can_end_no_element(website: Website, tmp_path: Path) -> None:
    hostile = "</script></title><script>alert(1)</script>"
    text = EXAMPLE.read_text(encoding="utf-8")
    title = re.search(r"^  title:.*(?:\n    .*)*", text, re.M)
    assert title is not None
    path = tmp_path / "projects.yaml"
    in_place(path, text.replace(title[0], f"  title: '{hostile}'"))
    live = LiveFile(path, codelists=codelists())
    html = made(Website(live, site()), "lang=en")

    assert "<script>alert" not in html
    assert Read(html).words("title").strip() == hostile
    said = json.loads(Read(html).words("script", type="application/ld+json"))
    assert said["name"] == hostile


@pytest.mark.parametrize("code", languages())
def test_without_any_good_version_the_page_says_so_and_leads_to_the_faults(
    code: str, tmp_path: Path
) -> None:
    path = tmp_path / "projects.yaml"
    in_place(path, FAULTY)
    live = LiveFile(path, codelists=codelists())
    website = Website(live, site())
    html = made(website, f"lang={code}")
    read = Read(html)

    fault = languages()[code].fault(live.current().reading.faults[0])
    assert fault not in unescape(html)
    assert f"?page=check&lang={code}" in unescape(html)
    for query in ("editor", "page=check"):
        assert fault in unescape(made(website, f"lang={code}&{query}"))
    assert not read.all("figure")
    assert not read.all("meta", property="og:image")
    assert not read.all("link", type="application/atom+xml")
