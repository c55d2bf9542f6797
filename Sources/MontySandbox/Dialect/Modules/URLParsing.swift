extension PythonModule {
    /// `urllib.parse`: taking URLs apart and putting them together.
    static let urllibParse = PythonModule(
        variable: "_py_urllib_parse",
        text: #"""
            def _py_make_urllib_parse():
                import base64
                safe_always = set(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.-~")
                class ParseResult:
                    def __init__(self, scheme, netloc, path, params, query, fragment, has_params):
                        self.scheme = scheme
                        self.netloc = netloc
                        self.path = path
                        self.params = params
                        self.query = query
                        self.fragment = fragment
                        self._has_params = has_params
                        host = netloc.rpartition("@")[2]
                        self.username = None
                        self.password = None
                        if "@" in netloc:
                            self.username, colon, password = netloc.rpartition("@")[0].partition(":")
                            self.password = password if colon else None
                        bracket, closing, rest = host.partition("]")
                        if closing:
                            self.hostname = bracket[1:].lower()
                            port = rest[1:]
                        else:
                            name, colon, port = host.partition(":")
                            self.hostname = name.lower() or None
                        self.port = int(port) if port else None
                    def _parts(self):
                        if self._has_params:
                            return [self.scheme, self.netloc, self.path, self.params, self.query, self.fragment]
                        return [self.scheme, self.netloc, self.path, self.query, self.fragment]
                    def __iter__(self):
                        return iter(self._parts())
                    def __getitem__(self, place):
                        return self._parts()[place]
                    def __len__(self):
                        return len(self._parts())
                    def geturl(self):
                        return unsplit(self.scheme, self.netloc, self.path, self.params, self.query, self.fragment)
                    def _replace(self, **changes):
                        names = ["scheme", "netloc", "path", "params", "query", "fragment"]
                        old = [self.scheme, self.netloc, self.path, self.params, self.query, self.fragment]
                        new = [changes.get(n, o) for n, o in zip(names, old)]
                        return ParseResult(new[0], new[1], new[2], new[3], new[4], new[5], self._has_params)
                    def __repr__(self):
                        return "ParseResult(" + ", ".join([repr(p) for p in self._parts()]) + ")"
                def unsplit(scheme, netloc, path, params, query, fragment):
                    url = path + (";" + params if params else "")
                    if netloc:
                        url = "//" + netloc + ("/" + url if url and url[0] != "/" else url)
                    if scheme:
                        url = scheme + ":" + url
                    return url + ("?" + query if query else "") + ("#" + fragment if fragment else "")
                def quote_bytes(data, safe):
                    allowed = safe_always | set(safe.encode("utf-8"))
                    return "".join([chr(b) if b in allowed else "%" + "{:02X}".format(b) for b in data])
                def quote(string, safe="/", encoding=None, errors=None):
                    data = string if isinstance(string, bytes) else str(string).encode("utf-8")
                    return quote_bytes(data, safe)
                def quote_plus(string, safe="", encoding=None, errors=None):
                    return quote(string, safe + " ").replace(" ", "+")
                def unquote(string, encoding="utf-8", errors="replace"):
                    text = ""
                    digits = ""
                    for place, piece in enumerate(string.split("%")):
                        is_coded = place > 0 and len(piece) > 1 and all(c in "0123456789abcdefABCDEF" for c in piece[:2])
                        if is_coded:
                            digits += piece[:2]
                        if digits and (not is_coded or len(piece) > 2):
                            text += base64.b16decode(digits.upper()).decode("utf-8", "replace")
                            digits = ""
                        text += piece[2:] if is_coded else ("%" + piece if place > 0 else piece)
                    return text + (base64.b16decode(digits.upper()).decode("utf-8", "replace") if digits else "")
                def unquote_plus(string, encoding="utf-8", errors="replace"):
                    return unquote(string.replace("+", " "))
                def urlencode(query, doseq=False, safe="", encoding=None, errors=None, quote_via=None):
                    via = quote_plus if quote_via is None else quote_via
                    items = query.items() if isinstance(query, dict) else query
                    parts = []
                    for key, value in items:
                        values = value if doseq and isinstance(value, (list, tuple, set)) else [value]
                        for one in values:
                            parts.append(via(str(key) if not isinstance(key, bytes) else key, safe) + "=" + via(one if isinstance(one, bytes) else str(one), safe))
                    return "&".join(parts)
                def split(url, has_params, scheme):
                    rest, _, fragment = url.strip().partition("#")
                    rest, _, query = rest.partition("?")
                    head, colon, tail = rest.partition(":")
                    if colon and head and head[0].isalpha() and all(c.isalnum() or c in "+-." for c in head):
                        scheme, rest = head.lower(), tail
                    netloc = ""
                    if rest[:2] == "//":
                        netloc, slash, path = rest[2:].partition("/")
                        rest = slash + path
                    params = ""
                    if has_params and ";" in rest:
                        rest, _, params = rest.partition(";")
                    return ParseResult(scheme, netloc, rest, params, query, fragment, has_params)
                def urlparse(url, scheme="", allow_fragments=True):
                    return split(url, True, scheme)
                def urlsplit(url, scheme="", allow_fragments=True):
                    return split(url, False, scheme)
                def urlunparse(parts):
                    scheme, netloc, path, params, query, fragment = parts
                    return unsplit(scheme, netloc, path, params, query, fragment)
                def urlunsplit(parts):
                    scheme, netloc, path, query, fragment = parts
                    return unsplit(scheme, netloc, path, "", query, fragment)
                def parse_qsl(qs, keep_blank_values=False, strict_parsing=False, encoding="utf-8", errors="replace", max_num_fields=None, separator="&"):
                    pairs = []
                    for piece in qs.split(separator):
                        key, sign, value = piece.partition("=")
                        if piece and (value or keep_blank_values):
                            pairs.append((unquote_plus(key), unquote_plus(value)))
                    return pairs
                def parse_qs(qs, keep_blank_values=False, strict_parsing=False, encoding="utf-8", errors="replace", max_num_fields=None, separator="&"):
                    found = {}
                    for key, value in parse_qsl(qs, keep_blank_values, separator=separator):
                        found.setdefault(key, []).append(value)
                    return found
                def urljoin(base, url, allow_fragments=True):
                    if not base or not url:
                        return url or base
                    b, u = urlsplit(base), urlsplit(url)
                    if u.scheme and (u.scheme != b.scheme or u.netloc):
                        return url
                    if u.netloc:
                        return unsplit(b.scheme, u.netloc, u.path, "", u.query, u.fragment)
                    if not u.path:
                        return unsplit(b.scheme, b.netloc, b.path, "", u.query or b.query, u.fragment)
                    path = u.path
                    if path[0] != "/":
                        path = b.path.rpartition("/")[0] + "/" + path if b.path else "/" + path
                    kept = []
                    steps = path.split("/")
                    for step in steps:
                        if step == "..":
                            if len(kept) > 1:
                                kept.pop()
                        elif step != ".":
                            kept.append(step)
                    if steps[-1] in (".", ".."):
                        kept.append("")
                    return unsplit(b.scheme, b.netloc, "/".join(kept), "", u.query, u.fragment)
                def urldefrag(url):
                    parts = urlsplit(url)
                    return (unsplit(parts.scheme, parts.netloc, parts.path, "", parts.query, ""), parts.fragment)
                return _PyModule("urllib.parse", locals())
            _py_urllib_parse = _py_make_urllib_parse()

            """#
    )

    /// The package around `urllib.parse`.
    static let urllib = PythonModule(
        variable: "_py_urllib",
        needs: ["urllib.parse"],
        text: "_py_urllib = _PyModule(\"urllib\", {\"parse\": _py_urllib_parse})\n"
    )
}
