import CodeMode
import JSONValues
import Testing

@Suite("The check before a run", .needsInterpreter)
struct CodeCheckTests {
    /// Blocks as models write them, none of which may be refused.
    static let right: [String] = [
        "pet = await call_tool('get_pet', {'pet_id': 1})\nreturn pet['name']",
        "page = await call_tool('list_pets', {'limit': 10})\nreturn [p['name'] for p in page['items']]",
        "page = await call_tool('list_pets')\nreturn page['total']",
        "page = await call_tool('list_pets', None)\nreturn page['total']",
        "pets = (await call_tool('list_pets'))['items']\nreturn sorted(pets, key=lambda p: p['price'])",
        "import asyncio\npets = await asyncio.gather(*[call_tool('get_pet', {'pet_id': i}) for i in (1, 2)])\nreturn len(pets)",
        "import asyncio\na, b = await asyncio.gather(call_tool('get_pet', {'pet_id': 1}), call_tool('all_owners'))\nreturn [a['name'], b[0]['email']]",
        "calls = [call_tool('get_pet', {'pet_id': i}) for i in range(1, 4)]\nimport asyncio\nreturn [p['id'] for p in await asyncio.gather(*calls)]",
        "call = call_tool('get_pet', {'pet_id': 1})\npet = await call\nreturn pet['id']",
        "params = {'pet_id': 1}\npet = await call_tool('get_pet', params)\nreturn pet['id']",
        "args = {'limit': 5}\nargs['status'] = 'sold'\nreturn await call_tool('list_pets', args)",
        "more = {'price': 3}\nreturn await call_tool('create_pet', {'name': 'a', **more})",
        "return await call_tool('create_pet', dict(name='a', price=1))",
        "return await call_tool('create_pet', {'name': 'a', 'price': 1, 'note': None})",
        "return await call_tool('create_pet', {'name': 'a', 'price': 1.0, 'owner': {'id': 1, 'email': 'x'}})",
        "return await call_tool('create_pet', {'name': f'pet {1}', 'price': 2 * 3})",
        "return await call_tool('create_pet', {'name': 'a' 'b', 'price': -1})",
        "pet = await call_tool('get_pet', {'pet_id': int('1')})\nreturn pet.get('undeclared', False)",
        "pet = await call_tool('get_pet', {'pet_id': 1})\nreturn pet['undeclared']",
        "pet = await call_tool('get_pet', {'pet_id': 1})\nif 'undeclared' in pet:\n    return pet['undeclared']",
        "pet = await call_tool('get_pet', {'pet_id': 1})\npet['nickname'] = 'x'\nreturn pet['nickname']",
        "pet = await call_tool('get_pet', {'pet_id': 1})\npet['names'] = pet['name'].split()\nreturn pet['names']",
        "pet = await call_tool('get_pet', {'pet_id': 2})\nreturn pet['owner']['email'] if pet['owner'] else None",
        "pet = await call_tool('get_pet', {'pet_id': 1})\nowner = pet.get('owner') or {}\nreturn owner.get('email')",
        "pet = await call_tool('get_pet', {'pet_id': 1})\nreturn {k: v for k, v in pet.items() if k != 'id'}",
        "pet = await call_tool('get_pet', {'pet_id': 1})\nfor key in pet:\n    print(key)\nreturn list(pet.keys())",
        "rows = [{'id': p['id'], 'label': p['name'].upper()} for p in (await call_tool('list_pets'))['items']]\nreturn rows[0]['label']",
        "out = {}\nfor p in (await call_tool('list_pets'))['items']:\n    out.setdefault(p['status'], []).append(p['id'])\nreturn out",
        "try:\n    pet = await call_tool('get_pet', {'pet_id': 1})\n    x = pet['nmae']\nexcept KeyError:\n    x = None\nreturn x",
        "try:\n    pets = (await call_tool('all_owners'))['items']\nexcept (KeyError, TypeError):\n    pets = await call_tool('all_owners')\nreturn len(pets)",
        "r = await call_tool('all_owners')\nowners = r['items'] if isinstance(r, dict) else r\nreturn len(owners)",
        "r = await call_tool('all_owners')\nowners = r.get('items', []) if isinstance(r, dict) else r\nreturn len(owners)",
        "r = await call_tool('all_owners')\nif isinstance(r, dict):\n    r = r['owners']\nreturn len(r)",
        "r = await call_tool('all_owners')\nif hasattr(r, 'get'):\n    r = r.get('items')\nreturn len(r)",
        "events = await call_tool('events')\nreturn [e['price'] for e in events if e['kind'] == 'sold']",
        "events = await call_tool('events')\nreturn [e.get('mother') for e in events]",
        "stats = await call_tool('stats')\nreturn stats['sold'] + stats['anything'] if 'anything' in stats else stats['sold']",
        "x = await call_tool('anything')\nreturn x['free']['form']",
        "r = await call_tool('get_pet', {'pet_id': 1}, raw=True)\nreturn r['body']['name']",
        "r = await call_tool('get_pet', {'pet_id': 1}, True)\nreturn r['status']",
        "r = await call_tool(name='get_pet', arguments={'pet_id': 1})\nreturn r['name']",
        "name = 'get_pet'\nreturn await call_tool(name, {'pet_id': 1})",
        "for name in ['all_owners', 'events']:\n    print(len(await call_tool(name)))",
        "async def fetch(i):\n    return await call_tool('get_pet', {'pet_id': i})\nreturn (await fetch(1))['name']",
        "from tools import get_pet, list_pets\npage = await list_pets(limit=3)\nreturn (await get_pet(pet_id=page['items'][0]['id']))['name']",
        "from tools import get_pet\nreturn await get_pet({'pet_id': 1})",
        "import tools\nreturn (await tools.create_pet(name='a', price=1))['id']",
        "import json\npet = await call_tool('get_pet', {'pet_id': 1})\nreturn json.dumps(pet)",
        "result = await call_tool('delete_pet', {'pet_id': 1})\nreturn result is None",
        "r = await call_tool('undeclared')\ntry:\n    return r['id']\nexcept TypeError:\n    return None",
        "pets = (await call_tool('list_pets'))['items']\ntotal = 0\nfor p in pets:\n    total += p['price']\nreturn total",
        "page = await call_tool('list_pets')\nfirst = page['items'][0]\nreturn first['photo_urls'][0].lower()",
        "cursor = None\nseen = 0\nwhile True:\n    page = await call_tool('list_pets', {'limit': 1})\n    seen += len(page['items'])\n    cursor = page.get('next_cursor')\n    if not cursor:\n        break\nreturn seen",
        "def name(p):\n    return p['nmae'] if 'nmae' in p else p['name']\nreturn name(await call_tool('get_pet', {'pet_id': 1}))",
        "pet = dict(await call_tool('get_pet', {'pet_id': 1}))\npet['x'] = 1\nreturn pet['x']",
        "best = max((await call_tool('list_pets'))['items'], key=lambda p: p['price'])\nbest",
    ]

    @Test("Code that may be right runs", arguments: right)
    func rightCode(_ code: String) async throws {
        let reply = try await makeCodeMode([ShopProvider.make()]).execute(code)
        #expect(reply.failure?.kind != "type_check", "\(reply.text)")
        #expect(reply.failure == nil, "\(reply.text)")
    }

    /// Code with one certain mistake, its line, and a part of what has to be said.
    static let wrong: [(code: String, line: Int, message: String)] = [
        // Tools that do not exist.
        ("x = 1\nreturn await call_tool('get_pett', {'pet_id': 1})", 2, "Did you mean get_pet"),
        ("return await call_tool('getPet', {'pet_id': 1})", 1, "Unknown tool: getPet. Did you mean get_pet"),
        ("return await call_tool('tool:get_pet@9', {'pet_id': 1})", 1, "Did you mean tool:get_pet@2"),
        ("from tools import get_pet, remove_pet\nreturn await get_pet(pet_id=1)", 1, "Unknown tool: remove_pet"),
        // Arguments that do not fit.
        ("a = 1\nb = await call_tool('get_pet', {'id': 1})", 2, "get_pet has no argument 'id'; it takes pet_id"),
        ("await call_tool('get_pet', {'petId': 1})", 1, "did you mean 'pet_id'?"),
        ("await call_tool('get_pet')", 1, "get_pet needs the argument 'pet_id'"),
        ("await call_tool('create_pet', {'name': 'a'})", 1, "create_pet needs the argument 'price'"),
        ("await call_tool('create_pet', {})", 1, "needs the arguments 'name' and 'price'"),
        ("await call_tool('get_pet', {'pet_id': '1'})", 1, "'pet_id' has to be an integer, not a string"),
        ("await call_tool('get_pet', {'pet_id': None})", 1, "not None"),
        ("await call_tool('get_pet', {'pet_id': f'{1}'})", 1, "an integer, not a string"),
        ("await call_tool('create_pet', {'name': 'a', 'price': 'cheap'})", 1, "'price' has to be a number"),
        (
            "await call_tool('create_pet', {'name': 'a', 'price': 1,\n  'vaccinated': 'yes'})", 2,
            "a boolean, not a string"
        ),
        ("await call_tool('list_pets', {'status': 'avialable'})", 1, "did you mean \"available\"?"),
        ("await call_tool('list_pets', {'tags': 'a'})", 1, "an array, not a string"),
        ("await call_tool('list_pets', {'tags': ['a', 2]})", 1, "'tags'[1] has to be a string"),
        ("await call_tool('create_pet', {'name': 'a', 'price': 1, 'owner': {'id': 1}})", 1, "needs the member 'email'"),
        (
            "await call_tool('create_pet', {'name': 'a', 'price': 1, 'owner': {'id': 1, 'email': 'x', 'age': 3}})", 1,
            "no member 'age'"
        ),
        ("await call_tool('get_pet', 'pet_id=1')", 1, "have to be one dict"),
        ("from tools import get_pet\nawait get_pet(id=1)", 2, "get_pet has no argument 'id'"),
        ("import tools as t\nawait t.get_pet(pet_id='1')", 2, "an integer"),
        // Calls without await.
        ("pet = call_tool('get_pet', {'pet_id': 1})\nreturn pet['name']", 1, "not awaited"),
        ("for p in call_tool('all_owners'):\n    print(p)", 1, "not awaited"),
        ("print(call_tool('get_pet', {'pet_id': 1}))", 1, "not awaited"),
        ("call_tool('delete_pet', {'pet_id': 1})\nreturn 'done'", 1, "not awaited"),
        ("from tools import get_pet\nreturn len(get_pet(pet_id=1))", 2, "not awaited"),
        ("return len(call_tool('all_owners'))", 1, "not awaited"),
        // Results that are used wrongly.
        ("gone = await call_tool('delete_pet', {'pet_id': 1})\nreturn gone['id']", 2, "The value is None"),
        ("pet = await call_tool('get_pet', {'pet_id': 1})\nreturn pet['nmae']", 2, "did you mean 'name'?"),
        ("page = await call_tool('list_pets')\nreturn [p['name'] for p in page['item']]", 2, "did you mean 'items'?"),
        ("pet = await call_tool('get_pet', {'pet_id': 1})\nreturn pet['createdAt']", 2, "did you mean 'created_at'?"),
        (
            "pet = await call_tool('get_pet', {'pet_id': 1})\nreturn pet['owner']['phone']", 2,
            "Owner has no field 'phone'"
        ),
        ("owners = await call_tool('all_owners')\nreturn owners['items']", 2, "The value is a list"),
        ("owners = await call_tool('all_owners')\nreturn owners.get('items')", 2, "The value is a list"),
        ("page = await call_tool('list_pets')\nreturn page[0]['name']", 2, "not a list"),
        (
            "page = await call_tool('list_pets')\nfor p in page:\n    print(p['name'])", 3,
            "iterating over a dict gives its keys"
        ),
        ("pet = await call_tool('get_pet', {'pet_id': 1})\nreturn pet.name", 2, "write [\"name\"]"),
        ("from tools import get_pet\npet = await get_pet(pet_id=1)\nreturn pet['prise']", 3, "did you mean 'price'?"),
        (
            "import asyncio\npets = await asyncio.gather(*[call_tool('get_pet', {'pet_id': i}) for i in range(3)])\nreturn pets[0]['nam']",
            3, "did you mean 'name'?"
        ),
        ("```python\npet = await call_tool('get_pet', {'pet_id': 1})\npet['nmae']\n```", 3, "did you mean 'name'?"),
    ]

    @Test("A certain mistake stops the run before any request, with its line", arguments: wrong)
    func wrongCode(_ mistake: (code: String, line: Int, message: String)) async throws {
        let provider = ShopProvider.make()
        let reply = try await makeCodeMode([provider]).execute(mistake.code)
        let failure = try #require(reply.failure, "\(reply.text)")
        #expect(failure.kind == "type_check", "\(reply.text)")
        #expect(failure.line == mistake.line, "\(reply.text)")
        #expect(failure.message.contains(mistake.message), "\(failure.message)")
        #expect(provider.calls.isEmpty)
        #expect(reply.calls.isEmpty)
    }

    @Test("Advice is told when the run fails")
    func advice() async throws {
        let reply = try await makeCodeMode([ShopProvider.make()])
            .execute("pet = await call_tool('get_pet', {'pet_id': 1})\nreturn pet['colour']")
        #expect(reply.failure?.exceptionType == "KeyError")
        #expect(reply.warnings.contains { $0.hasPrefix("line 2: Pet has no field 'colour'; its fields are 'id'") })
    }

    @Test("Nothing stops where the check only advises")
    func advising() async throws {
        let provider = ShopProvider.make()
        let reply = try await makeCodeMode([provider]) { $0.checkMode = .advise }
            .execute(
                "pet = await call_tool('get_pet', {'pet_id': 1})\nprint(pet['nmae'] if 0 else 1)\nreturn pet['nmae']")
        #expect(reply.failure?.exceptionType == "KeyError")
        #expect(provider.calls.count == 1)
        #expect(reply.warnings.contains { $0.contains("did you mean 'name'?") })
    }
}
