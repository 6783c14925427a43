"""Running tasks on a Dask cluster: its workers need this package and the suite's folder, and nothing else."""

import logging
from collections.abc import Iterator
from multiprocessing import current_process

from .parameters import BadParameter
from .sweeps import Result, Run, alone, fingerprint

PATIENCE = 10  # seconds in which a scheduler answers

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
    for found in client.run(fingerprint, on_error="return").values() or [None]:
        _check(found, ours)

    def results(tasks: list[str]) -> Iterator[tuple[str, Result]]:
        with client:
            running = {client.submit(_on_worker, ours, task, pure=False): task for task in tasks}
            for done in as_completed(running):
                yield running.pop(done), done.result()

    return results

def _on_worker(expected: str, task: str) -> Result:
    _check(fingerprint(), expected)
    current_process()._config["daemon"] = False  # Dask's nanny forbids its worker processes of its own
    return alone(task)

def _check(found: str | None, ours: str) -> None:
    if found != ours:
        raise BadParameter("--cluster: no worker, or one that has another package, seeds or notebooks")
