import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { testFolder } from '../../test/folder.ts'
import { InputError } from '../input-error.ts'
import { DEFAULT_CONFIG } from './config.ts'
import { loadAgain, loadConfig } from './load-config.ts'

const folder = testFolder()

function file(content: unknown): string {
  const path = join(folder, `${Math.random()}.json`)
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content))
  return path
}

test('without layers there are the defaults', () => {
  expect(loadConfig({})).toEqual(DEFAULT_CONFIG)
})

test('flags win over the file, the file over the defaults', () => {
  const path = file({ risk: { maxNotional: '50', minStrength: 0.5 }, paper: { seed: 7 } })
  const config = loadConfig({ file: path, flags: { risk: { minStrength: 0.9 } } })
  expect(config.risk.maxNotional).toBe('50')
  expect(config.risk.minStrength).toBe(0.9)
  expect(config.paper).toEqual({ balances: { USDT: '10000' }, seed: 7 })
  expect(config.risk.maxAgeMs).toBe(DEFAULT_CONFIG.risk.maxAgeMs)
})

test('a bot that runs does not take a file that says nothing for its settings', () => {
  const blank = join(folder, 'blank.yaml')
  for (const text of ['', '# being written\n', '{}', 'risk:\n']) {
    writeFileSync(blank, text)
    expect(loadConfig({ file: blank })).toEqual(DEFAULT_CONFIG)
    expect(() => loadAgain({ file: blank })).toThrow(/half written/)
  }
})

test('nor one that ends in the middle of a line', () => {
  const cut = join(folder, 'cut.yaml')
  for (const text of [
    'risk:\n  minStrength: 0.',
    'risk:\n  entries: true\n  maxAgeMs: 60000',
    'mode: paper  ',
  ]) {
    writeFileSync(cut, text)
    expect(() => loadConfig({ file: cut })).not.toThrow()
    expect(() => loadAgain({ file: cut })).toThrow(/ends in the middle of a line: it may be half written/)
  }
  for (const text of ['risk: {entries: false}', 'risk:\n  entries: false\n', 'risk:\n  entries: false\n  ']) {
    writeFileSync(cut, text)
    const { config, written } = loadAgain({ file: cut })
    expect([config.risk.entries, written]).toEqual([false, { risk: { entries: false } }])
  }
})

describe('names what is wrong', () => {
  test.each<[string, unknown, RegExp]>([
    ['an unknown key', { risk: { maxNotionl: '1' } }, /risk\.maxNotionl/],
    ['money as a number', { risk: { maxNotional: 50 } }, /risk\.maxNotional.*decimal string/],
    ['a budget that would be left out', '{"risk":{"sourceBudgets":{"__proto__":"5"}}}', /__proto__/],
    ['a strength that is not one', { risk: { minStrength: 2 } }, /risk\.minStrength/],
    ['text that is not JSON', '{', /not JSON/],
    ['an array', [], /the top level: must be an object, not an array/],
    ['null', null, /the top level/],
    ['a number', 7, /the top level/],
    ['a text', '"risk"', /the top level/],
    ['a section that is an array', { risk: [] }, /at risk: must be an object/],
    ['balances that are an array', { paper: { balances: [] } }, /paper\.balances: must be an object/],
    [
      'a key that is there twice',
      '{"risk":{"maxNotional":"1","maxNotional":"100000"}}',
      /"maxNotional".*twice/,
    ],
    ['a section that is there twice', '{"risk":{"entries":false},"risk":{}}', /"risk".*twice/],
    ['an own key __proto__', '{"__proto__":{"risk":{}}}', /__proto__/],
    ['two quote currencies', { risk: { symbols: ['BTC-USDT', 'XRP-ETH'] } }, /different quote currencies/],
    [
      'more symbols than the dead man’s switch takes',
      {
        risk: { symbols: Array.from({ length: 51 }, (_, i) => `C${i}-USDT`) },
        protection: { deadManMs: 30_000 },
      },
      /deadManMs is set.*takes 50 symbols: risk\.symbols are 51/,
    ],
    ['a warning above its limit', { risk: { marginWarn: 0.9 } }, /marginWarn is 0\.9, above risk\.marginAct/],
    ['a limit below its warning', { risk: { marginAct: 0.5 } }, /marginAct, which is 0\.5/],
    ['no symbols', { risk: { symbols: [] } }, /at least one symbol/],
  ])('%s', (_name, content, message) => {
    expect(() => loadConfig({ file: file(content) })).toThrow(message)
  })

  test.each<[string, string]>([
    ['a file of secrets in its place', 'canary-4711'],
    ['a secret under a wrong name', 'dashboard: canary-4711'],
    ['a secret that is no text', 'dashboard: { token: 47114711 }'],
    ['a secret where a choice stands', 'mode: canary-4711'],
  ])('says what may stand there and not what does: %s', (_name, text) => {
    const path = join(folder, 'canary.yaml')
    writeFileSync(path, `${text}\n`)
    const refused = reasonOf(() => loadConfig({ file: path }))
    expect(refused).toMatch(/must be/)
    expect(refused).not.toMatch(/4711/)
  })

  test('a file that is not there', () => {
    expect(() => loadConfig({ file: join(folder, 'none.json') })).toThrow(InputError)
  })

  test('a NaN from a flag', () => {
    expect(() => loadConfig({ flags: { risk: { minStrength: Number.NaN } } })).toThrow(/minStrength/)
  })
})

function reasonOf(act: () => unknown): string {
  try {
    act()
  } catch (error) {
    return String(error)
  }
  return ''
}

test('where there is no dead man’s switch, its setting bounds no symbols', () => {
  const symbols = Array.from({ length: 51 }, (_, i) => `C${i}USDTM`)
  const flags = {
    account: { market: 'futures' },
    risk: { symbols },
    protection: { deadManMs: 30_000 },
  } as const
  expect(loadConfig({ flags }).risk.symbols).toEqual(symbols)
})

test('a channel of which nothing may wait would bring nothing, and wait for ever', () => {
  expect(() => loadConfig({ flags: { feeds: { maxWaiting: 0 } } })).toThrow(/feeds\.maxWaiting/)
})

test.each([
  ['short.json', '{"dashboard":{"token":canary-of-a-token}}', /is not JSON: Unexpected token 'c' \(line 1\)/],
  [
    'long.json',
    `{\n  "mode": "paper",\n  "dashboard": {\n    "token": canary-of-a-token\n  },\n  "logs": {\n    "level": "info"\n  }\n}`,
    /is not JSON: Unexpected token 'c' \(line 4\)/,
  ],
  ['cut.json', '{"dashboard":{"token":"canary-of-a-token', /is not JSON: Unterminated string .*line 1/],
  ['alias.yaml', 'dashboard:\n  token: *canary-of-a-token\n', /an alias in it/],
  ['text.yaml', 'dashboard:\n  token: "canary-of-a-token" canary\n', /line 2: this is not YAML/],
  [
    'block.yaml',
    'dashboard:\n  token: |canary-of-a-token\n',
    /line 2: this is not YAML: Block scalar header/,
  ],
  ['tag.yaml', 'dashboard:\n  token: !a!canary\n', /line 2: this is not YAML: Could not resolve tag\./],
  ['suffix.yaml', 'dashboard:\n  token: !canary!\n', /line 2: this is not YAML: The tag has no suffix\./],
  [
    'escape.yaml',
    'dashboard:\n  token: "\\Ucanary-o"\n',
    /line 2: this is not YAML: Invalid escape sequence\./,
  ],
  ['token.yaml', '%canary\n', /this is not YAML/],
  ['keys.json', '{"canary-of-a-token"}', /is not JSON/],
])('a mistake beside a secret is told without it: %s', (name, text, message) => {
  const file = join(folder, name)
  writeFileSync(file, text)
  expect(() => loadConfig({ file })).toThrow(message)
  expect(() => loadConfig({ file })).not.toThrow(/canary/)
})
