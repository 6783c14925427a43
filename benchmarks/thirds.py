"""Set a fixed third of every benchmark aside: `python -m benchmarks.thirds ../shared/bench FOLDER`."""

import hashlib
import json
import shutil
import sys
from pathlib import Path


def aside(name: str) -> bool:
    """Whether an item is of the third set aside: by the SHA-256 of its name or, where it has none, of its text."""
    return int(hashlib.sha256(name.encode()).hexdigest(), 16) % 3 == 0


def main(source: Path, out: Path) -> None:
    """Write out/worked and out/aside, each with the scorers and its part of the data, so that the scorers run there."""
    for part, wanted in (("worked", False), ("aside", True)):
        folder = out / part
        (folder / "timebank_dev").mkdir(parents=True, exist_ok=True)
        for scorer in source.glob("score_*.py"):
            shutil.copyfile(scorer, folder / scorer.name)
        for path in source.glob("*_dev.json"):
            items = json.loads(path.read_text(encoding="utf-8"))
            kept = [item for item in items if aside(str(item.get("name") or item["text"])) == wanted]
            (folder / path.name).write_text(json.dumps(kept), encoding="utf-8")
        for path in (source / "timebank_dev").glob("*.tml"):
            if aside(path.stem) == wanted:
                shutil.copyfile(path, folder / "timebank_dev" / path.name)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
