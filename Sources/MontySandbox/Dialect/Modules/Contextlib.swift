extension PythonModule {
    /// Context managers that need no generator.
    static let contextlib = PythonModule(
        variable: "_py_contextlib",
        text: #"""
            def _py_make_contextlib():
                class suppress:
                    def __init__(self, *exceptions):
                        self._exceptions = exceptions
                    def __enter__(self):
                        return None
                    def __exit__(self, kind, error, traceback):
                        return error is not None and isinstance(error, self._exceptions)
                class nullcontext:
                    def __init__(self, enter_result=None):
                        self._result = enter_result
                    def __enter__(self):
                        return self._result
                    def __exit__(self, kind, error, traceback):
                        return False
                    async def __aenter__(self):
                        return self._result
                    async def __aexit__(self, kind, error, traceback):
                        return False
                class closing:
                    def __init__(self, thing):
                        self._thing = thing
                    def __enter__(self):
                        return self._thing
                    def __exit__(self, kind, error, traceback):
                        self._thing.close()
                        return False
                return _PyModule("contextlib", locals())
            _py_contextlib = _py_make_contextlib()

            """#
    )
}
