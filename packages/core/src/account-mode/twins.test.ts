/** Holds the table of twins against the endpoints themselves. */
import { expect, test } from 'vitest'
import { describedEndpoints } from '../../facts/described.ts'
import { twins } from './table.ts'
import { without } from './trading-twins.ts'
import { classicTwins, unifiedTwin } from './twins.ts'

const described = describedEndpoints()
const requestOf = new Map(
  described.map(({ name, endpoint }) => [name, `${endpoint.method} ${endpoint.path}`]),
)

/** Trades nothing: lending, and what opens a feed. */
const noTrade = [
  ...['margin.listLoanMarkets', 'margin.subscribe', 'margin.modifySubscription', 'margin.listSubscriptions'],
  ...['margin.redeem', 'margin.listRedemptions', 'spot.getPrivateToken', 'spot.getPrivateTokenV2'],
  ...['futures.getPrivateToken', 'futures.getPrivateTokenV2'],
]

test('every unified call has a row, once', () => {
  const unified = described.filter(({ name }) => name.startsWith('unifiedAccount.'))
  const rows = twins.map(([text]) => `unifiedAccount.${text.split(' ')[0]}`)
  expect(rows.toSorted()).toEqual(unified.map(({ name }) => name).sort())
})

test('every name belongs to its method and path', () => {
  const classic = [...twins.flatMap(([, ...rest]) => rest), ...Object.keys(without)]
  const wrong = classic.filter((text) => {
    const [name = '', ...request] = text.split(' ')
    return requestOf.get(name) !== request.join(' ')
  })
  expect(wrong).toEqual([])
  const ours = twins.map(([text]) => text.split(' '))
  for (const [name, method, path] of ours)
    expect(requestOf.get(`unifiedAccount.${name}`)).toBe(`${method} /api/ua/v2/${path}`)
})

test('every private call of spot, margin and futures leads somewhere', () => {
  const trading = described.filter(
    ({ name, endpoint }) => /^(spot|margin|futures)\./.test(name) && endpoint.pool !== 'public',
  )
  const lost = trading.filter(({ endpoint }) => !unifiedTwin(`${endpoint.method} ${endpoint.path}`))
  expect(lost.map(({ name }) => name).sort()).toEqual(noTrade.toSorted())
  expect(trading.length).toBeGreaterThan(100)
})

test('the nearest comes first, and three at most are named', () => {
  const named = (request: string) => classicTwins(request).map(({ name }) => name)
  expect(named('POST /api/ua/v2/unified/order/place')).toEqual([
    'spot.placeOrder',
    'margin.placeOrder',
    'futures.placeOrder',
  ])
  expect(named('GET /api/ua/v2/rate-limit/query-cap')).toEqual([])
  expect(unifiedTwin('GET /api/v1/orders')).toMatchObject({ name: 'unifiedAccount.listOpenOrders' })
  expect(unifiedTwin('POST /api/v3/oco/order')).toContain('there is no OCO order')
})
