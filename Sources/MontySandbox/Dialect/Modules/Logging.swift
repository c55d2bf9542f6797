extension PythonModule {
    /// Log lines, which are printed.
    static let logging = PythonModule(
        variable: "_py_logging",
        text: #"""
            def _py_make_logging():
                DEBUG = 10
                INFO = 20
                WARNING = 30
                WARN = 30
                ERROR = 40
                CRITICAL = 50
                NOTSET = 0
                labels = {10: "DEBUG", 20: "INFO", 30: "WARNING", 40: "ERROR", 50: "CRITICAL"}
                root_level = [30]
                class Logger:
                    def __init__(self, name):
                        self.name = name
                        self.level = 0
                    def setLevel(self, level):
                        self.level = [k for k in labels if labels[k] == level][0] if isinstance(level, str) else level
                    def isEnabledFor(self, level):
                        return level >= (self.level or root_level[0])
                    def log(self, level, message, *values, **options):
                        if self.isEnabledFor(level):
                            text = str(message)
                            if len(values) == 1 and isinstance(values[0], dict):
                                text = text % values[0]
                            elif values:
                                text = text % values
                            print(labels.get(level, "Level " + str(level)) + ":" + self.name + ":" + text)
                    def debug(self, message, *values, **options):
                        self.log(10, message, *values)
                    def info(self, message, *values, **options):
                        self.log(20, message, *values)
                    def warning(self, message, *values, **options):
                        self.log(30, message, *values)
                    def error(self, message, *values, **options):
                        self.log(40, message, *values)
                    def exception(self, message, *values, **options):
                        self.log(40, message, *values)
                    def critical(self, message, *values, **options):
                        self.log(50, message, *values)
                    def addHandler(self, handler):
                        pass
                root = Logger("root")
                loggers = {}
                def getLogger(name=None):
                    if not name:
                        return root
                    if name not in loggers:
                        loggers[name] = Logger(name)
                    return loggers[name]
                def basicConfig(**options):
                    level = options.get("level")
                    if level is not None:
                        root.setLevel(level)
                        root_level[0] = root.level
                def debug(message, *values, **options):
                    root.log(10, message, *values)
                def info(message, *values, **options):
                    root.log(20, message, *values)
                def warning(message, *values, **options):
                    root.log(30, message, *values)
                def error(message, *values, **options):
                    root.log(40, message, *values)
                def exception(message, *values, **options):
                    root.log(40, message, *values)
                def critical(message, *values, **options):
                    root.log(50, message, *values)
                return _PyModule("logging", locals())
            _py_logging = _py_make_logging()

            """#
    )
}
