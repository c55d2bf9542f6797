extension PythonModule {
    /// `json.dumps` with `default`.
    static let json = PythonModule(
        variable: "_py_json",
        text: #"""
            def _py_make_json():
                import json
                loads = json.loads
                JSONDecodeError = json.JSONDecodeError
                def plain(value, default):
                    if value is None or isinstance(value, (str, bool, int, float)):
                        return value
                    if isinstance(value, dict):
                        return {key: plain(value[key], default) for key in value}
                    if isinstance(value, (list, tuple)):
                        return [plain(part, default) for part in value]
                    return plain(default(value), default)
                def dumps(obj, default=None, cls=None, **options):
                    return json.dumps(obj if default is None else plain(obj, default), **options)
                return _PyModule("json", locals())
            _py_json = _py_make_json()

            """#
    )

    /// What `dataclasses` and `vars` tell of an instance; the names of its fields are put behind this text.
    static let dataclasses = PythonModule(
        variable: "_py_dataclasses",
        text: #"""
            _py_fields = {}
            def _py_make_dataclasses():
                def names(value):
                    known = _py_fields.get(type(value).__name__)
                    if known is None:
                        raise TypeError("'" + type(value).__name__ + "' object has no fields")
                    return [name for name in known if hasattr(value, name)]
                def asdict(obj, dict_factory=None):
                    if isinstance(obj, dict):
                        return {key: asdict(obj[key]) for key in obj}
                    if isinstance(obj, (list, tuple)):
                        return [asdict(part) for part in obj]
                    if type(obj).__name__ not in _py_fields:
                        return obj
                    return {name: asdict(getattr(obj, name)) for name in names(obj)}
                def astuple(obj, tuple_factory=None):
                    return tuple([getattr(obj, name) for name in names(obj)])
                def replace(obj, **changes):
                    return type(obj)(**{**{name: getattr(obj, name) for name in names(obj)}, **changes})
                class Field:
                    def __init__(self, name):
                        self.name = name
                def fields(class_or_instance):
                    known = _py_fields.get(getattr(class_or_instance, "__name__", type(class_or_instance).__name__), [])
                    return [Field(name) for name in known]
                def vars(obj):
                    return {name: getattr(obj, name) for name in names(obj)}
                return _PyModule("dataclasses", locals())
            _py_dataclasses = _py_make_dataclasses()

            """#
    )

    /// `datetime.UTC`, and the methods of `datetime` that give UTC without saying so.
    static let utc = PythonModule(
        variable: "_py_utc",
        text: #"""
            def _py_make_utc():
                import datetime
                UTC = datetime.timezone.utc
                MINYEAR = 1
                MAXYEAR = 9999
                def utcnow():
                    return datetime.datetime.now(datetime.timezone.utc).replace(tzinfo=None)
                def utcfromtimestamp(seconds):
                    return datetime.datetime.fromtimestamp(seconds, datetime.timezone.utc).replace(tzinfo=None)
                return _PyModule("datetime", locals())
            _py_utc = _py_make_utc()

            """#
    )

    /// `del container[key]`.
    static let deletion = PythonModule(
        variable: "_py_del",
        text: """
            def _py_del(container, key):
                if isinstance(container, (dict, list)):
                    container.pop(key)
                else:
                    container.__delitem__(key)

            """
    )

    /// The text of an exception: the interpreter's exceptions hold a str and nothing else.
    static let text = PythonModule(
        variable: "_py_text",
        text: """
            def _py_text(*values):
                if len(values) == 1:
                    return str(values[0])
                return str(values)

            """
    )

    /// `callable`.
    static let callable = PythonModule(
        variable: "_py_callable",
        text: """
            def _py_callable(value):
                kind = type(value).__name__
                if kind in ("function", "builtin_function_or_method", "type", "method", "partial"):
                    return True
                return hasattr(value, "__call__")

            """
    )

    /// `sub` with a function as its replacement, of the module `re` and of a pattern.
    static let substitution = PythonModule(
        variable: "_py_sub",
        text: #"""
            def _py_sub(source, *values, **options):
                import re
                if type(source).__name__ == "Pattern":
                    pattern = source
                    names = ["repl", "string", "count"]
                else:
                    names = ["repl", "string", "count", "flags"]
                    pattern = values[0] if values else options.pop("pattern")
                    values = values[1:]
                given = {**dict(zip(names, values)), **options}
                if not isinstance(pattern, str) and type(pattern).__name__ != "Pattern":
                    return source.sub(pattern, *values, **options)
                if isinstance(pattern, str):
                    pattern = re.compile(pattern, given.get("flags", 0))
                repl, string, count = given["repl"], given["string"], given.get("count", 0)
                if isinstance(repl, str):
                    return pattern.sub(repl, string, count)
                text = ""
                end = 0
                for number, match in enumerate(pattern.finditer(string)):
                    if count and number >= count:
                        break
                    text += string[end:match.start()] + repl(match)
                    end = match.end()
                return text + string[end:]

            """#
    )

    /// What `async for` goes through: a generator's values are there in full when it has been awaited.
    static let iteration = PythonModule(
        variable: "_py_aiter",
        text: """
            async def _py_aiter(source):
                if type(source).__name__ == "coroutine":
                    return await source
                return source

            """
    )

    /// `collections.ChainMap`, as a copy.
    static let chainMap = PythonModule(
        variable: "_py_chain_map",
        text: """
            def _py_chain_map(*maps):
                merged = {}
                for one in reversed(maps):
                    merged.update(one)
                return merged

            """
    )

    /// `next`: a generator expression is a list here.
    static let next = PythonModule(
        variable: "_py_next",
        text: """
            def _py_next(values, *rest):
                return next(iter(values) if isinstance(values, list) else values, *rest)

            """
    )

    /// `functools.wraps`, which has nothing to copy a name to.
    static let wraps = PythonModule(
        variable: "_py_wraps",
        text: """
            def _py_wraps(wrapped, **options):
                return lambda function: function

            """
    )
}
