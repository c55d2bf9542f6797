import JSONValues

enum Species: String, CaseIterable { case dog, cat, rabbit, bird, fish }
enum PetStatus: String, CaseIterable { case available, pending, adopted }
enum OrderStatus: String, CaseIterable { case open, paid, cancelled }

/// An animal of the shop.
struct Pet {
    var id: Int
    var name: String
    var species: Species
    var price: JSONNumber
    var status: PetStatus
    var tags: [String]
    var ownerID: Int?

    var json: JSONValue {
        [
            "id": .integer(id), "name": .string(name), "species": .string(species.rawValue), "price": .number(price),
            "status": .string(status.rawValue), "tags": .array(tags.map(JSONValue.string)),
            "owner_id": ownerID.map(JSONValue.integer) ?? .null,
        ]
    }
}

/// A person who takes pets home.
struct Owner {
    var id: Int
    var name: String
    var email: String

    var json: JSONValue { ["id": .integer(id), "name": .string(name), "email": .string(email)] }
}

/// A purchase of one pet by one owner.
struct Order {
    var id: Int
    var petID: Int
    var ownerID: Int
    var status: OrderStatus
    var total: JSONNumber
    var note: String?

    var json: JSONValue {
        var json: JSONObject = [
            "id": .integer(id), "pet_id": .integer(petID), "owner_id": .integer(ownerID),
            "status": .string(status.rawValue), "total": .number(total),
        ]
        json["note"] = note.map(JSONValue.string)
        return .object(json)
    }
}

/// Which part of a list is wanted: `size` items behind the first `offset`.
struct Page {
    var size: Int
    var offset: Int

    /// The page as the document describes it: `items`, `total`, `next_cursor`.
    func json<Item>(of all: [Item], json: (Item) -> JSONValue) -> JSONValue {
        let items = all.dropFirst(offset).prefix(size)
        let next = offset + items.count
        return [
            "items": .array(items.map(json)), "total": .integer(all.count),
            "next_cursor": next < all.count && !items.isEmpty ? .string(String(next)) : .null,
        ]
    }
}
