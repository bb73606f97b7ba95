"""Whole pages against their article: true ones pass, changed ones fail at their place.

The pages are rendered from a brief made by hand. Changes are made to the blocks as they are read
back, once without a seal, where the passages have to tell, and once with one.
"""

from __future__ import annotations

import contextlib
import random
import re
from dataclasses import replace
from functools import cache

import pytest

from briefgen.briefing import verify
from briefgen.errors import InputError
from briefgen.labels import HASH_DIGITS, NOT_COMPARED, SHAPES
from briefgen.reading import read_text
from briefgen.rendering import render
from briefgen.settings import Settings
from briefgen.verification.article_index import index_article
from briefgen.verification.blocks import SEAM, Block, Page
from briefgen.verification.documents import READERS, verify_document
from briefgen.verification.fingerprints import fingerprints
from briefgen.verification.folding import fold
from briefgen.verification.page_check import verify_page
from briefgen.verification.passages import split_groups
from briefgen.verification.pdf_line_joins import join_lines
from tests.builders import story, story_brief, titled_story

SUFFIXES = (".md", ".txt", ".html", ".pdf", ".docx")
TRIES = 25
WHOLE = Settings(pages=2, length=2_000)
"""Nothing is left out for want of room."""


@cache
def rendered(suffix) -> bytes:
    """Render the story once in each form."""
    return render(verify(story_brief()), suffix[1:], WHOLE)


@cache
def read_back(suffix):
    """Return the blocks of the rendered story, without its seal, lines joined."""
    page = replace(READERS[suffix](rendered(suffix)), seal=frozenset())
    return join_lines(page, index_article(story(), on_paper=page.on_paper))


def sealed(page):
    """Return a page with the seal of its blocks."""
    return replace(page, seal=frozenset(fingerprints(page.blocks)))


def check(page):
    """Compare a page with the story."""
    return verify_page(page, story(), index_article(story(), on_paper=page.on_paper))


@pytest.mark.parametrize(("serial", "found"), [("NB-2031-7", True), ("NB-2031-8", False)])
def test_words_of_the_desk_are_joined_as_the_desk_has_them(serial, found):
    """Also where a line breaks in them, and the article has them in another way."""
    article = read_text("The list NB2031-7 is out.\n\nCrews went home on Monday.\n")
    texts = (
        f"News brief · No. NB-{SEAM}{serial[3:]}",
        "Crews went home on Monday.",
        "Source",
        "Put on the page by the desk: Own use · NB-2031-7",
    )
    page = Page(tuple(Block("page 1", text) for text in texts), on_paper=True)
    failures = verify_page(page, article, index_article(article, on_paper=True)).failures

    assert (failures == ()) is found


def with_block(page, index, text):
    """Put other words into a block, which may be the head of others."""
    old = page.blocks[index].text
    blocks = [replace(block, head=text) if block.head == old else block for block in page.blocks]
    blocks[index] = replace(blocks[index], text=text)
    return replace(page, blocks=tuple(blocks), citations=())


# --- true pages -----------------------------------------------------------------------------------


@pytest.mark.parametrize("suffix", [*SUFFIXES, ".eml", ".json"])
def test_a_true_brief_passes(suffix):
    """Every form of the story stands in its article, and dozens of passages were compared."""
    report = verify_document(rendered(suffix), suffix, story())

    assert [str(failure) for failure in report.failures] == []
    assert report.checked > 40


@pytest.mark.slow
@pytest.mark.parametrize("suffix", SUFFIXES)
@pytest.mark.parametrize("name", ["default", "cable", "press"])
@pytest.mark.parametrize("titled", [False, True])
def test_a_page_says_how_many_passages_a_check_of_it_finds(name, suffix, titled):
    """The count in its source note is that of the finished document."""
    article = titled_story() if titled else story()
    brief = verify(story_brief(article))
    data = render(brief, suffix[1:], Settings(template=name))
    blocks = join_lines(READERS[suffix](data), index_article(article)).blocks
    (count,) = re.findall(r"(\d+) of \d+ passages stand", " ".join(fold(b.text) for b in blocks))

    assert int(count) == verify_document(data, suffix, article).checked


def test_other_quotation_marks_and_spaces_do_not_count():
    """A page that a mail program has been at still passes."""
    text = rendered(".md").decode()
    plain = text.translate(str.maketrans("“”’", '""\'')).replace(" of ", "  of\u00a0")

    assert plain != text
    assert verify_document(plain.encode(), ".md", story()).failures == ()


def test_removing_and_moving_items_breaks_nothing():
    """What is left still stands in the article as it was printed."""
    lines = rendered(".md").decode().splitlines()
    points = [line for line in lines if line.startswith("- ")]
    lines.remove(points[0])
    lines.remove(points[1])
    lines.insert(lines.index(points[3]) + 1, points[1])

    assert verify_document("\n".join(lines).encode(), ".md", story()).failures == ()


# --- changed pages --------------------------------------------------------------------------------


def change_letter(words, chance):
    """Replace one letter of one word by another."""
    index = chance.choice([i for i, word in enumerate(words) if word.isalpha()])
    at = chance.randrange(len(words[index]))
    letter = chance.choice([c for c in "aeioqxz" if c != words[index][at]])
    return [
        *words[:index],
        words[index][:at] + letter + words[index][at + 1 :],
        *words[index + 1 :],
    ]


def insert_word(words, chance):
    """Put a word in that turns the sense round."""
    index = chance.randrange(1, len(words))
    return [*words[:index], chance.choice(["not", "never", "reportedly"]), *words[index:]]


def drop_word(words, chance):
    """Return a text without a word in its middle."""
    index = chance.randrange(1, len(words) - 1)
    return words[:index] + words[index + 1 :]


def exchange_word(words, chance):
    """Put another word of the article in its place."""
    index = chance.randrange(len(words))
    known = {word.casefold() for word in words}
    found = re.findall(r"\w+", fold(story().text))
    others = [word for word in found if word.casefold() not in known]
    return [*words[:index], chance.choice(others), *words[index + 1 :]]


def change_digit(words, chance):
    """Make another number of a number."""
    index = chance.choice([i for i, word in enumerate(words) if word[0].isdigit()])
    numbers = re.findall(r"\d+", story().text)
    first = chance.choice(
        [digit for digit in "123456789" if digit not in "".join(numbers)] or ["97"]
    )
    return [*words[:index], first + words[index][1:], *words[index + 1 :]]


CHANGES = {
    # what is changed: the fewest words of a passage in which the passages alone must tell
    change_letter: 1,
    insert_word: 2,
    drop_word: 4,
    exchange_word: 3,
    change_digit: 1,
}


def passages_of(page, change):
    """Return the blocks and passages in which a change can be made."""
    for index, block in enumerate(page.blocks):
        for group in split_groups(block):
            for passage in group.passages:
                words = passage.text.split()
                able = (
                    len(words) >= CHANGES[change]
                    and "…" not in passage.text
                    and passage.label not in NOT_COMPARED
                )
                if change is change_letter:
                    able &= any(word.isalpha() for word in words)
                if change is change_digit:
                    able &= any(word[0].isdigit() for word in words)
                if able and passage.label != "sha256":
                    yield index, passage.text


@pytest.mark.slow
@pytest.mark.parametrize("suffix", SUFFIXES)
@pytest.mark.parametrize("change", CHANGES)
def test_one_change_in_a_passage_fails_at_its_place(suffix, change):
    """Without any seal: words that do not stand in the article so are found, wherever they are."""
    chance = random.Random(f"{suffix} {change.__name__}")  # noqa: S311  (no secret)
    page = read_back(suffix)
    places = list(passages_of(page, change))
    for index, text in (chance.choice(places) for _ in range(TRIES)):
        changed = " ".join(change(text.split(), chance))
        block = page.blocks[index]
        report = check(with_block(page, index, fold(block.text).replace(text, changed, 1)))

        assert block.place in [failure.place for failure in report.failures], (text, changed)


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_a_paragraph_that_is_not_the_one_named_fails(suffix):
    """The number after a passage is a claim as well."""
    page = read_back(suffix)
    index = next(i for i, block in enumerate(page.blocks) if fold(block.text).endswith("¶ 7"))
    report = check(with_block(page, index, fold(page.blocks[index].text)[:-1] + "8"))

    assert [failure.printed for failure in report.failures] == ["¶ 8"]


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_a_quote_cut_together_from_two_places_fails(suffix):
    """Each part stands in the article; in one piece, in this order or so far apart they do not."""
    page = read_back(suffix)
    parts = "It would cut off the islands", "Nobody who has read the map", "A court in Port Adren"
    index = next(i for i, block in enumerate(page.blocks) if "chance to speak" in block.text)

    assert check(with_block(page, index, f"“{parts[0]} […] {parts[1]}”")).failures == ()
    for joined in (
        f"{parts[0]} {parts[1]}",
        f"{parts[0]} ... {parts[1]}",
        f"{parts[0]} … {parts[1]}",
        f"{parts[1]} […] {parts[0]}",
        f"{parts[0]} […] {parts[2]}",
    ):
        assert check(with_block(page, index, f"“{joined}”")).failures


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_marks_that_open_again_stand_where_the_article_has_some(suffix):
    """Its pieces follow one another, and the marks close and open between them."""
    page = read_back(suffix)
    index = next(i for i, block in enumerate(page.blocks) if "chance to speak" in block.text)
    true = (
        ("it would leave Brennica standing alone", "Nobody who has read the map"),
        ("free and safe passage for every flag", "a blockade is not the way to get it."),
    )
    untrue = (
        ("Nobody who has read the map", "It would cut off the islands"),
        ("It would cut off the islands", "A court in Port Adren"),
        ("It would cut off the islands", "Nobody who has read the map"),  # words before the mark
        ("it would leave Brennica standing alone", "can want that"),  # words behind the mark
        ("It would cut off the islands", "before winter"),  # nothing but a space between
        ("It would cut off the islands", "Orrel told reporters"),  # not quoted
        ("Talks on the release", "mediators from Ostrava Bay"),  # no marks near
        ("Nobody who has read the map", "can want it"),
    )

    for one, other in true:
        assert check(with_block(page, index, f"“{one}” – “{other}”")).failures == ()
    for one, other in untrue:
        assert check(with_block(page, index, f"“{one}” – “{other}”")).failures, (one, other)


def test_marks_open_again_where_a_quotation_goes_on_in_the_next_paragraph():
    """Behind the mark that opens there, and not behind one that closes."""
    text = "“The gate was moving.\n\n“The man looked away,” Ng told them. Nobody was hurt.\n"
    article = read_text(text, "gate.txt")

    def fails(row):
        page = f"# Key points\n\n- {row}\n".encode()
        return bool(verify_document(page, ".md", article).failures)

    assert not fails("“The gate was moving.” – “The man looked away”")
    assert fails("“The man looked away” – “Ng told them.”")
    assert fails("“The man looked away” – “The gate was moving.”")


def in_points(*words):
    """Return what fails of a page that has some fields as key points."""
    lines = "".join(f"- {one}\n" for one in words)
    return verify_document(f"# Key points\n\n{lines}".encode(), ".md", story()).failures


@pytest.mark.parametrize(
    "words",
    [
        "The Karsh Strait",
        "A complaint by three ferry companies",
        "Free and safe passage for every flag",
        "Fuel deliveries … to the islands · pending",
        "Ferry companies … the strait · pending",
    ],
)
def test_a_field_may_begin_with_a_capital_letter(words):
    """So the names of issues do, where the article has a small letter or a capital one."""
    assert in_points(words) == ()


@pytest.mark.parametrize(
    "words",
    [
        "orrel left Port Adren on Friday",  # the other way round
        "The karsh Strait",  # further on
        "THe Karsh Strait",
        "“A blockade is not the way to get it.”",  # quoted words stay as they are
        "Ferry companies … The strait · pending",  # the first excerpt only
        "Fuel deliveries … to the island · pending",
        "Fuel deliveries … to the islands",  # no name: nothing follows
        "Orrel · The Karsh Strait",  # not at the beginning
        "Orrel · fuel deliveries … to the islands",
    ],
)
def test_no_other_letter_may_be_of_another_case(words):
    """Case counts, but for the first letter of a name of ours."""
    assert in_points(words)


@pytest.mark.parametrize("words", ["Council of States", "harsh words", "page six of seven"])
def test_only_numbers_stand_in_the_places_of_our_own_words(words):
    """What is like "3 of 5 entries" in form is looked up as any other words are."""
    assert in_points("Orrel flies on to Sarkland on Saturday", words)


@pytest.mark.parametrize("suffix", [*SUFFIXES, ".json"])
def test_what_was_given_is_said_to_be_given(suffix):
    """Headline, outlet and date from outside pass, since the page says where they come from."""
    brief = story_brief(titled_story())
    data = render(verify(brief), suffix[1:], WHOLE)

    assert verify_document(data, suffix, story()).failures == ()
    if suffix in {".md", ".html"}:
        changed = data.replace(b"Given with the article, not in it:", b"")
        assert verify_document(changed, suffix, story()).failures


# --- what only the seal can tell ------------------------------------------------------------------


@pytest.mark.parametrize("suffix", SUFFIXES)
@pytest.mark.parametrize(
    ("words", "others"),
    [
        ("Ilse Tarn", "Edda Loom"),
        ("who leads the mediation", "Prime Minister"),
        ("threatened", "pending"),
        ("after 1 April, the Shipowners’ League said.", "after 1 April,"),
    ],
)
def test_words_of_the_article_in_the_wrong_place_break_the_seal(suffix, words, others):
    """A name, a role, a status exchanged for another; a sentence cut short."""
    page = sealed(read_back(suffix))
    words, others = (fold(text) if page.on_paper else text for text in (words, others))
    index = next(i for i, block in enumerate(page.blocks) if block.in_brief and words in block.text)
    changed = page.blocks[index].text.replace(words, others)
    changed = changed.replace(SHAPES["threatened"], SHAPES["pending"])
    failures = check(with_block(page, index, changed)).failures

    assert (page.blocks[index].place, "was changed after the brief was made") in {
        (failure.place, failure.problem) for failure in failures
    }


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_a_quote_is_bound_to_its_speaker(suffix):
    """Two quotes exchanged between two speakers break the seal, though each block is a true one."""
    page = sealed(read_back(suffix))
    indexes = [
        next(i for i, block in enumerate(page.blocks) if block.head and words in block.text)
        for words in ("always the hardest", "chance to speak")
    ]
    texts = [page.blocks[i].text for i in indexes]
    changed = with_block(with_block(page, indexes[0], texts[1]), indexes[1], texts[0])

    assert len(check(changed).failures) == 2


def test_html_says_of_each_excerpt_where_it_stands():
    """There, exchanged names are seen without a seal."""
    text = rendered(".html").decode()
    changed = text.replace(">Ilse Tarn<", ">Edda Loom<", 1)

    assert changed != text
    assert verify_document(changed.encode(), ".html", story()).failures


# --- other texts and other files ------------------------------------------------------------------


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_another_article_is_named_as_such(suffix):
    """A text that differs by a line end has another fingerprint; its passages still stand."""
    other = replace(story(), sha256=read_text(story().text + "\n").sha256)
    failures = verify_document(rendered(suffix), suffix, other).failures

    assert [failure.problem for failure in failures] == [
        "shows that this brief was made from another text"
    ]


@pytest.mark.parametrize(("numbers", "failures"), [("1–2", 0), ("1", 0), ("1–1", 1), ("2–3", 1)])
def test_the_paragraphs_of_a_quotation_that_goes_on_are_the_first_and_the_last(numbers, failures):
    """The first piece begins in the one, the last piece in the other."""
    article = read_text(
        "Ana Ng said: “We sail at dawn.\n\n“Nobody stops us, and we go on.”\n\nEnd.\n"
    )
    page = f"## Quotes\n\n> “We sail at dawn.” – “Nobody stops us, and we go on.” ¶ {numbers}\n"
    report = verify_document(page.encode(), ".md", article)

    assert len(report.failures) == failures


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_the_seal_knows_the_whole_hash_of_which_a_page_shows_the_beginning(suffix):
    """Plain text has nothing but the digits that it shows."""
    first = story().sha256[:HASH_DIGITS]
    other = replace(story(), sha256=first.ljust(64, "0"))
    failures = verify_document(rendered(suffix), suffix, other).failures

    assert len(failures) == (suffix != ".txt")


@pytest.mark.parametrize(
    ("data", "suffix"),
    [
        (b"", ".md"),
        (b"", ".html"),
        (b"", ".pdf"),
        (b"%PDF-1.7\n%%EOF", ".pdf"),
        (b"\xff\xfe\x00", ".md"),
        (b"# Notes\n\nOrrel left Port Adren.\n", ".md"),
        (b"<p>Orrel left Port Adren.</p>", ".html"),
        (b"# Key points\n", ".md"),
    ],
)
def test_what_is_no_brief_is_refused(data, suffix):
    """Empty and foreign files, and one with no passages, are no briefs that pass."""
    with pytest.raises(InputError, match="not a brief"):
        verify_document(data, suffix, story())


def test_a_broken_pdf_is_refused():
    """Cut off or damaged anywhere, a PDF is a failure or an input error, and no crash."""
    data = rendered(".pdf")
    for at in range(100, len(data), len(data) // 6):
        damaged = data[:at] + b"\x00(<[" + data[at + 4 :]
        for broken in (data[:at], damaged):
            with contextlib.suppress(InputError):
                assert verify_document(broken, ".pdf", story()).checked


def test_a_pdf_without_tags_is_refused():
    """Blocks cannot be told from lines without them."""
    import weasyprint

    data = weasyprint.HTML(string="<p>News brief</p>").write_pdf()
    with pytest.raises(InputError, match="no tags"):
        verify_document(data, ".pdf", story())


@pytest.mark.parametrize(
    ("day", "stands"),
    [
        ("Saturday (22 March 2031)", True),
        ("Saturday (29 March 2031)", False),  # another Saturday
        ("Saturday (23 March 2031)", False),  # a Sunday
        ("Sunday (23 March 2031)", False),  # no word of the article
        ("Saturday (22 Mar 2031)", False),
        ("Saturday (in March)", False),
    ],
)
def test_a_computed_day_is_computed_again(day, stands):
    """From the date of the article, or from the one that the page says was given with it."""
    page = f"# Dates to watch\n\n- **{day}** · Orrel flies on to Sarkland\n"
    note = "\n## Source\n\n- Given with the article, not in it: {}\n"
    given = page + note.format("2031-03-22")

    assert (verify_document(page.encode(), ".md", titled_story()).failures == ()) is stands
    assert (verify_document(given.encode(), ".md", story()).failures == ()) is stands
    for unknown in (page, page + note.format("2031-13-22"), page + note.format("22 March")):
        assert verify_document(unknown.encode(), ".md", story()).failures
