extension PythonModule {
    /// Random texts.
    static let secrets = PythonModule(
        variable: "_py_secrets",
        text: #"""
            def _py_make_secrets():
                import random
                letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
                def token_hex(nbytes=None):
                    return "".join([random.choice("0123456789abcdef") for _ in range(2 * (nbytes or 32))])
                def token_urlsafe(nbytes=None):
                    return "".join([random.choice(letters) for _ in range(((nbytes or 32) * 4 + 2) // 3)])
                def choice(sequence):
                    return random.choice(sequence)
                def randbelow(n):
                    return random.randint(0, n - 1)
                return _PyModule("secrets", locals())
            _py_secrets = _py_make_secrets()

            """#
    )
}
