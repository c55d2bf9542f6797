extension PythonModule {
    /// The time zone UTC, the only one that the sandbox knows.
    static let zoneinfo = PythonModule(
        variable: "_py_zoneinfo",
        text: #"""
            def _py_make_zoneinfo():
                import datetime
                def ZoneInfo(key):
                    if key in ("UTC", "Etc/UTC", "GMT", "Etc/GMT", "Zulu"):
                        return datetime.timezone.utc
                    raise ValueError("the sandbox knows no time zone but UTC, so not " + repr(key) + ": write datetime.timezone(datetime.timedelta(hours=...))")
                ZoneInfoNotFoundError = ValueError
                return _PyModule("zoneinfo", locals())
            _py_zoneinfo = _py_make_zoneinfo()

            """#
    )
}
