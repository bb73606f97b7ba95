"""Write the page that briefgen's PDF is made of, its fonts as files, for a bare script to print.

python benchmarks/page.py ARTICLE PAGE.html
"""

from __future__ import annotations

import re
import sys
import sysconfig
from pathlib import Path

import weasyprint

from briefgen import Settings, analyze, compose, read, render


def main(article: str, page: str) -> None:
    """Record what goes into WeasyPrint the last time, when the page fits."""
    pages, styles = [], []
    html, css = weasyprint.HTML, weasyprint.CSS

    def record_html(string: str, **options: object) -> weasyprint.HTML:
        pages.append(string)
        return html(string=string, **options)

    def record_css(string: str, **options: object) -> weasyprint.CSS:
        styles.append(string)
        return css(string=string, **options)

    weasyprint.HTML, weasyprint.CSS = record_html, record_css
    settings = Settings()
    render(compose(analyze(read(article), settings), settings), "pdf", settings)
    fonts = re.sub(r"briefgen-font:([^\"]+)", lambda match: find_font(match[1]), "".join(styles))
    whole = pages[-1].replace("</head>", f"<style>{fonts}</style></head>")
    Path(page).write_text(whole, encoding="utf-8")


def find_font(file: str) -> str:
    """Return the address of a font that is installed with briefgen."""
    folder = Path(sysconfig.get_path("purelib"))
    return next(folder.glob(f"font_source_*/files/{file}")).as_uri()


if __name__ == "__main__":
    main(*sys.argv[1:])
