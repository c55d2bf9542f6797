extension PythonBridge {
    /// The conversation with the host: frames, printed text, and the event loop whose events are the host's answers.
    static let host = #"""
        import asyncio, asyncio.tasks, builtins, io, itertools, select, struct, time

        CODE_NAME = "<code>"


        def send(message):
            text = json.dumps(message, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")
            view = memoryview(struct.pack("<I", len(text)) + text)
            while view:
                view = view[os.write(1, view):]


        def read(count):
            content = bytearray()
            while len(content) < count:
                piece = os.read(0, min(count - len(content), 1 << 20))
                if not piece:
                    os._exit(0)
                content += piece
            return content


        def receive():
            (length,) = struct.unpack("<I", read(4))
            return json.loads(read(length))


        class Output(io.TextIOBase):
            """Standard output and error in one, sent line by line until the bound is reached and counted beyond it."""

            encoding = "utf-8"

            def __init__(self):
                self.limit = 0
                self.printed = 0
                self.pending = []

            @property
            def buffer(self):
                return self

            def writable(self):
                return True

            def isatty(self):
                return False

            def fileno(self):
                raise io.UnsupportedOperation("fileno")

            def write(self, text):
                if isinstance(text, (bytes, bytearray)):
                    text = text.decode("utf-8", "replace")
                if not isinstance(text, str):
                    raise TypeError(f"write() argument must be str, not {type(text).__name__}")
                room = self.limit - self.printed
                self.printed += len(text) if text.isascii() else len(text.encode("utf-8", "replace"))
                if room > 0:
                    self.pending.append(text[:room])
                    if "\n" in text or len(self.pending) > 64:
                        self.flush()
                return len(text)

            def flush(self):
                if self.pending:
                    text = "".join(self.pending)
                    self.pending.clear()
                    send({"print": text})


        class Promise(collections.abc.Coroutine):
            """A call of a host function, under way from its beginning."""

            def __init__(self, number, future):
                self.number = number
                self.future = future
                self.steps = None

            def __await__(self):
                return self.future.__await__()

            def send(self, value):
                if self.steps is None:
                    self.steps = self.future.__await__()
                return self.steps.send(value)

            def throw(self, *error):
                if self.steps is None:
                    self.steps = self.future.__await__()
                return self.steps.throw(*error)

            def close(self):
                pass

            def __repr__(self):
                return f"<coroutine external_future({self.number})>"


        # What Python says of a value that was not awaited names its class.
        Promise.__name__ = Promise.__qualname__ = "coroutine"
        COROUTINES += (Promise,)


        class Loop(asyncio.BaseEventLoop):
            """An event loop whose only source of events is the host."""

            def __init__(self):
                super().__init__()
                self._selector = self
                self.calls = {}
                self.numbers = itertools.count(1)
                self.poller = select.poll()
                self.poller.register(0, select.POLLIN)
                self.set_exception_handler(lambda loop, context: None)

            def select(self, timeout):
                if timeout is None and not self.calls:
                    raise RuntimeError("the code waits for something that never comes")
                if self.poller.poll(None if timeout is None else max(0, math.ceil(timeout * 1000))):
                    self.answer()
                return ()

            def _process_events(self, events):
                pass

            def _write_to_self(self):
                pass

            def answer(self):
                message = receive()
                future = self.calls.pop(message["answer"], None)
                if future is None or future.done():
                    return
                if "raise" in message:
                    future.set_exception(exception(*message["raise"]))
                else:
                    future.set_result(message["value"])

            def call(self, module, function, arguments, keywords, waits):
                output.flush()
                message = {"function": function, "line": line_of(sys._getframe(2))}
                if module:
                    message["module"] = module
                measure = Plain()
                message["arguments"] = [measure.of(argument) for argument in arguments]
                message["keywords"] = {name: measure.of(value) for name, value in keywords.items()}
                message["call"] = next(self.numbers)
                future = self.create_future()
                self.calls[message["call"]] = future
                send(message)
                if not waits:
                    return Promise(message["call"], future)
                while not future.done():
                    self.answer()
                return future.result()

            def run_in_executor(self, executor, function, *arguments):
                future = self.create_future()
                try:
                    future.set_result(function(*arguments))
                except Exception as error:
                    future.set_exception(error)
                return future

            def run_inside(self, work):
                """Runs to the end of some work in the middle of a task, as `asyncio.run` in code of a block does."""
                task = asyncio.ensure_future(work, loop=self)
                current = asyncio.current_task(self)
                if current is not None:
                    asyncio.tasks._leave_task(self, current)
                try:
                    while not task.done():
                        self._run_once()
                finally:
                    if current is not None:
                        asyncio.tasks._enter_task(self, current)
                return task.result()

            def run_until_complete(self, future):
                return self.run_inside(future) if self.is_running() else super().run_until_complete(future)


        def exception(name, message):
            kind = getattr(builtins, {"IOError": "OSError", "EnvironmentError": "OSError"}.get(name, name), None)
            if name in ("JSONDecodeError", "json.JSONDecodeError"):
                return json.JSONDecodeError(message, "", 0)
            if not (isinstance(kind, type) and issubclass(kind, BaseException)):
                kind = Exception
            try:
                return kind(message)
            except Exception:
                return Exception(message)


        def line_of(frame):
            while frame is not None:
                if frame.f_code.co_filename == CODE_NAME:
                    return frame.f_lineno
                frame = frame.f_back
            return None


        def external(module, name, waits):
            def function(*arguments, **keywords):
                return loop.call(module, name, arguments, keywords, waits)

            function.__name__ = function.__qualname__ = name
            return function


        def run_in_block(main, *, debug=None, loop_factory=None):
            return loop.run_inside(main)

        """#
}
