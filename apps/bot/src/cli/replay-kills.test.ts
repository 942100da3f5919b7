// A bot that is killed in the middle of a beat: what a kill leaves is what the files hold at that moment.
import { copyFileSync, cpSync, existsSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, expect, test } from 'vitest'
import { testFolder } from '../../test/folder.ts'
import { aRealExchange } from '../../test/live-market.ts'
import { runPaper } from '../../test/paper-run.ts'
import { runMain } from '../../test/run-main.ts'
import { aLine } from '../../test/signals.ts'
import { type BotConfig, DEFAULT_CONFIG } from '../config/config.ts'
import { pause, resume } from '../engine/halt.ts'
import { openStore } from '../store/open-store.ts'
import { recordingOf } from '../store/recording.ts'

const folder = testFolder()
const real = await aRealExchange()
afterAll(() => real.close())

const config: BotConfig = {
  ...DEFAULT_CONFIG,
  risk: { ...DEFAULT_CONFIG.risk, maxOrdersPerMinute: 1_000, maxPosition: '5000' },
  orders: { ...DEFAULT_CONFIG.orders, lifetimeMs: 700, pollMs: 100 },
}

async function* signals(name: string, rounds: number): AsyncGenerator<string, void, void> {
  for (let i = 0; i < rounds; i++) {
    const price = 20_000 + (i % 3) * 40
    real.quote(price)
    await sleep(60)
    const exits = { stopLoss: `${price - 50}`, takeProfit: [`${price + 50}`] }
    const market = { orderType: 'market', price: `${price}`, ...exits }
    const limit = { orderType: 'limit', price: `${price - 40}`, ...exits }
    const close = { action: 'close', orderType: 'market', price: undefined, size: undefined }
    const time = new Date().toISOString()
    yield aLine({ id: `${name}-${i}`, time }, { symbol: 'BTC-USDT', ...[market, limit, close][i % 3] })
  }
}

/** Takes what is on disk, as a kill would leave it. */
function leave(file: string, copy: string): void {
  for (const end of ['', '-wal']) if (existsSync(file + end)) copyFileSync(file + end, copy + end)
  cpSync(recordingOf(file), recordingOf(copy), { recursive: true })
}

test('what it did up to there is lived again, and nothing after', { timeout: 60_000 }, async () => {
  const file = join(folder, 'whole.sqlite')
  const left: string[] = []
  await runPaper({
    ...{ real, file, config, lines: () => signals('whole', 9) },
    tell({ kind }) {
      const copy = join(folder, `killed-${left.length}-${kind}.sqlite`)
      leave(file, copy)
      left.push(copy)
    },
  })
  expect(left.length).toBeGreaterThan(8)
  for (const killed of left) {
    const same = await runMain(['replay', '--again', killed])
    expect({ killed, ...same }).toMatchObject({ code: 0, out: expect.stringMatching(/to the last byte/) })
  }
  // Halted by somebody before it was started again.
  const next = left[left.length >> 1] ?? ''
  const store = openStore(next, 'paper')
  pause(store, Date.now(), 'a person, between two runs')
  resume(store, Date.now() + 1, 'a person, a moment later')
  store.close()
  await runPaper({ ...{ real, file: next, config }, lines: () => signals('next', 4) })
  const both = await runMain(['replay', '--again', next])
  expect(both).toMatchObject({
    code: 0,
    out: expect.stringMatching(/2 runs lived again, 1 of them .*last byte/s),
  })
})
