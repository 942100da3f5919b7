/** Right programs of Python in which a part looks like a mistake: seconds for candles, digests for ids, values that are handed on. */
const pyHead = `import base64, hashlib, hmac, time, json, requests
from urllib.parse import urlencode, urljoin
def sign(text):
    return base64.b64encode(hmac.new(SECRET.encode(), text.encode(), hashlib.sha256).digest()).decode()
`
const pyHeaders = (ts: string): string =>
  `headers = {"KC-API-KEY": KEY, "KC-API-SIGN": sign(${ts} + 'GET' + path), "KC-API-TIMESTAMP": ${ts}, "KC-API-PASSPHRASE": sign(PASSPHRASE), "KC-API-KEY-VERSION": "3"}`
const py = (now: string, more = '', ts = 'ts'): string => `${pyHead}
def accounts():
    path = '/api/v1/accounts'
    ${now}
    ${pyHeaders(ts)}
    return requests.get('https://api.kucoin.com' + path, headers=headers)
${more}`

export const rightStylesOfPython: Readonly<Record<string, string>> = {
  'py candles + 10**3': py('ts = str(int(time.time() * 10**3))', 'start = int(time.time()) - 3600'),
  'py candles + round3': py(
    "ts = str(round(time.time(), 3)).replace('.', '').ljust(13, '0')",
    'start = int(time.time()) - 3600',
  ),
  'py candles + pandas': py(
    'ts = str(pd.Timestamp.utcnow().value // 10**6)',
    'start = int(time.time()) - 3600',
  ),
  'py candles + server time': py(
    "ts = str(requests.get('https://api.kucoin.com/api/v1/timestamp').json()['data'])",
    'start = int(time.time()) - 3600',
  ),
  'py same name other scope': py(
    'now = str(int(time.time() * 1000))',
    'def candles():\n    now = int(time.time())\n    return get(now - 3600, now)',
    'now',
  ),
  'py *= 1000': py('ts = int(time.time())\n    ts *= 1000\n    ts = str(ts)'),
  'py now*1000 in header': py('now = int(time.time())', '', 'str(now * 1000)'),
  'py f000': py('now = int(time.time())', '', "f'{now}000'"),
  'py 1000*': py('ts = str(int(1000 * time.time()))', 'start = int(time.time()) - 3600'),
  'py md5 multi-line': py(
    'ts = str(int(time.time() * 1000))',
    'def oid(x):\n    m = hashlib.md5()\n    m.update(x.encode())\n    return m.hexdigest()',
  ),
  'py md5 imported': py(
    'ts = str(int(time.time() * 1000))',
    'from hashlib import md5\ndef oid(x): return md5(x.encode()).hexdigest()',
  ),
  'py fromhex': py('ts = str(int(time.time() * 1000))')
    .replace('.digest()).decode()', '.hexdigest())).decode()')
    .replace('b64encode(hmac', 'b64encode(bytes.fromhex(hmac'),
  'py binance too': py(
    'ts = str(int(time.time() * 1000))',
    'def binance(q):\n    return hmac.new(B_SECRET.encode(), q.encode(), hashlib.sha256).hexdigest()',
  ),
  'py params typed for post': `${pyHead}
class Client:
    def get(self, path: str):
        return self.call('GET', path, '')
    def post(self, path: str, params: dict):
        return self.call('POST', path, json.dumps(params))
    def call(self, method, path, body):
        ts = str(int(time.time() * 1000))
        headers = {"KC-API-KEY": KEY, "KC-API-SIGN": sign(ts + method + path + body), "KC-API-TIMESTAMP": ts, "KC-API-PASSPHRASE": sign(PASSPHRASE), "KC-API-KEY-VERSION": "3"}
        return requests.request(method, BASE + path, headers=headers, data=body)`,
  'py data=data wrapper': `${pyHead}
class Client:
    def order(self, data):
        return self._request('POST', '/api/v1/orders', data=data)
    def _request(self, method, path, data=None):
        body = json.dumps(data) if data else ''
        ts = str(int(time.time() * 1000))
        headers = {"KC-API-KEY": KEY, "KC-API-SIGN": sign(ts + method + path + body), "KC-API-TIMESTAMP": ts, "KC-API-PASSPHRASE": sign(PASSPHRASE), "KC-API-KEY-VERSION": "3", "Content-Type": "application/json"}
        return requests.request(method, BASE + path, headers=headers, data=body)`,
  'py urljoin url': `${pyHead}
def call(method, url):
    ts = str(int(time.time() * 1000))
    headers = {"KC-API-KEY": KEY, "KC-API-SIGN": sign(ts + method + url), "KC-API-TIMESTAMP": ts, "KC-API-PASSPHRASE": sign(PASSPHRASE), "KC-API-KEY-VERSION": "3"}
    return requests.request(method, urljoin('https://api.kucoin.com', url), headers=headers)`,
  'py %s url': `${pyHead}
def call(method, url):
    ts = str(int(time.time() * 1000))
    headers = {"KC-API-KEY": KEY, "KC-API-SIGN": sign(ts + method + url), "KC-API-TIMESTAMP": ts, "KC-API-PASSPHRASE": sign(PASSPHRASE), "KC-API-KEY-VERSION": "3"}
    return requests.request(method, 'https://api.kucoin.com%s' % url, headers=headers)`,
  'py format url': `${pyHead}
def call(method, url):
    ts = str(int(time.time() * 1000))
    headers = {"KC-API-KEY": KEY, "KC-API-SIGN": sign(ts + method + url), "KC-API-TIMESTAMP": ts, "KC-API-PASSPHRASE": sign(PASSPHRASE), "KC-API-KEY-VERSION": "3"}
    return requests.request(method, 'https://api.kucoin.com{}'.format(url), headers=headers)`,
  'py lstrip': py('ts = str(int(time.time() * 1000))').replace(
    "'https://api.kucoin.com' + path",
    "'https://api.kucoin.com/' + path.lstrip('/')",
  ),
  'py [1:]': py('ts = str(int(time.time() * 1000))').replace(
    "'https://api.kucoin.com' + path",
    "f'https://api.kucoin.com/{path[1:]}'",
  ),
  'py print key': py('ts = str(int(time.time() * 1000))', "print('key: ' + KEY + ' used')"),
  'py sort key': py('ts = str(int(time.time() * 1000))', "names = sorted(rows, key=' '.join)"),
  'py mac helper': py('ts = str(int(time.time() * 1000))')
    .replace('def sign(', 'def mac(')
    .replaceAll('sign(', 'mac(')
    .replace('"KC-API-PASSPHRASE": mac(PASSPHRASE)', '"KC-API-PASSPHRASE": v2_passphrase')
    .replace("path = '/api", "v2_passphrase = mac(PASSPHRASE)\n    path = '/api"),
  'py header read back': `${pyHead}
def call(method, path):
    h = {"KC-API-KEY": KEY, "KC-API-PASSPHRASE": sign(PASSPHRASE), "KC-API-KEY-VERSION": "3"}
    h["KC-API-TIMESTAMP"] = str(int(time.time() * 1000))
    h["KC-API-SIGN"] = sign(h["KC-API-TIMESTAMP"] + method + path)
    return requests.request(method, BASE + path, headers=h)`,
  'py env get post only': `${pyHead}
SECRET = os.environ.get('SECRET')
params = dict(symbol='BTC-USDT', side='buy')
body = json.dumps(params)
ts = str(int(time.time() * 1000))
headers = {"KC-API-KEY": KEY, "KC-API-SIGN": sign(ts + 'POST' + '/api/v1/orders' + body), "KC-API-TIMESTAMP": ts, "KC-API-PASSPHRASE": sign(PASSPHRASE), "KC-API-KEY-VERSION": "3"}
r = requests.post('https://api.kucoin.com/api/v1/orders', data=body, headers=headers)
print(r.json().get('data'))`,
  'py candles elsewhere with params': `${py('ts = str(int(time.time() * 1000))')}
def candles(symbol):
    return requests.get('https://api.kucoin.com/api/v1/market/candles', params={'symbol': symbol, 'type': '1min'}).json()`,
  'py auth json=': `import base64, hashlib, hmac, json, time, requests
class KucoinAuth(requests.auth.AuthBase):
    def __call__(self, r):
        now = str(int(time.time() * 1000))
        body = (r.body or b'').decode()
        r.headers.update({'KC-API-KEY': K, 'KC-API-SIGN': seal(now + r.method + r.path_url + body), 'KC-API-TIMESTAMP': now, 'KC-API-PASSPHRASE': seal(P), 'KC-API-KEY-VERSION': '3'})
        return r
def seal(t): return base64.b64encode(hmac.new(S, t.encode(), hashlib.sha256).digest())
r = session.post(BASE + '/api/v1/orders', json=order, auth=KucoinAuth())
print(json.dumps(r.json(), indent=2))`,
  'py httpx.URL': `${pyHead}
async def get(path, params=None):
    ts = str(time.time_ns() // 1_000_000)
    path = str(httpx.URL(path, params=params))
    ${pyHeaders('ts')}
    return (await client.get(path, headers=headers)).json()`,
}
