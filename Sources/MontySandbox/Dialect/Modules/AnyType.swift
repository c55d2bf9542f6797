extension PythonModule {
    /// What annotations are made of and nothing looks at.
    static let any = PythonModule(
        variable: "_py_any",
        text: #"""
            def _py_make_any():
                class AnyType:
                    def __getitem__(self, parts):
                        return self
                    def __or__(self, other):
                        return self
                    def __ror__(self, other):
                        return self
                    def __call__(self, value=None, *values, **names):
                        return value
                    def __repr__(self):
                        return "typing.Any"
                return AnyType()
            _py_any = _py_make_any()

            """#
    )
}
