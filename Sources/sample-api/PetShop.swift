import JSONValues

/// The shop's state, in memory; an actor, because requests change it at the same time.
actor PetShop {
    private var pets: [Int: Pet] = [:]
    private var owners: [Int: Owner] = [:]
    private var orders: [Int: Order] = [:]
    private var lastPet = 0
    private var lastOwner = 0
    private var lastOrder = 0

    /// Makes a shop with a few pets, owners and orders, the same ones every time.
    init() {
        for name in ["Ada Byron", "Blaise Pascal", "Carl Gauss", "Dorothy Hodgkin", "Emmy Noether"] {
            lastOwner += 1
            let mailbox = name.lowercased().replacing(" ", with: ".")
            owners[lastOwner] = Owner(id: lastOwner, name: name, email: "\(mailbox)@example.org")
        }
        let names = ["Rex", "Mia", "Kiki", "Bolt", "Luna", "Nemo", "Coco", "Otto"]
        for number in 0..<40 {
            lastPet += 1
            let species = Species.allCases[number % Species.allCases.count]
            pets[lastPet] = Pet(
                id: lastPet, name: names[number % names.count], species: species,
                price: JSONNumber(20 + number * 5), status: .available, tags: number.isMultiple(of: 3) ? ["young"] : [])
        }
        for (pet, owner) in [(4, 1), (9, 2), (14, 3)] {
            pets[pet]?.status = .adopted
            pets[pet]?.ownerID = owner
        }
    }

    /// The pets that match, a page of them.
    func listPets(species: Set<Species>, status: PetStatus?, page: Page) -> JSONValue {
        let matching = pets.values
            .filter { (species.isEmpty || species.contains($0.species)) && (status == nil || $0.status == status) }
            .sorted { $0.id < $1.id }
        return page.json(of: matching, json: \.json)
    }

    func createPet(_ body: JSONObject) throws(Problem) -> Pet {
        let fields = try Fields(body, known: ["name", "species", "price", "tags"])
        lastPet += 1
        let pet = Pet(
            id: lastPet, name: try fields.text("name"), species: try fields.oneOf("species"),
            price: try fields.price("price"), status: .available, tags: try fields.texts("tags") ?? [])
        pets[pet.id] = pet
        return pet
    }

    func pet(_ id: Int) throws(Problem) -> Pet {
        guard let pet = pets[id] else { throw .notFound("pet", id) }
        return pet
    }

    func updatePet(_ id: Int, _ body: JSONObject) throws(Problem) -> Pet {
        var pet = try pet(id)
        let fields = try Fields(body, known: ["name", "price", "tags"])
        guard !body.isEmpty else { throw .invalid("the body names no property to change") }
        if body.contains("name") { pet.name = try fields.text("name") }
        if body.contains("price") { pet.price = try fields.price("price") }
        if let tags = try fields.texts("tags") { pet.tags = tags }
        pets[id] = pet
        return pet
    }

    func deletePet(_ id: Int) throws(Problem) {
        let pet = try pet(id)
        guard pet.status != .pending else { throw .conflict("pet \(id) is asked for by an open order") }
        pets[id] = nil
    }

    func adoptPet(_ id: Int, _ body: JSONObject) throws(Problem) -> Pet {
        var pet = try pet(id)
        let owner = try owner(try Fields(body, known: ["owner_id"]).id("owner_id"))
        guard pet.status == .available else { throw .conflict("pet \(id) is \(pet.status.rawValue)") }
        pet.status = .adopted
        pet.ownerID = owner.id
        pets[id] = pet
        return pet
    }

    func listOwners() -> JSONValue {
        .array(owners.values.sorted { $0.id < $1.id }.map(\.json))
    }

    func createOwner(_ body: JSONObject) throws(Problem) -> Owner {
        let fields = try Fields(body, known: ["name", "email"])
        let email = try fields.text("email")
        guard email.contains("@") else { throw .invalid("`email` is no address of electronic mail") }
        let name = try fields.text("name")
        lastOwner += 1
        let owner = Owner(id: lastOwner, name: name, email: email)
        owners[owner.id] = owner
        return owner
    }

    func owner(_ id: Int) throws(Problem) -> Owner {
        guard let owner = owners[id] else { throw .notFound("owner", id) }
        return owner
    }

    func listPets(ofOwner id: Int) throws(Problem) -> JSONValue {
        _ = try owner(id)
        return .array(pets.values.filter { $0.ownerID == id }.sorted { $0.id < $1.id }.map(\.json))
    }

    func listOrders(status: OrderStatus?, page: Page) -> JSONValue {
        let matching = orders.values.filter { status == nil || $0.status == status }.sorted { $0.id > $1.id }
        return page.json(of: matching, json: \.json)
    }

    func createOrder(_ body: JSONObject) throws(Problem) -> Order {
        let fields = try Fields(body, known: ["pet_id", "owner_id", "note"])
        let pet = try pet(try fields.id("pet_id"))
        let owner = try owner(try fields.id("owner_id"))
        let note = body.contains("note") ? try fields.text("note") : nil
        guard pet.status == .available else { throw .conflict("pet \(pet.id) is \(pet.status.rawValue)") }
        lastOrder += 1
        let order = Order(
            id: lastOrder, petID: pet.id, ownerID: owner.id, status: .open, total: pet.price, note: note)
        orders[order.id] = order
        pets[pet.id]?.status = .pending
        return order
    }

    func order(_ id: Int) throws(Problem) -> Order {
        guard let order = orders[id] else { throw .notFound("order", id) }
        return order
    }

    func cancelOrder(_ id: Int) throws(Problem) -> Order {
        var order = try openOrder(id)
        order.status = .cancelled
        orders[id] = order
        pets[order.petID]?.status = .available
        return order
    }

    func payOrder(_ id: Int) throws(Problem) -> Order {
        var order = try openOrder(id)
        order.status = .paid
        orders[id] = order
        pets[order.petID]?.status = .adopted
        pets[order.petID]?.ownerID = order.ownerID
        return order
    }

    private func openOrder(_ id: Int) throws(Problem) -> Order {
        let order = try order(id)
        guard order.status == .open else { throw .conflict("order \(id) is \(order.status.rawValue)") }
        return order
    }
}
