import Subprocess
import SystemPackage
import Testing

@Suite("The samples run")
struct SampleTests {
    @Test(
        "A block of code does what it says",
        arguments: [
            ("1-first-call.py", "Rex (dog) costs 20"), ("2-chain-in-parallel.py", "\"Ada Byron\": 35"),
            ("3-typed-functions.py", "\"status\": \"paid\""), ("4-versions-and-errors.py", "HTTP 404 Not Found"),
        ])
    func code(file: String, expected: String) async throws {
        let result = try await withSampleAPI { base in
            try await Program.openapiCodemode(
                "execute", "--spec", "\(base)/v1/openapi.yaml", "--spec", "\(base)/v2/openapi.yaml", "--file",
                "\(Program.package)/samples/code/\(file)", "--json")
        }
        #expect(result.status == 0, "\(result.errors)")
        #expect(result.output.contains(expected), "\(result.output)")
    }

    @Test("The library's program finds tools and runs code")
    func library() async throws {
        let output = try await withSampleAPI { base in
            try await run(
                .path(FilePath("\(Program.folder)/library-sample")), arguments: ["\(base)/v2/openapi.yaml"],
                input: .none, output: .string(limit: 1 << 20), error: .discarded
            ).standardOutput
        }
        #expect(output.contains("create_order(pet_id, owner_id, note?) -> Order"))
        #expect(output.contains("all available pets together cost 4520"))
    }
}
