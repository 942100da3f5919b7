import { expect, onTestFinished, test, vi } from 'vitest'
import { variableOf } from './environment.ts'
import { configJsonSchema, settingsOf } from './json-schema.ts'
import { loadConfig } from './load-config.ts'

test('the environment wins over the file’s place, flags win over it', () => {
  const env = {
    KUCOIN_BOT__MODE: 'test',
    KUCOIN_BOT__RISK__MAX_NOTIONAL: '020.50',
    KUCOIN_BOT__RISK__SYMBOLS: '[BTC-USDT, ETH-USDT]',
    KUCOIN_BOT__RISK__ENTRIES: 'false',
    KUCOIN_BOT__PAPER__BALANCES: '{USDT: "5"}',
    KUCOIN_API_KEY: 'no setting of ours',
  }
  const { mode, risk, paper } = loadConfig({ env, flags: { risk: { entries: true } } })
  expect({ mode, paper }).toEqual({ mode: 'test', paper: { balances: { USDT: '5' }, seed: 1 } })
  expect(risk).toMatchObject({ maxNotional: '20.5', symbols: ['BTC-USDT', 'ETH-USDT'], entries: true })
})

test('one underscore for two is told, unless the settings name the variable for a secret', () => {
  const load = (env: Record<string, string>, secret = 'OTHER') =>
    loadConfig({
      env,
      flags: { feeds: { channels: [{ name: 'a', kind: 'webhook', secrets: [secret] }] } },
    })
  for (const name of ['KUCOIN_BOT_RISK_MAX_NOTIONAL', 'KUCOIN_BOT_RISK__MAX_NOTIONAL', 'KUCOIN_BOT_MODE'])
    expect(() => load({ [name]: 'canary' })).toThrow(
      expect.objectContaining({
        message: `the environment variable ${name} is no setting.`,
        fix: expect.stringMatching(/^did you mean KUCOIN_BOT__/),
      }),
    )
  for (const name of ['KUCOIN_BOT_SECRET', 'KUCOIN_BOT_SECRET_FILE'])
    expect(load({ [name]: 'canary' }, 'KUCOIN_BOT_SECRET').mode).toBe('paper')
})

test('every setting has a variable of its own', () => {
  const names = settingsOf(configJsonSchema()).map(({ path }) => variableOf(path))
  expect(new Set(names).size).toBe(names.length)
  expect(names).toContain('KUCOIN_BOT__ORDERS__RESOLVE_MARGIN_MS')
})

test.each([
  [
    'KUCOIN_BOT__RISK__MAX_NOTIONL',
    '5',
    /MAX_NOTIONL is no setting/,
    /did you mean KUCOIN_BOT__RISK__MAX_NOTIONAL/,
  ],
  ['KUCOIN_BOT__RISK__MIN_STRENGTH', '2', /MIN_STRENGTH: .*risk\.minStrength.*from 0 to 1/, /weakest signal/],
  ['KUCOIN_BOT__MODE', 'real', /must be one of paper, test, live/, /paper: simulated/],
  ['KUCOIN_BOT__RISK__SYMBOLS', '[', /risk\.symbols/, /symbols that may be bought/],
])('%s=%s is refused by its name', (name, value, message, fix) => {
  const load = (): unknown => loadConfig({ env: { [name]: value } })
  expect(load).toThrow(message)
  expect(load).toThrow(expect.objectContaining({ fix: expect.stringMatching(fix) }))
})

test('what the parser of YAML warns of is printed by nobody: it quotes the value', async () => {
  const warned = vi.fn()
  process.on('warning', warned)
  onTestFinished(() => void process.off('warning', warned))
  const env = { KUCOIN_BOT__DASHBOARD__TOKEN: '!canary short' }
  expect(() => loadConfig({ env })).toThrow(/at least 16 characters/)
  await new Promise((resolve) => setImmediate(resolve))
  expect(warned.mock.calls.flat().map(String)).toEqual([])
})
