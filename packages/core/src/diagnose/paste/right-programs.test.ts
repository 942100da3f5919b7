/** Programs that sign as KuCoin wants it, in the ways in which people write them: nothing in them is blamed. */
import { expect, test } from 'vitest'
import { languages } from '../../../test/diagnose/programs/languages.ts'
import { moreLanguages } from '../../../test/diagnose/programs/more-languages.ts'
import { right } from '../../../test/diagnose/programs/right.ts'
import { rightPython } from '../../../test/diagnose/programs/right-python.ts'
import { rightStyles } from '../../../test/diagnose/programs/right-styles.ts'
import { rightStylesOfJavaScript } from '../../../test/diagnose/programs/right-styles-of-javascript.ts'
import { rightStylesOfPython } from '../../../test/diagnose/programs/right-styles-of-python.ts'
import { styles } from '../../../test/diagnose/programs/styles.ts'
import { stylesOfClasses } from '../../../test/diagnose/programs/styles-of-classes.ts'
import { stylesOfServers } from '../../../test/diagnose/programs/styles-of-servers.ts'
import { wire } from '../../../test/diagnose/programs/wire.ts'
import { wireOfClasses } from '../../../test/diagnose/programs/wire-of-classes.ts'
import { wireOfServers } from '../../../test/diagnose/programs/wire-of-servers.ts'
import { wrong } from '../../../test/diagnose/programs/wrong.ts'
import { wrongLanguages } from '../../../test/diagnose/programs/wrong-languages.ts'
import { readPaste } from './read-paste.ts'

const javascript = (more: string): string => `import crypto from 'node:crypto'
const sign = (text) => crypto.createHmac('sha256', secret).update(text).digest('base64')
async function order(body) {
  const text = JSON.stringify(body)
  const timestamp = Date.now().toString()
  const response = await fetch('https://api.kucoin.com' + path, {
    method: 'POST',
    headers: {
      'KC-API-KEY': key,
      'KC-API-SIGN': sign(timestamp + 'POST' + path + text),
      'KC-API-TIMESTAMP': timestamp,
      'KC-API-PASSPHRASE': sign(passphrase),
      'KC-API-KEY-VERSION': '3',
    },
    body: text,
  })
  ${more}
}`

const python = (target: string, more = ''): string => `import base64, hashlib, hmac, time, requests
from urllib.parse import urlencode
def sign(text):
    return base64.b64encode(hmac.new(secret.encode(), text.encode(), hashlib.sha256).digest()).decode()
def get(url, params=None):
    now = str(int(time.time() * 1000))
    ${target}
    headers = {"KC-API-KEY": key, "KC-API-SIGN": sign(now + 'GET' + url), "KC-API-TIMESTAMP": now,
               "KC-API-PASSPHRASE": sealed(passphrase), "KC-API-KEY-VERSION": "3"}
    return requests.get('https://api.kucoin.com' + url, headers=headers)
${more}`

const php = `<?php
$timestamp = intval(microtime(true) * 1000);
$query = http_build_query(['type' => 'trade']);
$what = $timestamp . 'GET' . "$endpoint?$query";
$sign = base64_encode(hash_hmac('sha256', $what, $secret, true));
$pass = base64_encode(hash_hmac('sha256', $passphrase, $secret, true));
$headers = ['KC-API-KEY: ' . $key, 'KC-API-SIGN: ' . $sign, 'KC-API-TIMESTAMP: ' . $timestamp,
            'KC-API-PASSPHRASE: ' . $pass, 'KC-API-KEY-VERSION: 3'];
$ch = curl_init("https://api.kucoin.com$endpoint?$query");`

const go = `package main
import "crypto/hmac"
func sign(text string) string { h := hmac.New(sha256.New, secret); h.Write([]byte(text)); return base64.StdEncoding.EncodeToString(h.Sum(nil)) }
func get(path string, params url.Values) {
	ts := strconv.FormatInt(time.Now().UnixMilli(), 10)
	since := time.Now().Unix() - 3600
	target := fmt.Sprintf("%s?%s", path, params.Encode())
	req, _ := http.NewRequest("GET", "https://api.kucoin.com"+target, nil)
	req.Header.Set("KC-API-SIGN", sign(ts+"GET"+target))
	req.Header.Set("KC-API-TIMESTAMP", ts)
	req.Header.Set("KC-API-PASSPHRASE", sign(passphrase))
	req.Header.Set("KC-API-KEY-VERSION", "3")
}`

const csharp = `using System.Security.Cryptography;
public class Client {
  string Sign(string text) { using var h = new HMACSHA256(secret); return Convert.ToBase64String(h.ComputeHash(bytes(text))); }
  public async Task<string> Get(string path) {
    var timestamp = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds().ToString();
    request.Headers.Add("KC-API-SIGN", Sign(timestamp + "GET" + path));
    request.Headers.Add("KC-API-TIMESTAMP", timestamp);
    request.Headers.Add("KC-API-PASSPHRASE", EncodedPassphrase());
    request.Headers.Add("KC-API-KEY-VERSION", "3");
  }
}`

test.each([
  ['JavaScript that calls an answer json', javascript('const json = await response.json()')],
  ['JavaScript with seconds for candles', javascript('const endAt = Math.floor(Date.now() / 1000)')],
  [
    'Python that formats its query with %s',
    python("url = '%s?%s' % (url, urlencode(params)) if params else url"),
  ],
  ['Python with seconds for candles', python('', 'end = int(time.time())')],
  ['Python that gives requests no json', python('', 'json = requests.get(url).json()')],
  ['PHP', php],
  ['Go', go],
  ['C#', csharp],
  ...right,
  ...rightPython,
  ...Object.entries({
    ...languages,
    ...moreLanguages,
    ...rightStyles,
    ...rightStylesOfJavaScript,
    ...rightStylesOfPython,
  }),
])('%s', (_, program) => {
  expect(readPaste(program)?.call.seen).toEqual([])
})

test.each([
  [go, 'var id = fmt.Sprintf("%x", md5.Sum(b))'],
  [go, 'var id = hex.EncodeToString(rand.Bytes(8))'],
  [php, '$from = time() - 3600;'],
  [php, '$id = bin2hex(md5($x, true));'],
  [csharp, 'var id = Convert.ToHexString(MD5.HashData(x));'],
  [csharp, 'var s = watch.Elapsed.TotalSeconds;'],
  [languages['Kotlin'] ?? '', 'val id = HexFormat.of().formatHex(md5)'],
  [languages['Bash'] ?? '', 'from=$(( $(date +%s) - 3600 ))'],
  [languages['C++'] ?? '', 'srand(time(NULL));'],
])('a line beside it that has nothing to do with the signature', (program, line) => {
  expect(readPaste(`${program}\n${line}`)?.call.seen).toEqual([])
})

test.each([
  `import ccxt
import hashlib, hmac, time
exchange = ccxt.kucoin({'apiKey': key, 'secret': secret, 'password': password})
bars = exchange.fetch_ohlcv('BTC/USDT', '1m', limit=10)
now = int(time.time())
hook = hmac.new(hook_secret, body, hashlib.sha256).hexdigest()`,
  `from kucoin.client import Client
import time
client = Client(api_key, api_secret, api_passphrase)
start = int(time.time())
klines = client.get_kline_data('BTC-USDT', '5min', start - 86400, start)
picture = base64.b64decode(secret_picture)`,
])('a library signs: what is no setting of it is for something else', (program) => {
  expect(readPaste(program)?.call.seen).toEqual([])
})

test('a script for a shell sends what it names, whatever the values are', () => {
  const script = `timestamp=$(date +%s)000
curl --request GET \\
  --header "KC-API-KEY: $KUCOIN_API_KEY" \\
  --header "KC-API-SIGN: $(sign "$timestamp"GET"$1")" \\
  --header "KC-API-TIMESTAMP: $timestamp" \\
  --header "KC-API-PASSPHRASE: $(sign "$KUCOIN_API_PASSPHRASE")" \\
  --header "KC-API-KEY-VERSION: 3" https://api.kucoin.com/api/v1/accounts`
  const { request } = readPaste(script)?.call ?? {}
  expect(request?.headers).toEqual({ 'kc-api-key-version': '3' })
  expect([...(request?.hidden ?? [])].sort()).toEqual([
    'kc-api-key',
    'kc-api-passphrase',
    'kc-api-sign',
    'kc-api-timestamp',
  ])
})

test.each([
  ['passphrase-plain', php.replace("' . $pass,", "' . $passphrase,")],
  ['passphrase-plain', python('').replace('sealed(passphrase)', 'os.getenv("KC_PASSPHRASE")')],
  [
    'host-in-prehash',
    python("base = 'https://api.kucoin.com'\n    url = base + '/api/v1/accounts'").replace(
      "get('https://api.kucoin.com' + url",
      'get(url',
    ),
  ],
  [
    'timestamp-in-seconds',
    javascript('const clientOid = String(Date.now())').replace(
      'Date.now().toString()',
      'Math.floor(Date.now() / 1000).toString()',
    ),
  ],
  [
    'timestamp-in-seconds',
    python('', 'oid = int(time.time() * 1000)').replace(
      '"KC-API-TIMESTAMP": now',
      '"KC-API-TIMESTAMP": str(int(time.time()))',
    ),
  ],
  ['passphrase-plain', csharp.replace('EncodedPassphrase()', 'passphrase.Trim()')],
  ['signature-base64-of-hex', php.replaceAll(', true)', ')')],
  [
    'host-in-prehash',
    python("url = 'https://api.kucoin.com' + path").replace("'https://api.kucoin.com' + url", 'url'),
  ],
  [
    'body-reserialized',
    python('', 'text = json.dumps(body)\nrequests.post(url, json=body, headers=headers)'),
  ],
  ['query-missing-from-prehash', python('').replace('url, headers', 'url, params=params, headers')],
  ['timestamp-in-seconds', javascript('').replace('Date.now()', 'Math.floor(Date.now() / 1000)')],
])('with a mistake put into it: %s', (mistake, program) => {
  expect(readPaste(program)?.call.seen.map((one) => one.mistake)).toContain(mistake)
})

test.each([
  ...wrong,
  ...wrongLanguages,
  ...styles,
  ...stylesOfServers,
  ...stylesOfClasses,
  ...wire,
  ...wireOfServers,
  ...wireOfClasses,
])('what is wrong in a program: %s', (_, mistakes, program) => {
  expect(readPaste(program)?.call.seen.map((one) => one.mistake)).toEqual(mistakes)
})

test.each([
  'opening connection',
  'user: bot',
  'use of hmac',
  'local time 12:00',
  'open orders: 3',
  'value = x',
  'class: Bot',
  'using hmac sha256',
  'from 10.0.0.1',
  'default region: eu',
  'public ip: 10.0.0.1',
  'async call 3',
  'package version 1',
  'require auth',
  'function call failed',
  'variables: 3',
  'let us see',
])('what was printed is no program, though a line of it begins with a word of one: %s', (line) => {
  const log = `${line}\nsigned with hmac (sha256)\nGET https://api.kucoin.com/api/v1/accounts\nKC-API-KEY: 64f0\nKC-API-SIGN: abc=`
  expect(readPaste(log)?.call.request.headers).toEqual({ 'kc-api-key': '64f0', 'kc-api-sign': 'abc=' })
})

test.each([
  [
    '%#v of Go',
    'POST /api/v1/orders http.Header{"Kc-Api-Key":[]string{"64f0"}, "Kc-Api-Sign":[]string{"abc="}} {"size":"1"}',
  ],
  [
    'nginx',
    '"POST /api/v1/orders HTTP/1.1" 401 kc-api-key="64f0" kc-api-sign="abc=" body="{\\x22size\\x22:\\x221\\x22}"',
  ],
])('headers and a body as they are printed: %s', (_, log) => {
  const { headers, body } = readPaste(log)?.call.request ?? {}
  expect([headers, body]).toEqual([{ 'kc-api-key': '64f0', 'kc-api-sign': 'abc=' }, '{"size":"1"}'])
})

test('of an excerpt that names some headers nothing is said of the others', () => {
  const { request } = readPaste("why 400001? headers = {'KC-API-KEY': key, 'KC-API-SIGN': sign}")?.call ?? {}
  expect([request?.headers, request?.hidden ?? []]).toEqual([undefined, []])
})
