/** Programs that sign by hand, each written anew with the mistake of the thread. */
import type { Case } from './case.ts'

interface Python {
  readonly now?: string
  readonly prehash?: string
  readonly sign?: string
  readonly passphrase?: string
  readonly headers?: string
  readonly url?: string
  readonly send?: string
}

const signed = (text: string): string =>
  `base64.b64encode(hmac.new(api_secret.encode('utf-8'), ${text}.encode('utf-8'), hashlib.sha256).digest())`

/** A script as the old documentation has it, changed in one place. */
function python(change: Python): string {
  return [
    'import base64, hashlib, hmac, json, time, requests',
    "api_key = 'xxxxxxxx'",
    "api_secret = 'xxxxxxxx'",
    "api_passphrase = 'xxxxxxxx'",
    `url = '${change.url ?? 'https://api.kucoin.com/api/v1/accounts'}'`,
    `now = ${change.now ?? 'int(time.time() * 1000)'}`,
    `str_to_sign = ${change.prehash ?? "str(now) + 'GET' + '/api/v1/accounts'"}`,
    `signature = ${change.sign ?? signed('str_to_sign')}`,
    `passphrase = ${change.passphrase ?? signed('api_passphrase')}`,
    'headers = {',
    change.headers ??
      '  "KC-API-SIGN": signature,\n  "KC-API-TIMESTAMP": str(now),\n  "KC-API-KEY": api_key,\n  "KC-API-PASSPHRASE": passphrase,\n  "KC-API-KEY-VERSION": "2"',
    '}',
    change.send ?? "response = requests.request('get', url, headers=headers)",
    'print(response.status_code)',
    'print(response.json())',
  ].join('\n')
}

const oldHeaders =
  '  "KC-API-SIGN": signature,\n  "KC-API-TIMESTAMP": str(now),\n  "KC-API-KEY": api_key,\n  "KC-API-PASSPHRASE": api_passphrase'

function node(change: {
  readonly message?: string
  readonly digest?: string
  readonly url?: string
  readonly headers?: string
  readonly ts?: string
  readonly secret?: string
  readonly options?: string
}): string {
  return [
    "const crypto = require('crypto')",
    "const request = require('request')",
    "const secret = '*'",
    "const endPoint = '/api/v1/position/margin/auto-deposit-status'",
    `const ts = ${change.ts ?? 'Date.now()'}`,
    'const param = { symbol: "XBTUSDTM", status: "true" }',
    `const msg = ${change.message ?? "ts + 'POST' + endPoint + JSON.stringify(param)"}`,
    `const sign = crypto.createHmac('sha256', ${change.secret ?? 'secret'}).update(msg).digest(${change.digest ?? "'base64'"})`,
    "const phrase = crypto.createHmac('sha256', secret).update('*').digest('base64')",
    `const url = ${change.url ?? "'https://api-futures.kucoin.com' + endPoint"}`,
    `const options = { ${change.options ?? 'body: JSON.stringify(param)'}, headers: { ${change.headers ?? "'KC-API-KEY': '*', 'KC-API-SIGN': sign, 'KC-API-TIMESTAMP': ts, 'KC-API-PASSPHRASE': phrase, 'KC-API-KEY-VERSION': '2'"} } }`,
    'request.post(url, options, (error, res, body) => console.log(body))',
  ].join('\n')
}

const refused = (code: string, words: string): string => `\n401\n{'code': '${code}', 'msg': '${words}'}`
const badSign = refused('400005', 'Invalid KC-API-SIGN')
const badPhrase = refused('400004', 'Invalid KC-API-PASSPHRASE')

const rows: readonly (readonly [source: string, causes: readonly string[], text: string])[] = [
  [
    'sammchardy/python-kucoin#65',
    ['passphrase-plain', 'key-version-wrong'],
    python({ headers: oldHeaders, url: 'https://openapi-v2.kucoin.com/api/v1/accounts' }) + badPhrase,
  ],
  [
    'Kucoin/kucoin-api-docs#377',
    ['sandbox-closed'],
    python({ url: 'https://openapi-sandbox.kucoin.com/api/v1/accounts' }),
  ],
  [
    'Kucoin/kumex-level3-sdk#10',
    ['sandbox-closed'],
    python({ url: 'https://sandbox-api.kumex.com/api/v1/position?symbol=XBTUSDM', headers: oldHeaders }),
  ],
  [
    'Kucoin/kucoin-api-docs#398',
    ['path-double-slash'],
    `${node({ url: "'https://api-futures.kucoin.com/' + endPoint", options: 'json: true' })}\n{ code: '400005', msg: 'Invalid KC-API-SIGN' }`,
  ],
  ['Kucoin/kucoin-node-sdk#22', ['signature-hex'], node({ digest: "'hex'" })],
  [
    'ccxt/ccxt#9369',
    ['signature-hex', 'passphrase-hmac-hex'],
    'using System.Security.Cryptography;\npublic async Task<string> Orders() {\n  string endpoint = "/api/v1/orders";\n  var timestamp = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds().ToString();\n  var hmac1 = new HMACSHA256(Encoding.UTF8.GetBytes(API_SECRET));\n  var signature = BitConverter.ToString(hmac1.ComputeHash(Encoding.UTF8.GetBytes(timestamp + "GET" + endpoint))).ToLower().Replace("-", "");\n  request.Headers.Add("KC-API-SIGN", signature);\n  request.Headers.Add("KC-API-KEY-VERSION", "2");\n  // kucoin\n}',
  ],
  [
    'Kucoin/kucoin-python-sdk#95',
    ['timestamp-taken-twice', 'passphrase-plain', 'key-version-wrong'],
    `import time, hmac, base64, hashlib, requests\nclass A:\n  def _nonce(self):\n    return int(time.time() * 1000)\n  def _headers(self, path, body=""):\n    str_to_sign = str(self._nonce()) + 'GET' + path + body\n    sign = base64.b64encode(hmac.new(self.api_secret.encode('utf-8'), str_to_sign.encode('utf-8'), hashlib.sha256).digest())\n    return {\n      "KC-API-SIGN": sign,\n      "KC-API-TIMESTAMP": str(self._nonce()),\n      "KC-API-KEY": self.api_key,\n      "KC-API-PASSPHRASE": self.passphrase,\n    }${badSign}`,
  ],
  [
    'Kucoin/kucoin-api-docs#466',
    ['body-signed-but-not-sent'],
    python({ prehash: "str(now) + 'GET' + endpoint + json.dumps(body)" }) + badSign,
  ],
  [
    'Kucoin/kucoin-api-docs#437',
    ['query-missing-from-prehash'],
    python({
      url: 'https://api-futures.kucoin.com/api/v1/account-overview',
      prehash: "str(now) + 'GET' + '/api/v1/account-overview'",
      send: "response = requests.get(url, params={'currency': 'USDT'}, headers=headers)",
    }) + badSign,
  ],
  [
    'JKorf/Kucoin.Net#13',
    ['timestamp-in-seconds'],
    python({ now: 'int(time.time())' }) + refused('400002', 'Invalid KC-API-TIMESTAMP'),
  ],
  [
    'A guide on trading signals',
    ['secret-base64-decoded'],
    python({
      sign: 'base64.b64encode(hmac.new(base64.b64decode(api_secret), str_to_sign.encode(), hashlib.sha256).digest())',
      headers: oldHeaders,
    }),
  ],
  [
    'emmtte/Cryptocurrency-Portfolio#41',
    ['passphrase-plain', 'key-version-wrong'],
    "function balance() {\n  var now = '' + new Date().getTime();\n  var text = now + 'GET' + '/api/v1/accounts';\n  var signature = Utilities.computeHmacSignature(Utilities.MacAlgorithm.HMAC_SHA_256, text, secret);\n  var options = { 'headers': { 'KC-API-KEY': key, 'KC-API-TIMESTAMP': now, 'KC-API-SIGN': Utilities.base64Encode(signature), 'KC-API-PASSPHRASE': 'abc' } };\n  return UrlFetchApp.fetch('https://api.kucoin.com/api/v1/accounts', options);\n}",
  ],
  [
    'DigitalRuby/ExchangeSharp#350',
    ['host-in-prehash'],
    python({ prehash: "str(now) + 'GET' + url" }) + badSign,
  ],
  [
    'Kucoin/kucoin-node-sdk#21',
    ['method-lower-case'],
    python({ prehash: "str(now) + 'get' + '/api/v1/accounts'" }) + badSign,
  ],
  [
    'ccxt/ccxt#7139',
    ['key-has-whitespace'],
    'import ccxt\napiKey = " xxxx  "\nsecret = " xxxx "\nkucoin1 = ccxt.kucoin({\n  "apiKey": apiKey,\n  "secret": secret,\n  "password": passWord,\n})\nprint(kucoin1.fetch_balance())\nccxt.base.errors.AuthenticationError: kucoin KC-API-KEY not exists',
  ],
  [
    'Kucoin/kucoin-python-sdk#80',
    ['secret-equals-key'],
    'from kucoin.client import Market\nfrom kucoin.client import Trade\nclient = Trade(key=api_secret, secret=api_secret, passphrase=api_passphrase, is_sandbox=False, url=\'\')\norder_id = client.create_market_order(\'ADA-USDT\', \'buy\', size=\'1\')\nException: 401-{"code":"400003","msg":"KC-API-KEY not exists"}',
  ],
  [
    'Kucoin/kucoin-python-sdk#27',
    ['sandbox-closed'],
    "from kucoin.client import User\nuser_client = User(key=api_key, secret=api_secret, passphrase=api_passphrase, is_sandbox=True)\nuser_client.get_withdrawal_quota('BTC')\n",
  ],
  [
    'ccxt/ccxt#13447',
    ['sandbox-closed'],
    "const ccxt = require('ccxt')\nconst exchange = new ccxt.kucoin({ apiKey: '...', secret: '...', password: '...' })\nexchange.setSandboxMode(true)\nconst closed = await exchange.fetchClosedOrders()\nAuthenticationError: kucoin KC-API-KEY not exists",
  ],
  [
    'Kucoin/kucoin-api-docs#32',
    ['passphrase-plain', 'key-version-wrong'],
    'function test1(key, secret, payload) {\n  var api_passphrase = "word1234";\n  var data = JSON.stringify(payload);\n  var now = \'\' + Date.parse(new Date());\n  var text = now + \'POST\' + \'/api/v1/accounts/inner-transfer\' + data;\n  var signature = Utilities.base64Encode(Utilities.computeHmacSignature(Utilities.MacAlgorithm.HMAC_SHA_256, text, secret));\n  var headers = { "KC-API-SIGN": signature, "KC-API-TIMESTAMP": now, "KC-API-KEY": key, "KC-API-PASSPHRASE": api_passphrase };\n}',
  ],
  [
    'Kucoin/kucoin-php-sdk#35',
    ['signature-base64-of-hex'],
    "<?php\n$timestamp = round(microtime(true) * 1000);\n$what = $timestamp . 'GET' . '/api/v1/accounts';\n$sign = base64_encode(hash_hmac('sha256', $what, $secret));\n$headers = ['KC-API-KEY: ' . $key, 'KC-API-SIGN: ' . $sign, 'KC-API-KEY-VERSION: 2'];\n// kucoin",
  ],
]

export const programs: readonly Case[] = rows.map(([source, causes, text]) => ({
  source,
  kind: 'program',
  causes,
  text,
}))
