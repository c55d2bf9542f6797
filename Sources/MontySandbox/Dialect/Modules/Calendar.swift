extension PythonModule {
    /// Months and weekdays.
    static let calendar = PythonModule(
        variable: "_py_calendar",
        text: #"""
            def _py_make_calendar():
                import datetime
                month_name = ["", "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"]
                day_name = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
                month_abbr = [name[:3] for name in month_name]
                day_abbr = [name[:3] for name in day_name]
                def isleap(year):
                    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
                def weekday(year, month, day):
                    return datetime.date(year, month, day).weekday()
                def monthrange(year, month):
                    days = [31, 29 if isleap(year) else 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]
                    return (weekday(year, month, 1), days)
                def timegm(parts):
                    start = datetime.datetime(1970, 1, 1)
                    return int((datetime.datetime(parts[0], parts[1], parts[2], parts[3], parts[4], parts[5]) - start).total_seconds())
                return _PyModule("calendar", locals())
            _py_calendar = _py_make_calendar()

            """#
    )
}
