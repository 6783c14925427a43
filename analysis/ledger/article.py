"""An article as a file: its bytes, its text, its day; what cannot be read is refused in one line."""

from datetime import date
from pathlib import Path

from ..parameters import BadParameter
from ..seeds import typed

def content(path: Path) -> bytes:
    """The bytes of a plain-text article. Raises BadParameter for what is no such file."""
    if path.is_dir():
        raise BadParameter(f"{path}: this is a folder; give a plain-text file")
    try:
        found = path.read_bytes()
    except FileNotFoundError:
        raise BadParameter(f"{path}: no such file") from None
    except OSError as error:
        raise BadParameter(f"{path}: {error.strerror or 'cannot be read'}") from None
    if found.startswith(b"%PDF"):
        raise BadParameter(f"{path}: this is a PDF; save its text as a plain-text file in UTF-8 first")
    try:
        words = found.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise BadParameter(f"{path}: not UTF-8 text; save it as plain text in UTF-8") from None
    if not words.strip():
        raise BadParameter(f"{path}: the file is empty")
    return found

def text(path: Path) -> str:
    """The text of an article. Raises BadParameter for what is no plain text in UTF-8."""
    return content(path).decode("utf-8-sig")

def day(written: str | None) -> date | None:
    """The day of publication. Raises BadParameter for what is not a date; None stays None."""
    try:
        return None if written is None else typed(written, "date")
    except ValueError:
        raise BadParameter(f"--published {written}: not a date; write it YYYY-MM-DD") from None
