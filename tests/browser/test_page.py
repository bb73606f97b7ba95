"""The page for screens as it is used: clicks, keys, a phone, paper, without its script."""

from __future__ import annotations

import io
import re
from dataclasses import replace

import pytest
from pypdf import PdfReader

from briefgen.model import Paragraph, Span
from briefgen.rendering import render
from briefgen.settings import Settings
from briefgen.shipped_sets import shipped
from tests.browser.conftest import PHONE, WIDE, story_page
from tests.builders import article_of, bridge_brief, brief_of, story, story_brief, titled_story

pytestmark = pytest.mark.slow

# Follow every link of the brief, one after the other; tell what it stands for and what is marked.
FOLLOW_ALL = """() => [...document.querySelectorAll(".at[data-at]")].map((link) => {
  link.click();
  const marks = [...document.querySelectorAll("mark")];
  const article = marks[0].closest(".article").id;
  return [article, link.dataset.at, marks.map((mark) => mark.textContent).join("")];
})"""
MARKS = "() => [...document.querySelectorAll('mark')].map((mark) => mark.textContent)"
FOCUSED_WORDS = """() => {
  const focused = document.activeElement; // a passage, or the number after it
  return (focused.matches(".ref") ? focused.previousElementSibling : focused).innerText;
}"""
FOUND = "() => [...document.querySelectorAll('.found')].map((link) => link.innerText)"
IN_VIEW = """(element) => {
  const box = element.getBoundingClientRect();
  return box.top >= 0 && box.bottom <= innerHeight && box.left >= 0 && box.right <= innerWidth;
}"""


def words_at(text: str, ranges: str) -> str:
    """Cut ranges such as ``3-5 9-12`` out of a text, in the order in which they stand there."""
    ends = sorted(tuple(map(int, part.split("-"))) for part in ranges.split())
    return "".join(text[start:end] for start, end in ends)


# --- there ----------------------------------------------------------------------------------------


def test_each_link_marks_exactly_its_words(show):
    """Of every sentence, quotation, name, status, day and figure of the brief."""
    found = show().evaluate(FOLLOW_ALL)

    assert len(found) > 50
    assert [(at, marked) for _, at, marked in found] == [
        (at, words_at(story().text, at)) for _, at, _ in found
    ]


def test_click_brings_the_words_into_view(show):
    """The article scrolls beside the brief; the brief stays where it is."""
    page = show()
    for link, words in {
        ".bottom-line .at": "Velmoran Foreign Minister Tamsin Orrel left Port Adren",
        ".statements blockquote .at": "free and safe passage for every flag",
        ".statements .who .at": "Tamsin Orrel",
        ".status .at:has-text('blocked')": "vetoed",
        ".ahead li .at": "9 April",
        ".figures li:nth-child(2) .at": "Fuel deliveries",
    }.items():
        page.locator(link).first.scroll_into_view_if_needed()
        before = page.evaluate("scrollY")
        page.locator(link).first.click()

        assert page.evaluate(MARKS)[0].startswith(words)
        assert page.locator("mark").first.evaluate(IN_VIEW)
        assert page.evaluate("scrollY") == before


def test_only_the_last_words_are_marked(show):
    """On both sides; Escape takes the marks away and leaves the article as it was."""
    page = show()
    text = page.locator(".article").inner_text()
    for link in page.locator(".points a.at").all():
        link.click()

    assert page.evaluate(MARKS) == [
        (
            "Insurers have yet to decide whether to cover ships in the strait after 1 April,"
            " the Shipowners’ League said."
        )
    ]
    assert page.locator(".found").count() == 1
    page.keyboard.press("Escape")
    assert page.evaluate(MARKS) == page.evaluate(FOUND) == []
    assert page.locator(".article").inner_text() == text


def test_places_are_counted_in_code_points(show):
    """Beyond the Basic Multilingual Plane, over lines that end in two characters, and in marks."""
    text = (
        "\U0001f30a The 𝕏 strait\r\nis closed & “<b>shut</b>”, 👩‍👧 said. \U0001f6a2 Ana Ng left.\n"
        "She came back to 東京 later."
    )
    cut = text.index("\nShe")
    article = replace(
        article_of(text),
        paragraphs=(Paragraph(Span(0, cut), 1), Paragraph(Span(cut + 1, len(text)), 2)),
    )
    words = ("<b>shut</b>", "\U0001f6a2 Ana Ng left.", "東京 later", "strait\r\nis closed")
    quotes = [{"spans": (part,)} for part in words]
    page = show(render(brief_of(article, points=[text[2:7]], quotes=quotes), "html", Settings()))

    found = page.evaluate(FOLLOW_ALL)
    assert set(words) <= {marked for _, _, marked in found}
    assert all(marked == words_at(text, at) for _, at, marked in found)


def test_character_that_no_page_may_hold_costs_nothing(show):
    """A page shows U+0000 as one sign, so that what stands behind it can be counted."""
    text = "The\x00 strait is closed for a week. Ana Ng left the harbour."
    brief = brief_of(article_of(text), points=["closed", "Ana Ng left the harbour."])
    found = show(render(brief, "html", Settings())).evaluate(FOLLOW_ALL)

    assert [marked for _, _, marked in found] == [
        *("closed", "closed", "closed"),
        *("Ana Ng left the harbour.", "Ana Ng left the harbour."),
    ]


def test_words_can_be_selected_without_following_the_link(show):
    """A brief is copied from."""
    page = show()
    box = page.locator(".points .at").first.bounding_box()
    page.mouse.move(box["x"] + 10, box["y"] + 8)
    page.mouse.down()
    page.mouse.move(box["x"] + 160, box["y"] + 8, steps=4)
    page.mouse.up()

    selected = page.evaluate("getSelection().toString()")
    assert len(selected) > 10
    assert selected in page.locator(".points .at").first.inner_text()
    assert page.evaluate(MARKS) == []


# --- and back -------------------------------------------------------------------------------------


def test_cited_sentence_shows_all_places_that_cite_it(show):
    """It goes to the place that was left; asked again, to the next one."""
    page = show()
    left = page.locator(".figures span.at", has_text="38 percent")
    left.click()
    sentence = page.locator(".cited", has_text="Fuel deliveries to the islands")
    sentence.click()

    citing = page.evaluate(FOUND)
    assert page.evaluate(FOCUSED_WORDS).endswith("38 percent")
    assert "stalled" in citing
    assert citing[0] == "Fuel deliveries … to the islands"
    assert left.evaluate(IN_VIEW)
    went = []
    for _ in citing:
        sentence.click()
        went.append(page.evaluate(FOCUSED_WORDS))
    assert len(set(went)) > 1
    assert went[-1] == left.inner_text()


def test_keyboard_alone_goes_there_and_back(show):
    """Tab to a passage, Enter, Enter, and Escape."""
    page = show()
    page.keyboard.press("Tab")
    assert page.locator(".skip a").first.evaluate(IN_VIEW)
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowRight")
    passage = page.evaluate(FOCUSED_WORDS)
    page.keyboard.press("Enter")
    focused = page.evaluate("document.activeElement.className")
    marked = page.evaluate(MARKS)
    page.keyboard.press("Enter")

    assert focused == "piece cited"
    assert marked[0][:40] == passage[:40]
    assert page.evaluate(FOCUSED_WORDS) == passage
    page.keyboard.press("Enter")
    page.keyboard.press("Escape")
    assert page.evaluate(FOCUSED_WORDS) == passage
    assert page.evaluate(MARKS) == []


EVERY_STOP = "a[href], [role=link], button, select, summary:not(.article[open] > *)"
FOCUSED = "[...document.querySelectorAll('*')].indexOf(document.activeElement)"
LOOK = """() => {
  const element = document.activeElement;
  const box = element.getClientRects()[0];
  const style = getComputedStyle(element);
  const at = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
  element.dataset.seen = "";
  return style.outlineStyle === "solid" && (element.contains(at) || at === element);
}"""


def test_tab_leads_from_section_to_section(show):
    """The arrow keys lead on within one; nothing is lost or hidden, and a stop is kept."""
    page = show()
    count = page.locator(EVERY_STOP).count()
    stops, seen = 0, []
    while page.locator("[data-seen]").count() < count:
        page.keyboard.press("Tab")
        seen.append(page.evaluate(LOOK))
        stops += 1
        last = None
        while page.locator(".one-stop :focus").count() and last != (last := page.evaluate(FOCUSED)):
            page.keyboard.press("ArrowRight")
            seen.append(page.evaluate(LOOK))
        assert stops < 20

    assert all(seen)
    assert page.locator(".keys").is_visible()


def test_arrow_keys_pass_over_what_a_choice_hides(show):
    """And where the stop of a section was hidden, another is made."""
    page = show()
    page.locator("#filter").select_option(label="Edda Loom")
    shown = page.locator(".statements li:not(.out) :is(a.at, [role=link], .copy)").count()
    inside = page.locator(".statements :is(a.at, [role=link], .copy)[tabindex='0']")
    inside.focus()
    for _ in range(shown + 1):
        assert page.evaluate("!document.activeElement.closest('.out')")
        page.keyboard.press("ArrowRight")
    page.keyboard.press("Home")

    assert inside.count() == 1
    assert page.evaluate("!document.activeElement.closest('.out')")


def test_every_link_is_a_stop_without_script(show):
    """Then the skip links lead past those of the brief and of the article."""
    page = show(java_script_enabled=False)

    assert page.locator("[tabindex='-1']:not(main)").count() == 0
    assert page.locator(".skip a").nth(1).get_attribute("href") == "#article"


# --- controls -------------------------------------------------------------------------------------


# What a word processor is given; a browser adds nothing but what is around it.
RICH = """async () => {
  const [item] = await navigator.clipboard.read();
  const text = await (await item.getType("text/html")).text();
  return [...new DOMParser().parseFromString(text, "text/html").querySelectorAll("blockquote, p")]
    .map((element) => { element.removeAttribute("style"); return element.outerHTML }).join("");
}"""


def test_quotation_is_copied_with_its_speaker_and_source(show):
    """And the button says that it was."""
    page = show(permissions=["clipboard-read", "clipboard-write"])
    button = page.locator(".statements .copy").nth(1)
    button.click()
    page.locator(".said:not(:empty)").wait_for(state="attached")

    said, *others = page.evaluate("navigator.clipboard.readText()").splitlines()
    assert others == [
        (
            "Tamsin Orrel · Velmoran Foreign Minister"
            " · told reporters at the harbour after the meeting"
        ),
        (
            "¶ 3 · The Harbour Ledger · 22 March 2031"
            " · Orrel leaves Port Adren without a deal on the Karsh Strait"
        ),
        "https://ledger.example/strait",
    ]
    assert said == (
        "“It would cut off the islands before winter, and it would leave Brennica standing alone” –"
        " “Nobody who has read the map can want that.”"
    )
    assert page.evaluate(RICH) == f"<blockquote>{said}</blockquote>" + "".join(
        f"<p>{line}</p>" for line in others
    )
    assert button.inner_text() == page.locator(".said").inner_text() == "Copied"
    page.locator(".points .copy").first.click()
    button.filter(has_text="Copy quote").wait_for()


def test_reported_words_are_copied_below_who_says_so(show):
    """Without that line they would pass for a fact."""
    page = show(permissions=["clipboard-read", "clipboard-write"])
    entry = page.locator(".statements li", has_text="lecture dressed up")
    entry.locator(".copy").click()
    page.locator(".said:not(:empty)").wait_for(state="attached")
    lines = page.evaluate("navigator.clipboard.readText()").splitlines()

    assert lines[0] == "Brennica’s envoy, Piet Aldous, called"
    assert lines[1] == entry.locator("blockquote span.at").inner_text()
    assert page.evaluate(RICH).startswith(f"<p>{lines[0]}</p><blockquote>{lines[1]}</blockquote>")


def test_key_point_is_copied_with_its_source(show):
    """As the bottom line is: its words, paragraph, outlet, day, headline and address."""
    page = show(permissions=["clipboard-read", "clipboard-write"])
    for entry in (page.locator(".bottom-line"), page.locator(".points li").first):
        entry.locator(".copy").click()
        page.wait_for_function(
            "(words) => navigator.clipboard.readText().then((text) => text.startsWith(words))",
            arg=entry.locator("span.at").inner_text(),
        )
        words, source, address = page.evaluate("navigator.clipboard.readText()").splitlines()

        assert words == entry.locator("span.at").inner_text()
        assert source.endswith("· Orrel leaves Port Adren without a deal on the Karsh Strait")
        assert address == "https://ledger.example/strait"


@pytest.mark.parametrize(
    ("works", "says"),
    [("true", "Copied"), ("false", "Copying was refused: select the words")],
)
def test_copying_where_the_clipboard_is_out_of_reach(show, works, says):
    """As on a page from http: the old way is tried, and its failure is told."""
    page = show(
        init="Object.defineProperty(navigator, 'clipboard', { value: undefined });"
        "document.execCommand = () => {"
        f" window.copied = document.activeElement.value; return {works} }}"
    )
    page.locator(".statements .copy").first.click()
    page.locator(".said:not(:empty)").wait_for(state="attached")

    assert page.locator(".said").inner_text() == says
    assert page.evaluate("copied").startswith("“free and safe passage")
    assert page.locator("textarea").count() == 0


def test_brief_is_narrowed_to_an_actor_or_an_issue(show):
    """Entries and sections that do not concern the choice are gone; the page says how many stay."""
    page = show()
    every = page.locator("[data-concerns]").count()
    page.locator("select").select_option(label="Ilse Tarn")
    left = page.locator("[data-concerns]:visible").all_inner_texts()

    assert 1 < len(left) < 8
    assert page.locator("output").inner_text().startswith(f"{len(left)} of ")
    assert any("closed gaps" in text for text in left)
    assert not any("lecture" in text for text in left)
    assert page.locator("h2:visible", has_text="Timeline").count() == 0
    assert page.locator(".days:visible, .timeline li:visible").count() == 0
    page.locator("select").select_option(label="Fuel deliveries … to the islands")
    assert any("38 percent" in text for text in page.locator("li:visible").all_inner_texts())
    page.locator("select").select_option(index=0)
    assert page.locator("[data-concerns]:visible").count() == every
    assert page.locator("output").inner_text() == ""


def test_going_back_to_what_the_choice_hides_ends_it(show):
    """A cited sentence always leads to its places."""
    page = show()
    page.locator("select").select_option(label="Ilse Tarn")
    page.locator(".cited", has_text="Insurers have yet to decide").click()

    assert page.evaluate(FOCUSED_WORDS).startswith("Insurers")
    assert page.locator("select").input_value() == ""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_page_is_dark_as_the_system_or_its_reader_wants(show, scheme):
    """The switch says what it does."""
    page = show(color_scheme=scheme)
    ground = "getComputedStyle(document.documentElement).backgroundColor"
    dark, light = "rgb(20, 24, 28)", "rgb(255, 255, 255)"
    switch = page.locator(".theme")

    assert page.evaluate(ground) == (dark if scheme == "dark" else light)
    other, same = ("Light page", "Dark page") if scheme == "dark" else ("Dark page", "Light page")
    assert switch.inner_text() == other
    switch.click()
    assert page.evaluate(ground) == (light if scheme == "dark" else dark)
    assert switch.inner_text() == same
    page.emulate_media(color_scheme="light" if scheme == "dark" else "dark")
    assert switch.inner_text() == same
    page.emulate_media(color_scheme=scheme)
    assert page.evaluate(ground) == (light if scheme == "dark" else dark)


# --- phone, paper, several stories ----------------------------------------------------------------


def test_phone_has_the_article_folded_away(show):
    """Following a link unfolds it; the way back of the browser leads back."""
    page = show(size=PHONE)
    assert not page.locator(".article p").first.is_visible()
    assert page.evaluate("document.documentElement.scrollWidth") == PHONE["width"]
    assert page.locator("#filter").bounding_box()["width"] > 190  # its choices can be read
    assert page.locator(".tools").bounding_box()["y"] > page.locator(".points").bounding_box()["y"]
    page.locator(".statements blockquote span.at").nth(3).click()

    assert page.locator("mark").evaluate(IN_VIEW)
    assert page.evaluate("document.documentElement.scrollWidth") == PHONE["width"]
    page.go_back()
    assert page.locator(".statements blockquote span.at").nth(3).evaluate(IN_VIEW)


# What a finger is to meet, and is lower than 44 pixels, or beside it.
SMALL = """() => [...document.querySelectorAll("a[href], button, select, summary, [role=link]")]
  .filter((one) => one.checkVisibility() && !one.closest(".skip, .article p"))
  .filter((one) => Math.min(...[...one.getClientRects()].map((box) => box.height)) < 44)
  .map((one) => one.outerHTML)"""


@pytest.mark.parametrize("name", sorted(path.name for path in shipped().iterdir()))
def test_a_finger_meets_what_it_points_at(show, name):
    """What leads on or does something is 44 pixels high where fingers point."""
    briefs = (story_brief(titled_story()), bridge_brief())
    chosen = briefs if name == "digest" else briefs[:1]
    html = render(chosen, "html", Settings(template=name, length=1_000))
    page = show(html, size=PHONE, has_touch=True, is_mobile=True)

    assert page.evaluate(SMALL) == []


def test_nothing_sticks_out_at_any_width(show):
    """Down to 320 pixels (1280 at 400 percent); the article unfolds where there is room."""
    page = show(size=PHONE)
    for width in (1440, 320, 2560, 768, 1024):
        page.set_viewport_size({"width": width, "height": 800})
        state = "[open]" if width >= 1024 else ":not([open])"

        page.locator(f".article{state}").wait_for(state="attached")
        assert page.evaluate("document.documentElement.scrollWidth") == width
        assert page.locator(".article p").first.is_visible() == (width >= 1024)


def test_paper_has_the_whole_brief_and_nothing_else(show):
    """Whatever was chosen on the screen: dark, narrowed, marked."""
    page = show(color_scheme="dark")
    page.locator(".points a").first.click()
    page.locator("select").select_option(label="Ilse Tarn")
    text = " ".join(
        " ".join(sheet.extract_text().split())
        for sheet in PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True))).pages
    )
    page.emulate_media(media="print")

    assert "Brennica and Sarkland vetoed it, and nine members voted in favour." in text
    assert "SHA-256" in text
    for words in ("Copy quote", "Dark page", "Halvik gave little ground", "Show only"):
        assert words not in text
    assert not page.locator(".article p").first.is_visible()
    assert page.evaluate("getComputedStyle(document.body).color") == "rgb(20, 23, 26)"


def test_each_story_of_a_digest_leads_into_its_own_article(show):
    """An actor of several stories is one choice."""
    briefs = (story_brief(), bridge_brief(), story_brief())
    page = show(render(briefs, "html", Settings(template="digest", length=1_000)))
    texts = {
        f"story{number}-article": brief.analysis.article.text
        for number, brief in enumerate(briefs, 1)
    }
    found = page.evaluate(FOLLOW_ALL)

    assert {article for article, _, _ in found} == set(texts)
    assert all(marked == words_at(texts[article], at) for article, at, marked in found)
    assert page.locator("option", has_text="Ilse Tarn").count() == 1
    page.locator("select").select_option(label="Ilse Tarn")
    assert page.locator("main > article:visible h2").count() == 2
    page.locator("select").select_option(index=0)
    page.locator("#story3-article .cited").first.click()
    assert page.evaluate("document.activeElement.dataset.to").startswith("#story3-")


@pytest.mark.parametrize("name", ["default", "bluf", "cable", "digest", "press", "sitrep"])
def test_a_browser_prints_the_page(show, name):
    """Headings are whole, nothing lies over anything else, and a blank is left to write on."""
    briefs = (story_brief(titled_story()), bridge_brief())
    chosen = briefs if name == "digest" else briefs[:1]
    page = show(render(chosen, "html", Settings(template=name)))
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 643, "height": 1000})  # A4 without its margins

    assert page.evaluate("document.documentElement.scrollWidth") == 643
    assert page.evaluate(OVERLAPS) == []
    for blank in page.locator(".blank").all():
        assert blank.evaluate("(it) => getComputedStyle(it).color") == "rgba(0, 0, 0, 0)"


# Headings that lie over the section below theirs.
OVERLAPS = """() => [...document.querySelectorAll("main > section")].filter((section) => {
  let below = section.nextElementSibling;
  while (below && !below.getClientRects().length) below = below.nextElementSibling;
  const next = below?.getBoundingClientRect();
  const heading = section.querySelector("h2")?.getBoundingClientRect();
  return next && heading && heading.bottom > next.top + 1;
}).map((section) => section.innerText)"""


def test_what_the_brief_does_not_use_stands_back(show):
    """It is paler than the sentences that are cited, which are underlined when pointed at."""
    page = show()
    cited, other = (
        page.locator(kind).first for kind in (".article .cited", ".article p:not(.furniture) span")
    )
    colour, line = (
        f"(it) => getComputedStyle(it).{what}" for what in ("color", "textDecorationLine")
    )

    assert cited.evaluate(colour) != other.evaluate(colour)
    assert cited.evaluate(line) == "none"
    cited.hover()
    assert cited.evaluate(line) == "underline"


# --- without the script ---------------------------------------------------------------------------


@pytest.mark.parametrize("size", [WIDE, PHONE])
def test_without_script_links_are_plain_anchors(show, size):
    """There, to the sentence; and back, to the first place that cites it. No control is dead."""
    page = show(size=size, java_script_enabled=False)
    assert page.locator(".article p").first.is_visible() == (size is WIDE)
    page.locator(".points a").nth(1).click()  # the number of the second point
    sentence = page.locator(".cited", has_text="Brennica and Sarkland vetoed it")

    assert page.url.endswith(sentence.get_attribute("id"))
    assert sentence.is_visible()
    assert page.locator("button, select, input").count() == 0
    sentence.click()
    assert page.url.endswith(page.locator(".points span.at").nth(1).get_attribute("id"))


def test_every_anchor_has_its_goal():
    """None leads nowhere."""
    text = story_page().decode()
    goals = set(re.findall(r'\bid="([^"]+)"', text))

    assert set(re.findall(r'href="#([^"]+)"', text)) <= goals
