import { ApiError } from '@kucoin-kit/node'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { aPaperSession } from '../../test/paper.ts'
import { openStore, type Store } from '../store/open-store.ts'
import type { NewOrder, Placement, Venue } from '../venue/venue.ts'
import type { PaperSession } from './embedded.ts'
import { toOrder, toPlacement } from './kucoin-answers.ts'
import { createKucoinVenue } from './kucoin-venue.ts'
import { SPOT_ACCOUNT } from './market/market.ts'
import { spotMarket } from './market/pairs.ts'

let store: Store
let session: PaperSession
beforeEach(async () => {
  store = openStore(':memory:', 'paper')
  session = await aPaperSession(store)
})
afterEach(() => session.close())

/** What the engine does before it has an order placed. */
async function place(order: NewOrder, venue: Pick<Venue, 'place'> = session.venue): Promise<Placement> {
  const now = session.timeline.now()
  store.intents.add({ ...order, value: '190', cause: 'signal', createdMs: now, expiresMs: now + 300_000 })
  return venue.place(order)
}

/** From now on no call about orders is answered, until the returned function is called. */
const breakOrders = () =>
  session.exchange.addFault({ kind: 'drop-after', match: { path: '/api/v1/hf/orders' } })

const limit = (clientOid: string, changes: Partial<NewOrder> = {}): NewOrder => ({
  clientOid,
  symbol: 'BTC-USDT',
  side: 'buy',
  leg: 'entry',
  type: 'limit',
  price: '19000',
  size: '0.01',
  funds: undefined,
  ...changes,
})
const market = { type: 'market', price: undefined, size: undefined } as const

test('reads rules, prices and balances', async () => {
  const { venue } = session
  const rules = await venue.rules('BTC-USDT')
  expect(rules).toMatchObject({ baseCurrency: 'BTC', quoteCurrency: 'USDT', trading: true })
  expect(rules?.priceIncrement).toBe('0.1')
  const quote = await venue.quote('BTC-USDT')
  expect(quote && Number(quote.ask) / 20_000).toBeCloseTo(1, 3)
  expect([...(await venue.balances())]).toEqual([['USDT', '10000']])
})

test('says undefined for a symbol and an order that are not there', async () => {
  const { venue } = session
  expect(await venue.rules('FOO-USDT')).toBeUndefined()
  expect(await venue.quote('FOO-USDT')).toBeUndefined()
  expect(await venue.order('BTC-USDT', 'kb-none')).toBeUndefined()
})

test('places, finds and cancels a resting order', async () => {
  const { venue } = session
  const placed = await place(limit('kb-1'))
  expect(placed.outcome).toBe('accepted')
  expect(await venue.order('BTC-USDT', 'kb-1')).toMatchObject({ clientOid: 'kb-1', active: true })
  expect(await venue.cancel('BTC-USDT', 'kb-1')).toMatchObject({ clientOid: 'kb-1', active: false })
  expect(await venue.order('BTC-USDT', 'kb-1')).toMatchObject({ active: false })
  expect(await session.orders()).toEqual([
    { clientOid: 'kb-1', symbol: 'BTC-USDT', side: 'buy', price: '19000', size: '0.01', state: 'cancelled' },
  ])
})

test('an order that was dropped while it waited for the wire is not sent', async () => {
  const venue = { ...session.venue }
  const { place: send } = venue
  venue.place = (order) => {
    store.intents.drop(order.clientOid, session.timeline.now(), 'halted before it was sent')
    return send(order)
  }
  expect(await place(limit('kb-1'), venue)).toMatchObject({ outcome: 'not-sent', code: 'ORDER_NOT_PLACED' })
  expect(await session.orders()).toEqual([])
})

test('a resting order that the bot left behind is cancelled by the exchange itself', async () => {
  await place(limit('kb-1'))
  await session.timeline.wait(360_001)
  expect(await session.venue.order('BTC-USDT', 'kb-1')).toMatchObject({ active: false })
})

test('fills of a market buy by funds add up to its size', async () => {
  const { venue } = session
  const placed = await place(limit('kb-1', { ...market, funds: '150' }))
  if (placed.outcome !== 'accepted') throw new Error(placed.outcome)
  const order = await venue.order('BTC-USDT', 'kb-1')
  const fills = await venue.fills('BTC-USDT', placed.orderId)
  expect(order?.active).toBe(false)
  expect(fills.map(({ size }) => size)).toEqual([order?.filledSize])
  expect(fills[0]).toMatchObject({ feeCurrency: 'USDT' })
  expect(await session.orders()).toMatchObject([{ price: '', size: '150', state: 'done' }])
})

test('a refusal carries KuCoin’s code and words', async () => {
  const placed = await place(limit('kb-1', { size: '100' }))
  expect(placed).toMatchObject({ outcome: 'refused', code: 'INSUFFICIENT_FUNDS' })
  expect('message' in placed && placed.message).toContain('200004')
})

test.each([
  ['a market that pauses', 'MARKET_UNAVAILABLE', 'after-delay', true],
  ['money that is not there', 'INSUFFICIENT_FUNDS', 'never', undefined],
] as const)('what is refused for a moment says so: %s', (_what, code, retry, isPassing) => {
  const facts = { message: 'no', apiCode: '1', apiMessage: '', httpStatus: 200 }
  const placement = toPlacement(new ApiError(code, { ...facts, retry, outcome: 'refused' }))
  expect(placement).toMatchObject({ outcome: 'refused', code })
  expect('isPassing' in placement ? placement.isPassing : undefined).toBe(isPassing)
})

test('an answer that was lost is searched for, and the order found', async () => {
  session.exchange.addFault({ kind: 'drop-after', match: { method: 'POST' } })
  expect(await place(limit('kb-1'))).toMatchObject({ outcome: 'accepted' })
  expect(store.intents.find('kb-1')?.state).toBe('accepted')
  expect(await session.orders()).toHaveLength(1)
})

test('while nothing answers its fate is unknown; once something does, it is recovered', async () => {
  const mend = breakOrders()
  expect(await place(limit('kb-1'))).toMatchObject({ outcome: 'unknown', code: 'OUTCOME_UNKNOWN' })
  expect(store.intents.find('kb-1')?.state).toBe('sending')
  mend()
  expect(await session.venue.recover()).toEqual([{ clientOid: 'kb-1', fate: 'accepted' }])
  expect(store.intents.find('kb-1')?.state).toBe('accepted')
  expect(await session.orders()).toHaveLength(1)
})

test('an answer that is slow to come is waited for, in the recording’s time', async () => {
  session.exchange.addFault({ kind: 'slow', delayMs: 3_000, count: 1 })
  const before = session.timeline.now()
  expect(await session.venue.rules('BTC-USDT')).toBeDefined()
  expect(session.timeline.now() - before).toBe(3_000)
})

test('what an earlier paper run had on its way is gone with its exchange', async () => {
  breakOrders()
  await place(limit('kb-1'))
  expect(store.intents.find('kb-1')?.state).toBe('sending')
  const next = await aPaperSession(store)
  expect(store.intents.find('kb-1')?.state).toBe('absent')
  await next.close()
})

test('and so is what rested there', async () => {
  await place(limit('kb-1'))
  expect(store.intents.find('kb-1')?.state).toBe('accepted')
  const next = await aPaperSession(store)
  expect(store.intents.find('kb-1')?.state).toBe('closed')
  await next.close()
})

test('more fills than fit on a page are read to the end', async () => {
  const { venue } = session
  // Far more than rests at the best prices, so that it eats its way through the book.
  await place(limit('kb-1', { price: '30000', size: '0.3' }))
  const [order] = session.exchange.ledger.orders()
  const fills = await venue.fills('BTC-USDT', order?.orderId ?? '')
  expect(fills).toHaveLength(session.exchange.ledger.fills().length)
})

test('what lowers the risk goes before what waits for its turn, and what opens does not', async () => {
  const lanes: unknown[] = []
  const placing = {
    place: async (_: unknown, options: unknown) => {
      lanes.push(options)
      return { orderId: '1' }
    },
  } as never
  const market = spotMarket({ kucoin: {} as never, account: SPOT_ACCOUNT })
  const venue = createKucoinVenue({} as never, 0, {} as never, { market, orders: placing })
  await venue.place(limit('kb-in'))
  await venue.place(limit('kb-out', { leg: 'exit', side: 'sell' }))
  expect(lanes).toEqual([{}, { priority: 'urgent' }])
})

test('a pair that is done, and whose orders are not shown yet, is not one that was cancelled', () => {
  const names = { orderId: 'pair', clientOid: 'kb-1', symbol: 'BTC-USDT', side: 'sell' } as const
  const untold = { dealSize: '', dealFunds: '', fee: '', feeCurrency: '', createdAtMs: 0, terms: {} }
  const pair = { ...names, ...untold, price: '21000', size: '0.01' }
  expect(toOrder({ ...pair, state: 'filled' })).toMatchObject({ active: false, isUntold: true })
  expect(toOrder({ ...pair, state: 'cancelled' }).isUntold).toBeUndefined()
  expect(toOrder({ ...pair, state: 'filled', dealSize: '0.01' }).isUntold).toBeUndefined()
})
