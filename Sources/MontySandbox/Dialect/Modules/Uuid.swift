extension PythonModule {
    /// Universally unique identifiers; random ones come from the sandbox's own source.
    static let uuid = PythonModule(
        variable: "_py_uuid",
        text: #"""
            def _py_make_uuid():
                import base64, hashlib, random
                class UUID:
                    def __init__(self, hex=None, bytes=None, int=None, version=None):
                        if hex is not None:
                            digits = hex.replace("urn:", "").replace("uuid:", "").strip("{}").replace("-", "").lower()
                            if len(digits) != 32 or any(c not in "0123456789abcdef" for c in digits):
                                raise ValueError("badly formed hexadecimal UUID string")
                        elif bytes is not None:
                            digits = "".join(["{:02x}".format(b) for b in bytes])
                        else:
                            digits = "{:032x}".format(int)
                        if version is not None:
                            digits = digits[:12] + str(version) + digits[13:16] + "89ab"[number(digits[16]) & 3] + digits[17:]
                        self.hex = digits
                        self.int = number(digits)
                        self.version = number(digits[12])
                        self._py_value = str(self)
                    def __str__(self):
                        h = self.hex
                        return h[:8] + "-" + h[8:12] + "-" + h[12:16] + "-" + h[16:20] + "-" + h[20:]
                    def __repr__(self):
                        return "UUID('" + str(self) + "')"
                    def __eq__(self, other):
                        return isinstance(other, UUID) and self.hex == other.hex
                    def __hash__(self):
                        return hash(self.hex)
                    def __lt__(self, other):
                        return self.hex < other.hex
                def number(digits):
                    return int(digits, 16)
                def drawn():
                    return "".join([random.choice("0123456789abcdef") for _ in range(32)])
                def named(hasher, version, namespace, name):
                    space = base64.b16decode(namespace.hex.upper())
                    text = name if isinstance(name, bytes) else name.encode("utf-8")
                    return UUID(hasher(space + text).hexdigest()[:32], version=version)
                def uuid1(node=None, clock_seq=None):
                    return UUID(drawn(), version=1)
                def uuid4():
                    return UUID(drawn(), version=4)
                def uuid7():
                    import time
                    return UUID("{:012x}".format(int(time.time() * 1000)) + drawn()[12:], version=7)
                def uuid3(namespace, name):
                    return named(hashlib.md5, 3, namespace, name)
                def uuid5(namespace, name):
                    return named(hashlib.sha1, 5, namespace, name)
                NAMESPACE_DNS = UUID("6ba7b810-9dad-11d1-80b4-00c04fd430c8")
                NAMESPACE_URL = UUID("6ba7b811-9dad-11d1-80b4-00c04fd430c8")
                NAMESPACE_OID = UUID("6ba7b812-9dad-11d1-80b4-00c04fd430c8")
                NAMESPACE_X500 = UUID("6ba7b814-9dad-11d1-80b4-00c04fd430c8")
                return _PyModule("uuid", locals())
            _py_uuid = _py_make_uuid()

            """#
    )
}
