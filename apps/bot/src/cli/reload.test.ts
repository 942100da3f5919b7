// A bot in a process of its own whose configuration changes while it runs.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { createExchange } from '@kucoin-kit/mock-server'
import { listen } from '@kucoin-kit/mock-server/listen'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { testFolder } from '../../test/folder.ts'
import { runMain } from '../../test/run-main.ts'
import { aLine } from '../../test/signals.ts'
import { openStore } from '../store/open-store.ts'

const PROGRAM = fileURLToPath(new URL('../bin.ts', import.meta.url))
const folder = testFolder()
const [configFile, secretFile] = [join(folder, 'bot.yaml'), join(folder, 'desk.secret')]
let runs = 0
let storeFile = ''
beforeEach(() => {
  storeFile = join(folder, `${runs++}.sqlite`)
})
const ends: (() => unknown)[] = []
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end()
})

const [OLD_SECRET, NEW_SECRET] = ['canary-of-the-old-desk', 'canary-of-the-new-desk']
const env = {
  ...{ KUCOIN_API_KEY: 'canary-of-the-key', KUCOIN_API_SECRET: 'canary-of-the-secret' },
  ...{ KUCOIN_API_PASSPHRASE: 'canary-of-the-phrase', DESK_SECRET_FILE: secretFile },
}

/** Lines of the file that a test changes. */
function configure(lines: Readonly<Record<'risk' | 'rest', string>>): void {
  writeFileSync(
    configFile,
    `mode: live
store: ${storeFile}
dashboard: { enabled: false }
orders: { pollMs: 100 }
logs: { file: ${join(folder, 'bot.log')}, level: info }
feeds:
  port: 0
  channels:
    - { name: desk, kind: webhook, proof: path-secret, secrets: [DESK_SECRET] }
risk:
  ${lines.risk}
${lines.rest}
`,
  )
}

async function aBot() {
  const key = {
    ...{ key: env.KUCOIN_API_KEY, secret: env.KUCOIN_API_SECRET, passphrase: env.KUCOIN_API_PASSPHRASE },
    ...{ permissions: ['General', 'Spot'], ipWhitelist: ['127.0.0.1'] },
  }
  const exchange = await listen(createExchange({ credentials: [key], limits: 'off' }))
  ends.push(() => exchange.close())
  const all = { PATH: process.env['PATH'], ...env, KUCOIN_BASE_URL: exchange.url }
  const flags = ['run', '--config', configFile, '--confirm-real-money', '--verbose']
  const child = spawn(process.execPath, [PROGRAM, ...flags], { env: all })
  ends.push(() => child.kill('SIGKILL'))
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (said += String(chunk)))
  const eventually = (look: () => unknown) => vi.waitFor(look, { timeout: 40_000, interval: 20 })
  const says = (words: string | RegExp) => eventually(() => expect(said).toMatch(words))
  await says(/webhooks: POST http\S+/)
  const [, door = ''] = /webhooks: POST (http:\/\/[^/]+)/.exec(said) ?? []
  let id = 0
  return {
    ...{ child, says, said: () => said },
    ask: (...args: readonly string[]) => runMain([...args, '--config', configFile], { env: all }),
    async post(secret: string): Promise<number> {
      const order = { orderType: 'market', price: undefined, size: { unit: 'quote', value: '80' } }
      const body = aLine({ id: `s${id++}`, time: new Date().toISOString() }, order)
      return (await fetch(`${door}/hooks/desk/${secret}`, { method: 'POST', body })).status
    },
  }
}

test.skipIf(process.platform === 'win32')(
  'what it may do changes while it runs, whole or not at all, and no halt is undone by that',
  async () => {
    writeFileSync(secretFile, OLD_SECRET)
    configure({ risk: 'maxNotional: "100"', rest: '' })
    const bot = await aBot()

    writeFileSync(secretFile, NEW_SECRET)
    const alerts = 'alerts: { failuresInARow: 9 }'
    configure({ risk: 'maxNotional: "50"', rest: alerts })
    bot.child.kill('SIGHUP')
    await bot.says('SIGHUP had the configuration read again: risk.maxNotional: 100 -> 50')
    await vi.waitFor(async () => expect(await bot.post(NEW_SECRET)).toBe(202), 5_000)
    expect(await bot.post(OLD_SECRET)).toBe(401)
    await bot.says('buy 50 of BTC-USDT at market')

    // The same names, and another secret in the file.
    writeFileSync(secretFile, OLD_SECRET)
    const renewed = await bot.ask('reload', '--json')
    expect(JSON.parse(renewed.out)).toEqual({ applied: [{ setting: 'DESK_SECRET_FILE' }], waiting: [] })
    expect((await bot.ask('reload')).out).toMatch('nothing that runs was changed')
    writeFileSync(secretFile, NEW_SECRET)
    expect((await bot.ask('reload')).out).toMatch('DESK_SECRET_FILE: changed')

    // One that is wrong changes nothing, not even what is right in it.
    configure({ risk: 'maxNotional: "70"\n  maxOrdersPerDay: many', rest: '' })
    bot.child.kill('SIGHUP')
    await bot.says(/in vain: .*bot\.yaml, line 12: a bad setting at risk\.maxOrdersPerDay: must be a whole/)
    await bot.post(NEW_SECRET)
    await bot.says(/(?:buy 50 of BTC-USDT at market[\s\S]*){2}/)

    configure({
      risk: 'maxNotional: "60"\n  symbols: [BTC-USDT, ETH-USDT]',
      rest: `${alerts}\noperations: { port: 9 }`,
    })
    const told = await bot.ask('reload')
    expect(told.out).toMatch('risk.maxNotional: 50 -> 60 (looser)')
    expect(told.out).toMatch('only after a restart: risk.symbols: ["BTC-USDT"] -> ["BTC-USDT","ETH-USDT"]')
    expect(told.out).toMatch('only after a restart: operations.port: 9464 -> 9')
    await bot.ask('halt')
    configure({ risk: 'maxNotional: "1000"\n  maxDailyLoss: "5000"', rest: alerts })
    const loosened = await bot.ask('reload', '--json')
    expect(JSON.parse(loosened.out).applied).toContainEqual({
      ...{ setting: 'risk.maxDailyLoss', from: '100', to: '5000', isLooser: true },
    })
    expect(JSON.parse((await bot.ask('status', '--json')).out).state).toBe('halted')

    // Cut off where a line ends, it has no mistake, and neither the tighter limit nor the alerts.
    configure({ risk: 'maxNotional: "40"', rest: '' })
    expect(await bot.ask('reload')).toMatchObject({
      code: 2,
      err: expect.stringMatching(
        /risk\.maxDailyLoss, alerts\.failuresInARow are in force and not in the file any more/,
      ),
    })

    // Who means it names it; what is not named, or not left out, changes nothing.
    const [drawn, alarmed] = ['risk.maxDailyLoss', 'alerts.failuresInARow']
    expect(await bot.ask('reload', '--without', drawn)).toMatchObject({
      code: 2,
      err: expect.stringMatching(
        /: alerts\.failuresInARow is in force[\s\S]* --without alerts\.failuresInARow\./,
      ),
    })
    expect(
      await bot.ask('reload', '--without', drawn, '--without', alarmed, '--without', 'risk.symbols'),
    ).toMatchObject({
      code: 2,
      err: expect.stringContaining('risk.symbols: the file leaves nothing out by that name'),
    })
    expect((await bot.ask('reload', '--without', drawn, '--without', alarmed)).out).toMatch(
      /risk\.maxDailyLoss[\s\S]*risk\.maxDailyLoss is not in the file any more: what is in force now is its default/,
    )

    bot.child.kill('SIGTERM')
    await once(bot.child, 'exit')
    const store = openStore(storeFile, 'live')
    const record = store.events.all().filter(({ subject }) => subject === 'configuration')
    store.close()
    expect(record.map(({ kind, body }) => [kind, body['by']])).toEqual([
      ['reloaded', 'SIGHUP'],
      ['reloaded', 'the command line'],
      ['reloaded', 'the command line'],
      ['reloaded', 'the command line'],
      ['reload-refused', 'SIGHUP'],
      ['reloaded', 'the command line'],
      ['reloaded', 'the command line'],
      ['reload-refused', 'the command line'],
      ['reload-refused', 'the command line'],
      ['reload-refused', 'the command line'],
      ['reloaded', 'the command line'],
    ])
    expect(record.at(-1)?.body['without']).toEqual([drawn, alarmed])
    const written = readFileSync(join(folder, 'bot.log'), 'utf8') + JSON.stringify(record)
    expect(bot.said() + written + told.out).not.toContain('canary')
    const gone = await bot.ask('reload')
    expect([gone.code, gone.err]).toEqual([2, expect.stringContaining('no bot runs')])
  },
  60_000,
)

test.skipIf(process.platform === 'win32')(
  'limits of another account, or in another currency, wait for the restart with it',
  async () => {
    writeFileSync(secretFile, OLD_SECRET)
    configure({ risk: 'maxNotional: "100"', rest: '' })
    const bot = await aBot()
    configure({ risk: 'maxNotional: "5000"', rest: 'account: { leverage: 3 }' })
    const { out } = await bot.ask('reload')
    expect(out).toMatch('nothing that runs was changed')
    expect(out).toMatch('only after a restart: risk.maxNotional: 100 -> 5000')
    expect(out).toMatch('only after a restart: account.leverage: 1 -> 3')
  },
  60_000,
)
