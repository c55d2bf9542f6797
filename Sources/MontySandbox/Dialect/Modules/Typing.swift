extension PythonModule {
    /// `typing`, of which only what is looked at while code runs has to be right.
    static let typing = PythonModule(
        variable: "_py_typing",
        needs: ["_py_any"],
        text: #"""
            def _py_make_typing():
                import collections
                Dict = dict
                List = list
                Set = set
                FrozenSet = frozenset
                Tuple = tuple
                Type = type
                Counter = collections.Counter
                DefaultDict = collections.defaultdict
                Deque = collections.deque
                OrderedDict = dict
                TYPE_CHECKING = False
                def cast(kind, value):
                    return value
                def NewType(name, kind):
                    return lambda value: value
                def TypeVar(name, *bounds, **options):
                    return _py_any
                def TypedDict(name, fields=None, total=True):
                    return dict
                def NamedTuple(name, fields):
                    return collections.namedtuple(name, [field[0] for field in fields])
                def get_type_hints(value):
                    return {}
                def assert_never(value):
                    raise AssertionError("Expected code to be unreachable, but got: " + repr(value))
                module = _PyModule("typing", locals())
                for name in (
                    "Any Optional Union Callable Awaitable Iterable Iterator Literal Annotated Sequence Mapping MutableMapping "
                    "MutableSequence MutableSet Collection Container Coroutine AsyncIterator AsyncIterable AsyncGenerator "
                    "Generator Final NotRequired Required ReadOnly Protocol Generic ClassVar Self TypeAlias Hashable Sized "
                    "Reversible AnyStr ParamSpec Concatenate Text NoReturn Never Unpack TypeGuard TypeIs IO TextIO BinaryIO "
                    "Pattern Match SupportsInt SupportsFloat SupportsIndex KeysView ValuesView ItemsView AbstractSet ChainMap "
                    "LiteralString ContextManager AsyncContextManager overload final override runtime_checkable no_type_check "
                    "assert_type reveal_type"
                ).split():
                    setattr(module, name, _py_any)
                return module
            _py_typing = _py_make_typing()

            """#
    )
}
