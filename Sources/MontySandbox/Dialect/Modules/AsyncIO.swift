extension PythonModule {
    /// The parts of `asyncio` that the interpreter lacks, made of its `gather` and `sleep`.
    ///
    /// A task begins when something is awaited next. Whatever waits for another task looks again and again, since a wait
    /// can end in this way only; `gather` goes on with the others when one raises, and so the first to end raises.
    static let asyncio = PythonModule(
        variable: "_py_asyncio",
        text: #"""
            def _py_make_asyncio():
                import asyncio
                from time import monotonic
                waiting = []
                class Task:
                    def __init__(self, awaitable, name=None):
                        self._awaitable = awaitable
                        self._name = name
                        self._state = "new"
                        self._value = None
                        self._error = None
                        self._callbacks = []
                        waiting.append(self)
                    def done(self):
                        return self._state == "done"
                    def cancelled(self):
                        return isinstance(self._error, KeyboardInterrupt)
                    def result(self):
                        if self._state != "done":
                            raise RuntimeError("the task has no result yet: await it first")
                        if self._error is not None:
                            raise self._error
                        return self._value
                    def exception(self):
                        return self._error
                    def cancel(self, msg=None):
                        if self._state == "done":
                            return False
                        self._end(None, KeyboardInterrupt("cancelled"))
                        return True
                    def get_name(self):
                        return self._name or "Task"
                    def set_name(self, name):
                        self._name = name
                    def add_done_callback(self, callback):
                        if self._state == "done":
                            callback(self)
                        else:
                            self._callbacks.append(callback)
                    def _end(self, value, error):
                        if self._state != "done":
                            self._state = "done"
                            self._value = value
                            self._error = error
                            if self in waiting:
                                waiting.remove(self)
                            for callback in self._callbacks:
                                callback(self)
                    async def _run(self):
                        if self._state == "new":
                            self._state = "running"
                            if self in waiting:
                                waiting.remove(self)
                            try:
                                self._end(await self._awaitable, None)
                            except BaseException as error:
                                self._end(None, error)
                    async def _join(self):
                        if self._state == "new":
                            await self._run()
                        await until(self.done)
                        return self.result()
                async def until(holds):
                    pause = 0
                    while not holds():
                        await asyncio.sleep(pause)
                        pause = min(0.02, pause + 0.001)
                async def first(job):
                    await job
                    raise KeyError("first")
                async def race(jobs):
                    # The first job that ends raises, which ends the wait for the others; they go on by themselves.
                    try:
                        await asyncio.gather(*[first(job) for job in jobs])
                    except KeyError:
                        pass
                async def nothing():
                    pass
                async def start():
                    tasks = waiting[:]
                    await race([task._run() for task in tasks] + [nothing()])
                async def wait_on(awaitable):
                    if isinstance(awaitable, Task):
                        others = [task for task in waiting if task is not awaitable]
                        if awaitable._state == "new":
                            if others:
                                for task in others:
                                    waiting.remove(task)
                                await race([awaitable._run()] + [idle(task._run()) for task in others])
                            else:
                                await awaitable._run()
                        elif waiting:
                            await start()
                        return await awaitable._join()
                    if waiting:
                        await start()
                    return await awaitable
                async def idle(job):
                    await job
                    await asyncio.sleep(3600)
                async def kept(awaitable):
                    try:
                        return await one(awaitable)
                    except Exception as error:
                        return error
                    except KeyboardInterrupt as error:
                        return error
                async def given(value):
                    return value
                def one(awaitable):
                    if isinstance(awaitable, Task):
                        return awaitable._join()
                    if type(awaitable).__name__ in ("coroutine", "gather", "_GatheringFuture"):
                        return awaitable
                    if isinstance(awaitable, (list, dict, str, int, float, tuple)) or awaitable is None:
                        return given(awaitable)
                    return awaitable
                def gather(*awaitables, return_exceptions=False):
                    if return_exceptions:
                        return asyncio.gather(*[kept(a) for a in awaitables])
                    return asyncio.gather(*[one(a) for a in awaitables])
                def create_task(coro, name=None, context=None):
                    return Task(coro, name)
                ensure_future = create_task
                async def wait_for(fut, timeout=None):
                    if timeout is None:
                        return await wait_on(fut)
                    task = fut if isinstance(fut, Task) else Task(fut)
                    if task in waiting:
                        waiting.remove(task)
                    if waiting:
                        await start()
                    if task._state == "new":
                        await race([task._run(), asyncio.sleep(max(0, timeout))])
                    else:
                        end = monotonic() + timeout
                        await until(lambda: task.done() or monotonic() >= end)
                    if not task.done():
                        task.cancel()
                        raise TimeoutError("")
                    return task.result()
                def as_completed(fs, timeout=None):
                    tasks = [f if isinstance(f, Task) else Task(f) for f in fs]
                    taken = []
                    async def next_one():
                        if waiting:
                            await start()
                        def ready():
                            return [t for t in tasks if t.done() and t not in taken]
                        await until(lambda: len(ready()) > 0)
                        task = ready()[0]
                        taken.append(task)
                        return task.result()
                    return [next_one() for _ in tasks]
                ALL_COMPLETED = "ALL_COMPLETED"
                FIRST_COMPLETED = "FIRST_COMPLETED"
                FIRST_EXCEPTION = "FIRST_EXCEPTION"
                async def wait(fs, timeout=None, return_when="ALL_COMPLETED"):
                    tasks = [f if isinstance(f, Task) else Task(f) for f in fs]
                    if waiting:
                        await start()
                    end = None if timeout is None else monotonic() + timeout
                    def is_over():
                        if end is not None and monotonic() >= end:
                            return True
                        done = [t for t in tasks if t.done()]
                        if return_when == "FIRST_COMPLETED" and done:
                            return True
                        if return_when == "FIRST_EXCEPTION" and [t for t in done if t._error is not None]:
                            return True
                        return len(done) == len(tasks)
                    await until(is_over)
                    return set([t for t in tasks if t.done()]), set([t for t in tasks if not t.done()])
                class Semaphore:
                    def __init__(self, value=1):
                        self._value = value
                    def locked(self):
                        return self._value <= 0
                    async def acquire(self):
                        if self._value <= 0:
                            await until(lambda: self._value > 0)
                        self._value -= 1
                        return True
                    def release(self):
                        self._value += 1
                    async def __aenter__(self):
                        await self.acquire()
                    async def __aexit__(self, kind, error, traceback):
                        self.release()
                BoundedSemaphore = Semaphore
                def Lock():
                    return Semaphore(1)
                class Event:
                    def __init__(self):
                        self._is_set = False
                    def is_set(self):
                        return self._is_set
                    def set(self):
                        self._is_set = True
                    def clear(self):
                        self._is_set = False
                    async def wait(self):
                        if waiting:
                            await start()
                        await until(self.is_set)
                        return True
                class Queue:
                    def __init__(self, maxsize=0):
                        self.maxsize = maxsize
                        self._items = []
                        self._open = 0
                    def qsize(self):
                        return len(self._items)
                    def empty(self):
                        return not self._items
                    def full(self):
                        return 0 < self.maxsize <= len(self._items)
                    def put_nowait(self, item):
                        if self.full():
                            raise IndexError("the queue is full")
                        self._items.append(item)
                        self._open += 1
                    def get_nowait(self):
                        if not self._items:
                            raise IndexError("the queue is empty")
                        return self._items.pop(0)
                    async def put(self, item):
                        await until(lambda: not self.full())
                        self.put_nowait(item)
                    async def get(self):
                        if waiting:
                            await start()
                        await until(lambda: len(self._items) > 0)
                        return self.get_nowait()
                    def task_done(self):
                        self._open -= 1
                    async def join(self):
                        if waiting:
                            await start()
                        await until(lambda: self._open <= 0)
                QueueEmpty = IndexError
                QueueFull = IndexError
                class TaskGroup:
                    def __init__(self):
                        self._tasks = []
                    def create_task(self, coro, name=None, context=None):
                        task = Task(coro, name)
                        self._tasks.append(task)
                        return task
                    async def __aenter__(self):
                        return self
                    async def __aexit__(self, kind, error, traceback):
                        if error is not None:
                            for task in self._tasks:
                                task.cancel()
                            return False
                        while [task for task in self._tasks if not task.done()]:
                            await asyncio.gather(*[kept(task) for task in self._tasks])
                        for task in self._tasks:
                            if task._error is not None and not task.cancelled():
                                raise task._error
                        return False
                class timeout:
                    def __init__(self, delay):
                        self._delay = delay
                    def expired(self):
                        return self._delay is not None and monotonic() > self._end
                    async def __aenter__(self):
                        self._end = monotonic() + (self._delay or 0)
                        return self
                    async def __aexit__(self, kind, error, traceback):
                        if error is None and self.expired():
                            raise TimeoutError("")
                        return False
                async def to_thread(function, *values, **names):
                    return function(*values, **names)
                def shield(awaitable):
                    return awaitable
                def iscoroutine(value):
                    return type(value).__name__ == "coroutine"
                isfuture = lambda value: isinstance(value, Task)
                def iscoroutinefunction(value):
                    return type(value).__name__ == "function"
                class Loop:
                    def run_until_complete(self, awaitable):
                        return asyncio.run(wait_on(awaitable))
                    def create_task(self, coro, name=None):
                        return Task(coro, name)
                    def time(self):
                        return monotonic()
                    def is_running(self):
                        return True
                    def is_closed(self):
                        return False
                    def close(self):
                        pass
                    async def run_in_executor(self, executor, function, *values):
                        return function(*values)
                loop = Loop()
                def get_event_loop():
                    return loop
                get_running_loop = get_event_loop
                new_event_loop = get_event_loop
                def set_event_loop(other):
                    pass
                def run(main, debug=None, loop_factory=None):
                    return asyncio.run(wait_on(main))
                def current_task():
                    return None
                sleep = asyncio.sleep
                CancelledError = KeyboardInterrupt
                InvalidStateError = RuntimeError
                Future = Task
                return _PyModule("asyncio", locals())
            _py_asyncio = _py_make_asyncio()
            _py_asyncio.TimeoutError = TimeoutError
            _py_await = _py_asyncio.wait_on

            """#
    )
}
