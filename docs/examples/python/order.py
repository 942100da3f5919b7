"""Tests a limit order, places it far below the market, looks at it, and cancels it."""

import json
import uuid

from kucoin import request

SYMBOL = "BTC-USDT"
ticker = request("GET", "/api/v1/market/orderbook/level1", {"symbol": SYMBOL})
# Half the price, cut to whole dollars: on the step of every pair quoted in dollars, and safe from trading.
price = str(int(float(ticker["bestBid"]) / 2))

body = {
    "clientOid": str(uuid.uuid4()),
    "symbol": SYMBOL,
    "side": "buy",
    "type": "limit",
    "price": price,
    "size": "0.001",
    "postOnly": True,
}
request("POST", "/api/v1/hf/orders/test", body=body)  # checked like a real one, and not placed

placed = request("POST", "/api/v1/hf/orders", body=body)
path = f"/api/v1/hf/orders/{placed['orderId']}"
order = request("GET", path, {"symbol": SYMBOL})
print(json.dumps({"orderId": order["id"], "active": order["active"], "price": order["price"]}))
request("DELETE", path, {"symbol": SYMBOL})
order = request("GET", path, {"symbol": SYMBOL})
print(json.dumps({"orderId": order["id"], "active": order["active"]}))
