// Lists of what the exchange did, of which one cannot be read for a moment: what the others told is told again.
import { expect, test } from 'vitest'
import { NOON_MS } from '../../test/signals.ts'
import { readLiveActs } from './live-acts.ts'
import { readActs } from './paper-acts.ts'

const SYMBOL = 'XBTUSDTM'
const DAY_MS = 86_400_000
const FUNDING = {
  ...{ symbol: SYMBOL, timePoint: NOON_MS - DAY_MS, markPrice: 20_000, funding: -0.25, positionQty: 5 },
  settleCurrency: 'USDT',
}

/** A client whose list of fills fails the first time. */
function aClient() {
  let fails = 1
  const failing = async () => {
    if (fails-- > 0) throw new Error('down')
    return []
  }
  return {
    call: async () => ({ dataList: [FUNDING] }),
    async *paginate({ path }: { readonly path: string }, query: { readonly startAt: number }) {
      if (path.includes('funding')) yield* FUNDING.timePoint >= query.startAt ? [FUNDING] : []
      else yield* await failing()
    },
  } as never
}

test('of KuCoin', async () => {
  let nowMs = NOON_MS
  const { acts } = readLiveActs({
    ...{ kucoin: aClient(), isUnified: false, now: () => nowMs, unitOf: async () => '0.001' },
  })
  const openedMs = () => NOON_MS - 2 * DAY_MS
  await expect(acts([SYMBOL], openedMs)).rejects.toThrow('down')
  nowMs += 600_000
  expect(await acts([SYMBOL], openedMs)).toMatchObject([{ kind: 'funding', amount: '-0.25' }])
  nowMs += 600_000
  expect(await acts([SYMBOL], openedMs)).toEqual([])
})

test('of the embedded exchange', async () => {
  let nowMs = FUNDING.timePoint
  const exchange = { clock: { now: () => nowMs }, ledger: { balances: () => [] } } as never
  const acts = readActs({ kucoin: aClient(), exchange, unitOf: () => '0.001' })
  nowMs = NOON_MS
  await expect(acts([SYMBOL], () => 0)).rejects.toThrow('down')
  expect(await acts([SYMBOL], () => 0)).toMatchObject([{ kind: 'funding', amount: '-0.25' }])
  expect(await acts([SYMBOL], () => 0)).toEqual([])
})
