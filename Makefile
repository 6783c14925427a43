# `make` lists the targets. Written for GNU make 3.81 and later.

VENV   := .venv
PY     := $(VENV)/bin/python
LOCKED := $(VENV)/.locked
READY  := $(VENV)/.ready
HERE   := $(CURDIR)

.DEFAULT_GOAL := help
.PHONY: help run test lab site lock clean

help:  ## list the targets
	@awk -F ':.*## ' '/^[a-z]+:.*## /{printf "make %-6s %s\n", $$1, $$2}' Makefile

run: $(READY)  ## execute all notebooks; write figures/ and site/
	@$(VENV)/bin/analysis refresh

# Whole files to a worker: the cells of one notebook share a kernel.
PYTEST := $(PY) -m pytest -n 2 --dist loadfile --no-loadscope-reorder
test: $(READY)  ## run every test, then every notebook against its stored outputs
	@failed=0; \
	$(PYTEST) tests || failed=1; \
	$(PYTEST) --nbval --nbval-current-env notebooks || failed=1; \
	exit $$failed

lab: $(READY)  ## open JupyterLab on the notebooks
	@$(VENV)/bin/jupyter lab --ServerApp.root_dir="$(HERE)" \
	    --LabApp.default_url=/lab/tree/notebooks $(FLAGS)

site: $(READY)  ## build site/ from the notebooks as they were last executed
	@$(VENV)/bin/analysis site

clean:  ## remove the environment, site/, runs/ and caches
	rm -rf $(VENV) site runs .pytest_cache .hypothesis .import_linter_cache
	find analysis tests notebooks -name __pycache__ -o -name .ipynb_checkpoints \
	    | while read -r folder; do rm -rf "$$folder"; done

# The user's own settings reach no result, and nothing is written to the home
# folder. `make lab` is for people and keeps their settings.
SHIELDED := run test site soak $(READY)
$(SHIELDED): export IPYTHONDIR := $(HERE)/$(VENV)/home/ipython
$(SHIELDED): export MPLCONFIGDIR := $(HERE)/$(VENV)/home/matplotlib
$(SHIELDED): export JUPYTER_CONFIG_DIR := $(HERE)/$(VENV)/home/jupyter/config
$(SHIELDED): export JUPYTER_DATA_DIR := $(HERE)/$(VENV)/home/jupyter/data
export PYTHONHASHSEED := 0
# A folder whose name has letters beyond ASCII: Python reads the path of this package in the locale's letters.
ifeq "$(shell uname)" "Linux"
export LC_ALL := C.UTF-8
endif
unexport PYTHONPATH PYTHONSTARTUP MATPLOTLIBRC MPLBACKEND JUPYTER_PATH

# Sets $python: PYTHON when given, or else the first that will do.
PYTHONS := python3 python3.14 python3.13 python3.12 python3.11 python
FIND_PYTHON = \
	for python in $(if $(PYTHON),"$(PYTHON)",$(PYTHONS)); do \
	    "$$python" -c 'import sys, ensurepip, venv; sys.exit(sys.version_info < (3, 11))' \
	        2>/dev/null && break; \
	    python=; \
	done; \
	if [ -z "$$python" ]; then \
	    echo "No Python 3.11 or newer that can make a virtual environment:" \
	        "tried $(if $(PYTHON),$(PYTHON),$(PYTHONS));" \
	        "name one with make PYTHON=... (Debian, Ubuntu: install python3-venv)" >&2; \
	    exit 1; \
	fi

# One set-up at a time in this folder. One that was killed leaves a number that no process has.
SETTING := .run-setup
ALONE = \
	if ! mkdir $(SETTING) 2>/dev/null && kill -0 "$$(cat $(SETTING)/process 2>/dev/null)" 2>/dev/null; then \
	    echo "Another make is setting up $(VENV) in this folder; wait for it to end" >&2; \
	    exit 1; \
	fi; \
	mkdir -p $(SETTING); echo $$$$ >$(SETTING)/process; \
	trap 'rm -rf $(SETTING)' EXIT; trap 'exit 1' HUP INT TERM

# The stamps are written last: a set-up that was interrupted starts again. So
# does one that was made in another place or whose Python has gone.
MADE := $(shell $(PY) -c 'print(open("$(LOCKED)").read())' 2>/dev/null)
ifneq "$(MADE)" "$(HERE)"
$(LOCKED): again
endif
.PHONY: again

$(LOCKED): requirements.lock
	@$(FIND_PYTHON); $(ALONE); \
	echo "Setting up $(VENV) with $$("$$python" --version); this takes a minute or two, once"; \
	"$$python" -m venv --clear $(VENV) && \
	$(PY) -m pip install -qq --only-binary :all: --require-hashes -r requirements.lock && \
	printf '%s\n' "$(HERE)" >$@

# The font list and the folder of settings: made here, so that no notebook
# reports making or missing them.
$(READY): $(LOCKED) pyproject.toml
	@$(ALONE); \
	$(PY) -m pip install -qq --no-deps --no-build-isolation -e . && \
	mkdir -p $(VENV)/home && \
	$(PY) -c 'import matplotlib.font_manager' && \
	touch $@

# Versions stay as they are unless FLAGS=--upgrade. Every package must have a
# wheel for each system and each Python, or else the old lock stays.
UV      := $(VENV)/lock/bin/uv --cache-dir $(VENV)/lock/cache
PYTHONS_LOCKED := 3.11 3.12 3.13 3.14
SYSTEMS := x86_64-unknown-linux-gnu x86_64-apple-darwin aarch64-apple-darwin \
	x86_64-pc-windows-msvc
NEW     := $(VENV)/lock/requirements.lock
lock:  ## solve requirements.lock anew (newer versions: make lock FLAGS=--upgrade)
	@$(FIND_PYTHON); \
	"$$python" -m venv --clear $(VENV)/lock
	@$(VENV)/lock/bin/python -m pip install -qq uv==0.13.9
	@cp requirements.lock $(NEW)
	@UV_CUSTOM_COMPILE_COMMAND="make lock" $(UV) pip compile pyproject.toml \
	    --extra test --extra build --extra cluster --universal --fork-strategy fewest \
	    --python-version 3.11 --generate-hashes --no-emit-index-url --no-annotate \
	    $(FLAGS) -q -o $(NEW)
	@for version in $(PYTHONS_LOCKED); do \
	    for system in $(SYSTEMS); do \
	        $(UV) --no-config pip install -q --dry-run --no-deps --only-binary :all: --require-hashes \
	            --python $(VENV)/lock --target $(VENV)/lock/target \
	            --python-version $$version --python-platform $$system -r $(NEW) || exit 1; \
	    done; \
	done
	@cmp -s $(NEW) requirements.lock || mv $(NEW) requirements.lock

.PHONY: mutate soak
mutate: $(READY)  ## change cells of the seeds one at a time; write benchmarks/mutation.csv
	@$(PY) -m benchmarks.mutate --cells 2 $(FLAGS)

soak: $(READY)  ## stop and kill runs, give bad inputs: nothing may be lost (figures: benchmarks/README.md)
	@$(PY) -m benchmarks.soak $(FLAGS)
