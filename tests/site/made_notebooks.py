"""Small executed notebooks, as papermill would leave them, and seeds with something else in them."""

import csv

from analysis import seeds


def code_cell(id: str, *outputs: dict, source: str = "shown", **metadata) -> dict:
    """A code cell as it is after execution."""
    return {"cell_type": "code", "id": id, "metadata": metadata, "execution_count": 1, "source": source, "outputs": list(outputs)}


def output(kind: str, markdown: str, record: dict) -> dict:
    """An output of ours: a sentence, a finding or a chart."""
    return {"output_type": "execute_result", "execution_count": 1, "metadata": {},
            "data": {"text/markdown": markdown, "text/plain": "", f"application/vnd.story-figures.{kind}+json": record}}


def rewrite_first_row(folder, table, change):
    """Rewrite the table's file with `change` applied to its first row (a dict)."""
    path = folder / next(one.path for one in seeds.load().tables.values() if one.name == table)
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    change(rows[0])
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0], lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    return rows[0]
