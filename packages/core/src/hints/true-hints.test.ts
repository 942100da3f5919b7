/**
 * Holds every hint against KuCoin's own words: what it asks for must be about the same thing, and go the same way. Where
 * KuCoin says that a price is too low, a hint that says to lower it is worse than none.
 */
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { listCodes } from '../errors/index.ts'
import { hintFor, hintIn } from './index.ts'

type Row = readonly [scope: string, apiCode: string, words: string]

const facts: readonly Row[] = JSON.parse(
  readFileSync(new URL('../../facts/code-words.json', import.meta.url), 'utf8'),
)

/** What KuCoin says, what a hint then has to say, and what it must not. */
type Rule = readonly [says: RegExp, must: RegExp, mustNot?: RegExp]

const raise = (what: string): RegExp =>
  new RegExp(`\\b(raise|increase|add)( the| to| at)? ?(\\w+ or )?${what}`, 'i')
const lower = (what: string): RegExp =>
  new RegExp(`\\b(lower|reduce|decrease)( the)? ?(\\w+ or )?${what}`, 'i')

/** Which way it goes. */
const directions: readonly Rule[] = [
  [/price (is )?(too (high|far)|above)|price cannot be higher/, /lower the price|closer/, raise('price')],
  [/price (is )?(too low|below)|price cannot be lower/, /raise the price/, lower('price')],
  [
    /size too big|position cap|holding cap|risk limit (would be passed|exceeded)/,
    /lower|less|split/,
    raise('size'),
  ],
  [
    /size too small|(order|value) under minimum|funds\/size under/,
    /raise|above|at least/,
    lower('(size|funds)'),
  ],
  [/leverage is too low|raise your leverage/, raise('leverage'), lower('leverage')],
  [/leverage cannot be greater/, lower('leverage'), raise('leverage')],
  // A higher leverage takes less money for the same order.
  [/The order would cost/, raise('leverage'), lower('leverage')],
  [/increase your margin/, raise('margin'), lower('margin')],
  [
    /[Bb]alance (is )?(too low|insufficient)|Insufficient balance|no balance/,
    /lower|fund|move/,
    raise('(size|amount|funds)'),
  ],
  [
    /too many (active |open |stop |subscription )?orders|quantity limit exceeded|breached the limit/,
    /cancel|wait/,
  ],
  [/cap (passed|reached)|limit passed|amount above/, /less|lower|at most|wait|later/, raise('(size|amount)')],
  [/[Tt]oo many requests|frequency limit|rate pool/, /wait|pause|stop/],
  [/suspended|not available now|is settling|has not opened|trading off|closed for|are closed/, /wait/],
  [/range (not supported|too wide)|query scope/, /narrow/, /wider/],
  [/isolated margin\. Please switch to cross/, /to cross/, /switch \w* ?\w* ?to isolated/],
]

/** What it is about: one of the words of a line in KuCoin's text asks for one in the hint. */
const subjects: readonly Rule[] = [
  [/leverage/i, /leverage/],
  [/\bprice\b/i, /price|contract/],
  [/\bip\b/i, /address/],
  [/kyc|identity/i, /identity/i],
  [/passphrase error|passphrase header/i, /passphrase/],
  [/signature|challenge .* wrong/i, /sign/],
  [/timestamp (invalid|param)/i, /time/],
  [/permission|not entitled/i, /permission|account/],
  [/partner/i, /partner/],
  [/clientoid|duplicate order/i, /clientOid/],
  [/balance|insufficient/i, /amount|money|fund|size/],
  [/borrow/i, /borrow|wait|cap/],
  [/position mode|one-way/i, /position mode/],
  [/margin mode/i, /marginMode|margin/],
  [/liquidat/i, /liquidat/],
  [/settl/i, /settled/],
  [/lending|redeem|subscription/i, /lend|redeem|redemption|subscri|unified|account/],
  [/\b(pair|symbol|contract)\b/i, /pair|symbol|contract|trade|trading|position/],
  [/country|region|law/i, /region|country|law/],
  [/frozen/i, /frozen|held back|wait|read/],
  [/chain/i, /chain/],
  [/withdraw/i, /[wW]ithdraw/],
  [/deposit address/i, /deposit address/],
  [/position/i, /position|leverage/],
  [/hidden|iceberg/i, /iceberg/],
  [/no such order|order (unknown|not found|is in not)/i, /order/],
  [/no such url|not found|url/i, /path|check|order/],
  [/retired/i, /endpoint/],
  [
    /parameter|field|invalid/i,
    /parameter|field|check|symbol|contract|topic|currency|chain|time|leverage|level|clientOid|kind/,
  ],
  [/content-type|media type/i, /Content-Type/],
  [/java\.lang\.Long/, /whole number/],
  [/topic/i, /topic/],
  [/kc-api-key|keys/i, /key|KC-API/],
  [/network timeout/, /again/],
  [/bought/, /buy/],
  [/margin not enabled/, /margin/],
  [/risklimit/i, /risk limit/],
  [/challenge not answered/, /answer/],
  [/orders?\b/i, /order|mode|pair|trad|token|coin|contract|account|price|position/],
  [/busy|fault|failed|server|configuration|systemConfig/i, /again|pause|read|wait|slowly|check/],
  [/requests/i, /wait|stop|pause|ask/],
  [/token/i, /token/],
  [/account|user|rights|agreement/i, /account|agreement|rights/],
  [/login|logged in/i, /sign|private token|login/],
  [/command/i, /subscribe/],
  [/coin|currency/i, /coin|currency|trade/],
  [/cap reached|buys|sells|limit triggered/i, /cap|limit/],
]

/** What is wrong with a hint for these words; empty where nothing is. */
function faultsOf(words: string, hint: string): readonly string[] {
  const broken = [...directions, ...subjects].filter(
    ([says, must, mustNot]) => says.test(words) && (!must.test(hint) || mustNot?.test(hint)),
  )
  return broken.map(([says]) => `${says} in "${words}" against "${hint}"`)
}

const wordsOf = (scope: string, apiCode: string): string =>
  facts.find((row) => row[0] === scope && row[1] === apiCode)?.[2] ?? ''

test('KuCoin’s words of every listed code are there, and say what it is about', () => {
  const mute = listCodes().filter(({ scope, apiCode }) => {
    const words = wordsOf(scope, apiCode)
    return ![...directions, ...subjects].some(([says]) => says.test(words))
  })
  expect(mute.map(({ scope, apiCode }) => `${scope} ${apiCode}: ${wordsOf(scope, apiCode)}`)).toEqual([])
})

test.each(listCodes())('$scope $apiCode: the hint agrees with KuCoin', ({ scope, apiCode }) => {
  expect(faultsOf(wordsOf(scope, apiCode), hintIn(scope, apiCode) ?? '')).toEqual([])
})

test.each([
  ['404000', true, 'The contract information you requested does not exist.', /contracts\/active/],
  ['415000', true, 'funding rate is not supported', /contracts\/active/],
  ['415000', true, 'mark price is not supported', /contracts\/active/],
  ['404000', false, 'Url Not Found', /path/],
  ['400200', false, 'Forbidden to place an order', /trade the pair/],
  ['400200', false, 'Unknown partner', /partner id/],
  ['900014', false, 'currency not exists', /^use one of the currencies/],
  ['900014', false, 'Invalid chainId', /^take the chain's id/],
  ['900014', false, '', /currency .* chain/],
  ['400100', false, 'account.available.amount', /open orders/],
  ['400100', false, 'order_not_exist_or_not_allow_to_cancel', /order id/],
  ['400100', false, 'Order size below the minimum requirement.', /raise/],
  ['400100', false, 'price not in the given range!', /price/],
  ['400100', false, 'Order size increment invalid.', /baseIncrement/],
  ['400100', false, 'The order does not exist.', /order id/],
  ['400100', false, 'validation.createOrder.clientOidIsRequired', /clientOid/],
  ['400100', false, 'The price and the stopPrice must lie on both sides of the last price.', /at once/],
  ['400100', false, 'validation.createOrder.clientOidDuplicated', /an earlier copy arrived/],
  ['400100', false, 'validation.createOrder.sizeIsRequired', /missing/],
  ['400100', false, 'validation.createOrder.stopPriceIsRequired', /missing/],
  ['400100', false, 'symbol can not be null', /missing/],
  ['400100', false, "Request method 'GET' not supported", /method/],
  ['400100', false, 'Unsupported trading pair.', /message/],
  ['400760', false, 'The order funds should more then 0.1 USDT.', /minFunds/],
  ['400760', false, 'The price is below the lowest.', /price/],
  ['100001', true, 'error.getOrder.orderNotExist', /no such order/],
  ['200000', false, 'The interface is offline', /endpoint/],
  ['200000', true, 'Position does not exist', /positions/],
  ['200000', true, 'Unsuccessful! Exceeded the max. funds out-transfer limit', /lower the amount/],
] as const)('%s (futures: %s) with "%s"', (apiCode, isFutures, words, says) => {
  expect(hintFor(apiCode, isFutures, words)).toMatch(says)
  expect(hintFor(apiCode, isFutures, words)).toMatch(/^[a-z].{14,158}\.$/)
})

test('an order that is forbidden is no matter of headers', () => {
  expect(hintFor('400200', false, 'Forbidden to place an order')).not.toMatch(/partner|header/)
})

test('hints that point the other way, or at something else, are caught', () => {
  const listed = listCodes().map(({ scope, apiCode }) => ({
    words: wordsOf(scope, apiCode),
    hint: hintIn(scope, apiCode) ?? '',
  }))
  expect(faultsOf(wordsOf('futures', '300003'), 'lower size or leverage, or move money.')).not.toEqual([])
  expect(faultsOf(wordsOf('futures', '330008'), 'add margin or lower the leverage.')).not.toEqual([])
  const turned = (hint: string): string =>
    hint.replaceAll(/\b(raise|add|lower)\b/g, (word) => (word === 'lower' ? 'raise' : 'lower'))
  const pointed = listed.filter(
    ({ hint, words }) => turned(hint) !== hint && directions.some(([says]) => says.test(words)),
  )
  expect(pointed.length).toBeGreaterThan(20)
  expect(pointed.filter(({ words, hint }) => faultsOf(words, turned(hint)).length === 0)).toEqual([])
  // Every hint with the words of each other code: most have nothing to do with each other.
  const pairs = listed.flatMap(({ words }, at) =>
    listed.map(({ hint }, other) => ({ words, hint, same: at === other })),
  )
  const strangers = pairs.filter(({ words, hint, same }) => !same && faultsOf(words, hint).length > 0)
  expect(strangers.length / pairs.length).toBeGreaterThan(0.7)
})
