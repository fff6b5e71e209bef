"""The machines of a Dask cluster make the copies: they are sent the document, and send the files back."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator
from importlib.util import find_spec
from types import TracebackType
from typing import Any

from lspreport import __version__
from lspreport.misuse import Misuse
from lspreport.signoff.copies import Programme, make_copy
from lspreport.signoff.workers import LostByCluster, Workers

_PATIENCE = 10.0
"""Seconds until a scheduler that does not answer is taken for none."""
_AGAIN = "run the same command again when it is up: copies that are there stay"


class Cluster:
    """`Workers` of the cluster whose scheduler listens at `address`. A `Misuse` where there is none, or where not every
    machine has this lspreport."""

    def __init__(self, address: str, programme: Programme) -> None:
        if find_spec("distributed") is None:
            raise Misuse("Dask is not installed", "`pip install 'lspreport[dask]'` brings it")
        from distributed import Client

        for name in [one for one in logging.root.manager.loggerDict if one.partition(".")[0] == "distributed"]:
            logging.getLogger(name).setLevel(logging.CRITICAL)  # what it says is told in our words
        try:
            self._client = Client(address, timeout=_PATIENCE, set_as_default=False)
        except (OSError, ValueError) as problem:
            hint = "name the address that `dask scheduler` tells at its start, as in `--scheduler tcp://host:8786`"
            raise Misuse(f"no Dask scheduler answers at `{address}`", hint) from problem
        try:
            self._look(address)
            self._given = self._client.scatter(programme, broadcast=True, hash=False)
        except BaseException:
            self._client.close()
            raise

    def _look(self, address: str) -> None:
        """Looks whether the machines can do the work."""

        def installed(name: str) -> str:  # it is sent as code: a machine may lack the package that it asks for
            from importlib.metadata import PackageNotFoundError, version

            try:
                return version(name)
            except PackageNotFoundError:
                return ""

        found = self._client.run(installed, "lspreport")
        if not found:
            raise Misuse(f"the scheduler at `{address}` has no workers", "start some: `dask worker ADDRESS`")
        for worker, has in sorted(found.items()):
            if has != __version__:
                what = f"lspreport {has}" if has else "no lspreport"
                hint = f"install it there: `pip install 'lspreport[dask]=={__version__}'`"
                raise Misuse(f"the worker {worker} has {what}, and the copies need {__version__}", hint)

    def __enter__(self) -> Cluster:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, problem: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._client.close()

    def results(self, pieces: Iterable[str]) -> Iterator[tuple[str, Any]]:
        """Each piece with its result, as soon as it is there."""
        from distributed import CancelledError, KilledWorker, as_completed

        waiting = {self._client.submit(make_copy, self._given, piece, pure=False, retries=0): piece for piece in pieces}
        for future in as_completed(list(waiting), loop=self._client.loop):
            piece = waiting.pop(future)
            try:
                result = future.result()
            except (CancelledError, KilledWorker, OSError):  # a worker, or the scheduler, is gone
                result = LostByCluster(f"the cluster lost it – {_AGAIN}")
            yield piece, result
            future.release()


def on_cluster(address: str, programme: Programme, copies: int) -> Workers:
    """The cluster whose scheduler listens at `address`, however many copies there are."""
    return Cluster(address, programme)
