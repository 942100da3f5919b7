/** What is signed against what is sent, in Python and JavaScript: what is wrong in each. */
// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these programs have templates of their own

const js = (sign: string, send: string, more = '') => `const crypto = require('crypto')
const seal = (t) => crypto.createHmac('sha256', secret).update(t).digest('base64')
const ts = Date.now().toString()
${more}
const headers = { 'KC-API-KEY': key, 'KC-API-SIGN': seal(${sign}), 'KC-API-TIMESTAMP': ts, 'KC-API-PASSPHRASE': seal(passphrase), 'KC-API-KEY-VERSION': '3' }
${send}`
const py = (sign: string, send: string, more = '') => `import base64, hashlib, hmac, json, time, requests
def seal(t): return base64.b64encode(hmac.new(secret.encode(), t.encode(), hashlib.sha256).digest()).decode()
ts = str(int(time.time() * 1000))
${more}
headers = {'KC-API-KEY': key, 'KC-API-SIGN': seal(${sign}), 'KC-API-TIMESTAMP': ts, 'KC-API-PASSPHRASE': seal(passphrase), 'KC-API-KEY-VERSION': '3', 'Content-Type': 'application/json'}
${send}`

export const wire: readonly (readonly [what: string, mistakes: readonly string[], program: string])[] = [
  [
    'js method',
    ['method-lower-case'],
    js("ts + 'get' + path", "axios.get('https://api.kucoin.com' + path, { headers })"),
  ],
  [
    'js lower',
    ['method-lower-case'],
    js(
      'ts + method.toLowerCase() + path',
      "axios({ method, url: 'https://api.kucoin.com' + path, headers })",
    ),
  ],
  [
    'js tpl',
    ['method-lower-case'],
    js('`${ts}get${path}`', "axios.get('https://api.kucoin.com' + path, { headers })"),
  ],
  [
    'js host tpl',
    ['host-in-prehash'],
    js(
      '`${ts}GET${url}`',
      'axios.get(url, { headers })',
      "const url = 'https://api.kucoin.com/api/v1/accounts'",
    ),
  ],
  [
    'js query',
    ['query-missing-from-prehash'],
    js(
      "ts + 'GET' + path",
      "axios.get('https://api.kucoin.com' + path, { headers, params: { symbol: 'BTC-USDT' } })",
    ),
  ],
  [
    'js searchParams',
    ['query-missing-from-prehash'],
    js(
      "ts + 'GET' + path",
      "url.searchParams.append('symbol', 'BTC-USDT'); fetch(url, { headers })",
      "const url = new URL('https://api.kucoin.com' + path)",
    ),
  ],
  [
    'js qs ok',
    [],
    js(
      "ts + 'GET' + path + '?' + qs",
      "axios.get('https://api.kucoin.com' + path + '?' + qs, { headers })",
      "const qs = new URLSearchParams({ symbol: 'BTC-USDT' }).toString()",
    ),
  ],
  [
    'js ky json',
    ['body-reserialized'],
    js(
      "ts + 'POST' + path + JSON.stringify(order)",
      "ky.post('https://api.kucoin.com' + path, { headers, json: order })",
    ),
  ],
  [
    'js axios data ok',
    [],
    js(
      "ts + 'POST' + path + JSON.stringify(order)",
      "axios.post('https://api.kucoin.com' + path, order, { headers })",
    ),
  ],
  [
    'js fetch ok',
    [],
    js(
      "ts + 'POST' + path + body",
      "fetch('https://api.kucoin.com' + path, { method: 'POST', headers, body })",
      'const body = JSON.stringify(order)',
    ),
  ],
  [
    'js slash',
    ['path-double-slash'],
    js(
      "ts + 'GET' + path",
      "axios.get('https://api.kucoin.com/' + path, { headers })",
      "const path = '/api/v1/accounts'",
    ),
  ],
  [
    'js slash tpl',
    ['path-double-slash'],
    js(
      "ts + 'GET' + path",
      'axios.get(`https://api.kucoin.com/${path}`, { headers })',
      "const path = '/api/v1/accounts'",
    ),
  ],
  [
    'js twice',
    ['timestamp-taken-twice'],
    js("ts + 'GET' + path", "axios.get('https://api.kucoin.com' + path, { headers })").replace(
      "'KC-API-TIMESTAMP': ts",
      "'KC-API-TIMESTAMP': Date.now()",
    ),
  ],
  [
    'py fstring method',
    ['method-lower-case'],
    py("f'{ts}get{path}'", "requests.get('https://api.kucoin.com' + path, headers=headers)"),
  ],
  [
    'py lower()',
    ['method-lower-case'],
    py(
      'ts + method.lower() + path',
      "requests.request(method, 'https://api.kucoin.com' + path, headers=headers)",
    ),
  ],
  [
    'py fstring host',
    ['host-in-prehash'],
    py(
      "f'{ts}GET{url}'",
      'requests.get(url, headers=headers)',
      "url = 'https://api.kucoin.com/api/v1/accounts'",
    ),
  ],
  [
    'py query',
    ['query-missing-from-prehash'],
    py(
      "ts + 'GET' + path",
      "requests.get('https://api.kucoin.com' + path, headers=headers, params={'symbol': 'BTC-USDT'})",
    ),
  ],
  [
    'py httpx query',
    ['query-missing-from-prehash'],
    py("ts + 'GET' + path", "httpx.get('https://api.kucoin.com' + path, headers=headers, params=params)"),
  ],
  [
    'py aiohttp query',
    ['query-missing-from-prehash'],
    py(
      "ts + 'GET' + path",
      "async with session.get('https://api.kucoin.com' + path, headers=headers, params=params) as r: print(await r.json())",
    ),
  ],
  [
    'py json=',
    ['body-reserialized'],
    py(
      "ts + 'POST' + path + json.dumps(order)",
      "requests.post('https://api.kucoin.com' + path, headers=headers, json=order)",
    ),
  ],
  [
    'py json twice sep',
    ['body-reserialized'],
    py(
      "ts + 'POST' + path + json.dumps(order, separators=(',', ':'))",
      "requests.post('https://api.kucoin.com' + path, headers=headers, data=json.dumps(order))",
    ),
  ],
  [
    'py data ok',
    [],
    py(
      "ts + 'POST' + path + body",
      "requests.post('https://api.kucoin.com' + path, headers=headers, data=body)",
      'body = json.dumps(order)',
    ),
  ],
  [
    'py data dumps ok',
    [],
    py(
      "ts + 'POST' + path + json.dumps(order)",
      "requests.post('https://api.kucoin.com' + path, headers=headers, data=json.dumps(order))",
    ),
  ],
  [
    'py str(dict)',
    ['body-reserialized'],
    py(
      "ts + 'POST' + path + str(order)",
      "requests.post('https://api.kucoin.com' + path, headers=headers, data=json.dumps(order))",
    ),
  ],
  [
    'py slash f',
    ['path-double-slash'],
    py(
      "ts + 'GET' + path",
      "requests.get(f'https://api.kucoin.com/{path}', headers=headers)",
      "path = '/api/v1/accounts'",
    ),
  ],
  [
    'py twice',
    ['timestamp-taken-twice'],
    py("ts + 'GET' + path", "requests.get('https://api.kucoin.com' + path, headers=headers)").replace(
      "'KC-API-TIMESTAMP': ts",
      "'KC-API-TIMESTAMP': str(int(time.time() * 1000))",
    ),
  ],
  [
    'py twice inline',
    ['timestamp-taken-twice'],
    py(
      "str(int(time.time() * 1000)) + 'GET' + path",
      "requests.get('https://api.kucoin.com' + path, headers=headers)",
    ),
  ],
  [
    'py print dumps',
    [],
    py(
      "ts + 'POST' + path + body",
      "requests.post('https://api.kucoin.com' + path, headers=headers, data=body)\nprint(json.dumps(order))",
      "body = json.dumps(order, separators=(',', ':'))",
    ),
  ],
  [
    'py same sep',
    [],
    py(
      "ts + 'POST' + path + json.dumps(order, separators=(',', ':'))",
      "requests.post('https://api.kucoin.com' + path, headers=headers, data=json.dumps(order, separators=(',', ':')))",
    ),
  ],
  [
    'js named now',
    [],
    `const crypto = require('crypto')\nlet now\nconst seal = (t) => crypto.createHmac('sha256', secret).update(t).digest('base64')\nconst sign = seal((now = Date.now()) + 'GET' + path)\nconst headers = { 'KC-API-KEY': key, 'KC-API-SIGN': sign, 'KC-API-TIMESTAMP': now, 'KC-API-PASSPHRASE': seal(passphrase), 'KC-API-KEY-VERSION': '3' }`,
  ],
  [
    'py walrus',
    [],
    py(
      "(now := str(int(time.time() * 1000))) + 'GET' + path",
      "requests.get('https://api.kucoin.com' + path, headers=headers)",
    ).replace("'KC-API-TIMESTAMP': ts", "'KC-API-TIMESTAMP': now"),
  ],
  [
    'js got body',
    [],
    js(
      "ts + 'POST' + path + body",
      "got.post('https://api.kucoin.com' + path, { headers, body })",
      'const body = JSON.stringify(order)',
    ),
  ],
  [
    'js body: data text',
    [],
    js(
      "ts + 'POST' + path + data",
      "fetch('https://api.kucoin.com' + path, { method: 'POST', headers, body: data })",
      'const data = JSON.stringify(order)',
    ),
  ],
  [
    'js upper',
    [],
    js('ts + method.toUpperCase() + path', "fetch('https://api.kucoin.com' + path, { method, headers })"),
  ],
  [
    'js endpoint slash',
    [],
    js(
      "ts + 'GET' + '/' + endpoint",
      'fetch(`https://api.kucoin.com/${endpoint}`, { headers })',
      "const endpoint = 'api/v1/accounts'",
    ),
  ],
]
