"""Signed requests to KuCoin with Python's standard library alone."""

import base64
import hashlib
import hmac
import http.client
import json
import os
import time
import urllib.error
import urllib.parse
import urllib.request

BASE_URL = os.environ.get("KUCOIN_BASE_URL", "https://api.kucoin.com")
KEY = os.environ["KUCOIN_API_KEY"]
SECRET = os.environ["KUCOIN_API_SECRET"]
PASSPHRASE = os.environ["KUCOIN_API_PASSPHRASE"]


class Refused(Exception):
    """KuCoin said no, in its own words."""

    def __init__(self, status, code, message, headers):
        super().__init__(f"{code}: {message}")
        self.status = status
        self.code = code
        self.retry_after_ms = headers.get("gw-ratelimit-reset")


class Unanswered(Exception):
    """No answer of KuCoin's: nobody knows whether the request was acted on."""


def sign(text):
    # The secret's text is the key. It looks like something to decode, and is not.
    digest = hmac.new(SECRET.encode(), text.encode(), hashlib.sha256).digest()
    return base64.b64encode(digest).decode()


def request(method, path, query=None, body=None):
    """Sends one request and gives the `data` of the answer."""
    pairs = list((query or {}).items())
    # Signed as it reads, sent percent-encoded, both in one order.
    raw = "&".join(f"{name}={value}" for name, value in pairs)
    encoded = urllib.parse.urlencode(pairs, quote_via=urllib.parse.quote)
    # Made into text once: what is signed is what is sent.
    text = "" if body is None else json.dumps(body)
    timestamp = str(int(time.time() * 1000))
    prehash = timestamp + method + path + (f"?{raw}" if raw else "") + text
    call = urllib.request.Request(
        BASE_URL + path + (f"?{encoded}" if encoded else ""),
        data=text.encode() if text else None,
        method=method,
        headers={
            "Content-Type": "application/json",
            "KC-API-KEY": KEY,
            "KC-API-SIGN": sign(prehash),
            "KC-API-TIMESTAMP": timestamp,
            "KC-API-PASSPHRASE": sign(PASSPHRASE),
            "KC-API-KEY-VERSION": "3",
        },
    )
    try:
        status, headers, content = exchange(call)
    except (OSError, http.client.HTTPException) as error:
        raise Unanswered(str(error)) from None
    return read(status, headers, content)


def exchange(call):
    try:
        with urllib.request.urlopen(call, timeout=10) as response:
            return response.status, response.headers, response.read()
    except urllib.error.HTTPError as refused:
        # To this library an answer of 400 and more is an error; it is read all the same.
        return refused.code, refused.headers, refused.read()


def read(status, headers, content):
    try:
        answer = json.loads(content)
        code = answer["code"]
    except (ValueError, KeyError, TypeError):
        # A gateway's page, or an answer that broke off: not KuCoin's word.
        raise Unanswered(f"status {status} without KuCoin's envelope") from None
    if code == "200000":
        return answer.get("data")
    if status >= 500:
        raise Unanswered(f"status {status}, code {code}")
    raise Refused(status, code, answer.get("msg", ""), headers)
