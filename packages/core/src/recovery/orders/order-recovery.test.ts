import { expect, test } from 'vitest'
import { futuresTrader } from '../../../test/recovery/futures-trader.ts'
import { by, type Play, rehearse, seeds } from '../../../test/recovery/rehearse.ts'
import { spotTrader } from '../../../test/recovery/spot-trader.ts'
import { type Heard, watchTopic } from '../../../test/recovery/watch.ts'
import { futuresOrders } from './futures-orders.ts'
import { createOrderRecovery } from './order-recovery.ts'
import { spotOrders } from './spot-orders.ts'

const told = ['type', 'tradeId', 'matchPrice', 'matchSize', 'liquidity', 'filledSize', 'tradeType']

function nameOf({ data }: Heard): string {
  const isCut = data['type'] === 'update'
  return [data['orderId'], ...told.map((name) => data[name]), isCut && data['canceledSize']].join(' ')
}

const spot: Play = {
  options: {
    symbols: ['BTC-USDT', 'ETH-USDT'],
    balances: { trade: { BTC: '100', ETH: '1000', USDT: '10000000' } },
  },
  watch: (setup) => watchTopic(setup, 'spot', '/spotMarket/tradeOrdersV2'),
  trader: spotTrader,
  recovery: (client) =>
    createOrderRecovery(
      client,
      spotOrders(client, { tellsReceived: true, symbols: ['BTC-USDT', 'ETH-USDT'] }),
    ),
  nameOf,
}

const spotV1: Play = {
  ...spot,
  watch: (setup) => watchTopic(setup, 'spot', '/spotMarket/tradeOrders'),
  recovery: (client) =>
    createOrderRecovery(
      client,
      spotOrders(client, { tellsReceived: false, symbols: ['BTC-USDT', 'ETH-USDT'] }),
    ),
}

const futures: Play = {
  options: { symbols: ['BTC-USDT', 'ETH-USDT'], balances: { contract: { USDT: '100000' } } },
  watch: (setup) => watchTopic(setup, 'futures', '/contractMarket/tradeOrders'),
  trader: futuresTrader,
  recovery: (client) => createOrderRecovery(client, futuresOrders(client)),
  nameOf,
}

const plays = { spot, spotV1, futures }

const orderOf = ({ data }: Heard): string => String(data['orderId'])

for (const [name, play] of Object.entries(plays))
  test.each(seeds(40))(
    `no message of ${name} orders is lost, doubled or out of order, seed %i`,
    async (seed) => {
      const { history, seen, consumer } = await rehearse(seed, play)
      // REST does not show when an order was cut.
      const isUnseen = (heard: Heard): boolean =>
        heard.data['type'] === 'update' && consumer.lost.includes(heard)
      const expected = history.filter((heard) => !isUnseen(heard))
      expect(consumer.missing).toEqual([])
      const isNeeded = new Set(expected.map(nameOf))
      // Where the cut can be told, it is.
      const actual = seen.filter((heard) => heard.data['type'] !== 'update' || isNeeded.has(nameOf(heard)))
      expect(by(orderOf, nameOf, actual)).toEqual(by(orderOf, nameOf, expected))
      const times = actual.map(({ data }) => Math.floor(Number(data['ts']) / 1e6))
      expect(times).toEqual([...times].sort((a, b) => a - b))
    },
  )
