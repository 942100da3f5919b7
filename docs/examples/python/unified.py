"""Asks which kind of account this is; on a unified one, places an order far below the market, looks, and cancels it."""

import json
import uuid

from kucoin import request

ORDERS = "/api/ua/v2/unified/order"
mode = request("GET", "/api/ua/v2/account/mode")["selfAccountMode"]
print(json.dumps({"mode": mode}))

if mode == "UNIFIED":
    product = {"tradeType": "SPOT", "symbol": "BTC-USDT"}
    [ticker] = request("GET", "/api/ua/v2/market/ticker", product)["list"]
    body = {
        **product,
        # Written down before it is sent: by it the order is found again where the answer is lost.
        "clientOid": str(uuid.uuid4()),
        "side": "BUY",
        "orderType": "LIMIT",
        # Half the price, cut to whole dollars: safe from trading.
        "price": str(int(float(ticker["bestBidPrice"]) / 2)),
        "size": "0.001",
        "sizeUnit": "BASECCY",
    }
    named = {**product, "orderId": request("POST", f"{ORDERS}/place", body=body)["orderId"]}
    # 2: open; 5: cancelled without a fill, and shown for two hours only.
    print(json.dumps({"status": request("GET", f"{ORDERS}/detail", named)["status"]}))
    request("POST", f"{ORDERS}/cancel", body=named)
    print(json.dumps({"status": request("GET", f"{ORDERS}/detail", named)["status"]}))
