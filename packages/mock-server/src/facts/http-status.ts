/**
 * HTTP status by code, where an answer of the exchange was seen: 400001 in Kucoin/kucoin-universal-sdk#14 and
 * sieblyio/kucoin-api#44, 400002 in hummingbot/hummingbot#6866, 400004 in JKorf/CryptoExchange.Net#111, 400005 in
 * hummingbot/hummingbot#6707, 400006 in Kucoin/kucoin-api-docs#395, 400000, 400007 and 415000 in ccxt/ccxt#9390,
 * 429000 in ccxt/ccxt#16185. Nobody showed 400008, 400009, 400200 and 400201: they are assumed to be as their
 * neighbours.
 */
const STATUS: Readonly<Record<string, number>> = {
  404: 404,
  400000: 400,
  400001: 400,
  400002: 400,
  400003: 401,
  400004: 401,
  400005: 401,
  400006: 403,
  400007: 403,
  400008: 401,
  400009: 401,
  400200: 401,
  400201: 401,
  415000: 415,
  429000: 429,
  500000: 500,
}

/** Status that a code travels with when nothing else is said; business codes travel with 200. */
export function statusOf(code: string): number {
  return STATUS[code] ?? 200
}
