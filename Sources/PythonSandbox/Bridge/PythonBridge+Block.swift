extension PythonBridge {
    /// What becomes of a block of code: how it is compiled, closed up, run, and what is told of its end.
    static let block = #"""
        import __future__, ast, gc, importlib, importlib.machinery, inspect

        DENIED_MODULES = {
            "antigravity", "ctypes", "_ctypes", "idlelib", "lib2to3", "multiprocessing", "pip", "pty", "test", "this",
            "tkinter", "turtle", "turtledemo", "venv", "webbrowser",
        }
        DENIED_EVENTS = (
            "open", "os.", "socket.", "subprocess.", "shutil.", "tempfile.", "glob.", "pty.", "ctypes.", "signal.",
            "resource.", "urllib.", "http.", "ftplib.", "smtplib.", "fcntl.", "mmap.", "syslog.", "pathlib.",
        )
        HIDDEN = ("getpid", "getppid", "getpgid", "getpgrp", "getsid", "getpriority", "getlogin")
        output = Output()
        loop = None


        class Block(ast.NodeTransformer):
            """Makes the statements of a block those of a function, whose names nevertheless are global."""

            def __init__(self, immediate):
                self.immediate = immediate
                self.inside = 0

            def nested(self, node):
                self.inside += 1
                self.generic_visit(node)
                self.inside -= 1
                return node

            visit_FunctionDef = visit_AsyncFunctionDef = visit_ClassDef = visit_Lambda = nested

            def visit_Global(self, node):
                return node if self.inside else ast.copy_location(ast.Pass(), node)

            def visit_AnnAssign(self, node):
                self.generic_visit(node)
                if self.inside or not isinstance(node.target, ast.Name):
                    return node
                if node.value is None:
                    return ast.copy_location(ast.Pass(), node)
                return ast.copy_location(ast.Assign([node.target], node.value), node)

            def visit_ImportFrom(self, node):
                if self.inside or node.names[0].name != "*" or node.level:
                    return node
                call = ast.Call(ast.Name("__import_all__", ast.Load()), [ast.Constant(node.module)], [])
                return ast.copy_location(ast.Expr(call), node)

            def visit_Yield(self, node):
                if not self.inside:
                    raise SyntaxError("'yield' outside function", (CODE_NAME, node.lineno, node.col_offset + 1, None))
                return self.generic_visit(node)

            visit_YieldFrom = visit_Yield

            def visit_Await(self, node):
                self.generic_visit(node)
                called = node.value
                name = called.func if isinstance(called, ast.Call) else None
                return called if isinstance(name, ast.Name) and name.id in self.immediate else node


        def compiled(code, immediate):
            """The block as a coroutine function, its last expression as its value."""
            tree = ast.parse(code, CODE_NAME)
            flags = 0
            for statement in list(tree.body):
                if isinstance(statement, ast.ImportFrom) and statement.module == "__future__":
                    for name in statement.names:
                        flags |= getattr(__future__, name.name).compiler_flag
                    tree.body.remove(statement)
            body = [Block(immediate).visit(statement) for statement in tree.body]
            if body and isinstance(body[-1], ast.Expr):
                body[-1] = ast.copy_location(ast.Return(body[-1].value), body[-1])
            module = ast.parse("async def __block__(): pass")
            function = module.body[0]
            function.body = body or function.body
            ast.fix_missing_locations(module)
            # The first compilation tells which names the block binds.
            first = block_code(compile(module, CODE_NAME, "exec", flags, dont_inherit=True))
            names = sorted(name for name in first.co_varnames + first.co_cellvars if name.isidentifier())
            if names:
                function.body.insert(0, ast.Global(names))
                ast.fix_missing_locations(module)
            return compile(module, CODE_NAME, "exec", flags, dont_inherit=True)


        def block_code(code):
            return next(part for part in code.co_consts if inspect.iscode(part))


        class NoMoreModules:
            """Stands at the end of the import path once the jail is shut."""

            @staticmethod
            def find_spec(name, path=None, target=None):
                root = name.partition(".")[0]
                if root in sys.stdlib_module_names:
                    advice = "the sandbox does not have this module"
                else:
                    advice = "the sandbox has Python's own modules and those of --sandbox-packages"
                raise ModuleNotFoundError(f"No module named {name!r} ({advice})", name=name)


        def denied(event, arguments):
            if event.startswith(DENIED_EVENTS):
                raise PermissionError(f"{event} is not allowed: the sandbox has no files, network or processes")


        def load(names):
            """Imports what the code will want while there still are files; what fails now fails for the code."""
            for name in names:
                if name.partition(".")[0] in DENIED_MODULES:
                    continue
                try:
                    importlib.import_module(name)
                    if name == "zoneinfo":
                        load_zones()
                except BaseException:
                    pass


        def load_zones():
            """Reads all time zones, which are files that are read when one is first asked for."""
            import zoneinfo._common, zoneinfo._tzpath

            known = {}
            for name in zoneinfo.available_timezones():
                path = zoneinfo._tzpath.find_tzfile(name)
                with open(path, "rb") if path else zoneinfo._common.load_tzdata(name) as file:
                    known[name] = file.read()

            def load_tzdata(key):
                if key not in known:
                    raise zoneinfo.ZoneInfoNotFoundError(f"No time zone found with key {key}")
                return io.BytesIO(known[key])

            zoneinfo._common.load_tzdata = load_tzdata
            zoneinfo.reset_tzpath(())


        def close_up(tells):
            """Takes away what the jail will refuse anyway, so that the code is told in words."""
            os.environ.clear()
            sys.path[:] = []
            sys.path_importer_cache.clear()
            sys.meta_path[:] = [importlib.machinery.BuiltinImporter, importlib.machinery.FrozenImporter, NoMoreModules]
            sys.argv[:] = [""]
            sys.stdin = sys.__stdin__ = None
            sys.stdout = sys.stderr = sys.__stdout__ = sys.__stderr__ = output
            if not tells:
                return
            for name in list(sys.modules):
                if name.partition(".")[0] in DENIED_MODULES:
                    sys.modules[name] = None
            for name in DENIED_MODULES:
                sys.modules[name] = None
            for name in HIDDEN:
                for module in (os, sys.modules.get("posix")):
                    if hasattr(module, name):
                        delattr(module, name)
            sys.addaudithook(denied)


        def import_all(name, into):
            module = importlib.import_module(name)
            names = getattr(module, "__all__", None) or [name for name in vars(module) if not name.startswith("_")]
            into.update((name, getattr(module, name)) for name in names)


        def failure(error):
            """The end of a run by an exception: what it is, and where in the code it was raised."""
            while len(getattr(error, "exceptions", ())) == 1:
                error = error.exceptions[0]
            kind = "exception"
            if isinstance(error, RecursionError):
                kind = "recursion"
            elif isinstance(error, MemoryError):
                kind = "memory"
            place = None
            step = error.__traceback__
            while step is not None:
                if step.tb_frame.f_code.co_filename == CODE_NAME:
                    place = step
                step = step.tb_next
            message = {"end": kind, "type": type(error).__name__, "message": text_of(error)}
            if place is not None:
                message["line"] = place.tb_lineno
                if hasattr(place.tb_frame.f_code, "co_positions"):
                    positions = place.tb_frame.f_code.co_positions()
                    column = next(itertools.islice(positions, place.tb_lasti // 2, None), (None,) * 4)[2]
                    message["column"] = None if column is None else column + 1
            return message


        def text_of(error):
            try:
                if isinstance(error, KeyError) and len(error.args) == 1:
                    return str(error.args[0])
                return str(error)
            except Exception:
                return ""


        def no_code(error):
            return {
                "end": "syntax", "type": type(error).__name__, "message": getattr(error, "msg", None) or str(error),
                "line": getattr(error, "lineno", None), "column": getattr(error, "offset", None),
            }


        def namespace(message):
            # Models forget this import more often than any other.
            names = {"__name__": "__main__", "__builtins__": builtins, "asyncio": asyncio}
            names["__import_all__"] = lambda name: import_all(name, names)
            for name in message["functions"]:
                names[name] = external(None, name, name in message["immediate"])
            for name, functions in message["modules"].items():
                module = types.ModuleType(name)
                for function in functions:
                    setattr(module, function, external(name, function, False))
                sys.modules[name] = module
            names.update(message["inputs"])
            return names


        def run(message):
            global loop
            output.limit = message["stdout"]
            try:
                code = compiled(message["code"], set(message["immediate"]))
            except (SyntaxError, ValueError) as error:
                return no_code(error)
            except (RecursionError, MemoryError) as error:
                return no_code(SyntaxError(f"the code is nested too deeply ({type(error).__name__})"))
            reserve = bytearray(1 << 20)
            names = {}
            try:
                names = namespace(message)
                message = None
                exec(code, names)
                value = loop.run_until_complete(names["__block__"]())
                try:
                    return {"end": "value", "value": plain(value)}
                except (ValueError, MemoryError) as error:
                    reason = str(error) or "written out it takes more memory than the run may have"
                    text = f"the result cannot be returned: {reason}"
                    return {"end": "exception", "type": "ValueError", "message": text}
            except BaseException as error:
                if isinstance(error, SystemExit) and not error.code:
                    return {"end": "value", "value": None}
                del reserve
                end = failure(error)
                if end["end"] == "memory":
                    error.__traceback__ = None
                    names.clear()
                    gc.collect()
                return end


        def main():
            global loop
            import warnings

            warnings.simplefilter("ignore")
            if hasattr(sys, "set_int_max_str_digits"):
                sys.set_int_max_str_digits(0)
            time.localtime()
            asyncio.run = run_in_block
            loop = Loop()
            asyncio.set_event_loop(loop)
            begin = receive()
            sys.path += begin["paths"]
            load(begin["load"])
            send({"ready": sys.version.split()[0], "modules": sorted(sys.modules)})
            while True:
                message = receive()
                if "close" in message:
                    load(message["close"])
                    close_up(message["tell"])
                    send({"closed": True})
                else:
                    end = run(message)
                    output.flush()
                    end["printed"] = output.printed
                    send(end)
                    os._exit(0)


        if sys.version_info < (3, 10):
            send({"refused": f"Python {sys.version.split()[0]} is too old"})
        else:
            main()

        """#
}
