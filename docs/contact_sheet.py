"""Render every seed with every template set in every format, and make the pictures of the docs.

    python docs/contact_sheet.py [FOLDER]

Each file is compared with its articles as ``briefgen verify`` does. FOLDER keeps them (a temporary
one does otherwise), named ``SET-SEED.FORMAT``. ``docs/sets.png`` shows what each set makes of one
seed, ``docs/brief.png`` the page of the default set; ``pdftoppm`` of poppler-utils draws them.
"""

from __future__ import annotations

import io
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import briefgen
from briefgen.rendering import FORMATS
from briefgen.rendering.templates import as_the_set_wishes, read_about
from briefgen.settings import Settings
from briefgen.shipped_sets import shipped
from briefgen.verification.documents import verify_document

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from briefgen.model import Analysis, Brief

ROOT = Path(__file__).parents[1]
PICTURE = ROOT / "docs" / "sets.png"
PAGE_PICTURE = ROOT / "docs" / "brief.png"
PAGE_DOTS_PER_INCH = 110
COLOURS = 256
SHOWN = "island-quake"
ORDER = ("default", "press", "sitrep", "bluf", "cable", "digest")

# The sheet, in millimetres: small A4 pages in rows, a name and a line of description above each.
COLUMNS, PAGE, GAP, HEAD = 3, (105.0, 148.5), 7.0, 11.0
DOTS_PER_INCH = 76
POINTS = 72 / 25.4


class Job(NamedTuple):
    """What one file is made of: a set, a name for the file, the briefs that go into it."""

    template: str
    name: str
    briefs: tuple[Brief, ...]


def main() -> None:
    """Render, compare, draw."""
    found = {path.stem: _analyze(path) for path in sorted((ROOT / "seeds").glob("*.txt"))}
    with tempfile.TemporaryDirectory() as aside:
        folder = Path(sys.argv[1] if len(sys.argv) > 1 else aside)
        folder.mkdir(parents=True, exist_ok=True)
        for job in _jobs(found):
            for form in FORMATS:
                _render(job, form, folder)
        first = [next(iter(folder.glob(f"{name}-{_shown(name)}.pdf"))) for name in _sets()]
        _draw(first, PICTURE)
        _draw_page(first[0], PAGE_DOTS_PER_INCH, PAGE_PICTURE)
    for picture in (PICTURE, PAGE_PICTURE):
        print(f"{picture}: {picture.stat().st_size // 1024} kB")


def _analyze(path: Path) -> Analysis:
    return briefgen.analyze(briefgen.read(path), Settings())


def _brief(analysis: Analysis, name: str) -> Brief:
    settings = as_the_set_wishes(Settings(template=name))
    return briefgen.verify(briefgen.compose(analysis, settings))


def _sets() -> list[str]:
    """Return the shipped sets, those in ``ORDER`` first."""
    names = {folder.name for folder in shipped().iterdir() if folder.is_dir()}
    return [name for name in ORDER if name in names] + sorted(names - set(ORDER))


def _several(name: str) -> bool:
    return read_about(shipped() / name).several


def _shown(name: str) -> str:
    return "all" if _several(name) else SHOWN


def _jobs(found: dict[str, Analysis]) -> Iterator[Job]:
    for name in _sets():
        briefs = {seed: _brief(analysis, name) for seed, analysis in found.items()}
        if _several(name):
            yield Job(name, "all", tuple(briefs.values()))
        else:
            yield from (Job(name, seed, (brief,)) for seed, brief in briefs.items())


def _render(job: Job, form: str, folder: Path) -> None:
    """Write one file and compare it; say what does not stand, or how many pages are too many."""
    data = briefgen.render(job.briefs, form, Settings(template=job.template))
    path = folder / f"{job.template}-{job.name}.{form}"
    path.write_bytes(data)
    articles = [brief.analysis.article for brief in job.briefs]
    for failure in verify_document(data, path.suffix, articles).failures:
        print(f"{path.name}: {failure}")


# --- the picture ----------------------------------------------------------------------------------


def _draw(pages: Sequence[Path], picture: Path) -> None:
    """Put first pages side by side on one large page, and make a picture of it."""
    from pypdf import PdfReader, PdfWriter, Transformation

    width = COLUMNS * (PAGE[0] + GAP) + GAP
    height = -(-len(pages) // COLUMNS) * (PAGE[1] + HEAD + GAP) + GAP
    writer = PdfWriter(PdfReader(io.BytesIO(_heads(width, height))))
    sheet = writer.pages[0]
    for place, path in enumerate(pages):
        page = PdfReader(path).pages[0]
        x, y = _corner(place)
        scale = PAGE[0] * POINTS / float(page.mediabox.width)
        bottom = height - y - HEAD - PAGE[1]
        move = Transformation().scale(scale).translate(x * POINTS, bottom * POINTS)
        sheet.merge_transformed_page(page, move)
    with tempfile.NamedTemporaryFile(suffix=".pdf") as file:
        writer.write(file)
        file.flush()
        _draw_page(Path(file.name), DOTS_PER_INCH, picture)


def _draw_page(page: Path, dots_per_inch: int, picture: Path) -> None:
    """Make a picture of the first page of a PDF, in no more colours than it needs."""
    from PIL import Image

    command = ["pdftoppm", "-r", str(dots_per_inch), "-png", "-singlefile"]
    subprocess.run([*command, str(page), str(picture.with_suffix(""))], check=True)
    Image.open(picture).quantize(COLOURS).save(picture, optimize=True)


def _corner(place: int) -> tuple[float, float]:
    """Return the upper left corner of a page and its head, from the upper left of the sheet."""
    row, column = divmod(place, COLUMNS)
    return GAP + column * (PAGE[0] + GAP), GAP + row * (PAGE[1] + HEAD + GAP)


def _heads(width: float, height: float) -> bytes:
    """Print the sheet without its pages: the name of each set, what it is for, a white ground."""
    import weasyprint

    boxes = "".join(
        f'<div style="left:{x}mm;top:{y}mm"><b>{name}</b><br>{about.description}<p></p></div>'
        for name, (x, y), about in (
            (name, _corner(place), read_about(shipped() / name))
            for place, name in enumerate(_sets())
        )
    )
    style = (
        f"@page {{ size: {width}mm {height}mm; margin: 0; background: #e4e7ea }}"
        f"div {{ position: absolute; width: {PAGE[0]}mm; font: 6.8pt/1.35 sans-serif }}"
        "b { font-size: 11pt; color: #173a63 }"
        f"p {{ position: absolute; top: {HEAD}mm; margin: 0; width: {PAGE[0]}mm;"
        f" height: {PAGE[1]}mm; background: white }}"
    )
    page: bytes = weasyprint.HTML(string=f"<style>{style}</style>{boxes}").write_pdf()
    return page


if __name__ == "__main__":
    main()
