extension PythonModule {
    /// Constants and templates.
    static let string = PythonModule(
        variable: "_py_string",
        text: #"""
            def _py_make_string():
                ascii_lowercase = "abcdefghijklmnopqrstuvwxyz"
                ascii_uppercase = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
                ascii_letters = ascii_lowercase + ascii_uppercase
                digits = "0123456789"
                hexdigits = "0123456789abcdefABCDEF"
                octdigits = "01234567"
                punctuation = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~"
                whitespace = " \t\n\r\x0b\x0c"
                printable = digits + ascii_letters + punctuation + whitespace
                def capwords(s, sep=None):
                    return (sep or " ").join([word.capitalize() for word in s.split(sep)])
                class Template:
                    def __init__(self, template):
                        self.template = template
                    def _filled(self, mapping, is_safe):
                        import re
                        text = ""
                        end = 0
                        for match in re.finditer(r"\$(?:(\$)|([A-Za-z_]\w*)|\{([A-Za-z_]\w*)\})", self.template):
                            name = match.group(2) or match.group(3)
                            text += self.template[end:match.start()]
                            end = match.end()
                            if match.group(1):
                                text += "$"
                            elif name in mapping or not is_safe:
                                text += str(mapping[name])
                            else:
                                text += match.group(0)
                        return text + self.template[end:]
                    def substitute(self, mapping=None, **names):
                        return self._filled({**(mapping or {}), **names}, False)
                    def safe_substitute(self, mapping=None, **names):
                        return self._filled({**(mapping or {}), **names}, True)
                return _PyModule("string", locals())
            _py_string = _py_make_string()

            """#
    )
}
