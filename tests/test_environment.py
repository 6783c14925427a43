"""The files that say what is installed agree with each other and with the code."""

import ast
import re
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[1]
CARD = {"jupyterlab", "pandas", "matplotlib", "seaborn", "nbval", "papermill"}


def lock_entries() -> list[str]:
    """Each requirement of the lock as one line, its hashes included."""
    text = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    lines = text.replace("\\\n", " ").splitlines()
    return [line for line in lines if line.strip() and not line.startswith("#")]


def locked() -> dict[str, Requirement]:
    """The lock's requirements by name."""
    found = [Requirement(re.split(r"\s--hash=", entry)[0]) for entry in lock_entries()]
    return {canonicalize_name(one.name): one for one in found}


def project() -> dict:
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def names(requirements: list[str]) -> set[str]:
    return {canonicalize_name(Requirement(one).name) for one in requirements}


def conda_versions() -> dict[str, str]:
    """Version by name of every package that environment.yml takes from a channel."""
    content = yaml.safe_load((ROOT / "environment.yml").read_text(encoding="utf-8"))
    found = {}
    for one in content["dependencies"]:
        if isinstance(one, str):
            name, _, version = one.partition(" ")
            found[name] = version.strip()
    return found


def test_every_requirement_is_pinned_once_and_hashed():
    entries = lock_entries()
    assert len(entries) == len(locked()), "a package is locked in two versions"
    for entry in entries:
        assert re.match(r"^[a-z0-9-]+==[^ ;*]+ ", entry), entry[:80]
        hashes = re.findall(r"--hash=(\S+)", entry)
        assert hashes and all(re.fullmatch(r"sha256:[0-9a-f]{64}", one) for one in hashes)


@pytest.mark.parametrize("file", ["requirements.lock", "environment.yml", "pyproject.toml"])
def test_no_address_and_no_path_of_a_machine(file):
    text = (ROOT / file).read_text(encoding="utf-8")
    assert not re.findall(r"https?:|file:|--(?:extra-)?index|--find-links|[ =]/\w+/", text)


def test_lock_holds_everything_the_project_asks_for():
    content = project()
    optional = content["project"]["optional-dependencies"]
    asked = [*content["project"]["dependencies"], *content["build-system"]["requires"]]
    asked += [one for group in optional.values() for one in group]
    lock = locked()
    for requirement in map(Requirement, asked):
        pin = lock[canonicalize_name(requirement.name)]
        (version,) = (one.version for one in pin.specifier)
        assert requirement.specifier.contains(version), f"{pin} is not {requirement}"


def test_conda_has_the_card_and_every_runtime_dependency_at_the_locked_version():
    conda = conda_versions()
    runtime = names(project()["project"]["dependencies"])
    assert CARD <= runtime
    assert runtime <= conda.keys()
    lock = locked()
    expected = {name: str(lock[name].specifier) for name in conda.keys() - {"python", "pip"}}
    assert {name: conda[name] for name in expected} == expected


def test_the_lock_is_made_for_the_oldest_python_that_is_allowed():
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    assert project()["project"]["requires-python"] == ">=3.11"
    assert "--python-version 3.11" in makefile
    assert conda_versions()["python"].startswith(">=3.11,")


def test_the_package_imports_only_what_it_declares():
    content = project()["project"]
    declared = names([*content["dependencies"], *content["optional-dependencies"]["cluster"]])
    providers = packages_distributions()
    strangers = set()
    for path in sorted((ROOT / "analysis").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                modules = [alias.name for alias in node.names]
            elif isinstance(node, ast.ImportFrom) and node.level == 0:
                modules = [node.module]
            else:
                continue
            for top in {module.partition(".")[0] for module in modules}:
                if top == "analysis" or top in sys.stdlib_module_names:
                    continue
                given_by = {canonicalize_name(one) for one in providers.get(top, [])}
                if not given_by & declared:
                    strangers.add(f"{path.relative_to(ROOT)}: {top}")
    assert not strangers
