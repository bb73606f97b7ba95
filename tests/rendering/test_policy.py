"""The policy that every page for screens is given."""

from __future__ import annotations

import pytest

from briefgen.rendering.policy import guard

META = (
    "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; script-src 'sha256-"
)


def test_policy_stands_first_in_the_head():
    """Before anything that a template may have put there."""
    page = guard('<!DOCTYPE html>\n<html lang="en">\n<head>\n<script>x</script></head></html>')

    assert page.startswith(f'<!DOCTYPE html>\n<html lang="en">\n<head>\n{META}')
    assert page.endswith("<script>x</script></head></html>")


@pytest.mark.parametrize(
    "page",
    [
        "<script>x</script><html><head></head></html>",
        "<!-- <!DOCTYPE html><html><head> --><script>x</script>",
        '<!DOCTYPE html><html title="<head>"><script>x</script>',
        '<!DOCTYPE html><html lang="en" onload="x"><head></head></html>',
        "",
    ],
)
def test_page_that_begins_otherwise_is_given_it_before_all(page):
    """No comment and no attribute can swallow it."""
    assert guard(page).startswith(f"<!DOCTYPE html>\n{META}")
    assert guard(page).endswith(page)
