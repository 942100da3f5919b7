import { expect, test } from 'vitest'
import { by, type Play, rehearse, seeds } from '../../../test/recovery/rehearse.ts'
import { unifiedTrader } from '../../../test/recovery/unified-trader.ts'
import { type Heard, watchUnified } from '../../../test/recovery/watch.ts'
import { createOrderRecovery } from './order-recovery.ts'
import { unifiedFills } from './unified-fills.ts'
import { unifiedOrders } from './unified-orders.ts'

const told = ['oi', 'eT', 'os', 'ti', 'lR', 'fS', 'f', 's', 'S', 'q', 'ci', 'toi']
const orderOf = ({ data }: Heard): string => String(data['oi'])

function nameOf({ data }: Heard): string {
  return told.map((name) => (name === 'f' || name === 'fS' ? Number(data[name]) : data[name])).join(' ')
}

const play: Play = {
  options: {
    symbols: ['BTC-USDT', 'ETH-USDT'],
    mode: 'unified',
    balances: { unified: { BTC: '100', ETH: '1000', USDT: '10000000' } },
  },
  watch: (setup) => watchUnified(setup, { channel: 'orderAll', tradeType: 'UNIFIED' }),
  trader: unifiedTrader,
  recovery: (client) => createOrderRecovery(client, unifiedOrders(client)),
  nameOf,
}

/** How it stands since a change of its own is told as it is in the end: all but the first time may be missing. */
function withoutChanges(heard: readonly Heard[]): Heard[] {
  const opened = new Set<string>()
  return heard.filter((one) => {
    const { eT, oi } = one.data
    if (eT !== 'OPEN' && eT !== 'UPDATE') return true
    const isFirst = !opened.has(String(oi)) && eT === 'OPEN'
    opened.add(String(oi))
    return isFirst
  })
}

test.each(seeds(40))(
  'no message of unified orders is lost, doubled or out of order, seed %i',
  async (seed) => {
    const { history, seen, consumer } = await rehearse(seed, play)
    expect(consumer.missing).toEqual([])
    expect(by(orderOf, nameOf, withoutChanges(seen))).toEqual(by(orderOf, nameOf, withoutChanges(history)))
    const times = seen.map(({ data }) => Math.floor(Number(data['U']) / 1e6))
    expect(times).toEqual([...times].sort((a, b) => a - b))
  },
)

const fills: Play = {
  ...play,
  watch: (setup) => watchUnified(setup, { channel: 'execution', tradeType: 'UNIFIED' }),
  recovery: (client) => createOrderRecovery(client, unifiedFills(client, false)),
  nameOf: ({ data }) =>
    JSON.stringify({ ...data, E: Math.floor(Number(data['E']) / 1e6) }, Object.keys(data).sort()),
}

test.each(seeds(20))('no fill is lost, doubled or out of order, seed %i', async (seed) => {
  const { history, seen, consumer } = await rehearse(seed, fills)
  expect(consumer.missing).toEqual([])
  expect(seen.map(fills.nameOf)).toEqual(history.map(fills.nameOf))
})
