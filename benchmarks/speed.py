"""Articles a second on one core: `python -m benchmarks.speed ARTICLE.txt`."""

import datetime
import sys
import time
from pathlib import Path

from analysis.reading import claims


def main(path: str) -> None:
    """Print how many times a second `claims` reads the article, in the best and the median of thirty rounds of ten."""
    text, rates = Path(path).read_text(encoding="utf-8"), []
    for _ in range(30):
        began = time.perf_counter()
        for _ in range(10):
            claims(text, datetime.date(2025, 10, 9))
        rates.append(10 / (time.perf_counter() - began))
    print(f"{len(text.encode()):,} bytes: best {max(rates):.0f}, median {sorted(rates)[15]:.0f} articles a second")


if __name__ == "__main__":
    main(sys.argv[1])
