import ArgumentParser
import Glibc
import HTTPTypes
import Hummingbird

/// A small real API over HTTP, two versions side by side, to try the program against.
@main
struct SampleAPI: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sample-api",
        abstract: "A pet shop with pets, owners, orders and paging; version 1 below /v1, version 2 below /v2.",
        discussion: "State lives in memory and starts anew with the server. The specifications are in specs/.")

    @Option(help: "The address to listen on.")
    var host = "127.0.0.1"

    @Option(help: "The port to listen on; 0 takes a free one.")
    var port = 8099

    @Option(help: "A bearer token that every write must carry; without one, none is asked for.")
    var token: String?

    @Option(help: "The folder of the specifications, which are served as /v1/openapi.yaml and /v2/openapi.yaml.")
    var specs = "specs"

    func run() async throws {
        let shop = PetShop()
        let router = Router(context: BasicRequestContext.self)
        Routes(shop: shop, token: token, pageSizeName: "limit", hasAdoption: false).add(to: router.group("v1"))
        Routes(shop: shop, token: token, pageSizeName: "page_size", hasAdoption: true).add(to: router.group("v2"))
        for version in ["v1", "v2"] {
            let file = "\(specs)/petshop-\(version).yaml"
            router.get("\(version)/openapi.yaml") { _, context in try await SpecificationFile.response(file, context) }
        }
        let application = Application(
            router: router,
            configuration: .init(address: .hostname(host, port: port), serverName: "sample-api"),
            onServerRunning: { channel in
                // One line on stdout tells a script that starts the server which port it got.
                let address = channel.localAddress
                print("sample-api listens on http://\(address?.ipAddress ?? ""):\(address?.port ?? 0)")
                fflush(nil)
            })
        try await application.runService()
    }
}
