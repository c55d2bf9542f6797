/// The members of a JSON object, in the order in which they were written, each key once.
///
/// Small objects are searched from the front; larger ones carry an index, so a look-up never walks a long object.
/// Keys are compared by their bytes, so two normal forms of one word are two keys.
public struct JSONObject: Sendable {
    /// One named value.
    public struct Member: Sendable, Hashable {
        /// The name; names are the same when their UTF-8 bytes are.
        public let key: String
        /// The value.
        public var value: JSONValue

        /// Makes a member.
        public init(key: String, value: JSONValue) {
            self.key = key
            self.value = value
        }

        /// Whether both have the same name and equal values.
        public static func == (left: Member, right: Member) -> Bool {
            left.key.isIdentical(to: right.key) && left.value == right.value
        }
    }

    /// From this number of members on, an index costs less than walking.
    static let indexedCount = 12

    /// The members, in order.
    public private(set) var members: [Member]
    /// Where each key stands; nothing while there are fewer members than an index is worth.
    private var index: KeyIndex

    /// Makes an empty object.
    public init() {
        members = []
        index = .none
    }

    /// Makes an object of members whose keys are known to be distinct, as a reader that has checked them does.
    package init(distinct members: [Member]) {
        self.members = members
        index = members.count >= Self.indexedCount ? KeyIndex(members) : .none
    }

    /// Makes an object of distinct members and the index that was made of them, `.none` below ``indexedCount``.
    init(distinct members: [Member], index: KeyIndex) {
        self.members = members
        self.index = index
    }

    /// Makes an object; of a key that comes twice the first place and the last value count.
    public init(_ members: some Sequence<(key: String, value: JSONValue)>) {
        self.init()
        for (key, value) in members { self[key] = value }
    }

    /// The value of `key`, or `nil`. Setting adds a new key at the end and keeps the place of a known one;
    /// setting `nil` removes it.
    public subscript(key: String) -> JSONValue? {
        get { position(of: key).map { members[$0].value } }
        set {
            switch (position(of: key), newValue) {
            case (let place?, let value?): members[place].value = value
            case (let place?, nil): removeMember(at: place)
            case (nil, let value?): append(Member(key: key, value: value))
            case (nil, nil): break
            }
        }
    }

    /// Where `key` stands among the members, or `nil`.
    public func position(of key: String) -> Int? {
        guard members.count >= Self.indexedCount else { return members.firstIndex { $0.key.isIdentical(to: key) } }
        return index.place(hash: KeyHash.shared(key)) { members[$0].key.isIdentical(to: key) }
    }

    /// Whether there is a member `key`.
    public func contains(_ key: String) -> Bool { position(of: key) != nil }

    /// The keys, in order.
    public var keys: some RandomAccessCollection<String> { members.lazy.map(\.key) }

    private mutating func append(_ member: Member) {
        members.append(member)
        guard members.count >= Self.indexedCount else { return }
        if index.hasRoom(for: members.count) {
            index.insert(members.count - 1, hash: KeyHash.shared(member.key))
        } else {
            index = KeyIndex(members)
        }
    }

    private mutating func removeMember(at place: Int) {
        members.remove(at: place)
        index = members.count >= Self.indexedCount ? KeyIndex(members) : .none
    }
}

extension JSONObject: RandomAccessCollection {
    /// The place of the first member.
    public var startIndex: Int { members.startIndex }
    /// The place behind the last member.
    public var endIndex: Int { members.endIndex }
    /// The member at a place.
    public subscript(place: Int) -> Member { members[place] }
}

extension JSONObject: Hashable {
    /// Whether both hold the same keys with equal values, in any order.
    public static func == (left: JSONObject, right: JSONObject) -> Bool {
        guard left.members.count == right.members.count else { return false }
        for (place, member) in left.members.enumerated() {
            // Most equal objects have equal order, so the same place is tried before the search.
            let other = right.members[place].key.isIdentical(to: member.key) ? place : right.position(of: member.key)
            guard let other, right.members[other].value == member.value else { return false }
        }
        return true
    }

    /// Hashes the members without regard to their order.
    public func hash(into hasher: inout Hasher) {
        var combined = 0
        for member in members {
            var hash = Hasher()
            hash.combine(member)
            combined ^= hash.finalize()
        }
        hasher.combine(combined)
    }
}

extension JSONObject: ExpressibleByDictionaryLiteral {
    /// Makes an object; of a key that is given twice the last value counts.
    public init(dictionaryLiteral elements: (String, JSONValue)...) {
        self.init()
        for (key, value) in elements { self[key] = value }
    }
}
