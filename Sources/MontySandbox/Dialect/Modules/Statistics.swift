extension PythonModule {
    /// Means, medians and spreads.
    static let statistics = PythonModule(
        variable: "_py_statistics",
        text: #"""
            def _py_make_statistics():
                import math
                StatisticsError = ValueError
                def values(data, least, name):
                    found = list(data)
                    if len(found) < least:
                        raise ValueError(name + " requires at least " + ("one data point" if least == 1 else "two data points"))
                    return found
                def whole(total, count):
                    if isinstance(total, int) and total % count == 0:
                        return total // count
                    return total / count
                def mean(data):
                    data = values(data, 1, "mean")
                    if any(isinstance(x, float) for x in data):
                        return math.fsum(data) / len(data)
                    return whole(sum(data), len(data))
                def fmean(data, weights=None):
                    data = values(data, 1, "fmean")
                    if weights is None:
                        return math.fsum(data) / len(data)
                    weights = list(weights)
                    return math.fsum([x * w for x, w in zip(data, weights)]) / math.fsum(weights)
                def median(data):
                    data = sorted(values(data, 1, "median"))
                    half = len(data) // 2
                    if len(data) % 2 == 1:
                        return data[half]
                    return (data[half - 1] + data[half]) / 2
                def median_low(data):
                    data = sorted(values(data, 1, "median_low"))
                    return data[(len(data) - 1) // 2]
                def median_high(data):
                    data = sorted(values(data, 1, "median_high"))
                    return data[len(data) // 2]
                def counted(data):
                    counts = {}
                    for x in data:
                        counts[x] = counts.get(x, 0) + 1
                    return counts
                def mode(data):
                    counts = counted(values(data, 1, "mode"))
                    most = max(counts.values())
                    return [x for x in counts if counts[x] == most][0]
                def multimode(data):
                    counts = counted(data)
                    most = max(counts.values(), default=0)
                    return [x for x in counts if counts[x] == most]
                def squares(data, center):
                    center = mean(data) if center is None else center
                    return sum([(x - center) ** 2 for x in data])
                def variance(data, xbar=None):
                    data = values(data, 2, "variance")
                    return squares(data, xbar) / (len(data) - 1)
                def pvariance(data, mu=None):
                    data = values(data, 1, "pvariance")
                    return squares(data, mu) / len(data)
                def stdev(data, xbar=None):
                    return math.sqrt(variance(data, xbar))
                def pstdev(data, mu=None):
                    return math.sqrt(pvariance(data, mu))
                def harmonic_mean(data):
                    data = values(data, 1, "harmonic_mean")
                    return len(data) / math.fsum([1 / x for x in data])
                def geometric_mean(data):
                    data = values(data, 1, "geometric_mean")
                    return math.exp(math.fsum([math.log(x) for x in data]) / len(data))
                def quantiles(data, n=4, method="exclusive"):
                    data = sorted(values(data, 2, "quantiles"))
                    cuts = []
                    if method == "inclusive":
                        last = len(data) - 1
                        for i in range(1, n):
                            j = i * last // n
                            delta = i * last - j * n
                            cuts.append((data[j] * (n - delta) + data[min(j + 1, last)] * delta) / n)
                        return cuts
                    size = len(data) + 1
                    for i in range(1, n):
                        j = min(max(i * size // n, 1), len(data) - 1)
                        delta = i * size - j * n
                        cuts.append((data[j - 1] * (n - delta) + data[j] * delta) / n)
                    return cuts
                def covariance(x, y):
                    x, y = list(x), list(y)
                    mx, my = mean(x), mean(y)
                    return sum([(a - mx) * (b - my) for a, b in zip(x, y)]) / (len(x) - 1)
                def correlation(x, y):
                    x, y = list(x), list(y)
                    return covariance(x, y) / (stdev(x) * stdev(y))
                return _PyModule("statistics", locals())
            _py_statistics = _py_make_statistics()

            """#
    )
}
