extension PythonModule {
    /// Enumerations; a class that names `Enum` is turned into a call of `define`.
    static let enumeration = PythonModule(
        variable: "_py_enum",
        text: #"""
            def _py_make_enum():
                class EnumMember:
                    def __init__(self, owner, name, value, kind):
                        self.name = name
                        self.value = value
                        self._py_value = value
                        self._owner = owner
                        self._kind = kind
                    def __str__(self):
                        if self._kind in ("StrEnum", "IntEnum"):
                            return str(self.value)
                        return self._owner + "." + self.name
                    def __repr__(self):
                        return "<" + self._owner + "." + self.name + ": " + repr(self.value) + ">"
                    def __format__(self, spec):
                        return format(str(self), spec)
                    def __eq__(self, other):
                        if isinstance(other, EnumMember):
                            return self._owner == other._owner and self.name == other.name
                        return self._kind != "Enum" and self.value == other
                    def __hash__(self):
                        return hash(self.value) if self._kind != "Enum" else hash(self._owner + "." + self.name)
                    def __lt__(self, other):
                        return self.value < (other.value if isinstance(other, EnumMember) else other)
                    def __le__(self, other):
                        return self.value <= (other.value if isinstance(other, EnumMember) else other)
                    def __gt__(self, other):
                        return self.value > (other.value if isinstance(other, EnumMember) else other)
                    def __ge__(self, other):
                        return self.value >= (other.value if isinstance(other, EnumMember) else other)
                class EnumType:
                    def __init__(self, name, values, kind):
                        self.__name__ = name
                        self.__members__ = {}
                        last = 0
                        for key in values:
                            value = values[key]
                            if isinstance(value, Auto):
                                value = key.lower() if kind == "StrEnum" else last + 1
                            if isinstance(value, int):
                                last = value
                            known = [m for m in self.__members__.values() if m.value == value]
                            member = known[0] if known else EnumMember(name, key, value, kind)
                            self.__members__[key] = member
                            setattr(self, key, member)
                    def _all(self):
                        return [m for k, m in self.__members__.items() if m.name == k]
                    def __call__(self, value):
                        for member in self._all():
                            if member is value or member.value == value:
                                return member
                        raise ValueError(repr(value) + " is not a valid " + self.__name__)
                    def __getitem__(self, name):
                        return self.__members__[name]
                    def __iter__(self):
                        return iter(self._all())
                    def __len__(self):
                        return len(self._all())
                    def __contains__(self, value):
                        return any(m is value or m.value == value for m in self._all())
                    def __repr__(self):
                        return "<enum '" + self.__name__ + "'>"
                class Auto:
                    pass
                def auto():
                    return Auto()
                def unique(enumeration):
                    return enumeration
                def define(name, values, kind):
                    return EnumType(name, values, kind)
                def Enum(name, names, **options):
                    if isinstance(names, str):
                        names = names.replace(",", " ").split()
                    if not isinstance(names, dict):
                        names = {n: i + 1 for i, n in enumerate(names)}
                    return EnumType(name, names, "Enum")
                IntEnum = Enum
                StrEnum = Enum
                return _PyModule("enum", locals())
            _py_enum = _py_make_enum()

            """#
    )
}
