import type { Mistake } from '@kucoin-kit/core/diagnose'

/** How a mistake looks, and how it looks mended. */
export type HintExample = readonly [wrong: string, right: string]

const post = '1700000000000POST/api/v1/hf/orders'

/** One for each mistake; a new one without an example does not compile. */
export const hintExamples: Readonly<Record<Mistake, HintExample>> = {
  'key-header-missing': ['KC-API-KEY:', 'KC-API-KEY: 65a1b2c3d4e5f60718293a4b'],
  'signature-header-missing': ['KC-API-SIGN:', 'KC-API-SIGN: cDv6S3BKQaO39oCwbs/HA+4TZbqc7+Z+LV7d0jVyZno='],
  'timestamp-header-missing': ['KC-API-TIMESTAMP:', 'KC-API-TIMESTAMP: 1700000000000'],
  'passphrase-header-missing': [
    'KC-API-PASSPHRASE:',
    'KC-API-PASSPHRASE: oysCoDWajJEyD02Jt43lpEh8MG1oIinSXNgd5IUUz9c=',
  ],
  'content-type-missing': ['Content-Type: text/plain', 'Content-Type: application/json'],
  'timestamp-in-seconds': ['str(int(time.time()))', 'str(int(time.time() * 1000))'],
  'timestamp-in-microseconds': ['time.time_ns() // 1000', 'time.time_ns() // 1_000_000'],
  'timestamp-not-milliseconds': ['1700000000000.25', '1700000000000'],
  'timestamp-missing-from-prehash': ['GET/api/v1/accounts', '1700000000000GET/api/v1/accounts'],
  'timestamp-taken-twice': [
    "sign(Date.now() + …); headers['KC-API-TIMESTAMP'] = Date.now()",
    "const now = String(Date.now()); sign(now + …); headers['KC-API-TIMESTAMP'] = now",
  ],
  'clock-skew': ['a clock that is 7 s slow', 'sudo chronyc makestep, or clock: createClockSync()'],
  'method-lower-case': ['1700000000000get/api/v1/accounts', '1700000000000GET/api/v1/accounts'],
  'method-missing-from-prehash': ['1700000000000/api/v1/accounts', '1700000000000GET/api/v1/accounts'],
  'query-encoded-in-prehash': [
    '1700000000000GET/api/v1/accounts/ledgers?currency=BTC%2CKCS',
    '1700000000000GET/api/v1/accounts/ledgers?currency=BTC,KCS',
  ],
  'query-missing-from-prehash': [
    '1700000000000GET/api/v1/accounts',
    '1700000000000GET/api/v1/accounts?type=trade',
  ],
  'query-order-differs': [
    'signed ?symbol=BTC-USDT&side=buy, sent ?side=buy&symbol=BTC-USDT',
    'signed and sent ?symbol=BTC-USDT&side=buy',
  ],
  'question-mark-missing-from-prehash': [
    '1700000000000GET/api/v1/accountstype=trade',
    '1700000000000GET/api/v1/accounts?type=trade',
  ],
  'question-mark-without-query': ["f'{path}?{urlencode(params)}'", "path + (f'?{query}' if query else '')"],
  'fragment-cut-off': ['?remark=order #7', '?remark=order%20%237'],
  'path-double-slash': [
    "'https://api.kucoin.com/' + '/api/v1/accounts'",
    "'https://api.kucoin.com' + '/api/v1/accounts'",
  ],
  'path-slash-at-end': ['1700000000000GET/api/v1/accounts/', '1700000000000GET/api/v1/accounts'],
  'path-missing-from-prehash': ['1700000000000GET', '1700000000000GET/api/v1/accounts'],
  'path-prefix-missing': ['1700000000000GET/accounts', '1700000000000GET/api/v1/accounts'],
  'host-in-prehash': [
    '1700000000000GEThttps://api.kucoin.com/api/v1/accounts',
    '1700000000000GET/api/v1/accounts',
  ],
  'body-reserialized': [
    'sign(json.dumps(order)); requests.post(url, json=order)',
    'body = json.dumps(order); sign(body); requests.post(url, data=body)',
  ],
  'body-missing-from-prehash': [post, `${post}{"symbol":"BTC-USDT","side":"buy"}`],
  'body-signed-but-not-sent': ['1700000000000GET/api/v1/accounts{}', '1700000000000GET/api/v1/accounts'],
  'body-signed-as-query': [`${post}?symbol=BTC-USDT&side=buy`, `${post}{"symbol":"BTC-USDT","side":"buy"}`],
  'body-trailing-newline': [
    'curl --data-binary @order.json',
    'printf \'%s\' "$body" | curl --data-binary @-',
  ],
  'secret-base64-decoded': ['hmac.new(base64.b64decode(secret), …)', 'hmac.new(secret.encode(), …)'],
  'secret-hex-decoded': ["Buffer.from(secret, 'hex')", "Buffer.from(secret, 'utf8')"],
  'secret-trailing-newline': ["open('secret').read()", "open('secret').read().strip()"],
  'secret-has-whitespace': ["secret = ' 3f2c…'", "secret = '3f2c…'"],
  'secret-has-quotes': [
    'KUCOIN_API_SECRET="3f2c…" in a file that nobody unquotes',
    'KUCOIN_API_SECRET=3f2c…',
  ],
  'secret-wrong-case': ['secret.upper()', 'secret'],
  'passphrase-used-as-secret': ['hmac(passphrase, prehash)', 'hmac(secret, prehash)'],
  'key-and-secret-swapped': [
    'key = 3f2c5a8e-…, secret = 65a1b2c3d4e5f60718293a4b',
    'key = 65a1b2c3d4e5f60718293a4b, secret = 3f2c5a8e-…',
  ],
  'key-has-whitespace': ["key = '65a1b2c3d4e5f60718293a4b '", "key = '65a1b2c3d4e5f60718293a4b'"],
  'key-has-quotes': ['KC-API-KEY: "65a1b2c3d4e5f60718293a4b"', 'KC-API-KEY: 65a1b2c3d4e5f60718293a4b'],
  'key-of-another-pair': [
    'the key of the new pair, the secret of the old',
    'key, secret and passphrase of one pair',
  ],
  'signature-hex': ['.hexdigest()', 'base64.b64encode(….digest())'],
  'signature-base64-of-hex': ['base64.b64encode(….hexdigest())', 'base64.b64encode(….digest())'],
  'signature-base64url': [
    'cDv6S3BKQaO39oCwbs_HA-4TZbqc7-Z-LV7d0jVyZno',
    'cDv6S3BKQaO39oCwbs/HA+4TZbqc7+Z+LV7d0jVyZno=',
  ],
  'signature-percent-encoded': ['cDv6S3BKQaO39oCwbs%2FHA%2B4T…%3D', 'cDv6S3BKQaO39oCwbs/HA+4T…='],
  'signature-algorithm-wrong': ["createHmac('sha512', secret)", "createHmac('sha256', secret)"],
  'signature-unexplained': [
    'a secret that was shown with another key',
    'the secret that was shown with this key, or a new pair',
  ],
  'passphrase-plain': [
    'KC-API-PASSPHRASE: my-passphrase',
    'KC-API-PASSPHRASE: base64(hmac(secret, passphrase))',
  ],
  'passphrase-hmac-on-v1': [
    'base64(hmac(secret, passphrase)), no KC-API-KEY-VERSION',
    'KC-API-KEY-VERSION: 3, with a key of version 3',
  ],
  'passphrase-trailing-newline': ["open('passphrase').read()", "open('passphrase').read().strip()"],
  'passphrase-has-whitespace': ["passphrase = ' my-passphrase'", "passphrase = 'my-passphrase'"],
  'passphrase-has-quotes': ['"my-passphrase", quotes included', 'my-passphrase'],
  'passphrase-wrong-case': ['passphrase.lower()', 'passphrase'],
  'passphrase-hmac-hex': [
    'hmac(secret, passphrase).hexdigest()',
    'base64(hmac(secret, passphrase).digest())',
  ],
  'passphrase-hmac-twice': [
    'base64(hmac(secret, base64(hmac(secret, passphrase))))',
    'base64(hmac(secret, passphrase))',
  ],
  'passphrase-hmac-swapped': [
    'hmac(key = passphrase, text = secret)',
    'hmac(key = secret, text = passphrase)',
  ],
  'passphrase-base64': ['base64(passphrase)', 'base64(hmac(secret, passphrase))'],
  'passphrase-equals-key': [
    'passphrase = 65a1b2c3d4e5f60718293a4b',
    'passphrase = the one chosen with the key',
  ],
  'passphrase-equals-secret': ['passphrase = 3f2c5a8e-…', 'passphrase = the one chosen with the key'],
  'passphrase-wrong': ['the password of the login', 'the passphrase chosen with the key'],
  'key-version-wrong': ['KC-API-KEY-VERSION: 1', 'KC-API-KEY-VERSION: 3'],
  'key-unknown': [
    'a key that was deleted, or of another KuCoin site',
    'a key that the API management page of this site lists',
  ],
  'secret-equals-key': ['key = 65a1b2c3…, secret = 65a1b2c3…', 'key = 65a1b2c3…, secret = 3f2c5a8e-…'],
  'call-unsigned': [
    'ccxt.kucoin().fetch_balance()',
    "ccxt.kucoin({'apiKey': …, 'secret': …, 'password': …})",
  ],
  'path-on-other-host': [
    'https://api.kucoin.com/api/v1/positions',
    'https://api-futures.kucoin.com/api/v1/positions',
  ],
  'path-unknown': ['GET /api/v1/account', 'GET /api/v1/accounts'],
  'sandbox-closed': [
    'https://openapi-sandbox.kucoin.com',
    'POST /api/v1/hf/orders/test, or npx @kucoin-kit/mock-server',
  ],
  'interface-retired': [
    'GET /v1/account/balance with KC-API-NONCE',
    'GET /api/v1/accounts with KC-API-TIMESTAMP',
  ],
  'host-unknown': ['https://api.kucoin.comapi/v1/accounts', 'https://api.kucoin.com/api/v1/accounts'],
  'name-not-resolved': ['getaddrinfo ENOTFOUND api.kucoin.com', 'nslookup api.kucoin.com answers'],
  'connection-failed': ['ECONNRESET', 'kucoin-kit doctor reaches both hosts'],
  'timed-out': [
    'requests.get(url, timeout=1)',
    'requests.get(url, timeout=10), and look a write up before it is sent again',
  ],
  'certificate-not-trusted': ['requests.get(url, verify=False)', 'pip install --upgrade certifi'],
  'edge-blocked': [
    'https://www.kucoin.com/api/v1/… through a VPN',
    'https://api.kucoin.com/api/v1/… at the allowed rate',
  ],
  'answer-no-json': [
    'response.json(), without a look at the status',
    'print(response.status_code, response.text)',
  ],
  'browser-refused': [
    "fetch('https://api.kucoin.com/api/v1/accounts') in a page",
    "createKucoin({ relay: { url: 'https://relay.example' }, … })",
  ],
  'topic-refused': [
    '{"id": "1", "action": "SUBSCRIBE", "channel": "obu"}',
    '{"id": "1", "action": "SUBSCRIBE", "channel": "obu", "tradeType": "SPOT", "symbol": "BTC-USDT", "depth": "increment@10ms"}',
  ],
  'socket-ended': [
    'websockets.connect(url), and nothing is sent',
    'await socket.send(\'{"id": "1", "type": "ping"}\'), every 18 s',
  ],
}
