extension PythonModule {
    /// Operators as functions.
    static let operators = PythonModule(
        variable: "_py_operator",
        text: #"""
            def _py_make_operator():
                def itemgetter(*keys):
                    if len(keys) == 1:
                        key = keys[0]
                        return lambda value: value[key]
                    return lambda value: tuple([value[key] for key in keys])
                def reach(value, path):
                    for name in path.split("."):
                        value = getattr(value, name)
                    return value
                def attrgetter(*names):
                    if len(names) == 1:
                        return lambda value: reach(value, names[0])
                    return lambda value: tuple([reach(value, name) for name in names])
                add = lambda a, b: a + b
                sub = lambda a, b: a - b
                mul = lambda a, b: a * b
                truediv = lambda a, b: a / b
                floordiv = lambda a, b: a // b
                mod = lambda a, b: a % b
                pow = lambda a, b: a ** b
                neg = lambda a: -a
                eq = lambda a, b: a == b
                ne = lambda a, b: a != b
                lt = lambda a, b: a < b
                le = lambda a, b: a <= b
                gt = lambda a, b: a > b
                ge = lambda a, b: a >= b
                not_ = lambda a: not a
                truth = lambda a: bool(a)
                is_ = lambda a, b: a is b
                is_not = lambda a, b: a is not b
                and_ = lambda a, b: a & b
                or_ = lambda a, b: a | b
                xor = lambda a, b: a ^ b
                concat = lambda a, b: a + b
                contains = lambda a, b: b in a
                getitem = lambda a, b: a[b]
                countOf = lambda a, b: len([x for x in a if x == b])
                return _PyModule("operator", locals())
            _py_operator = _py_make_operator()

            """#
    )
}
