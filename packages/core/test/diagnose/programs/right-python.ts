/** Programs in Python that sign by hand as KuCoin wants it, with the libraries that people take. */
export const rightPython: readonly (readonly [what: string, program: string])[] = [
  [
    'Python, a body that goes by the name data',
    `import os, base64, hashlib, hmac, json, time, requests
from urllib.parse import urlencode

API_KEY = os.environ["KUCOIN_KEY"]
API_SECRET = os.environ["KUCOIN_SECRET"]
API_PASSPHRASE = os.environ["KUCOIN_PASSPHRASE"]
BASE = "https://api.kucoin.com"

def sign(text):
    return base64.b64encode(hmac.new(API_SECRET.encode(), text.encode(), hashlib.sha256).digest()).decode()

def request(method, path, params=None, body=None):
    query = "?" + urlencode(params) if params else ""
    data = json.dumps(body) if body else ""
    now = str(int(time.time() * 1000))
    headers = {
        "KC-API-KEY": API_KEY,
        "KC-API-SIGN": sign(now + method + path + query + data),
        "KC-API-TIMESTAMP": now,
        "KC-API-PASSPHRASE": sign(API_PASSPHRASE),
        "KC-API-KEY-VERSION": "3",
        "Content-Type": "application/json",
    }
    response = requests.request(method, BASE + path + query, headers=headers, data=data)
    return response.json()

print(request("GET", "/api/v1/accounts", {"type": "trade"}))`,
  ],
  [
    'Python, requests writes the query that was signed',
    `import base64, hashlib, hmac, time, requests
from urllib.parse import urlencode

def get(path, params):
    endpoint = path + "?" + urlencode(params)
    ts = str(int(time.time() * 1000))
    sig = base64.b64encode(hmac.new(secret.encode(), (ts + "GET" + endpoint).encode(), hashlib.sha256).digest())
    phrase = base64.b64encode(hmac.new(secret.encode(), passphrase.encode(), hashlib.sha256).digest())
    headers = {"KC-API-KEY": key, "KC-API-SIGN": sig, "KC-API-TIMESTAMP": ts, "KC-API-PASSPHRASE": phrase, "KC-API-KEY-VERSION": "2"}
    return requests.get("https://api.kucoin.com" + path, params=params, headers=headers).json()`,
  ],
  [
    'Python, path_url of a prepared request',
    `import base64, hashlib, hmac, time, requests

class KucoinAuth(requests.auth.AuthBase):
    def __call__(self, r):
        now = str(int(time.time() * 1000))
        body = (r.body or b"").decode()
        text = now + r.method + r.path_url + body
        sign = base64.b64encode(hmac.new(self.secret, text.encode(), hashlib.sha256).digest())
        r.headers.update({"KC-API-KEY": self.key, "KC-API-SIGN": sign, "KC-API-TIMESTAMP": now,
                          "KC-API-PASSPHRASE": self.sealed, "KC-API-KEY-VERSION": "3"})
        return r

session = requests.Session()
session.auth = KucoinAuth()
params = dict(type="trade")
print(session.get("https://api.kucoin.com/api/v1/accounts", params=params).json())`,
  ],
  [
    'Python, a method that seals the passphrase',
    `import base64, hashlib, hmac, time
import requests

class Kucoin:
    def get_sign(self, text):
        return base64.b64encode(hmac.new(self.secret.encode(), text.encode(), hashlib.sha256).digest())

    def get_passphrase(self):
        return base64.b64encode(hmac.new(self.secret.encode(), self.passphrase.encode(), hashlib.sha256).digest())

    def headers(self, method, endpoint, body=''):
        now = str(int(time.time() * 1000))
        return {
            'KC-API-KEY': self.key,
            'KC-API-SIGN': self.get_sign(now + method + endpoint + body),
            'KC-API-TIMESTAMP': now,
            'KC-API-PASSPHRASE': self.get_passphrase(),
            'KC-API-KEY-VERSION': '2',
        }`,
  ],
  [
    'Python, a path called url behind a base',
    `import base64, hashlib, hmac, time, uuid, requests
API_BASE_URL = "https://api-futures.kucoin.com"

def sign(text):
    return base64.b64encode(hmac.new(SECRET.encode(), text.encode(), hashlib.sha256).digest()).decode()

def call(method, url, body=""):
    timestamp = str(int(time.time() * 1000))
    headers = {"KC-API-KEY": KEY, "KC-API-SIGN": sign(timestamp + method + url + body), "KC-API-TIMESTAMP": timestamp,
               "KC-API-PASSPHRASE": sign(PASSPHRASE), "KC-API-KEY-VERSION": "3", "Content-Type": "application/json"}
    return requests.request(method, f"{API_BASE_URL}{url}", headers=headers, data=body).json()`,
  ],
  [
    'Python, ids of another hash',
    `import base64, hashlib, hmac, json, os, time, requests

def sign(text):
    return base64.b64encode(hmac.new(os.environ.get("SECRET").encode(), text.encode(), hashlib.sha256).digest()).decode()

order = {"symbol": "BTC-USDT", "side": "buy", "type": "market", "funds": "10"}
order["clientOid"] = hashlib.md5(json.dumps(order).encode()).hexdigest()
params = json.dumps(order)
timestamp = str(round(time.time() * 1000))
headers = {"KC-API-KEY": os.environ.get("KEY"), "KC-API-SIGN": sign(timestamp + "POST" + "/api/v1/hf/orders" + params),
           "KC-API-TIMESTAMP": timestamp, "KC-API-PASSPHRASE": sign(os.environ.get("PASSPHRASE")), "KC-API-KEY-VERSION": "3",
           "Content-Type": "application/json"}
print(requests.post("https://api.kucoin.com/api/v1/hf/orders", headers=headers, data=params).json())`,
  ],
  [
    'Python, path_qs',
    `import aiohttp, asyncio, base64, hashlib, hmac, json, time
from yarl import URL

async def call(session, method, path, params=None, body=None):
    url = URL("https://api.kucoin.com" + path).with_query(params)
    data = json.dumps(body) if body is not None else ""
    ts = str(int(time.time() * 1000))
    headers = {"KC-API-KEY": KEY, "KC-API-SIGN": sign(ts + method + url.path_qs + data), "KC-API-TIMESTAMP": ts,
               "KC-API-PASSPHRASE": sign(PASSPHRASE), "KC-API-KEY-VERSION": "3", "Content-Type": "application/json"}
    async with session.request(method, url, headers=headers, data=data) as response:
        return await response.json()

def sign(text):
    return base64.b64encode(hmac.new(SECRET.encode(), text.encode(), hashlib.sha256).digest()).decode()`,
  ],
  [
    'Python, raw_path',
    `import base64, hashlib, hmac, time
import httpx

class KucoinAuth(httpx.Auth):
    requires_request_body = True
    def auth_flow(self, request):
        now = str(time.time_ns() // 1_000_000)
        text = now + request.method + request.url.raw_path.decode() + request.content.decode()
        request.headers["KC-API-KEY"] = KEY
        request.headers["KC-API-SIGN"] = sign(text)
        request.headers["KC-API-TIMESTAMP"] = now
        request.headers["KC-API-PASSPHRASE"] = sign(PASSPHRASE)
        request.headers["KC-API-KEY-VERSION"] = "3"
        yield request

def sign(text):
    return base64.b64encode(hmac.new(SECRET.encode(), text.encode(), hashlib.sha256).digest()).decode()

client = httpx.Client(base_url="https://api.kucoin.com", auth=KucoinAuth())
print(client.get("/api/v1/accounts", params={"type": "trade"}).json())`,
  ],
]
