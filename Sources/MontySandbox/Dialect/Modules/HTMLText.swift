extension PythonModule {
    /// Escaping text for HTML.
    static let html = PythonModule(
        variable: "_py_html",
        text: #"""
            def _py_make_html():
                names = {"&lt;": "<", "&gt;": ">", "&quot;": "\"", "&#x27;": "'", "&#39;": "'", "&apos;": "'", "&nbsp;": "\u00a0", "&amp;": "&"}
                def escape(s, quote=True):
                    s = s.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
                    return s.replace("\"", "&quot;").replace("'", "&#x27;") if quote else s
                def unescape(s):
                    import re
                    text = ""
                    end = 0
                    for match in re.finditer(r"&(#[xX][0-9a-fA-F]+|#[0-9]+|[A-Za-z]+);", s):
                        text += s[end:match.start()]
                        end = match.end()
                        inner = match.group(1)
                        if inner[:2] in ("#x", "#X"):
                            text += chr(int(inner[2:], 16))
                        elif inner[:1] == "#":
                            text += chr(int(inner[1:]))
                        else:
                            text += names.get(match.group(0), match.group(0))
                    return text + s[end:]
                return _PyModule("html", locals())
            _py_html = _py_make_html()

            """#
    )
}
