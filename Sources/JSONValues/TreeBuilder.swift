/// Builds a value from the inside out: a reader pushes scalars and keys, and then makes arrays and objects of them.
package struct TreeBuilder: ~Copyable {
    /// How much was on the stacks when an array or object began.
    package struct Mark: Sendable {
        fileprivate let values: Int
        fileprivate let keys: Int
    }

    /// What became of the members as they were written, where keys were repeated: the last value counts, in the first place.
    package struct RepeatedKeys: Sendable {
        /// For each member of the object the number of the written member whose value it has.
        package fileprivate(set) var kept: [Int]
        /// The keys that came again, with the numbers of the written members: the one before and the one that repeats it.
        package fileprivate(set) var repeats: [(key: String, earlier: Int, later: Int)] = []
    }

    private var values: MoveStack<JSONValue>
    private var keys: MoveStack<String>
    private var hashes: MoveStack<UInt64>
    private var strings: StringCache
    private let hash = KeyHash.shared
    private let sharesTexts: Bool

    /// Makes a builder for a text of `byteCount` bytes.
    ///
    /// Keys that repeat always share their storage; `sharesTexts` says whether strings do too, which pays for documents,
    /// whose references and descriptions repeat, and not for payloads.
    package init(forTextOf byteCount: Int, sharesTexts: Bool) {
        self.sharesTexts = sharesTexts
        let depth = min(byteCount / 64, 256)
        values = MoveStack(capacity: depth)
        keys = MoveStack(capacity: depth)
        hashes = MoveStack(capacity: depth)
        strings = StringCache(forTextOf: byteCount)
    }

    /// Where an array or object begins that is going to be made.
    package var mark: Mark { Mark(values: values.count, keys: keys.count) }

    /// How many values have been pushed since `mark`.
    package func count(since mark: Mark) -> Int { values.count &- mark.values }

    /// The string of bytes that are known to be valid UTF-8.
    package mutating func string(_ bytes: UnsafeBufferPointer<UInt8>) -> String {
        sharesTexts ? strings.string(bytes) : String(decoding: bytes, as: UTF8.self)
    }

    /// Pushes a value.
    package mutating func push(_ value: consuming JSONValue) { values.push(value) }

    /// Pushes the key of the next value, of bytes that are known to be valid UTF-8.
    package mutating func pushKey(_ bytes: UnsafeBufferPointer<UInt8>) {
        let hashValue = bytes.baseAddress.map { hash($0, count: bytes.count) } ?? hash("")
        keys.push(strings.key(bytes, hash: hashValue))
        hashes.push(hashValue)
    }

    /// Pushes the key of the next value.
    package mutating func pushKey(_ key: String) {
        hashes.push(hash(key))
        keys.push(key)
    }

    /// The value that was pushed or made last; in the end it is the whole.
    package var last: JSONValue { values.count > 0 ? values[values.count &- 1] : .null }

    /// Makes an array of the values since `mark` and pushes it.
    package mutating func makeArray(since mark: Mark) {
        let count = values.count &- mark.values
        guard count > 0 else { return values.push(.array([])) }
        guard let first = values.takeAll(above: mark.values) else { return }
        values.push(.array(Array(Moved(first: first, count: count))))
    }

    /// Makes an object of the keys and values since `mark` and pushes it.
    ///
    /// - Returns: `nil` where each key came once, otherwise what became of the repeated ones.
    package mutating func makeObject(since mark: Mark) -> RepeatedKeys? {
        let count = values.count &- mark.values
        guard count > 0 else {
            values.push(.object(JSONObject()))
            return nil
        }
        if count < JSONObject.indexedCount {
            guard !hasRepeatedKey(since: mark, count: count) else { return makeObjectWithRepeatedKeys(since: mark) }
            values.push(.object(JSONObject(distinct: takeMembers(since: mark), index: .none)))
            return nil
        }
        guard let index = indexOfDistinctKeys(since: mark, count: count) else {
            return makeObjectWithRepeatedKeys(since: mark)
        }
        values.push(.object(JSONObject(distinct: takeMembers(since: mark), index: index)))
        return nil
    }

    /// Takes off the keys and values since `mark`, in the order in which they were pushed.
    package mutating func takeMembers(since mark: Mark) -> [JSONObject.Member] {
        let count = min(values.count &- mark.values, keys.count &- mark.keys)
        hashes.drop(above: mark.keys)
        guard let keys = keys.takeAll(above: mark.keys), let values = values.takeAll(above: mark.values) else {
            return []
        }
        return Array(MovedMembers(keys: keys, values: values, count: count))
    }

    private func hasRepeatedKey(since mark: Mark, count: Int) -> Bool {
        for later in 1..<max(count, 1) {
            let hash = hashes[mark.keys &+ later]
            for earlier in 0..<later where hashes[mark.keys &+ earlier] == hash {
                if keys[mark.keys &+ earlier].isIdentical(to: keys[mark.keys &+ later]) { return true }
            }
        }
        return false
    }

    private func indexOfDistinctKeys(since mark: Mark, count: Int) -> KeyIndex? {
        var index = KeyIndex(roomFor: count)
        for place in 0..<count {
            let hash = hashes[mark.keys &+ place]
            let known = index.place(hash: hash) {
                hashes[mark.keys &+ $0] == hash
                    && keys[mark.keys &+ $0].isIdentical(to: keys[mark.keys &+ place])
            }
            guard known == nil else { return nil }
            index.insert(place, hash: hash)
        }
        return index
    }

    private mutating func makeObjectWithRepeatedKeys(since mark: Mark) -> RepeatedKeys {
        var object = JSONObject()
        var result = RepeatedKeys(kept: [])
        for (number, member) in takeMembers(since: mark).enumerated() {
            if let place = object.position(of: member.key) {
                result.repeats.append((key: member.key, earlier: result.kept[place], later: number))
                result.kept[place] = number
            } else {
                result.kept.append(number)
            }
            object[member.key] = member.value
        }
        values.push(.object(object))
        return result
    }
}

/// Elements that are moved out of memory, once; an array of them is made with one allocation of the right size.
private struct Moved: Sequence, IteratorProtocol {
    var first: UnsafeMutablePointer<JSONValue>
    var count: Int

    var underestimatedCount: Int { count }

    @inline(__always)
    mutating func next() -> JSONValue? {
        guard count > 0 else { return nil }
        defer {
            first += 1
            count &-= 1
        }
        return first.move()
    }
}

/// Members whose keys and values are moved out of memory, once.
private struct MovedMembers: Sequence, IteratorProtocol {
    var keys: UnsafeMutablePointer<String>
    var values: UnsafeMutablePointer<JSONValue>
    var count: Int

    var underestimatedCount: Int { count }

    @inline(__always)
    mutating func next() -> JSONObject.Member? {
        guard count > 0 else { return nil }
        defer {
            keys += 1
            values += 1
            count &-= 1
        }
        return JSONObject.Member(key: keys.move(), value: values.move())
    }
}
