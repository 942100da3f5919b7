import { afterEach, beforeEach, expect, test } from 'vitest'
import { aPaperSession } from '../testing/paper.ts'
import type { PaperSession } from './paper.ts'
import type { NewOrder } from './venue.ts'

let session: PaperSession
beforeEach(async () => {
  session = await aPaperSession()
})
afterEach(() => session.close())

const limit = (clientOid: string, changes: Partial<NewOrder> = {}): NewOrder => ({
  clientOid,
  symbol: 'BTC-USDT',
  side: 'buy',
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
  const placed = await venue.place(limit('kb-1'))
  expect(placed.outcome).toBe('accepted')
  expect(await venue.order('BTC-USDT', 'kb-1')).toMatchObject({ clientOid: 'kb-1', active: true })
  await venue.cancel('BTC-USDT', 'kb-1')
  expect(await venue.order('BTC-USDT', 'kb-1')).toMatchObject({ active: false })
  expect(await session.orders()).toEqual([
    { clientOid: 'kb-1', symbol: 'BTC-USDT', side: 'buy', price: '19000', size: '0.01', state: 'cancelled' },
  ])
})

test('a resting order that the bot left behind is cancelled by the exchange itself', async () => {
  await session.venue.place(limit('kb-1'))
  await session.timeline.wait(360_001)
  expect(await session.venue.order('BTC-USDT', 'kb-1')).toMatchObject({ active: false })
})

test('fills of a market buy by funds add up to its size', async () => {
  const { venue } = session
  const placed = await venue.place(limit('kb-1', { ...market, funds: '150' }))
  if (placed.outcome !== 'accepted') throw new Error(placed.message)
  const order = await venue.order('BTC-USDT', 'kb-1')
  const fills = await venue.fills('BTC-USDT', placed.orderId)
  expect(order?.active).toBe(false)
  expect(fills.map(({ size }) => size)).toEqual([order?.filledSize])
  expect(fills[0]).toMatchObject({ feeCurrency: 'USDT' })
  expect(await session.orders()).toMatchObject([{ price: '', size: '150', state: 'done' }])
})

test('a refusal carries KuCoin’s code and words', async () => {
  const placed = await session.venue.place(limit('kb-1', { size: '100' }))
  expect(placed).toMatchObject({ outcome: 'refused', code: 'INSUFFICIENT_FUNDS' })
  expect('message' in placed && placed.message).toContain('200004')
})

test('an answer that was lost is unknown', async () => {
  session.exchange.addFault({ kind: 'drop-after', match: { method: 'POST' } })
  expect(await session.venue.place(limit('kb-1'))).toMatchObject({
    outcome: 'unknown',
    code: 'OUTCOME_UNKNOWN',
  })
  expect(await session.orders()).toHaveLength(1)
})

test('more fills than fit on a page are read to the end', async () => {
  const { venue } = session
  // Far more than rests at the best prices, so that it eats its way through the book.
  await venue.place(limit('kb-1', { price: '30000', size: '0.3' }))
  const [order] = session.exchange.ledger.orders()
  const fills = await venue.fills('BTC-USDT', order?.orderId ?? '')
  expect(fills).toHaveLength(session.exchange.ledger.fills().length)
})
