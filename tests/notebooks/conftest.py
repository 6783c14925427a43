"""Notebooks are run here without a kernel, and without charts, which take half the time, unless a test asks for them."""

import pytest

from analysis.charts.forms.form import UNDRAWN


@pytest.fixture(autouse=True)
def undrawn(request, monkeypatch):
    if "drawn" not in request.keywords:
        monkeypatch.setenv(UNDRAWN, "1")
