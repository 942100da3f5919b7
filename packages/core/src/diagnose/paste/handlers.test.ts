/** A program that is ready for failures has had none: only what stands behind it tells of one. */
import { expect, test } from 'vitest'
import { readPaste } from './read-paste.ts'

const python = (handler: string): string => `import base64, hashlib, hmac, time, requests
def sign(text):
    return base64.b64encode(hmac.new(secret.encode(), text.encode(), hashlib.sha256).digest()).decode()
def get(path):
    now = str(int(time.time() * 1000))
    headers = {"KC-API-KEY": key, "KC-API-SIGN": sign(now + 'GET' + path), "KC-API-TIMESTAMP": now,
               "KC-API-PASSPHRASE": sign(passphrase), "KC-API-KEY-VERSION": "3"}
    try:
        r = requests.get('https://api.kucoin.com' + path, headers=headers, timeout=10)
    ${handler}`

const javascript = (handler: string): string => `import crypto from 'node:crypto'
const sign = (text) => crypto.createHmac('sha256', secret).update(text).digest('base64')
async function get(path) {
  const ts = Date.now().toString()
  const headers = { 'KC-API-KEY': key, 'KC-API-SIGN': sign(ts + 'GET' + path), 'KC-API-TIMESTAMP': ts,
    'KC-API-PASSPHRASE': sign(passphrase), 'KC-API-KEY-VERSION': '3' }
  const response = await fetch('https://api.kucoin.com' + path, { headers })
  ${handler}
}`

test.each([
  python('except requests.exceptions.ConnectionError:\n        pass'),
  python('except (ReadTimeout, ConnectTimeout):\n        time.sleep(1)'),
  python('except Exception as e:\n        if "cloudflare" in str(e): wait()'),
  python("except Exception:\n        if r.json()['code'] == '400005': print('Invalid KC-API-SIGN')"),
  python(
    "except Exception:\n        if r.json()['code'] in ('429000', '400002'): raise Retry('KuCoin 429000')",
  ),
  javascript("if (body.code === '400004') throw new Error('Invalid KC-API-PASSPHRASE')"),
  javascript("if (e.code === 'ECONNRESET' || e.code === 'ETIMEDOUT') return get(path)"),
  javascript("switch (body.code) { case '400002': return resync(); case '429000': return wait() }"),
  javascript("res.send('<!DOCTYPE html><html><title>bot</title></html>')"),
  javascript("res.setHeader('Access-Control-Allow-Origin', '*')"),
])('what is handled has not happened: %#', (program) => {
  const { answer, seen } = readPaste(program)?.call ?? {}
  expect({ answer, seen }).toEqual({ answer: {}, seen: [] })
})

test.each([
  [
    '\n\nTraceback (most recent call last):\n  File "a.py", line 3\nrequests.exceptions.ReadTimeout: no',
    'timed-out',
  ],
  ['\n\nError: getaddrinfo ENOTFOUND api.kucoin.com', 'name-not-resolved'],
  ['\n\n<!DOCTYPE html>\n<html>', 'edge-blocked'],
])('what was printed behind it has: %j', (printed, mistake) => {
  const program = python('except requests.exceptions.ConnectionError:\n        pass') + printed
  expect(readPaste(program)?.call.seen.map((one) => one.mistake)).toEqual([mistake])
})

test.each([
  '\n\n{"code":"400005","msg":"Invalid KC-API-SIGN"}',
  '\n# the answer is 400005',
  '\nException: 401-{"code":"400005","msg":"Invalid KC-API-SIGN"}',
  '\nI always get the error 400005, Invalid KC-API-SIGN',
])('an answer behind it is one: %j', (told) => {
  const program = python("except Exception:\n        if r.json()['code'] == '429000': wait()") + told
  expect(readPaste(program)?.call.answer.code).toBe('400005')
})
