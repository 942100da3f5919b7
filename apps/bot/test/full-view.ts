// A look at a bot with something in every place of the page, some of it as long as it may be: what no single run has at once.
import type {
  AuditView,
  FillView,
  HeadroomView,
  HealthView,
  OrderView,
  Overview,
  PositionView,
  SignalView,
} from '../src/view/shapes.ts'
import type { View } from '../src/view/view.ts'

const MINUTE_MS = 60_000
/** The longest that a symbol may be. */
export const LONG_SYMBOL: string = `${'ABCDEFGHIJ'.repeat(2)}-${'KLMNOPQRST'.repeat(2)}`
/** The longest that a source or an id may be, without a place to break it. */
export const LONG_NAME: string = 'voc:momentum-'.repeat(20).slice(0, 256)
const LONG_AMOUNT = '12345678901234567890.123456789012345678'
const TINY_PRICE = '0.000000000123456789'
const OID = 'kb0123456789abcdef0123456789abcdef'
const SYMBOLS = ['BTC-USDT', 'ETH-USDT', 'XBTUSDTM', LONG_SYMBOL]
const WHY =
  'the limit maxPosition allows 400 USDT in BTC-USDT; 400.13 are held and on order, so that nothing is left of it for 100 more'

/** Looks at it; `changes` are of its overview. */
export function fullView(changes: Partial<Overview> = {}, nowMs: number = Date.now()): View {
  const ago = (minutes: number) => nowMs - minutes * MINUTE_MS
  const orders = ordersUntil(ago)
  const signals = signalsUntil(ago)
  const overview = (): Overview => ({
    ...{ kind: 'live', place: 'KuCoin, with real money', atMs: nowMs, currency: 'USDT', symbols: SYMBOLS },
    ...{ state: 'running', sinceMs: null, reason: null },
    ...{ startEquity: '10000', equity: '10123.45', unknownOrders: 2, lastSignal: signals[1] ?? null },
    profit: { realised: '-12.3', marked: '135.75', total: '123.45', day: '-4321.99', drawdown: '17.5' },
    positions: positionsAt(ago(0.1)),
    openOrders: orders.filter(({ state }) => state === 'accepted'),
    risk: LIMITS,
    health: healthAt(ago),
    ...changes,
  })
  const page = <T>(rows: readonly T[]) => ({ rows, next: 1 })
  const wave = (of: number, by: number) =>
    Array.from({ length: 300 }, (_, i) => ({
      atMs: ago((300 - i) * 4),
      value: (of + Math.sin(i / 19) * by + Math.sin(i / 5) * by * 0.3).toFixed(2),
    }))
  const fills = fillsUntil(ago)
  return {
    overview,
    health: () => overview().health,
    positions: () => [...overview().positions],
    signals: ({ reason }) => page(signals.filter((one) => reason === undefined || one.reason === reason)),
    stages: () => undefined,
    reasons: () => [...new Set(signals.flatMap((one) => (one.reason === null ? [] : [one.reason])))],
    orders: () => page(orders),
    fills: () => page(fills),
    audit: () => page(auditUntil(ago)),
    lastSeq: () => 1_234_567,
    equity: () => wave(20, 90),
    profits: () => wave(20, 90),
    prices: (symbol) => ({ symbol, prices: wave(20_000, 400), fills: fills.slice(0, 3) }),
  }
}

type Ago = (minutes: number) => number

function positionsAt(pricedMs: number): PositionView[] {
  const position = (symbol: string, changes: Partial<PositionView>): PositionView => ({
    ...{ symbol, side: 'long', size: '0.00512', entryPrice: '20013.4', lastPrice: '20480.1', pricedMs },
    ...{ profit: '2.39', stopLoss: '19200', takeProfit: '21500', isGuarded: true },
    ...changes,
  })
  return [
    position('BTC-USDT', {}),
    position('XBTUSDTM', {
      side: 'short',
      stopLoss: null,
      takeProfit: null,
      isGuarded: false,
      profit: '-81.2',
    }),
    position('ETH-USDT', { lastPrice: null, pricedMs: null, profit: null, isGuarded: false }),
    position(LONG_SYMBOL, {
      ...{ size: LONG_AMOUNT, entryPrice: TINY_PRICE, lastPrice: TINY_PRICE, profit: `-${LONG_AMOUNT}` },
      ...{ stopLoss: LONG_AMOUNT, takeProfit: TINY_PRICE },
    }),
  ]
}

function ordersUntil(ago: Ago): OrderView[] {
  let seq = 90_000
  const order = (changes: Partial<OrderView>): OrderView => {
    seq -= 1
    return {
      ...{ seq, clientOid: `${OID.slice(0, -5)}${seq}`, symbol: 'BTC-USDT', side: 'buy', type: 'limit' },
      ...{ price: '19500', size: '0.00512', funds: null, stopLoss: null, takeProfit: null, filled: '0' },
      ...{ cause: 'signal', source: 'voc:momentum', state: 'accepted', reason: null },
      createdMs: ago((90_000 - seq) * 11),
      ...changes,
    }
  }
  return [
    order({}),
    order({ state: 'sending', type: 'market', price: null, size: null, funds: '1000.5', side: 'sell' }),
    order({
      type: 'market',
      cause: 'protection',
      side: 'sell',
      stopLoss: '19200',
      takeProfit: '21500',
      price: null,
    }),
    order({
      state: 'rejected',
      reason: 'KuCoin refused it: 200004 Balance insufficient! (asked for 0.00512 BTC)',
    }),
    order({
      state: 'closed',
      filled: '0.00256',
      reason:
        'it ended before its time: a newer order of the bot would have met it, or somebody cancelled it',
    }),
    order({
      symbol: LONG_SYMBOL,
      price: TINY_PRICE,
      size: LONG_AMOUNT,
      filled: LONG_AMOUNT,
      state: 'closed',
      cause: 'flatten',
      source: LONG_NAME,
      reason: LONG_NAME,
    }),
    order({ symbol: 'ETH-USDT', state: 'intended' }),
  ]
}

function fillsUntil(ago: Ago): FillView[] {
  const fill = (seq: number, changes: Partial<FillView>): FillView => ({
    ...{ seq, symbol: 'BTC-USDT', side: 'buy', price: '20013.4', size: '0.00512', funds: '102.468608' },
    ...{ fee: '0.102468608', feeCurrency: 'USDT', clientOid: OID, atMs: ago((9 - seq) * 120) },
    ...changes,
  })
  return [
    fill(8, {}),
    fill(7, { side: 'sell', price: '21500', fee: '-0.00012' }),
    fill(6, {
      ...{ symbol: LONG_SYMBOL, price: TINY_PRICE, size: LONG_AMOUNT, funds: LONG_AMOUNT, fee: LONG_AMOUNT },
      feeCurrency: 'KLMNOPQRST'.repeat(2),
    }),
  ]
}

function signalsUntil(ago: Ago): SignalView[] {
  let seq = 700
  const signal = (changes: Partial<SignalView>): SignalView => {
    seq -= 1
    const decidedMs = ago((700 - seq) * 7)
    return {
      ...{ seq, subject: `voc:momentum ${seq}`, what: 'buy BTC-USDT', madeMs: decidedMs - 900 },
      ...{ receivedMs: decidedMs - 12, decidedMs, decision: 'ordered', reason: null, detail: null },
      ...{ clientOid: OID, orderState: 'accepted' },
      ...changes,
    }
  }
  const rejected = (reason: string, detail: string, changes: Partial<SignalView> = {}) =>
    signal({ decision: 'rejected', reason, detail, clientOid: null, orderState: null, ...changes })
  return [
    signal({}),
    rejected('position-limit', WHY),
    rejected('stale', 'it is 3600 s old; maxAgeMs allows 60 s', { receivedMs: null }),
    rejected('unknown-symbol', `${LONG_SYMBOL} is not traded`, { what: `reverse ${LONG_SYMBOL}` }),
    rejected('schema', `source: ${LONG_NAME}`, { subject: `${LONG_NAME} ${LONG_NAME}`, what: '' }),
    signal({ subject: 'tradingview alert 🚀 上涨信号 إشارة', what: 'sell ETH-USDT', orderState: 'closed' }),
    rejected('market-rejected-by-a-very-long-code', '–'),
  ]
}

function auditUntil(ago: Ago): AuditView[] {
  const kinds = [
    'signal-accepted',
    'order-acknowledged',
    'fill',
    'protection',
    'signal-rejected',
    'run-started',
  ]
  return [...kinds, ...kinds].map((kind, i) => ({
    ...{
      seq: 1_234_567 - i,
      atMs: ago(i * 300),
      kind,
      subject: i % 5 === 4 ? `${LONG_NAME} ${LONG_NAME}` : OID,
    },
    facts: JSON.stringify(
      i % 3 === 0
        ? { reason: WHY, source: LONG_NAME, size: LONG_AMOUNT, rawHash: OID.repeat(2) }
        : { symbol: 'BTC-USDT', side: 'buy', size: '0.00512', price: '20013.4' },
    ),
  }))
}

const LIMITS: readonly HeadroomView[] = [
  limit('maxDailyLoss', '4321.99', '500', { isReached: true }),
  limit('maxDrawdown', '17.5', '250'),
  limit('maxOrdersPerMinute', '6', '7', { unit: 'entries' }),
  limit('maxOrdersPerDay', '41', '100000', { unit: 'entries' }),
  limit('maxPosition', '102.47', '400', { scope: 'BTC-USDT' }),
  limit('maxPosition', null, '400', { scope: 'ETH-USDT', isReached: true }),
  limit('maxPosition', LONG_AMOUNT, LONG_AMOUNT, { scope: LONG_SYMBOL, isReached: true }),
  limit('sourceBudgets', '99.5', '100', { scope: LONG_NAME }),
  limit('marginAct', '0.4211', '0.85', { unit: 'of the way to the liquidation', scope: 'XBTUSDTM' }),
  limit('maxOpenPositions', '4', '10', { unit: 'positions' }),
  limit('cooldownMs', null, '60 s', { scope: 'ETH-USDT', unit: '', isReached: true }),
  limit('maxSlippageBps', null, '100', { unit: 'basis points into the book' }),
  limit('minStrength', null, '0.5', { unit: 'strength at least' }),
  limit('entries', null, 'off', { unit: '', isReached: true }),
]

function limit(
  name: string,
  used: string | null,
  allowed: string,
  more: Partial<HeadroomView> = {},
): HeadroomView {
  return { limit: name, scope: null, used, allowed, unit: 'USDT', isReached: false, ...more }
}

function healthAt(ago: Ago): HealthView {
  return {
    ...{ clockSkewMs: -1_234, waiting: 12, storeBytes: 123_456_789, lastEventMs: ago(0.2) },
    storeFile: `/home/somebody/${'a-folder-with-a-long-name/'.repeat(6)}live.sqlite`,
    pools: [
      { name: 'Spot', left: 0.034 },
      { name: 'Unified', left: 0.87 },
      { name: 'Public', left: 1 },
    ],
    feeds: [
      { name: 'tradingview', state: 'heard', isWell: true, lastMs: ago(1) },
      { name: LONG_NAME.slice(0, 64), state: 'heard', isWell: true, lastMs: ago(60 * 49) },
    ],
    sockets: [
      { name: 'requests', state: 'answered', isWell: true, lastMs: ago(0.02) },
      { name: 'book of BTC-USDT', state: 'stale', isWell: false, lastMs: null },
    ],
  }
}
