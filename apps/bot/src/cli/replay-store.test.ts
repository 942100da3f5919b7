import { copyFileSync, cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, expect, test } from 'vitest'
import { testFolder } from '../../test/folder.ts'
import { aRealExchange, type RealExchange } from '../../test/live-market.ts'
import { runPaper } from '../../test/paper-run.ts'
import { runMain } from '../../test/run-main.ts'
import { aLine } from '../../test/signals.ts'
import { type BotConfig, DEFAULT_CONFIG } from '../config/config.ts'
import { halt, pause, resume } from '../engine/halt.ts'
import { readBy } from '../feed/open-feeds.ts'
import { InputError } from '../input-error.ts'
import { compareStores } from '../store/compare.ts'
import { openStore } from '../store/open-store.ts'
import { createPruning } from '../store/prune-messages.ts'
import { recordingOf } from '../store/recording.ts'
import { SIGNALS } from './inputs.ts'
import { replayStore } from './replay-store.ts'

const folder = testFolder()
const config: BotConfig = {
  ...DEFAULT_CONFIG,
  risk: {
    ...DEFAULT_CONFIG.risk,
    ...{ maxOrdersPerMinute: 1_000, maxOrdersPerDay: 100_000, maxDeviationBps: 300 },
    ...{ maxPosition: '5000', maxDailyLoss: '5000' },
  },
  orders: { lifetimeMs: 700, pollMs: 100, resolveMarginMs: 3_000 },
}
const settings = settingsOf(config)
/** The same on contracts: what a restart does to their positions has to come out the same as well. */
const futures: BotConfig = {
  ...config,
  account: { ...config.account, market: 'futures', leverage: 2 },
  risk: { ...config.risk, symbols: ['XBTUSDTM'] },
}

function settingsOf({ account, risk, orders }: BotConfig): string {
  const file = join(folder, `${account.market}.json`)
  writeFileSync(file, JSON.stringify({ account, risk, orders }))
  return file
}

const opened: (() => Promise<unknown>)[] = []

afterEach(async () => {
  for (const close of opened.splice(0).reverse()) await close()
})

/** Brings signals as the market goes: buys with stops close by, sells, and such as are refused. */
async function* signals(
  real: RealExchange,
  rounds: number,
  name: string,
  pauseMs: number,
  act: (i: number) => Promise<void>,
  symbol: string,
): AsyncGenerator<string, void, void> {
  for (let i = 0; i < rounds; i++) {
    const price = 20_000 + Math.round(120 * Math.sin(i * 1.7 + rounds))
    real.quote(price)
    if (i % 60 === 6) real.exchange.dropSockets()
    await act(i)
    await sleep(pauseMs)
    const time = new Date().toISOString()
    const id = `${name}-${i % 9 === 8 ? i - 1 : i}`
    const exits = { stopLoss: `${price - 60}`, takeProfit: [`${price + 60}`] }
    const limit = { orderType: 'limit', price: `${price - 40}`, ...exits }
    const market = { orderType: 'market', price: `${price}`, ...exits }
    const close = { action: 'close', orderType: 'market', price: undefined, size: undefined }
    const data = [market, limit, close, { ...market, symbol: 'ETH-USDT' }][i % 4] ?? {}
    yield i % 13 === 12 ? '{"broken":' : aLine({ id, time }, { symbol, ...data })
  }
}

/** One run of the bot on live prices: until its signals end, or until it is stopped by the last. */
async function live(
  real: RealExchange,
  file: string,
  rounds: number,
  how: 'ends' | 'is stopped',
  { pauseMs = 60, by = config, fallsAt }: { pauseMs?: number; by?: BotConfig; fallsAt?: number } = {},
) {
  const { fills, events } = await runPaper({
    ...{ real, file, config: by },
    reread(now) {
      if (now.risk.maxNotional === '70') throw new InputError('it is not YAML.', 'mend it.')
      const risk = { ...config.risk, maxPosition: '900', maxNotional: '70', maxDrawdown: '4000' }
      return { ...config, risk }
    },
    async *lines({ control, reload, stop }) {
      const act = async (i: number): Promise<void> => {
        if (i === fallsAt) {
          // Once what was bought before is there.
          await sleep(500)
          real.quote(12_000)
          await sleep(300)
        }
        if (i === 2) await control.resume('a person')
        if (i === 4) await control.pause('a person')
        if (i === 6) await reload('a person')
        if (i === 8) await reload('a person who cannot write').catch(() => undefined)
        if (i === 5) await control.resume('a person')
        if (i === 9) await control.flatten('a person')
        if (i === rounds - 2) await control.halt('a person', { reason: 'enough' })
        if (i === rounds - 1) await control.resume('a person')
      }
      yield* signals(real, rounds, `${how}-${rounds}`, pauseMs, act, by.risk.symbols[0] ?? '')
      if (how === 'is stopped') stop()
    },
  })
  return {
    fills,
    rejected: events.filter(({ kind }) => kind === 'signal-rejected').length,
    exits: events.filter(({ kind }) => kind === 'stop-loss' || kind === 'take-profit').length,
  }
}

test('a run with a dead man’s switch is replayed to the last byte', { timeout: 40_000 }, async () => {
  const real = await aRealExchange()
  opened.push(() => real.close())
  const file = join(folder, 'dead-man.sqlite')
  const by = { ...config, protection: { ...config.protection, deadManMs: 5_000 } }
  expect((await live(real, file, 6, 'ends', { by })).fills).toBeGreaterThan(0)
  const copy = join(folder, 'dead-man-again.sqlite')
  const same = await runMain(['replay', '--again', file, '--into', copy, '--config', settings])
  expect(same).toMatchObject({ code: 0, out: expect.stringMatching(/1 run lived again.*to the last byte/s) })
})

async function again(file: string, into: string) {
  const store = openStore(into, 'paper')
  try {
    const decide = () => ({ config, read: readBy([SIGNALS]), isAsRecorded: false })
    const { runs, cutShort } = await replayStore({ file, into: store, decide, tell: () => undefined })
    return { runs, cutShort }
  } finally {
    store.close()
  }
}

/** Halted and let go of while no bot runs. */
function haltBetween(file: string): void {
  const store = openStore(file, 'paper')
  halt(store, Date.now(), 'a person, between two runs')
  resume(store, Date.now() + 1, 'a person, a moment later')
  pause(store, Date.now() + 2, 'a person who did not let go')
  store.close()
}

function eventsOf(file: string): unknown[] {
  const store = openStore(file, 'paper')
  try {
    return store.events.all()
  } finally {
    store.close()
  }
}

test('two runs on live prices, replayed from their recording, decide the same to the last byte', {
  timeout: 40_000,
}, async () => {
  const real = await aRealExchange()
  opened.push(() => real.close())
  const file = join(folder, 'live.sqlite')
  const first = await live(real, file, 18, 'ends')
  haltBetween(file)
  const second = await live(real, file, 10, 'is stopped')
  expect(first.fills).toBeGreaterThan(0)
  expect(second.fills).toBeGreaterThanOrEqual(first.fills)
  expect(second.rejected).toBeGreaterThan(3)
  const copy = join(folder, 'again.sqlite')
  const same = await runMain(['replay', '--again', file, '--into', copy, '--config', settings])
  expect(same).toMatchObject({ code: 0, out: expect.stringMatching(/2 runs lived again.*to the last byte/s) })
  expect(compareStores(file, copy)).toEqual([])
  // Whatever the file says by now, it decides by what is recorded; and it is said where the two differ.
  expect(same.err).toMatch(/has changed since the last run \(risk\.maxNotional: 70 -> 250; /)
  const now = join(folder, 'now.json')
  const risk = { ...config.risk, maxNotional: '20', minStrength: 1 }
  writeFileSync(
    now,
    JSON.stringify({ risk, protection: { restingExits: 'keep' }, orders: { lifetimeMs: 5_000 } }),
  )
  const later = await runMain(['replay', '--again', file, '--config', now, '--json'])
  expect(later.code).toBe(0)
  expect(JSON.parse(later.out)).toEqual({ runs: 2, cutShort: 0, isSame: true, differences: [] })
  for (const words of [
    'risk.minStrength: 0.05 -> 1',
    'protection.restingExits: cancel -> keep',
    '700 -> 5000',
  ])
    expect(later.err).toContain(words)
  const byConfig = await runMain(['replay', '--again', file, '--config', now, '--by-config'])
  expect(byConfig).toMatchObject({ code: 1, err: expect.not.stringContaining('has changed') })
  // What lacks its oldest messages is refused before anything is lived.
  const pruned = join(folder, 'pruned.sqlite')
  copyFileSync(file, pruned)
  cpSync(recordingOf(file), recordingOf(pruned), { recursive: true })
  const store = openStore(pruned, 'paper')
  const prune = createPruning(
    store,
    () => 1,
    () => 0,
  )
  prune()
  store.close()
  expect(await runMain(['replay', '--again', pruned, '--config', settings])).toMatchObject({
    code: 2,
    err: expect.stringMatching(/oldest messages of .* were thrown away \(feeds\.keepMessages\)/),
  })
  // What a killed run has recorded is lived up to there, and no further.
  const [day = ''] = readdirSync(recordingOf(file))
  const lines = readFileSync(join(recordingOf(file), day), 'utf8').split('\n')
  const whole = eventsOf(file)
  const killed = join(folder, 'killed.sqlite')
  copyFileSync(file, killed)
  mkdirSync(recordingOf(killed))
  const end = lines.findIndex((line) => line.startsWith('["end"'))
  writeFileSync(join(recordingOf(killed), day), `${lines.slice(0, end >> 1).join('\n')}\n["tick",17`)
  const to = join(folder, 'prefix.sqlite')
  expect(await again(killed, to)).toEqual({ runs: 1, cutShort: 1 })
  const events = eventsOf(to)
  expect(events.length).toBeGreaterThan(1)
  expect(events).toEqual(whole.slice(0, events.length))
  const strict = await runMain(['replay', '--again', killed, '--max-notional', '50', '--config', settings])
  expect(strict).toMatchObject({ code: 1, out: expect.stringMatching(/1 run lived again, 1 of them up to/) })
  expect(strict.out).toMatch(/intents, row 1: /)
  const compared = await runMain(['replay', '--compare', file, to])
  expect(compared).toMatchObject({ code: 1, out: expect.stringMatching(/only in the first store/) })
  const forMachines = await runMain(['replay', '--compare', file, to, '--json'])
  expect([forMachines.code, JSON.parse(forMachines.out)]).toMatchObject([1, { isSame: false }])
})

test('so do runs of which one was liquidated, through its stop', { timeout: 40_000 }, async () => {
  const real = await aRealExchange('XBTUSDTM', '20')
  opened.push(() => real.close())
  const file = join(folder, 'liquidated.sqlite')
  const by: BotConfig = {
    ...futures,
    account: { ...futures.account, leverage: 5, marginMode: 'isolated' },
    risk: { ...futures.risk, maxDrawdown: '5000' },
  }
  await live(real, file, 4, 'ends', { by, fallsAt: 1 })
  await live(real, file, 2, 'ends', { by })
  const kinds = eventsOf(file).map((event) => (event as { kind: string }).kind)
  expect(kinds.filter((kind) => kind === 'liquidation')).toHaveLength(1)
  const copy = join(folder, 'liquidated-again.sqlite')
  const own = join(folder, 'isolated.json')
  writeFileSync(own, JSON.stringify({ account: by.account, risk: by.risk, orders: by.orders }))
  const same = await runMain(['replay', '--again', file, '--into', copy, '--config', own])
  expect(same).toMatchObject({ code: 0, out: expect.stringMatching(/2 runs lived again.*to the last byte/s) })
  expect(compareStores(file, copy)).toEqual([])
})

test('so do two runs on contracts', { timeout: 40_000 }, async () => {
  const real = await aRealExchange('XBTUSDTM', '20')
  opened.push(() => real.close())
  const file = join(folder, 'contracts.sqlite')
  const isEnded = () => eventsOf(file).some((event) => (event as { kind: string }).kind === 'written-off')
  // Each ends with a buy; until one finds the position of the one before, and closes it at the price of its start.
  for (const rounds of [9, 5, 13, 17])
    if (rounds === 9 || !isEnded()) await live(real, file, rounds, 'ends', { by: futures })
  expect(isEnded()).toBe(true)
  const same = await runMain(['replay', '--again', file, '--config', settingsOf(futures)])
  expect(same).toMatchObject({ code: 0, out: expect.stringMatching(/runs lived again.*to the last byte/s) })
})

/** Minutes of the longer form of this: a session with a dropped socket every 15 s. */
const minutes = Number(process.env['KUCOIN_BOT_PAPER_MINUTES'] ?? 0)

// Declared only where it is asked for: what is skipped looks like something that does not work.
const long = minutes > 0 ? test : () => undefined

long('a long run on live prices', { timeout: 90_000 + minutes * 120_000 }, async () => {
  const real = await aRealExchange()
  opened.push(() => real.close())
  const file = join(folder, 'long.sqlite')
  const numbers = await live(real, file, minutes * 240, 'ends', { pauseMs: 250 })
  const same = await runMain(['replay', '--again', file, '--config', settings])
  console.info(numbers, sizeOf(recordingOf(file)), same.out.slice(0, 2_000))
  expect(same).toMatchObject({ code: 0, out: expect.stringContaining('to the last byte') })
})

function sizeOf(directory: string): string {
  const bytes = readdirSync(directory).map((name) => readFileSync(join(directory, name)).length)
  return `${bytes.reduce((a, b) => a + b, 0)} bytes recorded`
}
