/** What to do about a field that a call does not read: how it is written here, or which kind of order takes it. */
import type { StrayField } from '../errors/request-error.ts'
import { strayUnified } from './stray-unified.ts'

/** What others call KuCoin's fields, in small letters and digits alone. */
const synonyms: Readonly<Record<string, string>> = {
  amount: 'size',
  quantity: 'size',
  orderqty: 'size',
  origqty: 'size',
  baseqty: 'size',
  sz: 'size',
  lots: 'size',
  volume: 'size',
  contracts: 'size',
  qty: 'size',
  cost: 'funds',
  quoteorderqty: 'funds',
  quoteamount: 'funds',
  notional: 'funds',
  px: 'price',
  rate: 'price',
  orderprice: 'price',
  pair: 'symbol',
  market: 'symbol',
  instrument: 'symbol',
  instid: 'symbol',
  productid: 'symbol',
  ordertype: 'type',
  ordtype: 'type',
  orderside: 'side',
  tif: 'timeInForce',
  selftradeprevention: 'stp',
  selftradepreventionmode: 'stp',
  stpmode: 'stp',
  closeposition: 'closeOrder',
  closeonly: 'reduceOnly',
  closeontrigger: 'reduceOnly',
  reduce: 'reduceOnly',
  posside: 'positionSide',
  margintype: 'marginMode',
  tdmode: 'marginMode',
  lever: 'leverage',
  leveragelevel: 'leverage',
  clientid: 'clientOid',
  clientorderid: 'clientOid',
  newclientorderid: 'clientOid',
  origclientorderid: 'clientOid',
  orderlinkid: 'clientOid',
  clordid: 'clientOid',
  cid: 'clientOid',
  coin: 'currency',
  asset: 'currency',
  address: 'toAddress',
  network: 'chain',
  tag: 'memo',
  triggerprice: 'stopPrice',
  triggerpx: 'stopPrice',
  stoppx: 'stopPrice',
  triggerpricetype: 'stopPriceType',
  triggerby: 'stopPriceType',
  workingtype: 'stopPriceType',
  triggerdirection: 'stop',
  stoploss: 'stopPrice',
  stoplossprice: 'stopPrice',
  takeprofit: 'stopPrice',
  takeprofitprice: 'stopPrice',
  sl: 'stopPrice',
  tp: 'stopPrice',
  sltriggerpx: 'stopPrice',
  tptriggerpx: 'stopPrice',
  stoplimitprice: 'limitPrice',
}

/** What there was once, and what came of it. */
const gone: Readonly<Record<string, string>> = {
  hidden: 'leave it out: KuCoin takes no hidden orders any more.',
  iceberg: 'leave it out: KuCoin takes no iceberg orders any more.',
  visiblesize: 'leave it out: KuCoin takes no iceberg orders any more.',
}

/** What others put beside an order that opens a position: written as stopPrice, the order itself would wait. */
const beside = /^(?:stoploss|takeprofit|sl|tp|sltriggerpx|tptriggerpx|triggerstop(?:up|down)price)$/
const withTpSl =
  'call futures.placeTpSlOrder, which takes triggerStopUpPrice and triggerStopDownPrice; stop with stopPrice is for an order that itself waits.'

/** The calls that place orders, by the kind that makes them. */
const kinds: readonly (readonly [path: RegExp, kind: string])[] = [
  [/ \/api\/v1\/hf\/orders(\/|$)/, 'spotOrders'],
  [/ \/api\/v3\/hf\/margin\/order(\/|$)/, 'marginOrders'],
  [/ \/api\/v1\/orders(\/|$)/, 'futuresOrders'],
  [/ \/api\/v1\/stop-order$/, 'stopOrders'],
  [/ \/api\/v3\/hf\/margin\/stop-order$/, 'marginStopOrders'],
  [/ \/api\/v3\/oco\/order$/, 'ocoOrders'],
  [/ \/api\/ua\/v2\/unified\/order\/place$/, 'unifiedOrders'],
]

/** Who takes what, and who takes it of a margin account. */
const takers: readonly (readonly [fields: readonly string[], kind: string, onMargin?: string])[] = [
  [['stop', 'stopPrice'], 'stopOrders', 'marginStopOrders'],
  [['limitPrice'], 'ocoOrders'],
  [['isIsolated', 'autoBorrow', 'autoRepay'], 'marginOrders'],
  [
    ['leverage', 'marginMode', 'reduceOnly', 'closeOrder', 'forceHold', 'qty', 'valueQty', 'stopPriceType'],
    'futuresOrders',
  ],
  [['funds', 'cancelAfter', 'tags', 'allowMaxTimeWindow', 'clientTimestamp'], 'spotOrders'],
  [['timeInForce', 'postOnly', 'type', 'stp', 'remark', 'price', 'size'], 'spotOrders'],
  [
    ['tpTriggerPrice', 'tpTriggerPriceType', 'slTriggerPrice', 'slTriggerPriceType', 'brokerTag'],
    'unifiedOrders',
  ],
]

/**
 * What to do about a field that is not read.
 *
 * @returns one imperative sentence; undefined where nothing better can be said than what is read
 */
export function strayHint({ label, name, known }: StrayField): string | undefined {
  if (name === 'params') return 'give the fields themselves, not within params.'
  const spelled = plain(name)
  const own = known.find((field) => plain(field) === spelled)
  if (own !== undefined) return `write ${own}.`
  const isPost = label.startsWith('POST ')
  if (isPost && Object.hasOwn(gone, spelled)) return gone[spelled]
  const home = isPost ? kinds.find(([path]) => path.test(label))?.[1] : undefined
  const unified = home === 'unifiedOrders' ? strayUnified(spelled, known) : undefined
  if (unified) return unified
  if (home === 'futuresOrders' && beside.test(spelled)) return withTpSl
  const meant = Object.hasOwn(synonyms, spelled) ? (synonyms[spelled] as string) : ''
  const taken = takenBy(spelled, home)
  if (taken) return taken
  if (known.includes(meant)) return `write ${meant}.`
  return takenBy(plain(meant), home) ?? nearTo(spelled, known)
}

/** A typo is one or two letters away; what is longer than any name is none. */
function nearTo(spelled: string, known: readonly string[]): string | undefined {
  // Of two letters anything is near: tp is no stp.
  if (spelled.length > 40 || spelled.length < 3) return undefined
  const reach = spelled.length > 5 ? 2 : 1
  const near = known.filter((field) => distance(plain(field), spelled) <= reach)
  return near.length > 0 ? `write ${near.join(' or ')}.` : undefined
}

/** The kind of order that takes a field which its own kind does not, and how it is had. */
function takenBy(spelled: string, home: string | undefined): string | undefined {
  // An account is classic or unified: orders of one cannot be placed with a kind of the other.
  if (home === undefined || home === 'unifiedOrders') return undefined
  for (const [fields, kind, onMargin = kind] of takers) {
    const field = fields.find((one) => plain(one) === spelled)
    const taker: string = /^margin/.test(home) ? onMargin : kind
    if (field === undefined || taker === home) continue
    return `place it with createOrders(client, { kind: ${taker} }), which reads ${field}; import { ${taker} } from '@kucoin-kit/core/orders', or from /orders of your adapter.`
  }
  return undefined
}

/** One spelling for `stopPrice`, `stop_price` and `StopPrice`. */
function plain(name: string): string {
  return name.toLowerCase().replaceAll(/[^a-z0-9]/g, '')
}

/** How many letters have to be put in, left out, changed or swapped with the next one. */
function distance(a: string, b: string): number {
  const rows = [Array.from({ length: b.length + 1 }, (_, at) => at)]
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    const at = (back: number, j: number): number => rows[i - back]?.[j] ?? Infinity
    for (let j = 1; j <= b.length; j++) {
      const isSame = a[i - 1] === b[j - 1]
      const isSwapped = a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]
      row[j] = Math.min(
        at(1, j) + 1,
        (row[j - 1] ?? 0) + 1,
        at(1, j - 1) + (isSame ? 0 : 1),
        isSwapped ? at(2, j - 2) + 1 : Infinity,
      )
    }
    rows[i] = row
  }
  return rows[a.length]?.[b.length] ?? Infinity
}
