extension PythonModule {
    /// Namespaces.
    static let types = PythonModule(
        variable: "_py_types",
        text: #"""
            def _py_make_types():
                class SimpleNamespace:
                    def __init__(self, **names):
                        self._names = list(names)
                        for name in names:
                            setattr(self, name, names[name])
                    def __repr__(self):
                        return "namespace(" + ", ".join([n + "=" + repr(getattr(self, n)) for n in self._names]) + ")"
                def MappingProxyType(mapping):
                    return mapping
                NoneType = type(None)
                return _PyModule("types", locals())
            _py_types = _py_make_types()

            """#
    )
}
