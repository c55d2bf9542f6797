extension PythonBridge {
    /// How values leave the sandbox: in the forms that the Monty sandbox gives them.
    static let values = #"""
        import collections, datetime, decimal, enum, json, math, os, sys, types

        MAXIMUM_DEPTH = 256
        MAXIMUM_VALUES = 5_000_000
        MAXIMUM_TEXT = 64 << 20
        LONGEST_NUMBER = 10 ** 4300
        SEQUENCES = (
            tuple, collections.deque, range, type({}.keys()), type({}.values()), type({}.items()),
        )
        COROUTINES = (types.CoroutineType, types.AsyncGeneratorType)


        def spelled(value):
            try:
                return repr(value).replace("__block__.<locals>.", "")
            except Exception:
                return object.__repr__(value)


        def key_text(key):
            if isinstance(key, str):
                return str.__str__(key)
            if key is None:
                return "null"
            if isinstance(key, bool):
                return "true" if key else "false"
            if isinstance(key, enum.Enum):
                return key_text(key.value)
            if isinstance(key, int):
                return int.__repr__(key)
            if isinstance(key, float):
                return number(key) if isinstance(number(key), str) else float.__repr__(key)
            return spelled(key)


        def number(value):
            if value != value:
                return "NaN"
            if value in (math.inf, -math.inf):
                return "Infinity" if value > 0 else "-Infinity"
            return float(value)


        def seconds(delta):
            whole = delta.days * 86400 + delta.seconds
            return whole + delta.microseconds / 1_000_000 if delta.microseconds else whole


        class Plain:
            """Turns a value into one that JSON has, and counts what it comes to."""

            def __init__(self):
                self.values = 0
                self.text = 0
                self.open = set()

            def count(self, text):
                self.text += len(text)
                if self.text > MAXIMUM_TEXT:
                    self.refuse()
                return text

            def refuse(self):
                raise ValueError(
                    f"the value is too large when written out: more than {MAXIMUM_VALUES} values or "
                    f"{MAXIMUM_TEXT >> 20} MB of text"
                )

            def of(self, value, depth=0):
                self.values += 1
                if self.values > MAXIMUM_VALUES:
                    self.refuse()
                kind = type(value)
                if kind is str:
                    return self.count(value)
                if value is None or kind is bool:
                    return value
                if kind is int:
                    return self.integer(value)
                if kind is float:
                    return number(value)
                if kind is dict:
                    return self.inside(value, depth, "{...}", self.members, value)
                if kind is list:
                    return self.inside(value, depth, "[...]", self.elements, value)
                return self.other(value, depth)

            def integer(self, value):
                # Fewer bits than this cannot have more digits than the bound.
                if value.bit_length() < 14_000 or abs(value) < LONGEST_NUMBER:
                    return value
                return self.count(hex(value))

            def inside(self, value, depth, cycle, work, content):
                if id(value) in self.open:
                    return cycle
                if depth >= MAXIMUM_DEPTH:
                    return "..."
                self.open.add(id(value))
                try:
                    return work(content, depth + 1)
                finally:
                    self.open.discard(id(value))

            def elements(self, content, depth):
                return [self.of(element, depth) for element in content]

            def members(self, content, depth):
                return {
                    self.count(key if type(key) is str else key_text(key)): self.of(value, depth)
                    for key, value in content.items()
                }

            def other(self, value, depth):
                if isinstance(value, enum.Enum):
                    return self.of(value.value, depth)
                if isinstance(value, tuple) and hasattr(value, "_fields"):
                    names = [str(name) for name in value._fields]
                    return self.inside(value, depth, "(...)", self.members, dict(zip(names, value)))
                if isinstance(value, SEQUENCES) or isinstance(value, list):
                    return self.inside(value, depth, "[...]", self.elements, value)
                if isinstance(value, (set, frozenset)):
                    try:
                        content = sorted(value)
                    except Exception:
                        content = list(value)
                    return self.inside(value, depth, "[...]", self.elements, content)
                if isinstance(value, collections.abc.Mapping):
                    return self.inside(value, depth, "{...}", self.members, value)
                if isinstance(value, str):
                    return self.count(str.__str__(value))
                if isinstance(value, int):
                    return self.integer(int(value))
                if isinstance(value, float):
                    return number(value)
                if isinstance(value, (bytes, bytearray, memoryview)):
                    import base64

                    return {"base64": self.count(base64.b64encode(bytes(value)).decode())}
                if isinstance(value, decimal.Decimal):
                    return self.count(str(value))
                return self.thing(value, depth)

            def thing(self, value, depth):
                if isinstance(value, (datetime.date, datetime.time)):
                    # A missing time of a data frame is a date that has no text.
                    text = spelled(value)
                    return None if text == "NaT" else value.isoformat()
                if isinstance(value, datetime.timedelta):
                    return seconds(value)
                if isinstance(value, COROUTINES):
                    return f"<coroutine external_future({getattr(value, '__name__', '')})>"
                maker = type(value).__module__.partition(".")[0]
                if maker == "numpy" and hasattr(value, "tolist"):
                    return self.of(value.tolist(), depth)
                if maker == "pandas":
                    if hasattr(value, "columns"):
                        return self.of(value.to_dict("records"), depth)
                    if hasattr(value, "tolist"):
                        return self.of(value.tolist(), depth)
                if maker in ("uuid", "pathlib", "fractions", "ipaddress", "zoneinfo"):
                    return self.count(str(value))
                attributes = getattr(value, "__dict__", None)
                plain = not isinstance(value, (type, BaseException, types.ModuleType, types.FunctionType))
                if plain and isinstance(attributes, dict) and maker not in sys.stdlib_module_names:
                    return self.inside(value, depth, "{...}", self.members, attributes)
                slots = getattr(type(value), "__dataclass_fields__", None)
                if plain and slots:
                    content = {name: getattr(value, name, None) for name in slots}
                    return self.inside(value, depth, "{...}", self.members, content)
                return self.count(spelled(value))


        def plain(value):
            return Plain().of(value)

        """#
}
