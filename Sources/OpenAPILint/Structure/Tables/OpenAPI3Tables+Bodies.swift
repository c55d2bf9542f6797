extension OpenAPI3Tables {
    /// What requests and responses carry.
    func bodies(_ kind: ObjectKind) -> ObjectTable? {
        switch kind {
        case .requestBody:
            ObjectTable(
                ["description": .text, "required": .flag, "content": .map(contentShape)], required: ["content"])
        case .mediaType:
            ObjectTable(
                [
                    "schema": .schema, "example": .any, "examples": .map(.reference(.example)),
                    "encoding": .map(.object(.encoding)),
                ].adding("description", .text, if: is32).merging(sequenceFields(.schema)) { first, _ in first })
        case .encoding:
            ObjectTable(
                [
                    "contentType": .text, "headers": .map(.reference(.header), names: is32 ? .token : nil),
                    "explode": .flag,
                    "style": .word(["form", "spaceDelimited", "pipeDelimited", "deepObject"]), "allowReserved": .flag,
                ].merging(sequenceFields(nil)) { first, _ in first }
                    .adding("encoding", .map(.object(.encoding)), if: is32))
        case .responses:
            ObjectTable(["default": .reference(.response)], others: .named(.status, .reference(.response)))
        case .response:
            ObjectTable(
                [
                    "description": .text, "headers": .map(.reference(.header), names: is32 ? .token : nil),
                    "content": .map(contentShape),
                    "links": .map(.reference(.link)),
                ].adding("summary", .text, if: is32), required: is32 ? [] : ["description"])
        case .header: ObjectTable(headerFields)
        case .example:
            ObjectTable(
                ["summary": .text, "description": .text, "value": .any, "externalValue": .text]
                    .adding("dataValue", .any, if: is32).adding("serializedValue", .text, if: is32))
        default: nil
        }
    }

    /// The fields for sequences of items, which came with 3.2.
    private func sequenceFields(_ item: Shape?) -> [String: Shape] {
        guard is32 else { return [:] }
        var fields: [String: Shape] = [
            "prefixEncoding": .list(.object(.encoding)), "itemEncoding": .object(.encoding),
        ]
        fields["itemSchema"] = item
        return fields
    }
}
