"""A KuCoin exchange for tests in Python, with the standard library and Node's npx alone. Copy this file."""

import json
import os
import shlex
import shutil
import subprocess
import threading
import urllib.request

import pytest

COMMAND = os.environ.get("KUCOIN_MOCK", "npx --yes @kucoin-kit/mock-server")
START_SECONDS = 120  # the first time, npx has to fetch it
STRAIGHT = urllib.request.build_opener(urllib.request.ProxyHandler({}))  # a proxy does not find this machine


class Exchange:
    """Where the exchange is, and its key: url, futures_url, broker_url, ws_url, key, secret, passphrase."""

    def __init__(self, told):
        self.url = told["url"]
        self.futures_url = told["futuresUrl"]
        self.broker_url = told["brokerUrl"]
        self.ws_url = told["wsUrl"]
        self.key = told["key"]
        self.secret = told["secret"]
        self.passphrase = told["passphrase"]

    def control(self, path, body=None, method=None):
        """Looks behind the exchange, or changes it: control("ledger?part=orders"), control("faults", {...})."""
        data = None if body is None else json.dumps(body).encode()
        call = urllib.request.Request(f"{self.url}/_mock/{path}", data=data, method=method)
        with STRAIGHT.open(call, timeout=10) as answer:
            return json.loads(answer.read() or "null")


@pytest.fixture(scope="session")
def kucoin_server():
    """One exchange for the whole run. Its first line comes when it is ready; the pipe ends it if this process is killed."""
    program, *options = shlex.split(COMMAND)
    server = subprocess.Popen(
        [shutil.which(program) or program, *options, "--json", "--port", "0", "--control"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    late = threading.Timer(START_SECONDS, server.kill)
    late.start()
    line = server.stdout.readline()
    late.cancel()
    if not line:
        pytest.fail(f"{COMMAND} did not start: exit code {server.wait()}", pytrace=False)
    yield Exchange(json.loads(line))
    server.terminate()
    server.communicate(timeout=10)


@pytest.fixture
def kucoin(kucoin_server, monkeypatch):
    """The exchange as it was at the start: no orders, no faults, full accounts. The environment points at it."""
    kucoin_server.control("reset", method="POST")
    monkeypatch.setenv("KUCOIN_BASE_URL", kucoin_server.url)
    monkeypatch.setenv("KUCOIN_API_KEY", kucoin_server.key)
    monkeypatch.setenv("KUCOIN_API_SECRET", kucoin_server.secret)
    monkeypatch.setenv("KUCOIN_API_PASSPHRASE", kucoin_server.passphrase)
    for name in ("no_proxy", "NO_PROXY"):
        monkeypatch.setenv(name, "127.0.0.1")
    return kucoin_server


@pytest.fixture
def unified_kucoin(kucoin):
    """The same with the account as a unified one: its calls are those of /api/ua/v2."""
    key = {"key": kucoin.key, "secret": kucoin.secret, "passphrase": kucoin.passphrase}
    kucoin.control("credentials", {**key, "mode": "unified"})
    return kucoin
