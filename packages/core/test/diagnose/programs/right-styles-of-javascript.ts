/** Right programs of JavaScript and TypeScript in which a part looks like a mistake. */
const jsHead = `const crypto = require('crypto')
const sign = (t) => crypto.createHmac('sha256', SECRET).update(t).digest('base64')
`
const js = (now: string, more = '', ts = 'ts'): string => `${jsHead}
async function accounts() {
  const path = '/api/v1/accounts'
  ${now}
  const headers = { 'KC-API-KEY': KEY, 'KC-API-SIGN': sign(${ts} + 'GET' + path), 'KC-API-TIMESTAMP': ${ts}, 'KC-API-PASSPHRASE': sign(PASSPHRASE), 'KC-API-KEY-VERSION': '3' }
  return fetch('https://api.kucoin.com' + path, { headers })
}
${more}`

export const rightStylesOfJavaScript: Readonly<Record<string, string>> = {
  'js +new Date': js(
    'const ts = String(+new Date())',
    'const startAt = Math.floor(Date.now() / 1000) - 86400',
  ),
  'js performance': js(
    'const ts = String(Math.round(performance.timeOrigin + performance.now()))',
    'const startAt = Math.floor(Date.now() / 1000) - 86400',
  ),
  'js hex to base64': js('const ts = String(Date.now())')
    .replace(".digest('base64')", ".digest('hex')")
    .replace('crypto.createHmac', 'Buffer.from(crypto.createHmac')
    .replace(".digest('hex')", ".digest('hex'), 'hex').toString('base64')"),
  'js md5 multi-line': js(
    'const ts = String(Date.now())',
    "const oid = crypto\n  .createHash('md5')\n  .update(String(Math.random()))\n  .digest('hex')",
  ),
  'js new URL': `${jsHead}
async function call(method, url, body = '') {
  const timestamp = Date.now().toString()
  const headers = { 'KC-API-KEY': KEY, 'KC-API-SIGN': sign(timestamp + method + url + body), 'KC-API-TIMESTAMP': timestamp, 'KC-API-PASSPHRASE': sign(PASSPHRASE), 'KC-API-KEY-VERSION': '3' }
  return fetch(new URL(url, 'https://api.kucoin.com'), { method, headers, body: body || undefined })
}`,
  'js header read back': `${jsHead}
async function call(method, path) {
  const headers = {}
  headers['KC-API-KEY'] = KEY
  headers['KC-API-TIMESTAMP'] = Date.now().toString()
  headers['KC-API-SIGN'] = sign(headers['KC-API-TIMESTAMP'] + method + path)
  headers['KC-API-PASSPHRASE'] = sign(PASSPHRASE)
  headers['KC-API-KEY-VERSION'] = '3'
  return fetch('https://api.kucoin.com' + path, { method, headers })
}`,
  'js href.slice': `${jsHead}
async function get(path, params) {
  const url = new URL(path, BASE)
  for (const [k, v] of Object.entries(params)) url.searchParams.set(k, v)
  const target = url.href.slice(url.origin.length)
  const ts = Date.now().toString()
  const headers = { 'KC-API-KEY': KEY, 'KC-API-SIGN': sign(ts + 'GET' + target), 'KC-API-TIMESTAMP': ts, 'KC-API-PASSPHRASE': sign(PASSPHRASE), 'KC-API-KEY-VERSION': '3' }
  return fetch(url, { headers })
}`,
  'ts typed params': `import { createHmac } from 'node:crypto'
export class Client {
  private sign(t: string): string { return createHmac('sha256', this.secret).update(t).digest('base64') }
  async get(path: string) { return this.call('GET', path) }
  async post(path: string, params: Record<string, unknown>) { return this.call('POST', path, JSON.stringify(params)) }
  private async call(method: string, path: string, body = '') {
    const ts = Date.now().toString()
    const headers = { 'KC-API-KEY': this.key, 'KC-API-SIGN': this.sign(ts + method + path + body), 'KC-API-TIMESTAMP': ts, 'KC-API-PASSPHRASE': this.sign(this.passphrase), 'KC-API-KEY-VERSION': '3', 'Content-Type': 'application/json' }
    const res = await fetch(this.base + path, { method, headers, body: body, })
    return res.json()
  }
}`,
}
