extension PythonModule {
    /// Heaps in lists.
    static let heapq = PythonModule(
        variable: "_py_heapq",
        text: #"""
            def _py_make_heapq():
                def sift_up(heap, place):
                    item = heap[place]
                    while place > 0:
                        parent = (place - 1) // 2
                        if not item < heap[parent]:
                            break
                        heap[place] = heap[parent]
                        place = parent
                    heap[place] = item
                def sift_down(heap, place):
                    size = len(heap)
                    item = heap[place]
                    while 2 * place + 1 < size:
                        child = 2 * place + 1
                        if child + 1 < size and heap[child + 1] < heap[child]:
                            child += 1
                        if not heap[child] < item:
                            break
                        heap[place] = heap[child]
                        place = child
                    heap[place] = item
                def heappush(heap, item):
                    heap.append(item)
                    sift_up(heap, len(heap) - 1)
                def heappop(heap):
                    last = heap.pop()
                    if not heap:
                        return last
                    first = heap[0]
                    heap[0] = last
                    sift_down(heap, 0)
                    return first
                def heapify(heap):
                    for place in range(len(heap) // 2 - 1, -1, -1):
                        sift_down(heap, place)
                def heapreplace(heap, item):
                    first = heap[0]
                    heap[0] = item
                    sift_down(heap, 0)
                    return first
                def heappushpop(heap, item):
                    return heapreplace(heap, item) if heap and heap[0] < item else item
                def nlargest(n, iterable, key=None):
                    return sorted(iterable, key=key, reverse=True)[:max(0, n)]
                def nsmallest(n, iterable, key=None):
                    return sorted(iterable, key=key)[:max(0, n)]
                def merge(*iterables, key=None, reverse=False):
                    return iter(sorted([x for one in iterables for x in one], key=key, reverse=reverse))
                return _PyModule("heapq", locals())
            _py_heapq = _py_make_heapq()

            """#
    )
}
