# A bare name means the highest version, a key means exactly one; an HTTP error is an exception that code can catch.
new = await call_tool("list_pets", {"page_size": 1})
old = await call_tool("tool:list_pets@1.0", {"limit": 1})

problems = []
for pet_id in (1, 4711):
    try:
        await call_tool("get_pet", {"pet_id": pet_id})
    except Exception as error:
        problems.append(str(error))

return {"same_total": new["total"] == old["total"], "problems": problems}
