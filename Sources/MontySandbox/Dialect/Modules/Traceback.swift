extension PythonModule {
    /// Exceptions as text.
    static let traceback = PythonModule(
        variable: "_py_traceback",
        text: #"""
            def _py_make_traceback():
                note = "(the sandbox keeps no traceback; the exception itself says what happened)"
                def format_exc(limit=None, chain=True):
                    return note
                def print_exc(limit=None, file=None, chain=True):
                    print(note)
                def format_exception_only(error, value=None):
                    error = error if value is None else value
                    return [type(error).__name__ + ": " + str(error) + "\n"]
                def format_exception(error, value=None, tb=None, limit=None, chain=True):
                    return format_exception_only(error, value)
                def print_exception(error, value=None, tb=None, limit=None, file=None, chain=True):
                    print("".join(format_exception_only(error, value)), end="")
                return _PyModule("traceback", locals())
            _py_traceback = _py_make_traceback()

            """#
    )
}
