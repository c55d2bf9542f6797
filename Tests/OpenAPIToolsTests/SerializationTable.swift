import JSONValues
import OpenAPIDocuments
import OpenAPITools
import TestSupport
import Testing
import Tools

/// Runs every row of `docs/serialization.md`.
@Suite("The table of docs/serialization.md") struct SerializationTable {
    /// One row of the table.
    struct Row: Sendable, CustomTestStringConvertible {
        var place: String
        var style: String
        var explodes: Bool
        var options: String
        var value: JSONValue
        var result: String

        var testDescription: String { "\(place) \(style) \(explodes) \(options) \(value.compactText)" }
    }

    static let rows: [Row] = (try? SerializationDocument.rows()) ?? []

    @Test("has rows for every style and place")
    func coverage() throws {
        let rows = try SerializationDocument.rows()
        #expect(rows.count >= 240)
        #expect(
            Set(rows.map(\.place)) == ["path", "query", "header", "cookie", "querystring", "form body"])
        #expect(
            Set(rows.map(\.style)) == [
                "matrix", "label", "simple", "form", "spaceDelimited", "pipeDelimited", "tabDelimited", "deepObject",
                "cookie", "—",
            ])
    }

    @Test("holds for the request that is made", arguments: rows)
    func row(_ row: Row) async throws {
        let bench = try ToolBench(Self.operation(row))
        if row.result == "(refused)" {
            let error = try await bench.failure(nil, ["color": row.value])
            #expect(error.code == .invalidArguments)
            #expect(error.record.outcome == .notSent)
            #expect(bench.transport.requests.isEmpty)
            return
        }
        let request = try await bench.dryRun(["color": row.value])
        #expect(try Self.result(row.place, request) == row.result)
    }

    private static func operation(_ row: Row) -> Operation {
        if row.place == "form body" { return formOperation(row) }
        let content = row.options.hasPrefix("content ") ? String(row.options.dropFirst("content ".count)) : nil
        let parameter = Parameter(
            name: "color",
            location: Parameter.Location(rawValue: row.place) ?? .query,
            isRequired: row.place == "path",
            style: Parameter.Style(rawValue: row.style) ?? .form,
            explodes: row.explodes,
            allowsReserved: row.options == "allowReserved",
            allowsEmptyValue: row.options == "allowEmptyValue",
            contentType: content
        )
        return Operation(
            method: "GET", path: row.place == "path" ? "/x/{color}" : "/x", operationID: "op", parameters: [parameter])
    }

    private static func formOperation(_ row: Row) -> Operation {
        let contentType =
            row.options.hasPrefix("contentType ") ? String(row.options.dropFirst("contentType ".count)) : nil
        let encoding = PropertyEncoding(
            property: "color",
            contentType: contentType,
            style: Parameter.Style(rawValue: row.style),
            explodes: row.style == "—" ? nil : row.explodes,
            allowsReserved: row.options == "allowReserved" ? true : nil
        )
        let content = MediaTypeContent(
            mediaType: "application/x-www-form-urlencoded",
            schema: SchemaReference(["properties": ["color": [:]]]),
            encodings: [encoding]
        )
        return Operation(
            method: "POST", path: "/x", operationID: "op",
            requestBody: RequestBody(isRequired: true, content: [content]))
    }

    /// The part of the request that the table shows.
    private static func result(_ place: String, _ request: JSONValue) throws -> String {
        let url = try #require(request["url"]?.string)
        switch place {
        case "path": return String(url.dropFirst("https://api.example.com/x/".count))
        case "query", "querystring":
            return url.split(separator: "?", maxSplits: 1).dropFirst().first.map(String.init) ?? ""
        case "header": return request.header("color") ?? "(none)"
        case "cookie": return request.header("Cookie") ?? "(none)"
        default:
            #expect(request.header("Content-Type") == "application/x-www-form-urlencoded")
            return try #require(request["body"]?.string)
        }
    }
}
