"""Articles a second on one core: `python -m benchmarks.speed ARTICLE.txt`."""

import datetime
import sys
import time
from pathlib import Path

from analysis.reading import claims


def main(path: str) -> None:
    """Print how many times a second `claims` reads the article, in the median of five rounds of fifty."""
    text, rates = Path(path).read_text(encoding="utf-8"), []
    for _ in range(5):
        began = time.perf_counter()
        for _ in range(50):
            claims(text, datetime.date(2025, 10, 9))
        rates.append(50 / (time.perf_counter() - began))
    print(f"{len(text.encode()):,} bytes: {sorted(rates)[2]:.0f} articles a second")


if __name__ == "__main__":
    main(sys.argv[1])
