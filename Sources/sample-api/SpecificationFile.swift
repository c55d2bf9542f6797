import HTTPTypes
import Hummingbird

/// Serves the specification from its file, read anew each time, so that a change of it shows.
enum SpecificationFile {
    static func response(_ path: String, _ context: BasicRequestContext) async throws -> Response {
        do {
            let body = try await FileIO().loadFile(path: path, context: context)
            return Response(status: .ok, headers: [.contentType: "application/yaml"], body: body)
        } catch {
            return Response.json(
                Problem(
                    status: 404, title: "Not Found",
                    detail:
                        "there is no file \(path); start the server with --specs and the folder of the specifications"
                ).json,
                status: .notFound, mediaType: "application/problem+json")
        }
    }
}
