import { expect, test } from 'vitest'
import { by, type Play, rehearse, seeds } from '../../../test/recovery/rehearse.ts'
import { stopTrader } from '../../../test/recovery/stop-trader.ts'
import { type Heard, watchTopic } from '../../../test/recovery/watch.ts'
import { futuresStops } from './futures-stops.ts'
import { createOrderRecovery } from './order-recovery.ts'
import { spotStops } from './spot-stops.ts'
import { stopOrders } from './stop-orders.ts'

const told = ['orderId', 'type', 'side', 'size', 'stop', 'stopPrice', 'orderPrice', 'symbol', 'createdAt']
const nameOf = ({ data }: Heard): string => told.map((name) => data[name]).join(' ')
const orderOf = ({ data }: Heard): string => String(data['orderId'])

const plays: Record<string, Play> = {
  spot: {
    options: {
      symbols: ['BTC-USDT', 'ETH-USDT'],
      balances: { trade: { BTC: '9', ETH: '9', USDT: '900000' } },
    },
    watch: (setup) => watchTopic(setup, 'spot', '/spotMarket/advancedOrders'),
    trader: (setup, dice) => stopTrader('spot', setup, dice),
    recovery: (client) => createOrderRecovery(client, stopOrders(client, spotStops)),
    nameOf,
  },
  futures: {
    options: { symbols: ['BTC-USDT', 'ETH-USDT'], balances: { contract: { USDT: '100000' } } },
    watch: (setup) => watchTopic(setup, 'futures', '/contractMarket/advancedOrders'),
    trader: (setup, dice) => stopTrader('futures', setup, dice),
    recovery: (client) => createOrderRecovery(client, stopOrders(client, futuresStops)),
    nameOf,
  },
}

for (const [name, play] of Object.entries(plays))
  test.each(seeds(20))(`no message of ${name} stop orders is lost or doubled, seed %i`, async (seed) => {
    const { history, seen, consumer } = await rehearse(seed, play)
    const lost = by(orderOf, nameOf, consumer.lost)
    const whole = by(orderOf, nameOf, history)
    // Placed and ended within one gap: nothing shows it.
    const isUnseen = (heard: Heard): boolean => {
      const id = orderOf(heard)
      return whole[id]?.length === 2 && lost[id]?.length === 2 && !seen.some((one) => orderOf(one) === id)
    }
    expect(consumer.missing).toEqual([])
    expect(by(orderOf, nameOf, seen)).toEqual(
      by(
        orderOf,
        nameOf,
        history.filter((heard) => !isUnseen(heard)),
      ),
    )
  })
