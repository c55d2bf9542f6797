import Glibc
import JSONValues
import Testing

@Suite("Runs are recorded and replayed")
struct ReplayTests {
    private static let sandboxes =
        access("/usr/bin/python3", X_OK) == 0 ? ["monty", "python"] : ["monty"]

    @Test("A recorded run replays without the API, with the same result", arguments: sandboxes)
    func replay(sandbox: String) async throws {
        let code = """
            import asyncio
            page = await call_tool("list_pets", {"page_size": 3})
            pets = await asyncio.gather(*[call_tool("get_pet", {"pet_id": p["id"]}) for p in page["items"]])
            print(len(pets))
            return [p["name"] for p in pets]
            """
        try await withScratchFolder { folder in
            let first = try await withSampleAPI { base in
                try await Program.openapiCodemode(
                    "execute", "--sandbox", sandbox, "--spec", "\(base)/v2/openapi.yaml", "--record", "\(folder)/runs",
                    "--json", "-", input: code)
            }
            #expect(first.status == 0, "\(first.errors)")
            let file = try onlyFile(in: "\(folder)/runs")
            let again = try await Program.openapiCodemode("replay", file, "--json")
            #expect(again.status == 0, "\(again.errors)")
            #expect(try again.json()["result"] == first.json()["result"])
            #expect(try again.json()["stdout"] == "3\n")
            #expect(try again.json()["calls"]?.array?.count == 4)
        }
    }

    @Test("A failing run fails again with the same words and status 1", arguments: sandboxes)
    func failure(sandbox: String) async throws {
        for code in [
            "r = await call_tool('get_pet', {'pet_id': 987654})\nreturn r", "x = {}\nreturn x['missing']",
            "return await call_tool('get_pett', {'pet_id': 1})",
        ] {
            try await withScratchFolder { folder in
                let first = try await withSampleAPI { base in
                    try await Program.openapiCodemode(
                        "execute", "--sandbox", sandbox, "--spec", "\(base)/v2/openapi.yaml", "--record", folder, code)
                }
                #expect(first.status == 1)
                let again = try await Program.openapiCodemode("replay", try onlyFile(in: folder))
                #expect(again.status == 1)
                // The ledger's times may differ; what failed may not.
                #expect(
                    again.errors.split(separator: "\n").prefix(2) == first.errors.split(separator: "\n").prefix(2))
            }
        }
    }

    @Test("No secret is in a recorded run, and only its owner can read it")
    func secrets() async throws {
        let secret = "s3cr3t-t0ken-9876"
        try await withScratchFolder { folder in
            let result = try await withSampleAPI(token: secret) { base in
                try await Program.openapiCodemode(
                    "execute", "--spec", "\(base)/v2/openapi.yaml", "--header", "Authorization: Bearer \(secret)",
                    "--auth", "bearerAuth=env:SHOP_TOKEN", "--record", folder,
                    "print('\(secret)')\nreturn [await call_tool('list_pets', {'page_size': 1}), '\(secret)']",
                    environment: ["SHOP_TOKEN": secret])
            }
            #expect(result.status == 0, "\(result.errors)")
            let file = try onlyFile(in: folder)
            var status = stat()
            try #require(stat(file, &status) == 0)
            #expect(status.st_mode & 0o777 == 0o600)
            let text = try #require(contents(of: file))
            #expect(text.contains("list_pets"))
            #expect(!text.contains(secret))
            #expect(text.contains("***"))
        }
    }

    @Test("serve --record writes the runs of its clients, one file each")
    func serve() async throws {
        try await withScratchFolder { folder in
            let messages = [
                #"{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-06-18","capabilities":{},"#
                    + #""clientInfo":{"name":"t","version":"1"}}}"#,
                #"{"jsonrpc":"2.0","method":"notifications/initialized"}"#,
                #"{"jsonrpc":"2.0","id":2,"method":"tools/call","params":{"name":"execute","arguments":{"code":"1 + 1"}}}"#,
                #"{"jsonrpc":"2.0","id":3,"method":"tools/call","params":{"name":"execute","arguments":{"code":"2 + 2"}}}"#,
            ]
            let result = try await Program.openapiCodemode(
                "serve", "--spec", Program.specification(2), "--base-url", "http://127.0.0.1:9", "--record", folder,
                input: messages.joined(separator: "\n") + "\n")
            #expect(result.status == 0, "\(result.errors)")
            #expect(try files(in: folder).count == 2)
        }
    }

    @Test("What cannot be replayed, and a folder that cannot be written, are wrong usage")
    func usage() async throws {
        let noTrace = try await Program.openapiCodemode("replay", "-", input: "{}")
        #expect(noTrace.status == 2)
        #expect(noTrace.errors.contains("it is no recorded run"))
        let noJSON = try await Program.openapiCodemode("replay", Program.specification(2))
        #expect(noJSON.status == 2)
        let noFolder = try await Program.openapiCodemode(
            "execute", "--spec", Program.specification(2), "--record", "/proc/nowhere", "return 1")
        #expect(noFolder.status == 2)
        #expect(noFolder.errors.contains("/proc/nowhere: runs cannot be recorded here"))
    }

    private func onlyFile(in folder: String) throws -> String {
        let files = try files(in: folder)
        try #require(files.count == 1)
        return files[0]
    }

    private func files(in path: String) throws -> [String] {
        let folder = try #require(opendir(path))
        defer { closedir(folder) }
        var files: [String] = []
        while let entry = readdir(folder) {
            let name = withUnsafeBytes(of: entry.pointee.d_name) { bytes in
                String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
            }
            if name.hasSuffix(".json") { files.append("\(path)/\(name)") }
        }
        return files
    }

    private func contents(of path: String) -> String? {
        guard let file = fopen(path, "rb") else { return nil }
        defer { fclose(file) }
        var bytes = [UInt8](repeating: 0, count: 1 << 22)
        let count = fread(&bytes, 1, bytes.count, file)
        return String(decoding: bytes.prefix(count), as: UTF8.self)
    }
}
