// Memory over many orders once the retention window is full; the ledger spills to disk meanwhile.
// Run with --expose-gc, or what is garbage counts as kept.
import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readNumbers } from '../../../../scripts/numbers.mjs'
import { createClient } from '../../test/client.ts'
import { manualClock } from '../base/clock.ts'
import { createLineFile } from '../cli/line-file.ts'
import { createExchange } from '../exchange/create-exchange.ts'

const [ORDERS = 0] = readNumbers({
  usage: 'node --expose-gc src/bench/memory.ts',
  does: 'Measures memory over many orders, once the retention window is full.',
  numbers: [{ name: 'orders', what: 'orders in all', usual: 1_000_000, least: 20 }],
}).numbers
const RETAIN = ORDERS / 20
const folder = mkdtempSync(join(tmpdir(), 'kucoin-mock-bench-'))
const file = createLineFile(join(folder, 'ledger.jsonl'), (error) => {
  throw error
})
file.begin()
let spilled = 0
const clock = manualClock(1_700_000_000_000)
const exchange = createExchange({
  clock,
  limits: 'off',
  retainOrders: RETAIN,
  onForget: (entries) => {
    for (const entry of entries) {
      file.write(entry)
      if (entry.kind === 'order') spilled++
    }
  },
})
const client = createClient(exchange)
const started = performance.now()
const heaps: number[] = []
for (let i = 1; i <= ORDERS; i++) {
  // As much is sold as bought.
  const side = [1, 3, 6].includes(i % 8) ? 'sell' : 'buy'
  // Most trade at once, some rest and expire.
  const body =
    i % 4 === 0
      ? {
          symbol: 'BTC-USDT',
          side: 'buy',
          type: 'limit',
          price: '100',
          size: '0.01',
          timeInForce: 'GTT',
          cancelAfter: 5,
        }
      : { symbol: 'BTC-USDT', side, type: 'market', size: '0.0001' }
  const { code, msg } = await client.post('/api/v1/hf/orders', body)
  if (code !== '200000') throw new Error(`order ${i}: ${code} ${msg}`)
  if (i % 50 === 0) clock.advanceBy(500)
  if (i % (ORDERS / 10) > 0) continue
  globalThis.gc?.()
  const { heapUsed, rss } = process.memoryUsage()
  heaps.push(heapUsed)
  const mb = (bytes: number): string => `${Math.round(bytes / 1_048_576)} MB`
  const seconds = Math.round((performance.now() - started) / 1_000)
  console.log(
    `${i} orders, ${seconds} s: heap ${mb(heapUsed)}, resident ${mb(rss)}, ${spilled} orders on disk`,
  )
}
file.close()
console.log(`ledger on disk: ${Math.round(statSync(file.path).size / 1_048_576)} MB`)
rmSync(folder, { recursive: true })
// The window is full after a tenth; from the third on nothing may grow by more than noise.
const growth = (heaps[heaps.length - 1] ?? 0) / (heaps[2] ?? 1)
console.log(`heap at the end over heap at three tenths: ${growth.toFixed(3)}`)
process.exitCode = growth < 1.1 ? 0 : 1
