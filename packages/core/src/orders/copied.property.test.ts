/**
 * A line that delivers each order up to three times, seconds apart, and passes on any of the answers, and an exchange that
 * refuses some copies for their time or for too many requests: what callers are told is compared with the ledger.
 *
 * `ANSWERS=1` plays ten times as many orders.
 */
import { expect, test } from 'vitest'
import { createDice } from '../../test/answers/dice.ts'
import { copyOnTheWay, passingRefusals } from '../../test/copies.ts'
import { type MockSetup, mockExchange, until } from '../../test/mock-exchange.ts'
import { futures, spot } from '../../test/small-orders.ts'
import { listStopOrders as listMarginStops } from '../endpoints/margin/stop-orders.ts'
import { listOcoOrders } from '../endpoints/spot/oco-orders.ts'
import { listStopOrders } from '../endpoints/spot/stop-orders.ts'
import { KucoinError } from '../errors/index.ts'
import {
  createOrders,
  futuresOrders,
  marginOrders,
  marginStopOrders,
  ocoOrders,
  type PlacedOrder,
  spotOrders,
  stopOrders,
  unifiedOrders,
} from './index.ts'

const ordersTotal = process.env['ANSWERS'] ? 1_200 : 120
const balances = {
  trade: { USDT: '10000000' },
  margin: { USDT: '10000000' },
  contract: { USDT: '10000000' },
}
const unified = {
  credentials: [{ key: 'k', secret: 's', passphrase: 'p', mode: 'unified' as const }],
  balances: { unified: { USDT: '10000000' } },
}
const margin = { ...spot, isIsolated: false, autoBorrow: false, autoRepay: false } as const
const stop = { stop: 'loss', stopPrice: '1100' } as const
const oco = { symbol: 'BTC-USDT', side: 'buy', size: '0.0001', price: '1000', stopPrice: '100000' } as const

/** What the exchange has of one id. */
type Standing = readonly { readonly clientOid: string; readonly orderId?: string; readonly id?: string }[]

interface Kind {
  readonly name: string
  /** The calls that place. */
  readonly path: RegExp
  readonly factory: unknown
  readonly order: object
  readonly exchange?: object
  /** Orders that wait are in no ledger. */
  waiting?(setup: MockSetup): Promise<{ readonly items: Standing }>
}

const kinds: readonly Kind[] = [
  { name: 'spot', path: /^POST .*\/v1\/hf\/orders(\/multi)?$/, factory: spotOrders, order: spot },
  { name: 'margin', path: /^POST .*\/hf\/margin\/order$/, factory: marginOrders, order: margin },
  { name: 'futures', path: /^POST .*\/v1\/orders(\/multi)?$/, factory: futuresOrders, order: futures },
  {
    name: 'unified',
    path: /^POST .*\/unified\/order\/place$/,
    factory: unifiedOrders,
    order: spot,
    exchange: unified,
  },
  {
    name: 'stop',
    path: /^POST .*\/v1\/stop-order$/,
    factory: stopOrders,
    order: { ...spot, ...stop },
    waiting: ({ client }) => client.call(listStopOrders, { pageSize: 500 }),
  },
  {
    name: 'margin stop',
    path: /^POST .*\/margin\/stop-order$/,
    factory: marginStopOrders,
    order: { ...margin, ...stop },
    waiting: ({ client }) => client.call(listMarginStops, { pageSize: 500 }),
  },
  {
    name: 'OCO',
    path: /^POST .*\/oco\/order$/,
    factory: ocoOrders,
    order: { ...oco, limitPrice: '100100' },
    waiting: ({ client }) => client.call(listOcoOrders, { symbol: oco.symbol, pageSize: 500 }),
  },
]

function setUp({ path, exchange }: Kind) {
  const dice = createDice(5)
  const faults = passingRefusals.map((fault) => ({ ...fault, match: { method: 'POST' } }))
  const setup = mockExchange({ balances, ...exchange, faults }, { vip: 12 })
  copyOnTheWay(setup.platform, dice, path)
  return setup
}

/** Whether what a caller was told is so. */
function isTrue(told: unknown, standing: Standing): boolean {
  if (told instanceof Error)
    return standing.length === 0 && KucoinError.isInstance(told) && told.outcome !== 'unknown'
  const [{ orderId, id } = {}] = standing
  return standing.length === 1 && (orderId ?? id) === (told as PlacedOrder).orderId
}

async function standingOf({ waiting }: Kind, setup: MockSetup, clientOid: string): Promise<Standing> {
  const rows = waiting ? (await until(setup.platform, waiting(setup))).items : setup.exchange.ledger.orders()
  return rows.filter((one) => one.clientOid === clientOid)
}

test.each(kinds)(
  '$name orders that arrive several times are never told wrong',
  async (kind) => {
    const setup = setUp(kind)
    const { client, exchange, platform } = setup
    const orders = createOrders(client, { kind: kind.factory as never })
    const total = kind.waiting ? Math.min(ordersTotal, 400) : ordersTotal
    const misjudged: string[] = []
    const counts = { accepted: 0, absent: 0 }
    for (let at = 0; at < total; at++) {
      const clientOid = `c${at}`
      const placing = orders.place({ ...kind.order, clientOid } as never)
      const told: unknown = await until(
        platform,
        placing.catch((error: unknown) => error),
      )
      await platform.advance(10_000)
      const standing = await standingOf(kind, setup, clientOid)
      counts[told instanceof Error ? 'absent' : 'accepted']++
      if (!isTrue(told, standing)) misjudged.push(`${clientOid} stands ${standing.length} times: ${told}`)
    }
    expect(misjudged).toEqual([])
    expect(counts.accepted).toBeGreaterThan(total / 3)
    expect(counts.absent).toBeGreaterThan(total / 20)
    expect(exchange.faultCounts()).toMatchObject({
      'overload-429': expect.any(Number),
      'skewed-clock': expect.any(Number),
    })
  },
  240_000,
)

test.each(kinds.slice(0, 3))(
  '$name orders of batches that arrive several times are never told wrong',
  async (kind) => {
    const setup = setUp(kind)
    const { client, platform } = setup
    const orders = createOrders(client, { kind: kind.factory as never })
    const misjudged: string[] = []
    let accepted = 0
    for (let at = 0; at < ordersTotal; at += 3) {
      const list = [at, at + 1, at + 2].map((one) => ({ ...kind.order, clientOid: `c${one}` }))
      const results = await until(platform, orders.placeMany(list as never))
      await platform.advance(10_000)
      for (const [index, result] of results.entries()) {
        const { clientOid } = list[index] as { readonly clientOid: string }
        const standing = await standingOf(kind, setup, clientOid)
        const told = result.ok ? result.order : result.error
        if (result.ok) accepted++
        if (!isTrue(told, standing)) misjudged.push(`${clientOid} stands ${standing.length} times: ${told}`)
      }
    }
    expect(misjudged).toEqual([])
    expect(accepted).toBeGreaterThan(ordersTotal / 3)
  },
  240_000,
)
