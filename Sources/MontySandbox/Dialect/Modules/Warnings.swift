extension PythonModule {
    /// Warnings, which are printed.
    static let warnings = PythonModule(
        variable: "_py_warnings",
        text: #"""
            def _py_make_warnings():
                def warn(message, category=None, stacklevel=1, source=None):
                    print("Warning: " + str(message))
                def filterwarnings(*values, **options):
                    pass
                def simplefilter(*values, **options):
                    pass
                return _PyModule("warnings", locals())
            _py_warnings = _py_make_warnings()

            """#
    )
}
