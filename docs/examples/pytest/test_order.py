"""An order in each of two tests: neither sees the other's."""

import importlib
import pathlib
import sys

import pytest

sys.path.append(str(pathlib.Path(__file__).parents[1] / "python"))


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
