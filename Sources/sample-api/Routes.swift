import HTTPTypes
import Hummingbird
import JSONValues

/// The routes of one version of the API, below `/v1` or `/v2`.
struct Routes {
    typealias Context = BasicRequestContext
    /// What a route gives: a status and a body, which is `nil` for none.
    typealias Answer = (status: HTTPResponse.Status, body: JSONValue?)

    let shop: PetShop
    /// The token that writes must carry; `nil` asks for none.
    let token: String?
    /// What this version calls the parameter that bounds a page.
    let pageSizeName: String
    let hasAdoption: Bool

    func add(to router: RouterGroup<Context>) {
        let shop = shop
        on(router, .get, "pets") { request, _ in
            let species = try request.choices("species", of: Species.self)
            let status = try request.choices("status", of: PetStatus.self).first
            return (.ok, await shop.listPets(species: Set(species), status: status, page: try page(request)))
        }
        on(router, .post, "pets") { request, _ in (.created, try await shop.createPet(try await request.object()).json)
        }
        on(router, .get, "pets/:id") { _, id in (.ok, try await shop.pet(id).json) }
        on(router, .patch, "pets/:id") { request, id in
            (.ok, try await shop.updatePet(id, try await request.object()).json)
        }
        on(router, .delete, "pets/:id") { _, id in
            try await shop.deletePet(id)
            return (.noContent, nil)
        }
        if hasAdoption {
            on(router, .post, "pets/:id/adoption") { request, id in
                (.ok, try await shop.adoptPet(id, try await request.object()).json)
            }
        }
        on(router, .get, "owners") { _, _ in (.ok, await shop.listOwners()) }
        on(router, .post, "owners") { request, _ in
            (.created, try await shop.createOwner(try await request.object()).json)
        }
        on(router, .get, "owners/:id") { _, id in (.ok, try await shop.owner(id).json) }
        on(router, .get, "owners/:id/pets") { _, id in (.ok, try await shop.listPets(ofOwner: id)) }
        on(router, .get, "orders") { request, _ in
            let status = try request.choices("status", of: OrderStatus.self).first
            return (.ok, await shop.listOrders(status: status, page: try page(request)))
        }
        on(router, .post, "orders") { request, _ in
            (.created, try await shop.createOrder(try await request.object()).json)
        }
        on(router, .get, "orders/:id") { _, id in (.ok, try await shop.order(id).json) }
        on(router, .post, "orders/:id/cancel") { _, id in (.ok, try await shop.cancelOrder(id).json) }
        on(router, .post, "orders/:id/payment") { _, id in (.ok, try await shop.payOrder(id).json) }
    }

    /// Adds one route; `id` is the path's identifier, or 0 where the path has none.
    private func on(
        _ router: RouterGroup<Context>,
        _ method: HTTPRequest.Method,
        _ path: RouterPath,
        answer: @escaping @Sendable (_ request: Request, _ id: Int) async throws -> Answer
    ) {
        let token = token
        router.on(path, method: method) { request, context -> Response in
            do {
                if let token, method != .get, request.headers[.authorization] != "Bearer \(token)" {
                    throw Problem.unauthorized
                }
                let text = context.parameters.get("id")
                guard let id = Int(text ?? "0"), text == nil || id > 0 else {
                    throw Problem.badRequest("the identifier in the path must be a positive integer")
                }
                let (status, body) = try await answer(request, id)
                return Response.json(body, status: status, mediaType: "application/json")
            } catch let problem as Problem {
                return Response.json(
                    problem.json, status: .init(code: problem.status, reasonPhrase: problem.title),
                    mediaType: "application/problem+json")
            }
        }
    }

    private func page(_ request: Request) throws(Problem) -> Page {
        let size = try request.integer(pageSizeName, default: 20)
        guard (1...100).contains(size) else { throw .badRequest("`\(pageSizeName)` must be from 1 to 100") }
        return Page(size: size, offset: max(0, try request.integer("cursor", default: 0)))
    }
}
