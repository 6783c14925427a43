"""The README of a new suite, followed to the letter: a rival row, a parameter, a second table, another thread."""

import json
import re

from conftest import command

SHOW = """from analysis import cells, checks, parameters, suite, sweeps
from analysis.tables import table
notebook = suite.notebooks()[1]
print(checks.problems())
print(list(parameters.of(notebook)))
for given in ({}, {"part": 0.5}):
    print(cells.run(notebook, given, until='finding("answer"')["Out"][0].sentence)
print(len(table("events")))
asked = parameters.plain_yaml(suite.SEEDS / "scenarios.yaml")
print(sorted(asked[0]), sweeps.plan([], {}, [one["parameters"] for one in asked])[1])
"""


def blocks(readme, heading):
    """The blocks of code below a heading."""
    part = readme.partition(f"## {heading}\n")[2].partition("\n## ")[0]
    return [re.sub(r"(?m)^   ", "", block).strip() + "\n" for block in re.findall(r"```\w+\n(.*?)```", part, re.DOTALL)]


def test_its_steps_can_be_followed(copy):
    readme = (copy / "README.md").read_text(encoding="utf-8")
    figures, package, notebook = (copy / "seeds" / "reference" / "figures.csv", copy / "seeds" / "datapackage.json",
                                  copy / "notebooks" / "02_one_claim.ipynb")
    example = figures.read_text().splitlines()[-1].split(",")[1]
    assert f"`claim={example}`" in readme
    rival = figures.read_text().splitlines()[-1].replace("figure-002", "figure-003").replace("another example", "a third one")
    figures.write_text(figures.read_text() + rival + "\n")

    line, was, now = re.search(r"```python\n(.*?)```.*?`(said = .*?)`.*?```python\n(.*?)```", readme, re.DOTALL).groups()
    nb = json.loads(notebook.read_text(encoding="utf-8"))
    code = [cell for cell in nb["cells"] if cell["cell_type"] == "code"]
    code[0]["source"] = ["".join(code[0]["source"]) + "\n" + line.strip()]
    assert was in "".join(code[1]["source"])
    code[1]["source"] = ["".join(code[1]["source"]).replace(was, now.strip())]
    notebook.write_text(json.dumps(nb), encoding="utf-8")

    (copy / "seeds" / "scenarios.yaml").write_text(blocks(readme, "Ask what if")[0])
    table, entry = blocks(readme, "Add a second table")
    (copy / "seeds" / "reference" / "events.csv").write_text(table)
    text = package.read_text(encoding="utf-8").rstrip()
    package.write_text(text.removesuffix("  ]\n}").rstrip() + ",\n" + entry + "  ]\n}\n", encoding="utf-8")
    codes = copy / "seeds" / "codes.csv"
    codes.write_text(codes.read_text() + re.search(r"`(code-thread-roads.*?)`", readme)[1] + "\n")
    claims = copy / "seeds" / "claims.csv"
    claims.write_text(claims.read_text().replace(",unsorted,", ",roads,"))

    done = command("-c", SHOW, cwd=copy)
    assert done.returncode == 0, done.stderr
    wrong, listed, whole, half, events, asked = done.stdout.splitlines()
    assert wrong == "[]"
    assert asked == "['expected', 'name', 'parameters', 'question'] [{'tolerance': 0.2}]"
    assert "'part'" in listed and events == "1"
    assert "Beside 2.4 million euros" in whole and "(a third one)" in whole
    assert "Beside 1.2 million euros" in half
