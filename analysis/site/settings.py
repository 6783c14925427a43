"""An example of each parameter, for a command that a reader can try."""

from contextlib import suppress
from datetime import date, timedelta
from typing import Any

from ..parameters import BadParameter, Parameter

LATER = timedelta(days=83)  # how far an example moves a day: a good quarter of a year

def example(parameter: Parameter, published: date) -> str:
    """A value that is allowed, and that is not the default; "VALUE" where none is known."""
    tried: list[Any] = list(parameter.choices)
    if parameter.kind == "date":
        tried = [published + LATER if parameter.name == "as_of" else published - LATER]
    elif parameter.low is not None:
        tried = [parameter.low + share * (parameter.high - parameter.low) for share in (0.1, 0.5, 0.001)]
        tried = [round(value, None if parameter.kind == "count" else 2) for value in tried]
    for value in tried:
        with suppress(BadParameter):
            if parameter.read(value) != parameter.read(parameter.default):
                return str(value)
    return "VALUE"
