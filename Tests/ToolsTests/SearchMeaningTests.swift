import Testing
import Tools

@Suite("Meaning")
struct SearchMeaningTests {
    /// A few tools of a hotel, which share no word with what is asked for below.
    static let search = ToolSearch(tools: [
        tool("getForecast", "1", path: "/weather/{location}/forecast", summary: "Get the weather forecast"),
        tool("listReviews", "1", path: "/hotels/{id}/reviews", summary: "List guest reviews"),
        tool("createPayment", "1", method: "POST", path: "/payments", summary: "Record a payment"),
        tool("listRestaurants", "1", path: "/restaurants", summary: "List restaurants"),
        tool("setSizes", "1", method: "PUT", path: "/rooms/{id}/sizes", summary: "Set the sizes"),
        tool("getVolume", "1", path: "/player/volume", summary: ""),
    ])

    @Test(
        "What shares no word with a query is found by what it means",
        arguments: [
            ("will it rain", "getForecast"), ("opinions of our visitors", "listReviews"),
            ("somewhere to dine", "listRestaurants"), ("how loud is it", "getVolume"),
        ])
    func meaning(_ query: String, _ name: String) {
        #expect(Self.search.tools(matching: query).first?.name == name)
    }

    @Test("A word of its own is not taken for a misspelling of another, an unknown one is")
    func spelling() {
        #expect(Self.search.tools(matching: "site", limit: 1).first?.name != "setSizes")
        #expect(Self.search.tools(matching: "szes", limit: 1).first?.name == "setSizes")
    }

    @Test("Who wants to be told of something does not ask to read it")
    func telling() {
        let search = ToolSearch(tools: [
            tool("listOrders", "1", path: "/orders", summary: "List orders"),
            tool("createWebhook", "1", method: "POST", path: "/webhooks", summary: "Create a webhook for orders"),
        ])
        #expect(search.tools(matching: "tell me when orders change").first?.name == "createWebhook")
    }
}
