import CodeMode
import JSONValues
import Testing
import Tools

@Suite("Dry runs and approvals", .needsInterpreter)
struct DryRunTests {
    private let shop = ShopProvider.make()

    private func codeMode() async throws -> CodeMode { try await makeCodeMode([shop]) }

    @Test("Reads are live, writes are held back and listed, and what depends on them is shown")
    func list() async throws {
        let pass = try await codeMode().dryRun(
            """
            page = await call_tool("list_pets")
            pet = await call_tool("create_pet", {"name": "Rex", "price": page["items"][0]["price"]})
            again = await call_tool("get_pet", {"pet_id": pet["id"]})
            print("made", pet["id"])
            await call_tool("delete_pet", {"pet_id": pet["id"]})
            return [page["total"], pet["name"], again["id"]]
            """)
        #expect(pass.reply.failure == nil, "\(pass.reply.text)")
        #expect(shop.calls == ["tool:list_pets@2"])
        #expect(
            pass.writes.map(\.line) == [
                #"POST /pets tool:create_pet@2 {"name":"Rex","price":2.5}"#,
                #"DELETE /pets/{create_pet.id} tool:delete_pet@2 {"pet_id":"{create_pet.id}"}"#,
            ])
        #expect(pass.writes.map(\.isDestructive) == [false, true])
        #expect(pass.heldReads == 1)
        #expect(pass.reply.result == [3, "Rex", "{get_pet.id}"])
        #expect(pass.reply.stdout == "made {create_pet.id}\n")
        #expect(pass.reply.calls.map(\.outcome) == [.ok, .notSent, .notSent, .notSent])
        #expect(pass.structuredContent["writes"]?[1]?["url"] == "http://pets/pets/{create_pet.id}")
        #expect(pass.text.hasPrefix("2 writes would be made:\n1. POST /pets"))
    }

    @Test("Code without writes runs whole in its dry pass")
    func wholeRun() async throws {
        let pass = try await codeMode().dryRun("return (await call_tool('get_pet', {'pet_id': 1}))['name']")
        #expect(pass.isWholeRun)
        #expect(pass.reply.result == "pet 1")
        #expect(pass.text == "No write would be made.")
    }

    @Test("A pass that ends early says so, and what it had found by then")
    func early() async throws {
        let pass = try await codeMode().dryRun(
            "await call_tool('delete_pet', {'pet_id': 1})\nraise ValueError('no')")
        #expect(pass.writes.count == 1)
        #expect(pass.reply.isError)
        #expect(pass.text.contains("ended early, so there may be more: ValueError: no"))
    }

    @Test(
        "A placeholder has the shape of the result",
        arguments: [
            (
                "create_pet", ["name": "a", "price": 1],
                ["created_at", "id", "name", "owner", "photo_urls", "price", "status"]
            )
        ] as [(String, JSONObject, [String])])
    func shape(tool: String, arguments: JSONObject, fields: [String]) async throws {
        let code = "return sorted((await call_tool('\(tool)', \(JSONValue.object(arguments).compactText))).keys())"
        let pass = try await codeMode().dryRun(code)
        #expect(pass.reply.result == .array(fields.map(JSONValue.string)), "\(pass.reply.text)")
    }

    @Test("A catalogue can be replaced, and what was made of the old one is not used for the new")
    func replaced() async throws {
        let codeMode = try await makeCodeMode([MemoryProvider()])
        let names = "return [tool['name'] for tool in tools]"
        #expect(codeMode.isReady)
        #expect(try await codeMode.search(code: names).structuredContent["result"]?.array?.count == 4)
        codeMode.replaceCatalog(with: try await ToolCatalog(providers: [shop]))
        #expect(try await codeMode.search(code: names).structuredContent["result"]?.array?.count == 9)
        let reply = try await codeMode.execute("return (await call_tool('get_pet', {'pet_id': 1}))['price']")
        #expect(reply.result == 2.5, "\(reply.text)")
    }

    @Test("The approved writes are sent, also where their arguments come from other calls")
    func approved() async throws {
        let codeMode = try await codeMode()
        let code = """
            pet = await call_tool("create_pet", {"name": "Rex", "price": 1})
            await call_tool("delete_pet", {"pet_id": pet["id"]})
            """
        let pass = try await codeMode.dryRun(code)
        let approval = WriteApproval(.writes, of: pass)
        // It goes over the wire and comes back.
        let carried = try #require(WriteApproval(try JSONReader.value(Array(approval.json.compactText.utf8))))
        #expect(carried == approval)
        let reply = try await codeMode.execute(code, approval: carried)
        #expect(reply.failure == nil, "\(reply.text)")
        #expect(shop.calls == ["tool:create_pet@2", "tool:delete_pet@2"])
    }

    @Test(
        "A write that was not approved is not sent and stops the run, whatever the code does about it",
        arguments: [
            "await call_tool('delete_pet', {'pet_id': 2})",
            "await call_tool('create_pet', {'name': 'Rex', 'price': 2})",
            "await call_tool('delete_pet', {'pet_id': 1})\nawait call_tool('delete_pet', {'pet_id': 1})",
            "try:\n    await call_tool('delete_pet', {'pet_id': 3})\nexcept Exception:\n    pass\n"
                + "await call_tool('get_pet', {'pet_id': 1})",
        ])
    func notApproved(code: String) async throws {
        let codeMode = try await codeMode()
        let pass = try await codeMode.dryRun("await call_tool('delete_pet', {'pet_id': 1})")
        let reply = try await codeMode.execute(code, approval: WriteApproval(.writes, of: pass))
        #expect(reply.failure?.kind == "not_approved")
        #expect(reply.text.contains("is not among the approved writes"))
        #expect(shop.calls.filter { $0 != "tool:delete_pet@2" } == [])
        #expect(shop.calls.count <= 1)
    }

    @Test("A value that no write returned does not pass for a result")
    func foreignValue() async throws {
        let codeMode = try await codeMode()
        let code = { (id: String) in
            """
            pet = await call_tool("create_pet", {"name": "Rex", "price": 1})
            await call_tool("delete_pet", {"pet_id": \(id)})
            """
        }
        let pass = try await codeMode.dryRun(code("pet['id']"))
        let reply = try await codeMode.execute(code("999"), approval: WriteApproval(.writes, of: pass))
        #expect(reply.failure?.kind == "not_approved")
        #expect(shop.calls == ["tool:create_pet@2"])
    }

    @Test("Only what destroys is guarded where only that needs an approval")
    func destructive() async throws {
        let codeMode = try await codeMode()
        let code = "await call_tool('create_pet', {'name': 'a', 'price': 1})"
        let pass = try await codeMode.dryRun(code)
        #expect(pass.writes(coveredBy: .destructive).isEmpty)
        #expect(try await codeMode.execute(code, approval: WriteApproval(.destructive, of: pass)).failure == nil)
        let other = try await codeMode.execute(
            "await call_tool('delete_pet', {'pet_id': 1})", approval: WriteApproval(.destructive, of: pass))
        #expect(other.failure?.kind == "not_approved")
    }
}
