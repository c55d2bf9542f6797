import Testing
import Tools

@Suite("Ranking")
struct ToolSearchTests {
    /// A few tools of a code host, with a deprecated and a preview one.
    static let search = ToolSearch(tools: [
        tool("repos_get", "1", path: "/repos/{owner}/{repo}", summary: "Get a repository"),
        tool("repos_list_for_user", "1", path: "/users/{user}/repos", summary: "List repositories for a user"),
        tool("repos_delete", "1", method: "DELETE", path: "/repos/{owner}/{repo}", summary: "Delete a repository"),
        tool("repos_create_fork", "1", method: "POST", path: "/repos/{owner}/{repo}/forks", summary: "Create a fork"),
        tool("issues_list", "1", path: "/repos/{owner}/{repo}/issues", summary: "List repository issues"),
        tool("issues_create", "1", method: "POST", path: "/repos/{owner}/{repo}/issues", summary: "Create an issue"),
        tool(
            "issues_update", "1", method: "PATCH", path: "/repos/{owner}/{repo}/issues/{number}",
            summary: "Update an issue", words: ToolSchemaWords(argumentNames: ["title", "state", "assignees"])
        ),
        tool(
            "issues_list_comments", "1", path: "/repos/{owner}/{repo}/issues/{number}/comments",
            summary: "List comments"),
        tool(
            "issues_create_comment", "1", method: "POST", path: "/repos/{owner}/{repo}/issues/{number}/comments",
            summary: "Create an issue comment"
        ),
        tool("teams_list_legacy", "1", path: "/teams/{id}", summary: "List teams", isDeprecated: true),
        tool("teams_list", "1", path: "/orgs/{org}/teams", summary: "List teams"),
        tool(
            "orgs_remove_member", "1", method: "DELETE", path: "/orgs/{org}/members/{user}", summary: "Remove a member"),
        tool("users_get_me", "1", path: "/users/me", summary: "Get the authenticated user"),
        tool("users_get", "1", path: "/users/{name}", summary: "Get a user"),
        tool(
            "repos_get_community_profile", "1", path: "/repos/{owner}/{repo}/community", summary: "Get a profile",
            words: ToolSchemaWords(resultFields: ["health_percentage", "files"])
        ),
    ])

    @Test(
        "The tool that is meant comes first",
        arguments: [
            // Words and their forms.
            ("list repository issues", "issues_list"),
            ("creating an issue", "issues_create"),
            ("forks", "repos_create_fork"),
            // Synonyms of verbs and nouns.
            ("new bug", "issues_create"),
            ("kick somebody out of the org", "orgs_remove_member"),
            ("write a remark on a ticket", "issues_create_comment"),
            ("throw away a repository", "repos_delete"),
            ("close issue", "issues_update"),
            ("take a user off the organization", "orgs_remove_member"),
            ("comments that were written on an issue", "issues_list_comments"),
            // Spelling.
            ("lsit isues of a repo", "issues_list"),
            ("comunity profile", "repos_get_community_profile"),
            // Fields.
            ("health_percentage", "repos_get_community_profile"),
            ("assignees of an issue", "issues_update"),
            // Exact look-ups.
            ("repos_delete", "repos_delete"),
            ("tool:users_get@1", "users_get"),
            ("repos/create-fork", "repos_create_fork"),
            ("reposListForUser", "repos_list_for_user"),
            ("createComment", "issues_create_comment"),
            ("DELETE /repos/{owner}/{repo}", "repos_delete"),
            ("GET /repos/octocat/hello/issues/7/comments", "issues_list_comments"),
            ("get /users/me", "users_get_me"),
            ("GET /users/mona?x=1", "users_get"),
            ("https://api.example.com/orgs/acme/teams", "teams_list"),
            // Of two equal ones the deprecated comes second.
            ("list teams", "teams_list"),
        ]
    )
    func first(_ query: String, _ name: String) {
        let found = Self.search.tools(matching: query, limit: 3).map(\.name)
        #expect(found.first == name, "\(found)")
    }

    @Test("Nothing is found by words that nothing has", arguments: ["", "   ", "xyzzyplugh", "/", "!!"])
    func nothing(_ query: String) {
        #expect(Self.search.tools(matching: query).isEmpty)
    }

    @Test("The order is the same every time")
    func deterministic() {
        let order = Self.search.ranked("issue of a repository").map(\.tool)
        for _ in 0..<20 { #expect(Self.search.ranked("issue of a repository").map(\.tool) == order) }
        let again = ToolSearch(tools: Self.search.tools)
        #expect(again.ranked("issue of a repository").map(\.tool) == order)
    }

    @Test("No tools, and queries of any length, are no trouble")
    func extremes() {
        #expect(ToolSearch(tools: []).tools(matching: "list issues").isEmpty)
        let long = String(repeating: "issue repository ", count: 2_000)
        #expect(!Self.search.tools(matching: long).isEmpty)
        #expect(Self.search.tools(matching: String(repeating: "x", count: 100_000)).isEmpty)
    }
}

@Suite("Words")
struct WordTests {
    @Test(
        "Words are split at case, digits and signs",
        arguments: [
            ("listForAuthenticatedUser", ["list", "for", "authenticated", "user"]),
            ("repos/create-fork", ["repos", "create", "fork"]),
            ("HTTPServerError", ["http", "server", "error"]),
            ("getURLs", ["get", "urls"]),
            ("oauth2_token", ["oauth", "2", "token"]),
            ("Form1099", ["form", "1099"]),
            ("a user's key", ["user", "key"]),
            ("Größe", ["größe"]),
        ]
    )
    func split(_ text: String, _ words: [String]) {
        #expect(ToolSearch.words(of: text) == words)
    }

    @Test(
        "Forms of one word have one stem",
        arguments: [
            ["repository", "repositories"], ["issue", "issues"],
            ["create", "creates", "created", "creating", "creation"],
            ["delivery", "deliveries"], ["assign", "assigned", "assigning"],
            ["organization", "organizations", "organisation"],
            ["cancel", "canceled", "cancelled", "cancelling", "cancellation"], ["stop", "stopped", "stopping"],
            ["person", "people"], ["authorize", "authorise", "authorized"], ["catalog", "catalogue"],
            ["color", "colours"],
        ]
    )
    func stems(_ words: [String]) {
        #expect(Set(words.map(ToolSearch.stem)).count == 1, "\(words.map(ToolSearch.stem))")
    }

    @Test(
        "Different words keep different stems",
        arguments: [
            ["status", "state"], ["user", "use"], ["news", "new"], ["address", "add"], ["policy", "police"],
        ]
    )
    func differentStems(_ words: [String]) {
        #expect(Set(words.map(ToolSearch.stem)).count == words.count, "\(words.map(ToolSearch.stem))")
    }
}
