"""Places a limit order far below the market, looks at it, and cancels it."""

import json
import uuid

from kucoin import request

SYMBOL = "BTC-USDT"
ticker = request("GET", "/api/v1/market/orderbook/level1", {"symbol": SYMBOL})
# Half the price, cut to whole dollars: on the step of every pair quoted in dollars, and safe from trading.
price = str(int(float(ticker["bestBid"]) / 2))

placed = request(
    "POST",
    "/api/v1/hf/orders",
    body={
        "clientOid": str(uuid.uuid4()),
        "symbol": SYMBOL,
        "side": "buy",
        "type": "limit",
        "price": price,
        "size": "0.001",
        "postOnly": True,
    },
)
path = f"/api/v1/hf/orders/{placed['orderId']}"
order = request("GET", path, {"symbol": SYMBOL})
print(json.dumps({"orderId": order["id"], "active": order["active"], "price": order["price"]}))
request("DELETE", path, {"symbol": SYMBOL})
order = request("GET", path, {"symbol": SYMBOL})
print(json.dumps({"orderId": order["id"], "active": order["active"]}))
