extension PythonModule {
    /// Text in memory.
    static let io = PythonModule(
        variable: "_py_io",
        text: #"""
            def _py_make_io():
                class StringIO:
                    def __init__(self, initial_value="", newline="\n"):
                        self._text = initial_value or ""
                        self._place = 0
                    def write(self, text):
                        self._text = self._text[:self._place] + text + self._text[self._place + len(text):]
                        self._place += len(text)
                        return len(text)
                    def writelines(self, lines):
                        for line in lines:
                            self.write(line)
                    def getvalue(self):
                        return self._text
                    def read(self, size=-1):
                        end = len(self._text) if size is None or size < 0 else self._place + size
                        piece = self._text[self._place:end]
                        self._place += len(piece)
                        return piece
                    def readline(self, size=-1):
                        end = self._text.find("\n", self._place)
                        piece = self._text[self._place:] if end < 0 else self._text[self._place:end + 1]
                        self._place += len(piece)
                        return piece
                    def readlines(self):
                        return self.read().splitlines(keepends=True)
                    def __iter__(self):
                        return iter(self.readlines())
                    def seek(self, place, whence=0):
                        self._place = place if whence == 0 else len(self._text) + place
                        return self._place
                    def tell(self):
                        return self._place
                    def truncate(self, size=None):
                        self._text = self._text[:self._place if size is None else size]
                    def flush(self):
                        pass
                    def close(self):
                        pass
                    def __enter__(self):
                        return self
                    def __exit__(self, kind, error, traceback):
                        return False
                return _PyModule("io", locals())
            _py_io = _py_make_io()

            """#
    )
}
