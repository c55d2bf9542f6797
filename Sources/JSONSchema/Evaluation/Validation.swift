import JSONValues

/// One run of a value through a graph of schemas: verdict or explanation, with its bounds.
///
/// The same code serves both: as a verdict it stops at the first violation and builds nothing, as an explanation it
/// goes on and records each violation with its place.
struct Validation {
    /// Whether violations are recorded.
    var isExplaining: Bool
    /// The violations so far.
    var violations: [SchemaViolation] = []
    /// Whether violations are recorded without their sentences, because they only have to be counted and compared.
    private var isSketching = false
    /// The number of violations after which an explanation ends.
    var limit: Int
    /// Why the run gave up, if it did.
    private(set) var refusal: Refusal?
    /// Who sends the value.
    let direction: SchemaDirection
    /// The way from the root to the value at hand; kept only while explaining.
    var path: [PathStep] = []
    /// The schemas that are being applied to the value at hand.
    private(set) var inPlace: InPlace

    private let root: JSONValue
    private let dynamicAnchors: DynamicAnchors
    private var dynamicScope: [Int] = []
    private var depth = 0
    private let stackStart = CallStack.address()
    private(set) var steps = 0
    private var stepLimit = Self.freeSteps

    /// A reason to give up.
    enum Refusal {
        /// The value, or the schema for one value, is nested more deeply than the stack should bear.
        case depth
        /// The work grew out of proportion to the size of the value.
        case work
    }

    /// One step down into a value.
    enum PathStep {
        case key(String)
        case index(Int)
    }

    /// The schemas between the one that a value was reached with and the one at hand, all about the same value.
    struct InPlace {
        let root: SchemaNode
        var depth = 0
        /// The numbers of those that are deeper than a schema without a cycle would be.
        var active = BitSet()
    }

    /// The deepest nesting of schemas, descents into the value included, as far as the stack bears it.
    static let maximumDepth = 8_000
    /// So deep, the stack is not looked at.
    private static let shallowDepth = 64
    /// So many schemas may be applied to any value.
    private static let freeSteps = 200_000
    /// So many more for each value inside it.
    private static let stepsPerValue = 1_000
    /// So deep, schemas about one value can be nested without a cycle being suspected.
    private static let unsuspiciousDepth = 4

    init(
        of value: JSONValue,
        against node: SchemaNode,
        dynamicAnchors: DynamicAnchors,
        direction: SchemaDirection,
        explainingUpTo limit: Int?
    ) {
        root = value
        inPlace = InPlace(root: node)
        isExplaining = limit != nil
        self.limit = limit ?? 0
        self.direction = direction
        self.dynamicAnchors = dynamicAnchors
    }

    /// Applies the whole graph to the value.
    mutating func run() -> Bool {
        let isValid = check(inPlace.root, root, nil)
        return isValid && refusal == nil
    }
}

extension Validation {
    /// Whether work goes on behind a violation.
    var goesOn: Bool { isExplaining && violations.count < limit && refusal == nil }

    /// Records a violation; the answer is whether work goes on.
    ///
    /// Never inlined: what is rare must not widen the stack frames of the functions that call each other in depth.
    @inline(never)
    mutating func report(
        _ node: SchemaNode,
        _ keyword: String,
        property: String? = nil,
        _ message: @autoclosure () -> String
    ) -> Bool {
        guard goesOn else { return false }
        violations.append(
            SchemaViolation(
                instanceLocation: location,
                schemaLocation: node.location(of: keyword),
                keyword: String(keyword.prefix { $0 != "/" }),
                message: isSketching ? "" : message(),
                property: property
            )
        )
        return violations.count < limit
    }

    /// The place of the value at hand.
    var location: JSONPointer {
        JSONPointer(
            path.map { step in
                switch step {
                case .key(let key): key
                case .index(let index): String(index)
                }
            }
        )
    }

    /// Applies a schema to a part of the value at hand.
    mutating func check(_ node: SchemaNode, _ part: JSONValue, at step: @autoclosure () -> PathStep) -> Bool {
        if node.keywords.isTrue { return true }
        let outer = inPlace
        inPlace = InPlace(root: node)
        if isExplaining { path.append(step()) }
        let isValid = check(node, part, nil)
        if isExplaining { path.removeLast() }
        inPlace = outer
        return isValid
    }

    /// Applies another schema to the value at hand.
    mutating func checkInPlace(_ node: SchemaNode, _ value: JSONValue, _ evaluated: EvaluatedParts?) -> Bool {
        if node.keywords.isTrue { return true }
        inPlace.depth += 1
        defer { inPlace.depth -= 1 }
        guard inPlace.depth > Self.unsuspiciousDepth else { return check(node, value, evaluated) }
        // A schema that is already being applied to this very value can say nothing new: the cycle ends here.
        guard inPlace.active.insert(node.id) else { return true }
        defer { inPlace.active.remove(node.id) }
        return check(node, value, evaluated)
    }

    /// Runs `body` without recording: only the verdict counts.
    mutating func verdict(_ body: (inout Validation) -> Bool) -> Bool {
        let wasExplaining = isExplaining
        isExplaining = false
        defer { isExplaining = wasExplaining }
        return body(&self)
    }

    /// Runs `body`, recording into a list of its own; a sketch leaves the sentences out, which cost most.
    mutating func capture(
        upTo limit: Int,
        asSketch isSketch: Bool,
        _ body: (inout Validation) -> Bool
    ) -> [SchemaViolation] {
        let outer = (violations, self.limit, isSketching)
        violations = []
        self.limit = limit
        isSketching = isSketching || isSketch
        defer { (violations, self.limit, isSketching) = outer }
        _ = body(&self)
        return violations
    }

    /// Counts one more schema and one more level; `false` where a bound is reached.
    mutating func enter(_ node: SchemaNode) -> Bool {
        guard refusal == nil else { return false }
        steps += 1
        depth += 1
        if depth > Self.shallowDepth, isTooDeep() {
            refusal = .depth
        } else if steps > stepLimit, !raiseStepLimit() {
            refusal = .work
        }
        if dynamicAnchors.areUsed { dynamicScope.append(node.resource) }
        return refusal == nil
    }

    /// Ends what `enter` began.
    mutating func leave() {
        depth -= 1
        if dynamicAnchors.areUsed, !dynamicScope.isEmpty { dynamicScope.removeLast() }
    }

    /// The schema that a dynamic reference means here: the outermost resource in scope that has the anchor decides.
    func dynamicTarget(_ name: String) -> SchemaNode? {
        for resource in dynamicScope {
            if let node = dynamicAnchors.node(name, in: resource) { return node }
        }
        return nil
    }

    private func isTooDeep() -> Bool {
        // Stacks grow downwards.
        depth > Self.maximumDepth || CallStack.address() + CallStack.budget < stackStart
    }

    /// Large values may take more steps; their size is only counted when the free steps are used up.
    private mutating func raiseStepLimit() -> Bool {
        guard stepLimit == Self.freeSteps else { return false }
        stepLimit = Self.freeSteps + Self.stepsPerValue * root.countOfValues
        return steps <= stepLimit
    }
}

extension JSONValue {
    /// The number of values inside this one, itself included.
    fileprivate var countOfValues: Int {
        var count = 0
        var waiting = [self]
        while let value = waiting.popLast() {
            count += 1
            switch value {
            case .array(let items): waiting += items
            case .object(let members): waiting += members.members.map(\.value)
            default: break
            }
        }
        return count
    }
}
