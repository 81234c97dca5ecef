"""Processes that read documents for us: each file within a time and a memory, and none takes the program with it."""

from __future__ import annotations

import contextlib
import os
import signal
import time
from collections import deque
from dataclasses import dataclass, field
from multiprocessing import get_context
from multiprocessing.connection import wait
from typing import TYPE_CHECKING, Generic, TypeVar

from desktop.logs import logger

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterable, Iterator
    from multiprocessing.connection import Connection
    from multiprocessing.process import BaseProcess

SECONDS = 60.0
"""How long one file may take."""
MEMORY = 800_000_000
"""How much memory one process may take, in bytes, where the system can bound it: with ours, less than a gigabyte."""

_AHEAD = 4
"""How many files a process is given at a time, so that it need not wait for us between them."""
_KEPT = 64
"""How many results may wait for one that comes before them."""

_Task = TypeVar("_Task")
_Result = TypeVar("_Result")


@dataclass
class _Worker(Generic[_Task]):
    """A process, our end of the pipe to it, and what it is at: the first of `under_way` since `since`."""

    process: BaseProcess
    pipe: Connection
    under_way: deque[tuple[int, _Task]] = field(default_factory=deque)
    since: float = 0.0

    def give(self, number: int, task: _Task) -> None:
        if not self.under_way:
            self.since = time.monotonic()
        self.under_way.append((number, task))
        with contextlib.suppress(OSError):  # it has died, which is noticed when its answer is due
            self.pipe.send(task)

    def end(self) -> None:
        self.process.kill()
        self.process.join()
        self.pipe.close()


def each(
    job: Callable[[_Task], _Result],
    tasks: Iterable[_Task],
    failed: Callable[[_Task, bool], _Result],
    seconds: float = SECONDS,
    memory: int = MEMORY,
) -> Generator[_Result, None, None]:
    """Yield what `job` makes of each task, in order, done by as many processes as there are cores.

    `failed` makes the result of a task whose process broke off, or (if its second argument is true) took longer than
    `seconds`. Closing the iterator ends the processes.
    """
    pool = _Pool(job, iter(enumerate(tasks)), failed, seconds, memory)
    try:
        yield from pool.results()
    finally:
        for worker in pool.workers:
            worker.end()


@dataclass
class _Pool(Generic[_Task, _Result]):
    job: Callable[[_Task], _Result]
    waiting: Iterator[tuple[int, _Task]]
    failed: Callable[[_Task, bool], _Result]
    seconds: float
    memory: int
    workers: list[_Worker[_Task]] = field(default_factory=list)
    done: dict[int, _Result] = field(default_factory=dict)
    again: deque[tuple[int, _Task]] = field(default_factory=deque)

    def results(self) -> Iterator[_Result]:
        number = 0
        while True:
            self._hand_out(number)
            if number in self.done:
                yield self.done.pop(number)
                number += 1
            elif not any(worker.under_way for worker in self.workers):
                return
            else:
                self._collect()

    def _hand_out(self, number: int) -> None:
        """Give each process work ahead, one file a process before a second one, but not far ahead of `number`."""
        for length in range(_AHEAD):
            for place in range(os.cpu_count() or 1):
                busy = place < len(self.workers) and len(self.workers[place].under_way) > length
                if busy or self._far_ahead(number):
                    continue
                task = self.again.popleft() if self.again else next(self.waiting, None)
                if task is None:
                    return
                if place >= len(self.workers):
                    self.workers.append(self._start())
                self.workers[min(place, len(self.workers) - 1)].give(*task)

    def _far_ahead(self, number: int) -> bool:
        under_way = sum(len(worker.under_way) for worker in self.workers)
        return not self.again and len(self.done) + under_way >= _KEPT and number not in self.done

    def _start(self) -> _Worker[_Task]:
        context = get_context("spawn")
        ours, theirs = context.Pipe()
        process = context.Process(target=_serve, args=(self.job, theirs, self.memory), daemon=True)
        process.start()
        theirs.close()
        return _Worker(process, ours)

    def _collect(self) -> None:
        """Take the answers that have come; end a process whose time is up or that has died, and start another."""
        busy = [worker for worker in self.workers if worker.under_way]
        left = min(worker.since + self.seconds for worker in busy) - time.monotonic()
        ready = set(wait([worker.pipe for worker in busy], timeout=max(0.0, left)))
        for worker in busy:
            if worker.pipe in ready:
                self._take(worker)
            elif time.monotonic() - worker.since >= self.seconds and not worker.pipe.poll():
                self._give_up(worker, too_long=True)

    def _take(self, worker: _Worker[_Task]) -> None:
        try:
            result: _Result = worker.pipe.recv()
        except (EOFError, OSError):
            self._give_up(worker, too_long=False)
            return
        number, _ = worker.under_way.popleft()
        worker.since = time.monotonic()
        self.done[number] = result

    def _give_up(self, worker: _Worker[_Task], *, too_long: bool) -> None:
        """Fail the task that a process was at, and let another one do those that were to follow."""
        worker.end()
        number, task = worker.under_way.popleft()
        self.done[number] = self.failed(task, too_long)
        self.again.extendleft(reversed(worker.under_way))
        self.workers[self.workers.index(worker)] = self._start()


def _serve(job: Callable[[_Task], _Result], pipe: Connection, memory: int) -> None:
    """Do what comes through the pipe until it closes; the keyboard's interruption is the parent's affair."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _bound(memory)
    with contextlib.suppress(EOFError, OSError):
        while True:
            task = pipe.recv()
            try:
                result = job(task)
            except Exception as error:  # noqa: BLE001 - the door of the process: logged, and said by the parent
                logger().error("failed in a process: %s", task, exc_info=error)
                return
            pipe.send(result)


def _bound(memory: int) -> None:
    try:
        import resource
    except ImportError:  # Windows has no such bound
        return
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
