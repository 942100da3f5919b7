// The machine's clock is set by an hour while the bot runs, or the machine sleeps for one. The bot lives by the exchange's clock,
// which it carries on steadily.
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { hostClock } from '@kucoin-kit/mock-server'
import { expect, test, vi } from 'vitest'
import { testFolder } from '../../test/folder.ts'
import { aLiveExchange, CANARY } from '../../test/live-run.ts'
import { aLine } from '../../test/signals.ts'
import { openStore } from '../store/open-store.ts'

const folder = testFolder()
const [PROGRAM, CLOCK] = ['../bin.ts', '../../test/jumping-clock-program.ts'].map((file) =>
  fileURLToPath(new URL(file, import.meta.url)),
)
const HOUR_MS = 3_600_000

const market = { orderType: 'market', price: undefined, size: { unit: 'quote', value: '20' } }

/** A bot in a process of its own, whose clock a signal moves by `jumpMs`. */
function aBot(place: Awaited<ReturnType<typeof aLiveExchange>>, store: string, jumpMs: number) {
  const env = {
    PATH: process.env['PATH'],
    NODE_OPTIONS: `--import ${CLOCK}`,
    JUMP_MS: String(jumpMs),
    ...{ KUCOIN_API_KEY: CANARY.key, KUCOIN_API_SECRET: CANARY.secret },
    ...{ KUCOIN_API_PASSPHRASE: CANARY.passphrase, KUCOIN_BASE_URL: place.url },
    ...{ KUCOIN_BOT__DASHBOARD__ENABLED: 'false', KUCOIN_BOT__ORDERS__POLL_MS: '100' },
  }
  const flags = ['--mode', 'live', '--confirm-real-money', '--signals', '-', '--store', store, '--verbose']
  const bot = spawn(process.execPath, [String(PROGRAM), 'run', ...flags], { env })
  let text = ''
  bot.stderr.on('data', (chunk) => (text += chunk))
  const ended = new Promise((resolve) => bot.once('exit', resolve))
  return {
    said: () => text,
    says: (words: RegExp) => vi.waitFor(() => expect(text).toMatch(words), { timeout: 40_000, interval: 20 }),
    signal: (madeMs: number, data: object) =>
      bot.stdin.write(`${aLine({ time: new Date(madeMs).toISOString() }, { ...data })}\n`),
    jump: () => bot.kill('SIGUSR2'),
    async end() {
      bot.kill('SIGTERM')
      expect(await ended).toBe(143)
    },
  }
}

// Windows has no such signal.
test.skipIf(process.platform === 'win32').each([HOUR_MS, -HOUR_MS])(
  'set by %d ms: fresh signals pass, old ones do not, resting orders stay, and times are right',
  async (jumpMs) => {
    const place = await aLiveExchange()
    const store = join(folder, `${jumpMs}.sqlite`)
    const { said, says, signal, jump, end } = aBot(place, store, jumpMs)

    await says(/LIVE trading/)
    signal(Date.now(), { price: '100', size: { unit: 'quote', value: '20' } })
    await says(/buy 0\.2 BTC-USDT at 100/)
    jump()
    await says(/the clock was set/)
    signal(Date.now(), market)
    await says(/filled/)
    signal(Date.now() - HOUR_MS, market)
    await says(/rejected: stale/)
    signal(Date.now() + HOUR_MS, market)
    await says(/rejected: from-the-future/)
    expect(place.exchange.ledger.orders()).toHaveLength(2)
    expect(said()).not.toMatch(/could not|ended before/)
    await end()

    const kept = openStore(store, 'live')
    const [resting] = kept.intents.in('closed')
    const times = kept.events.last('run-ended')?.atMs ?? 0
    expect(Math.abs(times - Date.now())).toBeLessThan(60_000)
    expect(resting?.createdMs).toBeLessThan(times)
    kept.close()
    await place.close()
  },
  60_000,
)

test.skipIf(process.platform === 'win32')(
  'asleep for an hour with nothing open: a fresh signal passes, and one from before does not',
  async () => {
    const clock = hostClock()
    const place = await aLiveExchange([CANARY], clock)
    const { said, says, signal, jump, end } = aBot(place, join(folder, 'asleep.sqlite'), HOUR_MS)

    await says(/LIVE trading/)
    signal(clock.now() - HOUR_MS, market)
    // What is asked with a signature at the start, and would read the time, is over by then.
    await says(/rejected: stale/)
    clock.advanceBy(HOUR_MS)
    jump()
    await says(/the clock was set/)
    signal(clock.now(), market)
    await says(/filled|from-the-future/)
    expect(said()).not.toMatch(/from-the-future/)
    signal(clock.now() - HOUR_MS, market)
    await says(/filled.*rejected: stale/s)
    await end()
    await place.close()
  },
  60_000,
)
