"""The browser that the system has."""

import shutil

NAMES = ("chromium", "chromium-browser", "google-chrome")
NONE = f"no browser found ({', '.join(NAMES)}): the tests in a real browser did not run"
FLAGS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update",
         "--disable-sync", "--no-first-run"]


def find() -> str | None:
    """The path of the first browser there is."""
    return next(filter(None, map(shutil.which, NAMES)), None)
