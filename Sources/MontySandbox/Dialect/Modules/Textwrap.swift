extension PythonModule {
    /// Indenting and wrapping text.
    static let textwrap = PythonModule(
        variable: "_py_textwrap",
        text: #"""
            def _py_make_textwrap():
                def dedent(text):
                    lines = text.split("\n")
                    margin = None
                    for line in lines:
                        if line.strip():
                            lead = line[:len(line) - len(line.lstrip())]
                            if margin is None:
                                margin = lead
                            while not lead.startswith(margin):
                                margin = margin[:-1]
                    size = len(margin or "")
                    return "\n".join([line[size:] if line.strip() else "" for line in lines])
                def indent(text, prefix, predicate=None):
                    fits = predicate or (lambda line: bool(line.strip()))
                    return "".join([prefix + line if fits(line) else line for line in text.splitlines(keepends=True)])
                def wrap(text, width=70, **options):
                    lines = []
                    line = ""
                    for word in text.split():
                        while len(word) > width:
                            if line:
                                lines.append(line)
                                line = ""
                            lines.append(word[:width])
                            word = word[width:]
                        if not line:
                            line = word
                        elif len(line) + 1 + len(word) <= width:
                            line += " " + word
                        else:
                            lines.append(line)
                            line = word
                    return lines + [line] if line else lines
                def fill(text, width=70, **options):
                    return "\n".join(wrap(text, width))
                def shorten(text, width, placeholder=" [...]", **options):
                    words = text.split()
                    whole = " ".join(words)
                    if len(whole) <= width:
                        return whole
                    while words and len(" ".join(words)) + len(placeholder) > width:
                        words.pop()
                    return " ".join(words) + placeholder if words else placeholder.strip()
                return _PyModule("textwrap", locals())
            _py_textwrap = _py_make_textwrap()

            """#
    )
}
