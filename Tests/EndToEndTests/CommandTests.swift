import JSONValues
import Testing

@Suite("The commands do the main job on a real API")
struct CommandTests {
    @Test("tools lists every operation with its key, and says how many there are")
    func tools() async throws {
        let result = try await Program.openapiCodemode(
            "tools", "--spec", Program.specification(1), "--spec", Program.specification(2), "--base-url",
            "http://127.0.0.1:9")
        #expect(result.status == 0)
        #expect(result.output.split(separator: "\n").count == 29)
        #expect(result.output.hasPrefix("tool:list_pets@1.0\tGET /pets\tList pets, a page at a time."))
        #expect(result.errors.contains("Pet Shop 2.0: 15 of 15 operations became tools"))
    }

    @Test("tools --json --skipped holds the full form of each tool, and counts add up")
    func toolsInJSON() async throws {
        let result = try await Program.openapiCodemode(
            "tools", "--spec", Program.specification(2), "--base-url", "http://127.0.0.1:9", "--json", "--skipped")
        let json = try result.json()
        #expect(json["tools"]?.array?.count == 15)
        #expect(json["skipped"] == [])
        let tool = try #require(json["tools"]?.array?.first { $0["name"] == "create_order" })
        #expect(tool["key"] == "tool:create_order@2.0")
        #expect(tool["parameters"]?["required"] == ["pet_id", "owner_id"])
        #expect(tool["annotations"]?["readOnlyHint"] == false)
    }

    @Test("tools --cost compares one tool an operation with the two that a client sees")
    func toolsCost() async throws {
        let list = ["tools", "--spec", Program.specification(2), "--base-url", "http://127.0.0.1:9", "--cost"]
        let result = try await Program.openapiCodemode(list: list)
        #expect(result.status == 0)
        #expect(result.output.hasPrefix("\tbytes\ttokens, about\neach of 15 operations a tool\t"))
        let json = try await Program.openapiCodemode(list: list + ["--json"]).json()
        #expect(json["tools"] == 15)
        let all = try #require(json["definitions"]?["bytes"]?.int)
        let codeMode = try #require(json["code_mode"]?["bytes"]?.int)
        #expect(json["definitions"]?["tokens"]?.int == (all + 3) / 4)
        #expect(codeMode < 3_000)
        #expect(codeMode < all)
    }

    @Test("search finds by words, and shows one line a tool with its call")
    func search() async throws {
        let result = try await Program.openapiCodemode(
            "search", "--spec", Program.specification(2), "--base-url", "http://127.0.0.1:9", "--limit", "1",
            "order a pet")
        #expect(result.status == 0)
        #expect(
            result.output.split(separator: "\n").last
                == "create_order(pet_id, owner_id, note?) -> Order — Order a pet for an owner")
    }

    @Test("search by code sees the tools as dicts with their schemas")
    func searchByCode() async throws {
        let code = """
            return sorted(t["key"] for t in tools if "owner_id" in t["parameters"]["properties"]
                          and t["output_schema"].get("$defs"))
            """
        let result = try await Program.openapiCodemode(
            "search", "--spec", Program.specification(2), "--base-url", "http://127.0.0.1:9", "--code", "-", "--json",
            input: code)
        #expect(result.status == 0, "\(result.errors)")
        let keys = try result.json()["result"]?.array?.compactMap(\.string)
        #expect(keys == ["adopt_pet", "create_order", "get_owner", "list_owner_pets"].map { "tool:\($0)@2.0" })
    }

    @Test("execute --dry-run makes the reads, holds the writes back and lists them", arguments: [true, false])
    func executeDryRun(json: Bool) async throws {
        let code = """
            page = await call_tool("list_pets", {"page_size": 2})
            pet = await call_tool("create_pet", {"name": "Zorro", "species": "dog", "price": 10})
            await call_tool("delete_pet", {"pet_id": pet["id"]})
            return len(page["items"])
            """
        let result = try await withSampleAPI { base in
            let arguments = ["execute", "--spec", "\(base)/v2/openapi.yaml", "--dry-run", "-"]
            let result = try await Program.openapiCodemode(list: arguments + (json ? ["--json"] : []), input: code)
            let pets = try await Program.openapiCodemode(
                "execute", "--spec", "\(base)/v2/openapi.yaml",
                "return [p for p in (await call_tool('list_pets', {'page_size': 100}))['items'] if p['name'] == 'Zorro']"
            )
            #expect(pets.output == "[]\n")
            return result
        }
        #expect(result.status == 0, "\(result.errors)")
        if json {
            let json = try result.json()
            #expect(json["writes"]?.array?.compactMap { $0["method"]?.string } == ["POST", "DELETE"])
            #expect(json["writes"]?[1]?["path"] == "/pets/{create_pet.id}")
            #expect(json["result"] == 2)
        } else {
            let expected = """
                2 writes would be made:
                1. POST /pets tool:create_pet@2.0 {"name":"Zorro","species":"dog","price":10}
                2. DELETE /pets/{create_pet.id} tool:delete_pet@2.0 {"pet_id":"{create_pet.id}"}

                """
            #expect(result.output == expected)
        }
    }

    @Test("execute chains calls in one block and returns the last value, with a ledger")
    func execute() async throws {
        let code = """
            import asyncio
            page = await call_tool("list_pets", {"species": ["cat"], "page_size": 4})
            pets = await asyncio.gather(*[call_tool("get_pet", {"pet_id": p["id"]}) for p in page["items"]])
            print("cats:", len(pets))
            order = await call_tool("create_order", {"pet_id": pets[0]["id"], "owner_id": 1})
            order["status"]
            """
        let result = try await withSampleAPI { base in
            try await Program.openapiCodemode(
                "execute", "--spec", "\(base)/v2/openapi.yaml", "--json", "-", input: code)
        }
        #expect(result.status == 0, "\(result.errors)")
        let json = try result.json()
        #expect(json["result"] == "open")
        #expect(json["stdout"] == "cats: 4\n")
        #expect(json["truncated"] == false)
        let calls = try #require(json["calls"]?.array)
        #expect(calls.count == 6)
        #expect(calls.allSatisfy { $0["outcome"] == "ok" })
        #expect(calls.last?["method"] == "POST")
        #expect(calls.last?["status"] == 201)
    }

    @Test("with two versions loaded a bare name calls the highest, and a key picks its own")
    func versions() async throws {
        let code = """
            new = await call_tool("list_pets", {"page_size": 1})
            old = await call_tool("tool:list_pets@1.0", {"limit": 2})
            also = await call_tool("list_pets@1.0", {"limit": 3})
            return [len(new["items"]), len(old["items"]), len(also["items"])]
            """
        let result = try await withSampleAPI { base in
            try await Program.openapiCodemode(
                "execute", "--spec", "\(base)/v1/openapi.yaml", "--spec", "\(base)/v2/openapi.yaml", "--json", code)
        }
        let json = try result.json()
        #expect(json["result"] == [1, 2, 3])
        let keys = json["calls"]?.array?.map { $0["key"] }
        #expect(keys == ["tool:list_pets@2.0", "tool:list_pets@1.0", "tool:list_pets@1.0"])
    }

    @Test("call prints the value of one call, and --dry-run what would be sent, without secrets")
    func call() async throws {
        let result = try await withSampleAPI { base in
            try await Program.openapiCodemode(
                "call", "--spec", "\(base)/v2/openapi.yaml", "get_pet", "--args", #"{"pet_id": 2}"#)
        }
        #expect(try result.json()["name"] == "Mia")
        let dry = try await Program.openapiCodemode(
            "call", "--spec", Program.specification(2), "--base-url", "http://api.test", "--auth",
            "bearerAuth=env:PET_SHOP_SECRET", "create_owner", "--args", #"{"name": "A", "email": "a@b.c"}"#,
            "--dry-run",
            environment: ["PET_SHOP_SECRET": "s3cret-value"])
        #expect(dry.status == 0, "\(dry.errors)")
        #expect(!dry.output.contains("s3cret-value"))
        let request = try dry.json()
        #expect(request["method"] == "POST")
        #expect(request["url"] == "http://api.test/owners")
        #expect(request["headers"]?.array?.contains(["Authorization", "Bearer ***"]) == true)
        #expect(request["body"] == #"{"name":"A","email":"a@b.c"}"#)
    }

    @Test("credentials reach the API and nothing else")
    func credentials() async throws {
        let token = "tok-93af-secret"
        let code = #"return await call_tool("create_owner", {"name": "N", "email": "n@example.org"}, raw=True)"#
        let result = try await withSampleAPI(token: token) { base in
            let spec = "\(base)/v2/openapi.yaml"
            let refused = try await Program.openapiCodemode("execute", "--spec", spec, "--json", code)
            let accepted = try await Program.openapiCodemode(
                "execute", "--spec", spec, "--auth", "bearerAuth=env:PET_SHOP_SECRET", "--json", code,
                environment: ["PET_SHOP_SECRET": token])
            return (refused, accepted)
        }
        // Code that asks for the whole answer sees the status of an error too.
        #expect(try result.0.json()["result"]?["status"] == 401)
        #expect(try result.0.json()["calls"]?.array?.first?["outcome"] == "http_error")
        #expect(try result.1.json()["result"]?["status"] == 201)
        #expect(!(result.1.output + result.1.errors).contains(token))
    }

    @Test("stubs are typed Python")
    func stubs() async throws {
        let result = try await Program.openapiCodemode(
            "stubs", "--spec", Program.specification(2), "--base-url", "http://127.0.0.1:9", "get_pet")
        #expect(result.output.contains("class Pet(TypedDict):"))
        #expect(result.output.contains("async def get_pet("))
    }

    @Test("doctor says what there is and runs a line of code")
    func doctor() async throws {
        let result = try await Program.openapiCodemode("doctor")
        #expect(result.status == 0, "\(result.errors)")
        #expect(result.output.contains("Monty 1.4.0"))
        #expect(result.output.contains("libcurl/"))
    }

    @Test("eval scores search and lists the misses")
    func eval() async throws {
        let queries = """
            {"query": "order a pet", "expect": ["create_order"]}
            {"query": "remove an animal", "expect": ["delete_pet"]}
            {"query": "xylophone", "expect": ["get_pet"]}
            """
        let result = try await Program.openapiCodemode(
            "eval", "--spec", Program.specification(2), "--base-url", "http://127.0.0.1:9", "-", "--json",
            input: queries)
        let json = try result.json()
        #expect(json["queries"] == 3)
        #expect(json["misses"]?.array?.map { $0["query"] } == ["xylophone"])
    }
}
