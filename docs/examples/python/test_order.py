"""An order in each test: none sees another's."""

import importlib
import sys

import pytest


@pytest.fixture
def client(kucoin):
    """The program under test, which reads the environment when it is imported."""
    sys.modules.pop("kucoin", None)
    return importlib.import_module("kucoin")


@pytest.mark.parametrize("side", ["buy", "sell"])
def test_an_order_stands_once(kucoin, client, side):
    price = "1000" if side == "buy" else "900000"
    body = {"symbol": "BTC-USDT", "side": side, "type": "limit", "price": price, "size": "0.001"}
    placed = client.request("POST", "/api/v1/hf/orders", body={**body, "clientOid": "once"})
    (order,) = kucoin.control("ledger?part=orders")["orders"]
    assert (order["orderId"], order["side"]) == (placed["orderId"], side)


def test_an_answer_is_lost(kucoin, client):
    lost = {"kind": "drop-after", "count": 1, "match": {"method": "POST", "path": "/api/v1/hf/orders"}}
    kucoin.control("faults", lost)
    body = {"symbol": "BTC-USDT", "side": "buy", "type": "market", "funds": "10", "clientOid": "lost"}
    with pytest.raises(client.Unanswered):
        client.request("POST", "/api/v1/hf/orders", body=body)
    # The program was told nothing, and the order was filled.
    assert len(kucoin.control("ledger?part=orders")["orders"]) == 1


def test_an_order_of_a_unified_account(unified_kucoin, client):
    body = {"tradeType": "SPOT", "symbol": "BTC-USDT", "side": "BUY", "orderType": "LIMIT", "price": "1000"}
    size = {"size": "0.001", "sizeUnit": "BASECCY"}
    placed = client.request("POST", "/api/ua/v2/unified/order/place", body={**body, **size})
    (order,) = unified_kucoin.control("ledger?part=orders")["orders"]
    assert order["orderId"] == placed["orderId"]
