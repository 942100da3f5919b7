/** A small program of Python, a shell and JavaScript in the styles in which people write its parts; what is wrong in each. */

const headersOf = (ts: string, pass: string, v = "'3'") =>
  `headers = {'KC-API-KEY': key, 'KC-API-SIGN': sign, 'KC-API-TIMESTAMP': ${ts}, 'KC-API-PASSPHRASE': ${pass}, 'KC-API-KEY-VERSION': ${v}}`
const py = (
  now: string,
  extra = '',
  sign = 'base64.b64encode(hmac.new(secret.encode(), text.encode(), hashlib.sha256).digest()).decode()',
) => `import hmac, base64, hashlib, time, requests
def seal(text): return ${sign}
now = ${now}
sign = seal(now + 'GET' + '/api/v1/accounts')
${extra}
${headersOf('now', 'seal(passphrase)')}
requests.get('https://api.kucoin.com/api/v1/accounts', headers=headers)`
const bash = (
  ts: string,
  dgst = 'openssl dgst -sha256 -hmac "$SECRET" -binary | base64',
  pass = '$(seal "$PASSPHRASE")',
) => `#!/bin/bash
seal() { printf %s "$1" | ${dgst}; }
ts=${ts}
curl -s https://api.kucoin.com/api/v1/accounts -H "KC-API-KEY: $KEY" -H "KC-API-SIGN: $(seal "\${ts}GET/api/v1/accounts")" -H "KC-API-TIMESTAMP: $ts" -H "KC-API-PASSPHRASE: ${pass}" -H "KC-API-KEY-VERSION: 3"`
const js = (
  now: string,
  sign = "crypto.createHmac('sha256', secret).update(text).digest('base64')",
  pass = 'seal(passphrase)',
  more = '',
) => `const crypto = require('crypto')
const seal = (text) => ${sign}
const now = ${now}
${more}
const headers = { 'KC-API-KEY': key, 'KC-API-SIGN': seal(now + 'GET' + '/api/v1/accounts'), 'KC-API-TIMESTAMP': now, 'KC-API-PASSPHRASE': ${pass}, 'KC-API-KEY-VERSION': '3' }
fetch('https://api.kucoin.com/api/v1/accounts', { headers })`
const S = 'timestamp-in-seconds'
const P = 'passphrase-plain'
const X = 'signature-hex'
const D = 'secret-base64-decoded'
const B = 'signature-base64-of-hex'
export const styles: readonly (readonly [what: string, mistakes: readonly string[], program: string])[] = [
  ['py %d', [], py("'%d' % (time.time() * 1000)")],
  ['py int*1000', [], py('str(int(time.time()) * 1000)')],
  ['py 000', [], py("str(int(time.time())) + '000'")],
  ['py f', [], py("f'{time.time() * 1000:.0f}'")],
  ['py dt', [], py('str(int(datetime.utcnow().timestamp() * 1000))')],
  ['py 1e3', [], py('str(int(time.time() * 1e3))')],
  ['py pandas', [], py('str(pd.Timestamp.utcnow().value // 10**6)')],
  ['py sec', [S], py('str(int(time.time()))')],
  ['py sec f', [S], py("f'{int(time.time())}'")],
  ['py sec f2', [S], py("f'{time.time():.0f}'")],
  ['py sec %d', [S], py("'%d' % time.time()")],
  ['py sec split', [S], py("str(time.time()).split('.')[0]")],
  ['py timegm', [S], py('str(calendar.timegm(time.gmtime()))')],
  ['py ns', [S], py('str(time.time_ns() // 10**9)')],
  ['py arrow', [S], py('str(arrow.utcnow().int_timestamp)')],
  [
    'py hex',
    [X],
    py(
      'str(int(time.time() * 1000))',
      '',
      'hmac.new(secret.encode(), text.encode(), hashlib.sha256).hexdigest()',
    ),
  ],
  [
    'py hexlify',
    [X],
    py(
      'str(int(time.time() * 1000))',
      '',
      'binascii.hexlify(hmac.new(secret.encode(), text.encode(), hashlib.sha256).digest()).decode()',
    ),
  ],
  [
    'py .hex',
    [X],
    py(
      'str(int(time.time() * 1000))',
      '',
      'hmac.new(secret.encode(), text.encode(), hashlib.sha256).digest().hex()',
    ),
  ],
  [
    'py hmac.digest hex',
    [X],
    py('str(int(time.time() * 1000))', '', "hmac.digest(secret.encode(), text.encode(), 'sha256').hex()"),
  ],
  ['py oid hex', [], py('str(int(time.time() * 1000))', 'oid = secrets.token_bytes(8).hex()')],
  ['py uuid hex', [], py('str(int(time.time() * 1000))', 'oid = uuid.uuid4().hex')],
  [
    'py decoded',
    [D],
    py(
      'str(int(time.time() * 1000))',
      '',
      'base64.b64encode(hmac.new(base64.b64decode(secret), text.encode(), hashlib.sha256).digest()).decode()',
    ),
  ],
  [
    'py decoded var',
    [D],
    py(
      'str(int(time.time() * 1000))',
      '',
      'base64.b64encode(hmac.new(base64.b64decode(self.api_secret), text.encode(), hashlib.sha256).digest()).decode()',
    ),
  ],
  ['py hex secret', [], py('str(int(time.time() * 1000))')],
  ['bash ms', [], bash('$(date +%s%3N)')],
  ['bash N', [], bash('$(($(date +%s%N)/1000000))')],
  ['bash 000', [], bash('$(date +%s)000')],
  ['bash *1000', [], bash('$(( $(date +%s) * 1000 ))')],
  ['bash sec', [S], bash('$(date +%s)')],
  ['bash tick', [S], bash('`date +%s`')],
  ['bash utc', [S], bash('$(date -u +%s)')],
  [
    'bash xxd',
    [],
    bash('$(date +%s%3N)', `openssl dgst -sha256 -hmac "$SECRET" | awk '{print $2}' | xxd -r -p | base64`),
  ],
  [
    'bash bin first',
    [],
    bash('$(date +%s%3N)', 'openssl dgst -binary -sha256 -hmac "$SECRET" | openssl base64 -A'),
  ],
  ['bash hex', [X], bash('$(date +%s%3N)', `openssl dgst -sha256 -hmac "$SECRET" | cut -d' ' -f2`)],
  ['bash b64 of hex', [B], bash('$(date +%s%3N)', `openssl dgst -sha256 -hmac "$SECRET" | base64`)],
  ['bash plain', [P], bash('$(date +%s%3N)', undefined, '$PASSPHRASE')],
  [
    'bash multi',
    [],
    bash('$(date +%s%3N)', `openssl dgst -sha256 \\\n  -hmac "$SECRET" \\\n  -binary | base64`),
  ],
  [
    'bash decoded',
    [D],
    bash('$(date +%s%3N)', `openssl dgst -sha256 -hmac "$(echo $SECRET | base64 -d)" -binary | base64`),
  ],
  [
    'bash macopt',
    [],
    bash('$(date +%s%3N)', `openssl dgst -sha256 -mac HMAC -macopt key:"$SECRET" -binary | base64`),
  ],
  [
    'bash sealed var',
    [],
    bash('$(date +%s%3N)', undefined, '$SEALED').replace('curl -s', 'SEALED=$(seal "$PASSPHRASE")\ncurl -s'),
  ],
  ['js floor*1000', [], js('String(Math.floor(Date.now() / 1000) * 1000)')],
  ['js 1e3', [S], js('String(Math.round(Date.now() / 1e3))')],
  ['js new Date', [S], js('String(Math.floor(new Date() / 1000))')],
  ['js +new Date', [], js('String(+new Date())')],
  ['js parse', [], js('String(Date.parse(new Date()))')],
  ['js perf', [], js('String(Math.round(performance.timeOrigin + performance.now()))')],
  ['js luxon', [S], js('String(DateTime.now().toUnixInteger())')],
  ['js |0', [S], js('String(Date.now() / 1000 | 0)')],
  [
    'js hex id',
    [],
    js(
      'String(Date.now())',
      undefined,
      undefined,
      "const clientOid = crypto.randomBytes(16).toString('hex')",
    ),
  ],
  [
    'js sha id',
    [],
    js(
      'String(Date.now())',
      undefined,
      undefined,
      "const id = crypto.createHash('sha256').update(x).digest('hex')",
    ),
  ],
  ['js hex', [X], js('String(Date.now())', "crypto.createHmac('sha256', secret).update(text).digest('hex')")],
  [
    'js hex2',
    [X],
    js('String(Date.now())', "crypto.createHmac('sha256', secret).update(text).digest().toString('hex')"),
  ],
  [
    'js b64 of hex',
    [B],
    js(
      'String(Date.now())',
      "Buffer.from(crypto.createHmac('sha256', secret).update(text).digest('hex')).toString('base64')",
    ),
  ],
  [
    'js btoa hex',
    [B],
    js('String(Date.now())', "btoa(crypto.createHmac('sha256', secret).update(text).digest('hex'))"),
  ],
  [
    'js dec',
    [D],
    js(
      'String(Date.now())',
      "crypto.createHmac('sha256', Buffer.from(secret, 'base64')).update(text).digest('base64')",
    ),
  ],
  [
    'js dec var',
    [D],
    js(
      'String(Date.now())',
      "crypto.createHmac('sha256', key64).update(text).digest('base64')",
      undefined,
      "const key64 = Buffer.from(process.env.KC_SECRET, 'base64')",
    ),
  ],
  ['js base64url', [], js('String(Date.now())')],
  ['js env', [P], js('String(Date.now())', undefined, 'process.env.KUCOIN_PASSPHRASE')],
  ['js config', [P], js('String(Date.now())', undefined, 'config.passphrase')],
  ['js this', [P], js('String(Date.now())', undefined, 'this.passPhrase')],
  [
    'js cfg sealed',
    [],
    js(
      'String(Date.now())',
      undefined,
      'config.passphrase',
      'const config = { key, passphrase: seal(passphrase) }',
    ),
  ],
  ['js getEncrypted', [], js('String(Date.now())', undefined, 'getEncryptedPassphrase()')],
]
