import Diagnostics
import JSONValues
import OpenAPIDocuments
import Testing

@Suite("What is no OpenAPI document is refused with a word on what it is")
struct DocumentErrorTests {
    @Test(
        "The error says what the text looks like",
        arguments: [
            ("<!DOCTYPE html><html><body>Sign in</body></html>", "the text is an HTML page"),
            ("<?xml version=\"1.0\"?><a/>", "the text is an XML document"),
            ("asyncapi: 3.0.0\ninfo: {}", "the text is an AsyncAPI document"),
            ("overlay: 1.0.0\nactions: []", "the text is an OpenAPI Overlay"),
            ("arazzo: 1.0.0", "the text is an Arazzo document"),
            (
                #"{"$schema": "https://json-schema.org/draft/2020-12/schema", "type": "object"}"#,
                "the text is a JSON Schema"
            ),
            ("type: object\nproperties: {a: {}}", "the text is a JSON Schema"),
            (
                #"{"info": {"_postman_id": "1", "schema": "https://schema.getpostman.com/json/collection/v2.1.0/"}, "item": []}"#,
                "the text is a Postman collection"
            ),
            (#"{"swaggerVersion": "1.2", "apis": []}"#, "the text is a document of Swagger 1"),
            ("[]", "the text is an array"), ("hello", "the text is a string"), ("5", "the text is an integer"),
            ("{}", "the text is an empty object"), ("a: 1", "the text is an object without `openapi` and `swagger`"),
            ("components: {}", "the text is a part of an OpenAPI document"),
            ("openapi: 4.0.0", "the version 4.0.0 is not known, expected 2.0, 3.0, 3.1 or 3.2"),
            ("swagger: '1.2'", "the version 1.2 is not known"), ("openapi: null", "the version null is not known"),
        ])
    func looks(text: String, message: String) async throws {
        let error = try await #require(throws: DocumentError.self) { try await load(text, name: "it.yaml") }
        #expect(error.code == .notOpenAPI)
        #expect(error.diagnostic.message.hasPrefix(message), "\(error)")
        #expect(error.diagnostic.location?.file == "it.yaml")
        #expect(error.diagnostic.hint != nil)
    }

    @Test("A syntax error names line and column")
    func syntax() async throws {
        let error = try await #require(throws: DocumentError.self) {
            try await load("openapi: 3.0.3\ninfo: [1,\n", name: "a.yaml")
        }
        #expect(error.code == .syntax)
        #expect((error.diagnostic.location?.line ?? 0) >= 2)
    }

    @Test("A file that is not there, a folder, and a URL without a network are told apart")
    func unreadable() async throws {
        let loader = DocumentLoader()
        let missing = try await #require(throws: DocumentError.self) { try await loader.load(.file("/nowhere/a.yaml")) }
        #expect(missing.code == .unreadable)
        #expect(missing.diagnostic.message == "the file cannot be read: no such file or directory")
        let folder = try await #require(throws: DocumentError.self) { try await loader.load(.file("/tmp")) }
        #expect(folder.diagnostic.message == "the file cannot be read: it is a folder")
        let url = try await #require(throws: DocumentError.self) { try await loader.load(.url("https://e.io/a.yaml")) }
        #expect(url.code == .unreadable)
    }

    @Test("A value is loaded like a text, and a URL through the fetcher, whose last address counts")
    func sources() async throws {
        let text = "openapi: 3.0.3\ninfo: {title: T, version: '1'}\npaths: {/x: {get: {responses: {}}}}"
        let fetch: DocumentLoader.Fetch = { url in FetchedText(bytes: Array(text.utf8), url: url + "/final.yaml") }
        let document = try await DocumentLoader(options: .init(fetch: fetch)).load(.url("https://e.io"))
        #expect(document.location == "https://e.io/final.yaml")
        #expect(document.operations[0].location?.file == "https://e.io")
        let value = try json(
            #"{"openapi": "3.0.3", "info": {"title": "T", "version": "1"}, "paths": {"/x": {"get": {"responses": {}}}}}"#
        )
        let built = try await DocumentLoader().load(.value(value))
        #expect(built.operations.count == 1)
        #expect(built.location.isEmpty)
        #expect(built.operations[0].location == nil)
        struct Offline: Error, CustomStringConvertible { var description: String { "no route to host" } }
        let failing = DocumentLoader(options: .init(fetch: { _ in throw Offline() }))
        let error = try await #require(throws: DocumentError.self) { try await failing.load(.url("https://e.io")) }
        #expect(error.diagnostic.message == "the URL cannot be fetched: no route to host")
    }
}
