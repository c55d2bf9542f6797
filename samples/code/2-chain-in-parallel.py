# Calls in parallel: every owner's pets at once, then a sum over all of them. One run, not one round trip per call.
import asyncio

owners = await call_tool("list_owners")
pets = await asyncio.gather(*[call_tool("list_owner_pets", {"owner_id": owner["id"]}) for owner in owners])
for owner, theirs in zip(owners, pets):
    print(owner["name"], "has", len(theirs), "pets")
{owner["name"]: sum(pet["price"] for pet in theirs) for owner, theirs in zip(owners, pets)}
