// Signed requests to KuCoin with fetch and node:crypto alone.
import { createHmac } from 'node:crypto'

const { KUCOIN_BASE_URL = 'https://api.kucoin.com', KUCOIN_API_KEY, KUCOIN_API_SECRET } = process.env
const { KUCOIN_API_PASSPHRASE } = process.env

/** KuCoin said no, in its own words. */
export class Refused extends Error {
  constructor(status, code, message, headers) {
    super(`${code}: ${message}`)
    this.name = 'Refused'
    this.status = status
    this.code = code
    this.retryAfterMs = headers.get('gw-ratelimit-reset')
  }
}

/** No answer of KuCoin's: nobody knows whether the request was acted on. */
export class Unanswered extends Error {
  constructor(message, options) {
    super(message, options)
    this.name = 'Unanswered'
  }
}

// The secret's text is the key. It looks like something to decode, and is not.
const sign = (text) => createHmac('sha256', KUCOIN_API_SECRET).update(text).digest('base64')

/** Sends one request and gives the `data` of the answer. */
export async function request(method, path, { query = {}, body } = {}) {
  const pairs = Object.entries(query)
  const join = (encode) => pairs.map(([name, value]) => `${encode(name)}=${encode(value)}`).join('&')
  const mark = pairs.length > 0 ? '?' : ''
  // Made into text once: what is signed is what is sent. The query is signed as it reads and sent encoded.
  const text = body === undefined ? '' : JSON.stringify(body)
  const timestamp = String(Date.now())
  const prehash = timestamp + method + path + mark + join(String) + text
  let response
  let content
  try {
    response = await fetch(KUCOIN_BASE_URL + path + mark + join(encodeURIComponent), {
      method,
      body: text === '' ? undefined : text,
      redirect: 'error',
      signal: AbortSignal.timeout(10_000),
      headers: {
        'Content-Type': 'application/json',
        'KC-API-KEY': KUCOIN_API_KEY,
        'KC-API-SIGN': sign(prehash),
        'KC-API-TIMESTAMP': timestamp,
        'KC-API-PASSPHRASE': sign(KUCOIN_API_PASSPHRASE),
        'KC-API-KEY-VERSION': '3',
      },
    })
    content = await response.text()
  } catch (cause) {
    throw new Unanswered('the connection broke', { cause })
  }
  return read(response, content)
}

function read({ status, headers }, content) {
  let answer
  try {
    answer = JSON.parse(content)
  } catch (cause) {
    // A gateway's page, or an answer that broke off: not KuCoin's word.
    throw new Unanswered(`status ${status} without KuCoin's envelope`, { cause })
  }
  if (answer?.code === '200000') return answer.data
  if (answer?.code === undefined || status >= 500) throw new Unanswered(`status ${status}`)
  throw new Refused(status, answer.code, answer.msg, headers)
}
