// An exchange of a few lines for the tests of the engine: orders fill, rest, get lost or are refused as told.

import { addDecimals, compareDecimals, multiplyDecimals } from '@kucoin-kit/core/decimal'
import type { OrderJournal } from '@kucoin-kit/core/orders'
import { type Decimal, divideDecimals } from '../src/money/decimal.ts'
import { reached } from '../src/protection/reached.ts'
import type { Timeline } from '../src/venue/timeline.ts'
import type {
  MarginRisk,
  MarketTerms,
  NewOrder,
  OpenOrder,
  Placement,
  Quote,
  Recovery,
  SymbolRules,
  Venue,
  VenueFill,
  VenueOrder,
} from '../src/venue/venue.ts'
import { NOON_MS } from './signals.ts'

/** What becomes of the next orders. */
export type Behaviour =
  | 'fill'
  | 'rest'
  | 'refuse'
  // for now, as a market that pauses
  | 'refuse-for-now'
  | 'not-sent'
  | 'absent'
  // stands, or does not, and nobody can find out for now
  | 'unknown'
  | 'unknown-absent'
  // rests, and nobody can find out for now
  | 'unknown-rests'
  // takes half of it, and cancels the rest, as in a thin market
  | 'part'
  // stands, and an error that is not the client's made the journal say that it does not
  | 'denied'

/** A venue with its levers. */
export interface FakeVenue extends Venue {
  behaviour: Behaviour
  quoted: Quote | undefined
  /** When set, every read fails with it. */
  failure: Error | undefined
  /** What the exchange says is held, whoever opened it. */
  elsewhere: Decimal | undefined
  /** How near the account is to its liquidation, where its market lends. */
  risks: readonly MarginRisk[] | undefined
  /** Orders that others placed. */
  strangers: OpenOrder[]
  readonly free: Map<string, Decimal>
  /** Orders handed over, those that protect among them. */
  readonly placed: NewOrder[]
  /** When the book was made; now where it is not said. */
  bookAtMs: number | undefined
  /** Whether orders that wait are refused. */
  refusesWaiting: boolean
  /** Moves the price, and fills what waits for it. */
  move(last: string): void
  /** What waits for a price, as the exchange sees it. */
  standing(): NewOrder[]
  /** Somebody else cancels what waits. */
  dropWaiting(): void
  /** Fills so much of a resting order. */
  fillResting(clientOid: string, size: string): void
}

/** Rules like those of BTC-USDT. */
export const FAKE_RULES: SymbolRules = {
  symbol: 'BTC-USDT',
  baseCurrency: 'BTC',
  quoteCurrency: 'USDT',
  trading: true,
  priceIncrement: '0.1',
  baseIncrement: '0.00001',
  quoteIncrement: '0.01',
  baseMinSize: '0.0001',
  baseMaxSize: '1000',
  quoteMinSize: '1',
  quoteMaxSize: '1000000',
  minFunds: '1',
}

interface Held {
  readonly order: NewOrder
  filled: Decimal
  active: boolean
  waiting: boolean
  readonly fills: VenueFill[]
}

const SPOT_TERMS: MarketTerms = { kind: 'spot', shorts: false, leverage: 1, byFunds: true }

/** A fresh fake with 10 000 USDT and a price of 20 000, that writes into the journal as the client does. */
export function createFakeVenue(
  journal: OrderJournal,
  terms: MarketTerms = SPOT_TERMS,
  now: () => number = () => NOON_MS,
): FakeVenue {
  const orders = new Map<string, Held>()
  const price = '20000'
  const fill = (held: Held, size: Decimal): void => {
    const at = held.order.trigger ? (venue.quoted?.last ?? price) : (held.order.price ?? price)
    const funds = multiplyDecimals(size, at)
    const fee = multiplyDecimals(funds, '0.001')
    const tradeId = `${held.order.clientOid}-${held.fills.length}`
    held.fills.push({ tradeId, price: at, size, funds, fee, feeCurrency: 'USDT' })
    held.filled = addDecimals(held.filled, size)
    const [coin, sign] = held.order.side === 'buy' ? [size, '1'] : [size, '-1']
    venue.free.set('BTC', addDecimals(venue.free.get('BTC') ?? '0', multiplyDecimals(coin, sign)))
  }
  const read = <T>(value: T): Promise<T> =>
    venue.failure ? Promise.reject(venue.failure) : Promise.resolve(value)
  const waitingOrder = (clientOid: string): VenueOrder | undefined => {
    const held = orders.get(clientOid)
    // One that was cancelled while it waited leaves no trace.
    if (!held || (!held.active && held.fills.length === 0)) return undefined
    const { active, waiting, filled: filledSize } = held
    return { orderId: `id-${clientOid}`, clientOid, active, waiting, filledSize }
  }
  const venue: FakeVenue = {
    behaviour: 'fill',
    quoted: { bid: price, ask: price, last: price },
    failure: undefined,
    free: new Map([['USDT', '10000']]),
    placed: [],
    terms,
    elsewhere: undefined,
    position: () => read(venue.elsewhere),
    openOrders: async () => venue.strangers,
    strangers: [],
    risks: [],
    marginRisks: () => (venue.risks ? read(venue.risks) : Promise.reject(new Error('no figure'))),
    rules: (symbol) => read(symbol === 'BTC-USDT' ? FAKE_RULES : undefined),
    quote: () => read(venue.quoted),
    depth: () => {
      const { bid = price, ask = price } = venue.quoted ?? {}
      const [bids, asks] = [bid, ask].map((at) => [{ price: at, size: '1000' }])
      return read({ bids: bids ?? [], asks: asks ?? [], atMs: venue.bookAtMs ?? now() })
    },
    balances: () => read(venue.free),
    place: async (order): Promise<Placement> => {
      venue.placed.push(order)
      const { clientOid, symbol } = order
      const body = JSON.stringify(order)
      const attempt = {
        owner: 'fake',
        clientOid,
        kind: 'spot',
        symbol,
        body,
        claimedAtMs: NOON_MS,
        sendUntilMs: NOON_MS,
      }
      await journal.claim(attempt)
      const trouble = { code: 'X', message: 'as told' }
      const isPassing = venue.behaviour === 'refuse-for-now'
      if (isPassing || venue.behaviour === 'refuse' || (order.trigger && venue.refusesWaiting)) {
        await journal.resolve(attempt, { kind: 'refused', reason: trouble.message })
        return { outcome: 'refused', ...trouble, ...(isPassing && { isPassing }) }
      }
      if (venue.behaviour === 'not-sent' || venue.behaviour === 'absent') {
        await journal.resolve(attempt, { kind: 'not-placed', reason: trouble.message })
        return { outcome: venue.behaviour, ...trouble }
      }
      if (venue.behaviour === 'unknown-absent') return { outcome: 'unknown', ...trouble }
      const held: Held = { order, filled: '0', active: true, waiting: order.trigger !== undefined, fills: [] }
      orders.set(order.clientOid, held)
      if (venue.behaviour !== 'rest' && venue.behaviour !== 'unknown-rests' && !held.waiting) {
        const whole = order.size ?? divideDecimals(order.funds ?? '0', price)
        fill(held, venue.behaviour === 'part' ? multiplyDecimals(whole, '0.5') : whole)
        held.active = false
      }
      if (order.isImmediate) held.active = false
      if (venue.behaviour === 'denied')
        await journal.resolve(attempt, { kind: 'not-placed', reason: 'it never left' })
      if (['unknown', 'unknown-rests', 'denied'].includes(venue.behaviour))
        return { outcome: 'unknown', ...trouble }
      const orderId = `id-${clientOid}`
      await journal.resolve(attempt, { kind: 'accepted', orderId })
      return { outcome: 'accepted', orderId }
    },
    recover: async () => {
      const recoveries: Recovery[] = []
      for (const attempt of await journal.listOpen()) {
        const { clientOid } = attempt
        const orderId = `id-${clientOid}`
        const fate = venue.failure ? 'unknown' : orders.has(clientOid) ? 'accepted' : 'absent'
        if (fate === 'accepted') await journal.resolve(attempt, { kind: 'accepted', orderId })
        if (fate === 'absent') await journal.resolve(attempt, { kind: 'not-placed', reason: 'nowhere' })
        recoveries.push({ clientOid, fate })
      }
      return recoveries
    },
    order: (_symbol, clientOid) => {
      const held = orders.get(clientOid)
      const found: VenueOrder | undefined = held && {
        orderId: `id-${clientOid}`,
        clientOid,
        active: held.active,
        filledSize: held.filled,
      }
      return read(found)
    },
    fills: (_symbol, orderId) => read(orders.get(orderId.slice('id-'.length))?.fills ?? []),
    cancel: async (_symbol, clientOid) => {
      const held = orders.get(clientOid)
      if (held) held.active = false
      return venue.order('', clientOid)
    },
    refusesWaiting: false,
    bookAtMs: undefined,
    standing: () => [...orders.values()].filter((held) => held.waiting).map(({ order }) => order),
    dropWaiting() {
      for (const held of orders.values()) if (held.waiting) held.active = held.waiting = false
    },
    move(last) {
      venue.quoted = { bid: last, ask: last, last }
      for (const held of orders.values()) {
        const { trigger, side, size = '0' } = held.order
        if (!held.waiting || !trigger || !reached(trigger, last, side)) continue
        held.active = held.waiting = false
        // What is not there cannot be sold: it ends as cancelled.
        if (compareDecimals(venue.free.get('BTC') ?? '0', size) >= 0) fill(held, size)
      }
    },
    waiting: {
      pairs: true,
      order: ({ clientOid }) => read(waitingOrder(clientOid)),
      cancel: async ({ clientOid }) => {
        const held = orders.get(clientOid)
        if (held) held.active = held.waiting = false
        return read(waitingOrder(clientOid))
      },
    },
    fillResting(clientOid, size) {
      const held = orders.get(clientOid)
      if (!held) throw new Error(`no order ${clientOid}`)
      fill(held, size)
      if (held.order.size !== undefined && compareDecimals(held.filled, held.order.size) >= 0)
        held.active = false
    },
  }
  return venue
}

/** A clock that moves only when somebody waits. */
export function createFakeTimeline(startMs: number, replayUntilMs?: number): Timeline {
  let nowMs = startMs
  return {
    now: () => nowMs,
    wait: async (ms) => {
      nowMs += ms
    },
    replayUntilMs,
  }
}
