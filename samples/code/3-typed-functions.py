# The same tools as typed functions, a loop over pages, and writes: order the cheapest rabbit and pay for it.
from tools import create_order, create_owner, list_pets, pay_order

rabbits = []
cursor = None
while True:
    page = await (list_pets(species=["rabbit"], status="available", cursor=cursor) if cursor
                  else list_pets(species=["rabbit"], status="available"))
    rabbits += page["items"]
    cursor = page["next_cursor"]
    if cursor is None:
        break

cheapest = min(rabbits, key=lambda pet: pet["price"])
owner = await create_owner(name="Grace Hopper", email="grace@example.org")
order = await create_order(pet_id=cheapest["id"], owner_id=owner["id"], note="a gift")
receipt = await pay_order(order_id=order["id"])
