import JSONValues
import OpenAPIDocuments
import OpenAPITools
import Testing
import Tools

@Suite("Names of tools") struct ToolNamingTests {
    private func names(
        _ operations: [(method: String, path: String, id: String?)],
        configuration: OpenAPIProviderConfiguration = OpenAPIProviderConfiguration(baseURL: "https://a.example")
    ) async throws -> [String] {
        let document = OpenAPIDocument(
            version: "1",
            operations: operations.map { Operation(method: $0.method, path: $0.path, operationID: $0.id) },
            schemas: PlainSchemas()
        )
        return try await ToolBench(document, configuration: configuration).provider.tools().map(\.name)
    }

    @Test(
        "An operationId becomes an identifier",
        arguments: [
            ("getPet", "getPet"), ("issues/create", "issues_create"), ("a - b", "a_b"),
            ("list.pets.v2", "list_pets_v2"),
            ("Ünïcode op", "Unicode_op"), ("straße", "strasse"), ("ÆØÅ ŁĐÞ", "AEOA_LDTH"), ("ﬁsh", "fish"),
            ("U\u{308}mlaut", "Umlaut"), ("e\u{301}te\u{301}", "ete"), ("ı İ", "i_I"), ("Ｆull", "Full"),
            ("get__users", "get"), ("add__v1", "add"), ("_private_", "private"), ("import", "import_"),
            ("None", "None_"),
            ("match", "match"), ("2fa", "_2fa"), ("a__b__c", "a"), ("x…y", "x_y"), ("get用户list", "get_list"),
            ("  spaced  ", "spaced"), ("a_b", "a_b"), ("ALLCAPS", "ALLCAPS"),
        ])
    func operationID(id: String, name: String) async throws {
        #expect(try await names([("GET", "/x", id)]) == [name])
    }

    @Test(
        "Without one, method and path make the name",
        arguments: [
            ("GET", "/pets/{petId}/photos", "get_pets_by_petId_photos"), ("GET", "/", "get"),
            ("DELETE", "/pets/", "delete_pets"),
            ("POST", "/a-b/{c.d}", "post_a_b_by_c_d"), ("GET", "/repos/{owner}-{repo}", "get_repos_by_owner_by_repo"),
            ("GET", "/users/{id}:cancel", "get_users_by_id_cancel"), ("GET", "/日本/{id}", "get___by_id"),
            ("GET", "/report{format}", "get_report_by_format"),
            ("POST", "/v1/{name=projects/*/topics/*}:publish", "post_v1_by_name_publish"),
            ("GET", "/files/{proxy+}", "get_files_by_proxy"), ("GET", "/u/{id:[0-9]{2}}", "get_u_by_id"),
            ("GET", "/find{?q,page}", "get_find"), ("GET", "/open/{id", "get_open__id"),
            ("QUERY", "/search", "query_search"),
        ])
    func methodAndPath(method: String, path: String, name: String) async throws {
        #expect(try await names([(method, path, nil)]) == [name])
    }

    @Test(
        "An identifier of which nothing is left falls back to method and path",
        arguments: ["日本語", "__x", "", "---", "№"])
    func emptyIdentifier(id: String) async throws {
        #expect(try await names([("PUT", "/a/{b}", id)]) == ["put_a_by_b"])
    }

    @Test("A long name keeps 49 characters and ends in the digest of the whole")
    func longName() async throws {
        let fits = String(repeating: "a", count: 56)
        let long = String(repeating: "a", count: 57)
        // sha256("a" * 57) begins with f13b2d.
        let names = try await names([("GET", "/x", fits), ("GET", "/y", long)])
        #expect(names == [fits, String(repeating: "a", count: 49) + "_f13b2d"])
    }

    @Test("The namespace stands in front and counts")
    func namespace() async throws {
        let configuration = OpenAPIProviderConfiguration(namespace: "shop", baseURL: "https://a.example")
        let long = String(repeating: "b", count: 52)
        let names = try await names(
            [("GET", "/x", "get_pet"), ("GET", "/y", long), ("GET", "/z", "import")], configuration: configuration)
        #expect(names[0] == "shop_get_pet")
        // sha256("shop_" + "b" * 52) begins with 9fc6de.
        #expect(names[1] == "shop_" + String(repeating: "b", count: 44) + "_9fc6de")
        #expect(names[2] == "shop_import_")
    }

    @Test("Of names that collide the first stays and the next are numbered, around names that are taken")
    func collisions() async throws {
        let names = try await names([
            ("GET", "/1", "a b"), ("GET", "/2", "a-b"), ("GET", "/3", "a_b_2"), ("GET", "/4", "a.b"),
            ("GET", "/5", "a b"),
        ])
        #expect(names == ["a_b", "a_b_3", "a_b_2", "a_b_4", "a_b_5"])
    }

    @Test("Which of two operations is numbered is decided by path and method, not by the order in which they stand")
    func order() async throws {
        let operations: [(method: String, path: String, id: String?)] = [
            ("POST", "/b", "x"), ("GET", "/b", "x"), ("COPY", "/b", "x"), ("GET", "/a/{id}", "x"), ("GET", "/a", "x"),
        ]
        #expect(try await names(operations) == ["x_4", "x_3", "x_5", "x_2", "x"])
        #expect(try await names(operations.reversed()) == ["x", "x_2", "x_5", "x_3", "x_4"])
    }

    @Test("A numbered name is never longer than 56 characters")
    func longCollisions() async throws {
        let long = String(repeating: "c", count: 56)
        let names = try await names([("GET", "/1", long), ("GET", "/2", long), ("GET", "/3", long)])
        #expect(Set(names).count == 3)
        #expect(names.allSatisfy { $0.utf8.count <= 56 && $0.hasPrefix(String(repeating: "c", count: 49)) })
    }

    @Test("Operations of different versions share a name")
    func versions() async throws {
        let bench = try await ToolBench(paths: [
            "/a": ["get": ["operationId": "add__v1", "x-tool-version": "1.0"]],
            "/b": ["get": ["operationId": "add__v2", "x-tool-version": 2]],
            "/c": ["get": ["operationId": "sub"]],
        ])
        let keys = try await bench.provider.tools().map(\.key.description)
        #expect(keys == ["tool:add@1.0", "tool:add@2", "tool:sub@2.0"])
    }
}
