# One call, and a result that is made smaller before it goes back: the model reads three lines instead of a page.
page = await call_tool("list_pets", {"species": ["dog", "cat"], "page_size": 50})
return [f"{pet['name']} ({pet['species']}) costs {pet['price']}" for pet in page["items"] if pet["price"] < 60]
