import { expect, test } from 'vitest'
import { futuresTrader } from '../../../test/recovery/futures-trader.ts'
import { by, type Play, rehearse, seeds } from '../../../test/recovery/rehearse.ts'
import { spotTrader } from '../../../test/recovery/spot-trader.ts'
import { unifiedTrader } from '../../../test/recovery/unified-trader.ts'
import { type Heard, watchTopic, watchUnified } from '../../../test/recovery/watch.ts'
import { subtractDecimals } from '../../decimal/decimal.ts'
import { futuresBalances } from './futures-balances.ts'
import { futuresPositions } from './futures-positions.ts'
import { spotBalances } from './spot-balances.ts'
import { createStateRecovery } from './state-recovery.ts'
import { unifiedBalances } from './unified-balances.ts'
import { unifiedPositions } from './unified-positions.ts'

const pairs = { symbols: ['BTC-USDT', 'ETH-USDT'] }

/** What a message says that it is about, and how that is now, read by nothing but the wire's own fields. */
interface StatePlay extends Play {
  keyOf(heard: Heard): string
  stateOf(heard: Heard): string
  /** What a state is that nothing was ever told of. */
  nothing(key: string): string
  /** Where the message says what it was before. */
  beforeOf?(heard: Heard): string
}

const unified = {
  ...pairs,
  mode: 'unified',
  balances: { unified: { BTC: '100', ETH: '1000', USDT: '10000000' } },
} as const

const plays: Record<string, StatePlay> = {
  'spot balances': {
    options: { ...pairs, balances: { trade: { BTC: '100', ETH: '1000', USDT: '10000000' } } },
    watch: (setup) => watchTopic(setup, 'spot', '/account/balance'),
    trader: spotTrader,
    recovery: (client) => createStateRecovery(client, spotBalances),
    nameOf: ({ data }) => JSON.stringify(data),
    keyOf: ({ data }) => String(data['accountId']),
    nothing: () => '',
    stateOf: ({ data: { available, hold, total } }) => `${available} ${hold} ${total}`,
    beforeOf: ({ data }) => {
      const [available, hold, change, holdChange] = [
        'available',
        'hold',
        'availableChange',
        'holdChange',
      ].map((name) => String(data[name])) as [string, string, string, string]
      return `${subtractDecimals(available, change)} ${subtractDecimals(hold, holdChange)}`
    },
  },
  'futures balances': {
    options: { ...pairs, balances: { contract: { USDT: '100000' } } },
    watch: (setup) => watchTopic(setup, 'futures', '/contractAccount/wallet'),
    trader: futuresTrader,
    recovery: (client) => createStateRecovery(client, futuresBalances),
    nameOf: ({ data }) => JSON.stringify(data),
    keyOf: ({ data }) => String(data['currency']),
    nothing: () => '100000 100000',
    stateOf: ({ data }) => `${Number(data['availableBalance'])} ${Number(data['walletBalance'])}`,
  },
  'futures positions': {
    options: { ...pairs, balances: { contract: { USDT: '100000' } } },
    watch: (setup) => watchTopic(setup, 'futures', '/contract/positionAll'),
    trader: futuresTrader,
    recovery: (client) => createStateRecovery(client, futuresPositions()),
    nameOf: ({ data }) => JSON.stringify(data),
    keyOf: ({ data }) => String(data['symbol']),
    nothing: () => '0 false ',
    stateOf: ({ data }) => `${data['currentQty']} ${data['isOpen']} ${data['avgEntryPrice'] ?? ''}`,
  },
  'unified balances': {
    options: unified,
    watch: (setup) => watchUnified(setup, { channel: 'balance', accountType: 'UNIFIED' }),
    trader: unifiedTrader,
    recovery: (client) => createStateRecovery(client, unifiedBalances('UNIFIED')),
    nameOf: ({ data }) => JSON.stringify(data),
    keyOf: ({ data }) => String(data['c']),
    nothing: (key) => `${unified.balances.unified[key as 'BTC']} 0 0`,
    stateOf: ({ data: { b, h, l } }) => [b, h, l].map(Number).join(' '),
  },
  'unified positions': {
    options: unified,
    watch: (setup) => watchUnified(setup, { channel: 'positionAll', tradeType: 'UNIFIED' }),
    trader: unifiedTrader,
    recovery: (client) => createStateRecovery(client, unifiedPositions()),
    nameOf: ({ data }) => JSON.stringify(data),
    keyOf: ({ data }) => String(data['s']),
    nothing: () => '0',
    stateOf: ({ data: { q, eP } }) => (Number(q) === 0 ? '0' : `${q} ${eP}`),
  },
}

for (const [name, play] of Object.entries(plays))
  test.each(seeds(30))(`${name} are right after each gap, seed %i`, async (seed) => {
    const { keyOf, stateOf, beforeOf, nothing } = play
    const { history, earlier, seen, consumer } = await rehearse(seed, play)
    expect(consumer.missing).toEqual([])
    const truth = by(keyOf, stateOf, history)
    const told = by(keyOf, stateOf, seen)
    const before = by(keyOf, stateOf, earlier)
    // The last state of each is the exchange's; what is lost lies in between.
    for (const key of Object.keys(truth)) {
      const last = told[key]?.at(-1) ?? before[key]?.at(-1) ?? nothing(key)
      expect([key, last]).toEqual([key, truth[key]?.at(-1)])
    }
    // Every state that was told was once so; where messages say what was before, in this order.
    for (const [key, states] of Object.entries(told)) {
      let at = -1
      for (const state of states) {
        at = truth[key]?.indexOf(state, beforeOf ? at + 1 : 0) ?? -1
        expect(at, `${key} ${state}`).not.toBe(-1)
      }
    }
    // Changes add up: none is told twice, none is missing.
    if (beforeOf)
      for (const [key, befores] of Object.entries(by(keyOf, beforeOf, seen)))
        for (const [index, before] of befores.entries())
          if (index > 0) expect(told[key]?.[index - 1]).toMatch(`${before} `)
  })
