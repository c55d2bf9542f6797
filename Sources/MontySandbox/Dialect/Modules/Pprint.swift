extension PythonModule {
    /// Values over several lines.
    static let pprint = PythonModule(
        variable: "_py_pprint",
        text: #"""
            def _py_make_pprint():
                def pformat(object, indent=1, width=80, depth=None, compact=False, sort_dicts=True, underscore_numbers=False):
                    return shown(object, 0, width, sort_dicts)
                def shown(value, column, width, sorts):
                    if sorts and isinstance(value, dict):
                        try:
                            value = {key: value[key] for key in sorted(value)}
                        except TypeError:
                            pass
                    text = repr(value)
                    if len(text) + column <= width or not isinstance(value, (dict, list, tuple)) or not value:
                        return text
                    pad = ",\n" + " " * (column + 1)
                    if isinstance(value, dict):
                        parts = [repr(k) + ": " + shown(value[k], column + 3 + len(repr(k)), width, sorts) for k in value]
                        return "{" + pad.join(parts) + "}"
                    parts = [shown(v, column + 1, width, sorts) for v in value]
                    return ("[" + pad.join(parts) + "]") if isinstance(value, list) else ("(" + pad.join(parts) + ")")
                def pprint(object, stream=None, indent=1, width=80, depth=None, compact=False, sort_dicts=True, underscore_numbers=False):
                    print(pformat(object, width=width, sort_dicts=sort_dicts))
                def pp(object, stream=None, indent=1, width=80, **options):
                    print(pformat(object, width=width, sort_dicts=False))
                return _PyModule("pprint", locals())
            _py_pprint = _py_make_pprint()

            """#
    )
}
