"""Reads with backoff, and an order that is sent once whatever happens to the answer."""

import json
import random
import time
import uuid

from kucoin import Refused, Unanswered, request

ATTEMPTS = 6
BASE_S = 0.2
CAP_S = 5


def read_patiently(path, query):
    """Reads change nothing, so they may be repeated. Only refusals that will not change end it."""
    for attempt in range(1, ATTEMPTS + 1):
        try:
            return request("GET", path, query)
        except Refused as refused:
            if refused.status != 429 or attempt == ATTEMPTS:
                raise
            # An empty quota says when it is full again; a busy server does not.
            pause = int(refused.retry_after_ms) / 1000 if refused.retry_after_ms else backoff(attempt)
        except Unanswered:
            if attempt == ATTEMPTS:
                raise
            pause = backoff(attempt)
        time.sleep(pause)


def backoff(attempt):
    # Full jitter: clients that failed together do not come back together.
    return random.random() * min(CAP_S, BASE_S * 2 ** (attempt - 1))


def place_once(order):
    """Sends an order once. Without an answer it is looked for, and never sent again."""
    sent_at = time.time()
    try:
        return request("POST", "/api/v1/hf/orders", body=order)["orderId"]
    except Refused as refused:
        # A full quota turns one copy away; a proxy that tried again may have brought another one before it.
        if refused.status != 429:
            raise
    except Unanswered:
        pass
    empty = 0
    while empty < 3:
        try:
            found = read_patiently(
                f"/api/v1/hf/orders/client-order/{order['clientOid']}", {"symbol": order["symbol"]}
            )
            if found:
                return found["id"]
        except Refused as refused:
            if refused.code not in ("400100", "400404", "404000"):
                raise
        # KuCoin takes requests up to 5 s old: until then, and a margin for slow reads, empty proves nothing.
        if time.time() > sent_at + 15:
            empty += 1
        time.sleep(1)
    return None


ticker = read_patiently("/api/v1/market/orderbook/level1", {"symbol": "BTC-USDT"})
order_id = place_once(
    {
        "clientOid": str(uuid.uuid4()),
        "symbol": "BTC-USDT",
        "side": "buy",
        "type": "limit",
        "price": str(int(float(ticker["bestBid"]) / 2)),
        "size": "0.001",
    }
)
print(json.dumps({"orderId": order_id}))
