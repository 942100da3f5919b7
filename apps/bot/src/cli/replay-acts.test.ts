// Whatever people do to a run on live prices, and whenever, its recording is lived again with the same store.
import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, expect, test } from 'vitest'
import { type Dice, dice } from '../../test/dice.ts'
import { testFolder } from '../../test/folder.ts'
import { aRealExchange, type RealExchange } from '../../test/live-market.ts'
import { type Hands, runPaper } from '../../test/paper-run.ts'
import { runMain } from '../../test/run-main.ts'
import { aLine } from '../../test/signals.ts'
import { type BotConfig, DEFAULT_CONFIG } from '../config/config.ts'
import { InputError } from '../input-error.ts'

const folder = testFolder()
/** Seeds of the longer form of this, on each market. */
const seeds = Number(process.env['KUCOIN_BOT_PAPER_SEEDS'] ?? 1)
const first = Number(process.env['KUCOIN_BOT_PAPER_FIRST_SEED'] ?? 1)
/** Minutes of each session; else it is a second or two. */
const minutes = Number(process.env['KUCOIN_BOT_PAPER_MINUTES'] ?? 0)

const haltFile = join(folder, 'halt')

const spot: BotConfig = {
  ...DEFAULT_CONFIG,
  risk: {
    ...DEFAULT_CONFIG.risk,
    symbols: ['BTC-USDT', 'ETH-USDT'],
    haltFile,
    ...{ maxOrdersPerMinute: 1_000, maxOrdersPerDay: 100_000, maxDeviationBps: 300 },
    ...{ maxPosition: '5000', maxDailyLoss: '50000' },
  },
  orders: { lifetimeMs: 700, pollMs: 100, resolveMarginMs: 3_000 },
}
const futures: BotConfig = {
  ...spot,
  account: { ...spot.account, market: 'futures', leverage: 2 },
  risk: { ...spot.risk, symbols: ['XBTUSDTM'] },
}

const opened: (() => Promise<unknown>)[] = []

afterEach(async () => {
  for (const close of opened.splice(0).reverse()) await close()
})

/** One act of somebody who does not look whether the last one is through. */
function act({ control, reload }: Hands, roll: Dice): Promise<unknown> {
  const by = `person ${Math.floor(roll() * 9)}`
  const kind = Math.floor(roll() * 12)
  if (kind === 0) return control.halt(by, { reason: 'enough' })
  if (kind === 1) return control.halt(by, { flatten: true })
  if (kind === 2) return control.pause(by)
  if (kind === 3) return control.flatten(by)
  if (kind === 4) return reload(by).catch(() => undefined)
  return control.resume(by)
}

interface Busy {
  readonly hands: Hands
  readonly seed: number
  /** What people have begun to do. */
  readonly under: Promise<unknown>[]
}

/** Signals of all kinds, while somebody acts at any moment. */
async function* busy(real: RealExchange, { risk }: BotConfig, { hands, seed, under }: Busy) {
  const roll = dice(seed)
  const rounds = minutes > 0 ? minutes * 300 : 26
  for (let i = 0; i < rounds; i++) {
    const symbol = risk.symbols[Math.floor(roll() * risk.symbols.length)] ?? ''
    const price = 20_000 + Math.round(240 * (roll() - 0.5))
    real.quote(price, symbol)
    if (i % 60 === 59) real.exchange.dropSockets()
    // A file that halts lies there for a round.
    rmSync(haltFile, { force: true })
    if (roll() < (minutes > 0 ? 0.005 : 0.05)) writeFileSync(haltFile, '')
    const hasActs = minutes > 0 ? roll() < 0.1 : roll() < 0.4
    if (hasActs)
      for (let left = Math.ceil(roll() * 3); left > 0; left--)
        under.push(sleep(roll() * 60).then(() => act(hands, roll)))
    // Some come at once: they wait for their turn, and the last of them for the next run.
    if (i % 10 < 6) await sleep(roll() * (minutes > 0 ? 600 : 90))
    const exits = { stopLoss: `${price - 60}`, takeProfit: [`${price + 60}`] }
    const none = { price: undefined, size: undefined }
    const data = [
      { orderType: 'market', price: `${price}`, ...exits },
      { orderType: 'limit', price: `${price - 20}`, ...exits },
      { orderType: 'limit', price: `${price - 90}` },
      { action: 'close', orderType: 'market', ...none },
      { action: 'sell', orderType: 'limit', price: `${price + 30}` },
    ][Math.floor(roll() * 5)]
    yield aLine({ id: `s${seed}-${i}`, time: new Date().toISOString() }, { symbol, ...data })
  }
  const end = roll()
  if (end < 0.5) hands.stop()
  else if (end < 0.75) setTimeout(hands.stop, roll() * 700)
  // Some come as the run ends.
  if (roll() < 0.5) await Promise.all(under)
}

function settingsOf({ account, risk, orders }: BotConfig): string {
  const file = join(folder, `${account.market}.json`)
  writeFileSync(file, JSON.stringify({ account, risk, orders }))
  return file
}

async function liveTwice(real: RealExchange, config: BotConfig, seed: number): Promise<void> {
  const file = join(folder, `${config.account.market}-${seed}.sqlite`)
  const roll = dice(seed + 1_000)
  let fills = 0
  for (const run of minutes > 0 ? [1] : [1, 2]) {
    const under: Promise<unknown>[] = []
    const end = await runPaper({
      ...{ real, file, config },
      lines: (hands) => busy(real, config, { hands, seed: seed * 10 + run, under }),
      reread(now) {
        if (roll() < 0.3) throw new InputError('it is not YAML.', 'mend it.')
        return { ...config, risk: { ...now.risk, maxNotional: `${60 + Math.floor(roll() * 60)}` } }
      },
      async around(hands) {
        await Promise.all(under)
        for (let left = Math.floor(roll() * 4); left > 0; left--) await act(hands, roll)
      },
    })
    fills = end.fills
  }
  expect(fills, `seed ${seed}`).toBeGreaterThan(0)
  const same = await runMain(['replay', '--again', file, '--config', settingsOf(config)])
  expect(same, `seed ${seed}: ${same.err}`).toMatchObject({
    code: 0,
    out: expect.stringContaining('to the last byte'),
  })
}

const timeout = 20_000 + seeds * (10_000 + minutes * 400_000)

test('pairs', { timeout }, async () => {
  const real = await aRealExchange('BTC-USDT', '0.02', ['ETH-USDT'])
  opened.push(() => real.close())
  for (let seed = first; seed < first + seeds; seed++) await liveTwice(real, spot, seed)
})

test('contracts', { timeout }, async () => {
  const real = await aRealExchange('XBTUSDTM', '20')
  opened.push(() => real.close())
  for (let seed = first; seed < first + seeds; seed++) await liveTwice(real, futures, seed)
})
