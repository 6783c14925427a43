"""Running tasks on a Dask cluster: its workers need this package and the suite's folder, and nothing else."""

import logging
from collections.abc import Iterator
from functools import partial
from multiprocessing import current_process

from .parameters import BadParameter
from .sweeps import Result, Run, alone, fingerprint

PATIENCE = 10  # seconds in which a scheduler answers
OTHER = "--cluster: no worker, or one that has another package, seeds or notebooks"

def connected(address: str) -> Run:
    """What runs tasks on the cluster whose scheduler is at this address.

    Raises BadParameter where Dask is missing, nobody answers, or a worker has another suite than this one."""
    try:
        from distributed import Client, as_completed

        logging.getLogger("distributed").setLevel(logging.CRITICAL)
        client, ours = Client(address, timeout=PATIENCE), fingerprint()
    except ImportError:
        raise BadParameter("--cluster needs Dask: pip install 'story-figures[cluster]'") from None
    except (OSError, ValueError, TypeError):
        raise BadParameter(f"--cluster {address}: no scheduler answers there") from None
    if {*client.run(fingerprint, on_error="return").values()} != {ours}:
        client.close()
        raise BadParameter(OTHER)

    def results(tasks: list[str]) -> Iterator[tuple[str, Result]]:
        with client:
            running = client.map(partial(_on_worker, ours), tasks, pure=False)
            yield from (found for _, found in as_completed(running, with_results=True))

    return results

def _on_worker(expected: str, task: str) -> tuple[str, Result]:
    if fingerprint() != expected:  # it came later
        raise BadParameter(OTHER)
    current_process()._config["daemon"] = False  # Dask's nanny forbids its worker processes of its own
    return task, alone(task)
