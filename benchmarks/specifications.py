"""The specifications, the data and the API behind them: what both servers work on."""

import json
import os
import random

GITHUB = "documents/daveshanley+vacuum/model/test_files/api.github.com.yaml"

NOUNS = (
    "account address agreement alert archive article asset badge batch board booking branch budget calendar campaign "
    "card cart category certificate channel charge claim comment company contact contract coupon course currency "
    "customer dashboard deal delivery department deposit device discount dispute document domain draft employee "
    "environment event expense export feature file filter folder forecast form gateway grant group guest holiday "
    "import incident invoice issue job journal key label lead ledger license limit listing location lock machine "
    "mailbox member merchant message milestone mirror mission model module note notification offer order owner package "
    "page partner payment payout permission phase pipeline plan policy position price product profile project promotion "
    "provider quota quote rate receipt refund region release reminder report request reservation resource review reward "
    "role room route rule sale sample schedule secret segment seller sensor session setting shift shipment site skill "
    "snapshot source space station statement stock store subscription supplier survey tag task team template tenant "
    "ticket token topic tour track transfer trip unit upload user vehicle vendor version visit voucher wallet warehouse "
    "webhook widget workflow workspace zone"
).split()
FIELDS = (
    "name title status description created_at updated_at owner_id amount currency count priority color email phone url "
    "notes enabled starts_on ends_on external_id position language country city score weight"
).split()
VERBS = ("list", "create", "get", "update", "delete")


def small_api(base):
    """The API that nginx plays: one pet, all pets, and one large answer."""
    pet = {
        "type": "object", "required": ["id", "name"],
        "properties": {"id": {"type": "integer"}, "name": {"type": "string"}, "tag": {"type": "string"},
                       "price": {"type": "number"}},
    }
    answer = lambda schema: {"200": {"description": "ok", "content": {"application/json": {"schema": schema}}}}
    reference = {"$ref": "#/components/schemas/Pet"}
    return {
        "openapi": "3.0.3", "info": {"title": "Pets", "version": "1.0.0"}, "servers": [{"url": base}],
        "paths": {
            "/pets": {"get": {
                "operationId": "list_pets", "summary": "List all pets",
                "responses": answer({"type": "array", "items": reference})}},
            "/pets/{pet_id}": {"get": {
                "operationId": "get_pet", "summary": "Get a pet by its id",
                "parameters": [{"name": "pet_id", "in": "path", "required": True, "schema": {"type": "integer"}}],
                "responses": answer(reference)}},
            "/big": {"get": {
                "operationId": "get_big", "summary": "Get a large list",
                "responses": answer({"type": "array", "items": {"type": "object"}})}},
        },
        "components": {"schemas": {"Pet": pet}},
    }


def generated(operations):
    """An API of so many operations: resources of 26 fields with the five usual operations each, always the same."""
    chance = random.Random(operations)
    paths, schemas = {}, {}
    for number in range(operations):
        resource, verb = divmod(number, len(VERBS))
        noun, owner = NOUNS[resource % len(NOUNS)], NOUNS[(resource // len(NOUNS) + 7 * resource + 1) % len(NOUNS)]
        name = f"{owner}_{noun}" if resource < len(NOUNS) ** 2 else f"{owner}_{noun}_{resource}"
        if resource >= len(NOUNS):
            name = f"{name}_{resource // len(NOUNS)}"
        kind = "".join(part.capitalize() for part in name.split("_"))
        if verb == 0:
            schemas[kind] = schema_of(noun, owner, chance)
        collection = f"/{owner}s/{{{owner}_id}}/{name}s"
        path = collection if verb < 2 else f"{collection}/{{{noun}_id}}"
        paths.setdefault(path, {})[("get", "post", "get", "patch", "delete")[verb]] = operation(
            VERBS[verb], name, noun, owner, kind)
    return {
        "openapi": "3.0.3", "info": {"title": f"{operations} operations", "version": "1.0.0"},
        "servers": [{"url": "http://127.0.0.1:1"}], "paths": paths, "components": {"schemas": schemas},
    }


def schema_of(noun, owner, chance):
    properties = {"id": {"type": "integer", "description": f"What identifies the {noun}"}}
    for field in FIELDS:
        schema = {"type": chance.choice(("string", "string", "integer", "number", "boolean"))}
        if field == "status":
            schema = {"type": "string", "enum": ["open", "pending", "closed"]}
        schema["description"] = f"The {field.replace('_', ' ')} of the {noun}, as the {owner} that it belongs to set it"
        properties[field] = schema
    return {"type": "object", "required": ["id", "name"], "properties": properties}


def operation(verb, name, noun, owner, kind):
    reference = {"$ref": f"#/components/schemas/{kind}"}
    parameters = [path_parameter(owner)] + ([path_parameter(noun)] if verb in ("get", "update", "delete") else [])
    if verb == "list":
        for field, schema in (("status", {"type": "string"}), ("page", {"type": "integer"}),
                              ("per_page", {"type": "integer", "maximum": 100})):
            parameters.append({"name": field, "in": "query", "schema": schema,
                               "description": f"Which {noun}s of the {owner} are wanted, by {field}"})
    content = {"application/json": {"schema": {"type": "array", "items": reference} if verb == "list" else reference}}
    made = {
        "operationId": f"{verb}_{name}", "tags": [owner],
        "summary": f"{verb.capitalize()} {'the' if verb == 'list' else 'a'} {noun}{'s' if verb == 'list' else ''} "
                   f"of a {owner}",
        "description": f"What it does to the {noun} is seen by everybody who can see the {owner}. "
                       f"The {owner} has to be there, and the caller has to be allowed to {verb} its {noun}s.",
        "parameters": parameters,
        "responses": {"204": {"description": "done"}} if verb == "delete"
        else {"200": {"description": "ok", "content": content}},
    }
    if verb in ("create", "update"):
        made["requestBody"] = {"required": True, "content": {"application/json": {"schema": reference}}}
    return made


def path_parameter(noun):
    return {"name": f"{noun}_id", "in": "path", "required": True, "schema": {"type": "integer"},
            "description": f"What identifies the {noun}"}


def yaml_lines(value, indent=0):
    """A value as block YAML; texts and keys are quoted as JSON quotes them."""
    pad = "  " * indent
    if isinstance(value, dict):
        for key, member in value.items():
            if isinstance(member, (dict, list)) and member:
                yield f"{pad}{json.dumps(key)}:"
                yield from yaml_lines(member, indent + 1)
            else:
                yield f"{pad}{json.dumps(key)}: {json.dumps(member)}"
    else:
        for element in value:
            if isinstance(element, (dict, list)) and element:
                yield f"{pad}-"
                yield from yaml_lines(element, indent + 1)
            else:
                yield f"{pad}- {json.dumps(element)}"


def write_json(folder, name, value):
    path = os.path.join(folder, name)
    with open(path, "w", encoding="utf-8") as file:
        json.dump(value, file)
    return path


def large_document(folder):
    """GitHub's document where CORPUS_DIR has it, else a generated one of the same size; its path and what it is."""
    corpus = os.environ.get("CORPUS_DIR")
    if corpus and os.path.exists(os.path.join(corpus, GITHUB)):
        return os.path.join(corpus, GITHUB), "GitHub's document"
    path = os.path.join(folder, "large.yaml")
    with open(path, "w", encoding="utf-8") as file:
        file.write("\n".join(yaml_lines(generated(873))) + "\n")
    return path, "a generated document"


def write_answers(folder):
    """What nginx serves: 100 pets, and 1.06 MB of items."""
    pets = [{"id": i, "name": f"pet-{i}", "tag": "dog", "price": i * 1.5} for i in range(100)]
    items = [
        {"id": i, "name": f"item-{i}", "description": "a text that fills some room, as texts do " * 2,
         "price": i * 1.25, "tags": ["a", "b", "c"], "nested": {"x": i, "y": str(i)}, "stock": i % 97}
        for i in range(5_000)
    ]
    os.makedirs(os.path.join(folder, "answers"), exist_ok=True)
    write_json(folder, "answers/pets.json", pets)
    write_json(folder, "answers/big.json", items)


def nginx_configuration(port):
    return f"""
daemon off; worker_processes 1; error_log stderr crit; pid nginx.pid;
events {{ worker_connections 4096; }}
http {{
  access_log off; keepalive_requests 100000000; default_type application/json;
  client_body_temp_path body; proxy_temp_path proxy; fastcgi_temp_path fastcgi; uwsgi_temp_path uwsgi; scgi_temp_path scgi;
  server {{
    listen 127.0.0.1:{port} backlog=4096;
    location ~ "^/pets/([0-9]+)$" {{ return 200 '{{"id":$1,"name":"pet-$1","tag":"dog","price":12.5}}'; }}
    location = /pets {{ alias answers/pets.json; }}
    location = /big {{ alias answers/big.json; }}
    location / {{ return 404 '{{"message":"not found"}}'; }}
  }}
}}
"""
