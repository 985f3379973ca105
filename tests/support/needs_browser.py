"""A test that is run by name only: by the suite's own, with and without a browser."""

from typing import Any


def test_a_page_opens(browser: Any) -> None:
    page = browser.new_page()
    page.set_content("<h1>There</h1>")
    assert page.locator("h1").inner_text() == "There"
    page.close()
