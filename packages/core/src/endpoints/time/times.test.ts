import { expect, test } from 'vitest'
import { describedEndpoints } from '../../../facts/described.ts'
import { fakePlatform, ok } from '../../../test/fake-platform.ts'
import { createAdapterClient } from '../../adapter/create-adapter-client.ts'
import { createClient } from '../../client/client.ts'
import { doneOrders, fills } from '../../orders/kinds/spot/spot-lists.ts'
import { account, broker, futures, spot, unifiedAccount } from '../index.ts'

const NOW = 1_700_000_000_000
const DAY = 86_400_000

function setup() {
  const platform = fakePlatform(() => ok({ items: [], lastId: 0 }))
  return { platform, client: createClient({ platform }) }
}

/** Calls, and gives what was refused before anything was sent. */
async function refusal(endpoint: object, params: object, options = {}): Promise<string> {
  const { client, platform } = setup()
  const error = await client.call(endpoint as typeof spot.listFills, params as never, options).catch((e) => e)
  if (error?.code !== 'REQUEST_INVALID') return 'passed'
  expect(error.outcome).toBe('not-sent')
  expect(platform.seen).toEqual([])
  return error.message.replaceAll('\n', ' ')
}

const timed = describedEndpoints().flatMap(({ name, endpoint }) =>
  Object.entries(endpoint.time?.units ?? {}).map(([field, unit]) => ({ name, endpoint, field, unit })),
)

test('more than a hundred parameters are known to be times', () => {
  expect(timed.length).toBeGreaterThan(100)
})

test.each(timed)('$name: $field is refused in another unit', async ({ endpoint, field, unit }) => {
  const ms = NOW - 3_600_000
  const bare = { ...endpoint, pool: 'public', permission: undefined, method: 'GET', path: '/api/v1/x' }
  const wrong: unknown[] = [new Date(ms), 'yesterday', '2023-11-14T22:13:20Z', ms + 0.5, -ms, null, true, {}]
  wrong.push(ms * 1000, ms * 1e6)
  if (unit.what.startsWith('milliseconds since')) wrong.push(Math.floor(ms / 1000))
  else wrong.push(ms)
  for (const value of wrong) expect(await refusal(bare, { [field]: value }), `${value}`).toContain(field)
  const right = unit.write?.(ms) ?? 60
  expect(await refusal(bare, { [field]: right }), `${right}`).not.toContain(`${field} takes`)
})

test('the refusal names the field, its unit, what was seen and the right value', async () => {
  expect(await refusal(spot.listCandles, { startAt: 1_780_000_000_000 })).toContain(
    'startAt takes seconds since 1970, and is 1780000000000. Fix: give 1780000000.',
  )
  expect(await refusal(spot.listFills, { symbol: 'BTC-USDT', startAt: 1_780_000_000 })).toContain(
    'startAt takes milliseconds since 1970, and is 1780000000. Fix: give 1780000000000.',
  )
  expect(await refusal(futures.listCandles, { from: 1_780_000_000 })).toContain('give 1780000000000.')
  expect(await refusal(broker.getInfo, { begin: NOW, end: '20240101' })).toContain('give 20231114.')
  expect(await refusal(futures.listCandles, { from: new Date(NOW) })).toContain(`give ${NOW}.`)
  expect(await refusal(futures.listCandles, { from: 5, to: 4 })).toContain('from is 5, after to, 4')
})

test('a text in the place of a time is not shown', async () => {
  expect(await refusal(spot.listFills, { symbol: 'X', startAt: 'my-secret' })).not.toContain('my-secret')
})

test('a range that the exchange would cut or refuse is refused; one that fits is sent', async () => {
  const long = { startAt: NOW - 60 * DAY, endAt: NOW }
  for (const list of [futures.listFills, futures.listOrders, unifiedAccount.listClosedPositions])
    expect(await refusal(list, long)).toContain('7 days at most, and KuCoin cuts longer ranges in silence')
  expect(await refusal(account.listLedger, long)).toContain('24 hours at most, and KuCoin refuses')
  expect(await refusal(futures.listFills, { startAt: NOW - 60 * DAY })).toContain('reaches 24 hours')
  for (const list of [spot.listFills, spot.listDoneOrders, unifiedAccount.listDoneOrders])
    expect(await refusal(list, long)).toContain('KuCoin keeps these rows for 7 days')
  expect(await refusal(unifiedAccount.listFills, { ...long, tradeType: 'SPOT' })).toContain(
    'KuCoin may keep these rows for 7 days only, and startAt is older',
  )
  for (const list of [spot.listFills, unifiedAccount.listFills])
    expect(await refusal(list, long, { forgotten: 'skip' })).toBe('passed')
  expect(await refusal(futures.listFills, { startAt: NOW - 7 * DAY, endAt: NOW })).toBe('passed')
  expect(await refusal(futures.listFills, { startAt: NOW - DAY })).toBe('passed')
  expect(await refusal(spot.listFills, { startAt: NOW - 7 * DAY })).toBe('passed')
  expect(await refusal(futures.listOrders, { ...long, status: 'active' })).toBe('passed')
  expect(await refusal(futures.listFills, { ...long, orderId: 'x' })).toBe('passed')
})

test('createKucoin refuses an order whose times are off, and each of a list', async () => {
  const platform = fakePlatform(() => ok({}))
  const client = createAdapterClient(platform, {})
  const order = { symbol: 'BTC-USDT', side: 'buy', type: 'limit', price: '1', size: '1' }
  for (const times of [
    { cancelAfter: NOW },
    { clientTimestamp: 1_700_000_000 },
    { allowMaxTimeWindow: 0.5 },
  ]) {
    const wrong = { ...order, ...times } as never
    for (const call of [
      () => client.call(spot.placeOrder, wrong),
      () => client.call(spot.placeOrders, { orderList: [order, wrong] } as never),
      () => client.call(futures.placeOrders, [order, wrong] as never),
    ])
      await expect(call()).rejects.toMatchObject({ code: 'REQUEST_INVALID', outcome: 'not-sent' })
  }
  expect(platform.seen).toEqual([])
})

test('the lists that orders are looked for in are the public ones without times', () => {
  const { time: _, pagination: doneGoOn, ...done } = spot.listDoneOrders
  const { time: __, pagination: filledGoOn, ...filled } = spot.listFills
  expect([doneOrders, fills]).toEqual([done, filled])
  // The one way to a next page that a search knows.
  expect([doneGoOn, filledGoOn]).toEqual(['lastId', 'lastId'])
})
