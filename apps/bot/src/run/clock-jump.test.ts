// The machine's clock is set by an hour while the bot runs. It lives by the exchange's clock, which it carries on steadily.
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
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

// Windows has no such signal.
test.skipIf(process.platform === 'win32').each([HOUR_MS, -HOUR_MS])(
  'set by %d ms: fresh signals pass, old ones do not, resting orders stay, and times are right',
  async (jumpMs) => {
    const place = await aLiveExchange()
    const store = join(folder, `${jumpMs}.sqlite`)
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
    let said = ''
    bot.stderr.on('data', (chunk) => (said += chunk))
    const ended = new Promise((resolve) => bot.once('exit', resolve))
    const says = (words: RegExp) =>
      vi.waitFor(() => expect(said).toMatch(words), { timeout: 40_000, interval: 20 })
    const signal = (madeMs: number, data: object) =>
      bot.stdin.write(`${aLine({ time: new Date(madeMs).toISOString() }, { ...data })}\n`)
    const market = { orderType: 'market', price: undefined, size: { unit: 'quote', value: '20' } }

    await says(/LIVE trading/)
    signal(Date.now(), { price: '100', size: { unit: 'quote', value: '20' } })
    await says(/buy 0\.2 BTC-USDT at 100/)
    bot.kill('SIGUSR2')
    await says(/the clock was set/)
    signal(Date.now(), market)
    await says(/filled/)
    signal(Date.now() - HOUR_MS, market)
    await says(/rejected: stale/)
    signal(Date.now() + HOUR_MS, market)
    await says(/rejected: from-the-future/)
    expect(place.exchange.ledger.orders()).toHaveLength(2)
    expect(said).not.toMatch(/could not|ended before/)
    bot.kill('SIGTERM')
    expect(await ended).toBe(143)

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
