"""The notebooks as they are committed: executed, parameterized, and without a typed figure."""

import ast
import json
import re

import pytest

from analysis.parameters import NOTEBOOKS
from analysis.prose import TYPED

LINKS = re.compile(r"\]\([^)]*\)")
CODE = re.compile(r"`[^`]*`")
PARTS = ("What the story says", "The answer", "What would change", "Limits of the data", "Exercise")


def cells(notebook):
    return json.loads(notebook.read_text(encoding="utf-8"))["cells"]


each = pytest.mark.parametrize("notebook", sorted(NOTEBOOKS.glob("[0-9]*.ipynb")), ids=lambda path: path.stem)


def test_there_are_five(notebooks):
    assert [path.stem[:2] for path in notebooks] == ["01", "02", "03", "04", "05"]


@each
def test_every_code_cell_has_been_executed_in_order_without_error(notebook):
    code = [cell for cell in cells(notebook) if cell["cell_type"] == "code"]
    assert [cell["execution_count"] for cell in code] == list(range(1, len(code) + 1))
    outputs = [output for cell in code for output in cell["outputs"]]
    assert outputs
    assert {output["output_type"] for output in outputs} <= {"display_data", "execute_result"}


@each
def test_markdown_cells_hold_no_result(notebook):
    typed = {}
    for cell in cells(notebook):
        if cell["cell_type"] == "markdown":
            found = TYPED.findall(CODE.sub("", LINKS.sub("]", "".join(cell["source"]))))
            if found:
                typed[cell["id"]] = found
    assert typed == {}


@pytest.mark.parametrize("text", ["It fell by 12 percent.", "There were nine flights.", "About half of it", "¾ of all"])
def test_a_typed_result_would_be_found(text):
    assert TYPED.search(text)


@each
def test_code_cells_are_short_and_their_sentences_hold_no_figure(notebook):
    for cell in cells(notebook):
        if cell["cell_type"] != "code" or "parameters" in cell["metadata"].get("tags", ()):
            continue
        source = "".join(cell["source"])
        assert source.count("\n") < 20, cell["id"]
        for node in ast.walk(ast.parse(source)):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and " " in node.value:
                assert not TYPED.search(node.value), (cell["id"], node.value)


@each
def test_a_notebook_has_its_question_and_its_parts(notebook):
    headings = [line.lstrip("# ") for cell in cells(notebook) if cell["cell_type"] == "markdown"
                for line in "".join(cell["source"]).splitlines() if line.startswith("#")]
    assert headings[0].endswith("?")
    wanted = PARTS if not notebook.stem.startswith("01") else PARTS[1:]
    assert [part for part in wanted if not any(heading.startswith(part) for heading in headings)] == []


@each
def test_the_first_finding_is_the_answer(notebook):
    found = [output["data"][mime]["id"] for cell in cells(notebook) for output in cell.get("outputs", ())
             for mime in output["data"] if mime.endswith("finding+json")]
    assert found[0] == "answer"
    assert len(set(found)) == len(found)


@each
def test_the_kernel_is_the_one_that_everybody_has(notebook):
    metadata = json.loads(notebook.read_text(encoding="utf-8"))["metadata"]
    assert metadata["kernelspec"]["name"] == "python3"
    assert set(metadata) == {"kernelspec", "language_info"}


@each
def test_the_figures_in_the_folder_are_those_of_the_notebook(notebook):
    for cell in cells(notebook):
        for output in cell.get("outputs", ()):
            chart = output["data"].get("application/vnd.story-figures.chart+json")
            if chart:
                csv = (NOTEBOOKS.parent / "figures" / f"{chart['name']}.csv").read_text(encoding="utf-8")
                assert "".join(output["data"]["text/plain"]).endswith(csv)
                assert output["metadata"]["image/png"]["alt"] == chart["alt"]


def test_the_readme_tells_the_answers_of_the_notebooks(notebooks):
    from analysis import readme, runs

    text = (NOTEBOOKS.parent / "README.md").read_text(encoding="utf-8")
    assert readme.with_answers(text, runs.titles(notebooks), runs.gather(notebooks)) == text
    with pytest.raises(ValueError, match="no place for the answers"):
        readme.with_answers("# Title", {}, [])
