import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { testFolder } from '../../test/folder.ts'
import { InputError } from '../input-error.ts'
import { DEFAULT_CONFIG } from './config.ts'
import { loadConfig } from './load-config.ts'

const folder = testFolder()

function load(yaml: string): unknown {
  const file = join(folder, `${Math.random()}.yaml`)
  writeFileSync(file, yaml)
  return loadConfig({ file })
}

test('comments, blank sections and plain words are read', () => {
  expect(load('# mine\nmode: live # real\nrisk:\n  # maxNotional: "5"\norders:\n  pollMs: 500\n')).toEqual({
    ...DEFAULT_CONFIG,
    mode: 'live',
    orders: { ...DEFAULT_CONFIG.orders, pollMs: 500 },
  })
})

test.each(['', '# nothing yet\n', 'risk:\n', '---\n'])('%j says nothing', (yaml) => {
  expect(load(yaml)).toEqual(DEFAULT_CONFIG)
})

describe('a mistake is told with its line and what may stand there', () => {
  test.each<[string, string, RegExp, RegExp]>([
    [
      'an unknown key',
      'mode: paper\nrisk:\n  maxNotionl: "5"\n',
      /line 3: risk\.maxNotionl is no setting/,
      /did you mean maxNotional/,
    ],
    ['an unknown section', '\n\nrsik:\n  entries: true\n', /line 3: rsik is no setting/, /did you mean risk/],
    ['a strange key', 'qwertyuiop: 1\n', /line 1: qwertyuiop/, /^there are mode, store, account/],
    [
      'money without quotes',
      'risk:\n  entries: true\n  maxNotional: 250\n',
      /line 3: .*"250", in quotes/,
      /default "250"/,
    ],
    ['an unknown word', 'mode: real\n', /line 1: .*mode: must be one of paper, test, live/, /simulated/],
    ['a number out of bounds', 'risk: {minStrength: 2}\n', /line 1: .*from 0 to 1/, /default 0.05/],
    ['one of a list', 'risk:\n  symbols:\n    - BTC-USDT\n    - btcusdt\n', /line 4: .*symbols\.1/, /./],
    ['a key twice', 'mode: paper\nmode: live\n', /line 2: .*twice/, /./],
    ['a tab', 'risk:\n\tentries: true\n', /line 2: this is not YAML/, /two spaces/],
    ['two documents', 'mode: paper\n---\nmode: live\n', /not YAML/, /./],
    ['a list', '- mode\n', /line 1: .*the top level: must be an object, not an array/, /./],
    [
      'an unknown key of a channel',
      'feeds:\n  channels:\n    - kind: webhook\n      name: tv\n      secret: [TV_SECRET]\n',
      /line 5: feeds\.channels\.0\.secret is no setting/,
      /did you mean secrets\? There are .*secrets, from, perMinute/,
    ],
    [
      'a key of a channel that is not there',
      'alerts:\n  channels:\n    - { kind: telegram, name: me, chat: "1" }\n',
      /line 3: alerts\.channels\.0\.token is missing\.$/,
      /SETTINGS\.md/,
    ],
    [
      'a key that a channel of another kind has',
      'feeds:\n  channels:\n    - { kind: sse, name: tv, url: x, hello: [hi] }\n',
      /line 3: feeds\.channels\.0\.hello is no setting/,
      /^there are name, form, source, sources, size, url, headers, silenceMs, kind\.$/,
    ],
    [
      'an unknown key within a channel',
      'feeds:\n  channels:\n    - {kind: sse, name: tv, url: x, size: {unit: quote, amount: "5"}}\n',
      /line 3: feeds\.channels\.0\.size\.amount is no setting/,
      /^there are unit, value\.$/,
    ],
    ['a key __proto__', '__proto__:\n  mode: live\n', /__proto__/, /./],
  ])('%s', (_name, yaml, message, fix) => {
    expect(() => load(yaml)).toThrow(message)
    expect(() => load(yaml)).toThrow(expect.objectContaining({ fix: expect.stringMatching(fix) }))
  })

  test.each([
    ['a giant', `# ${'x'.repeat(300_000)}`, /more than the 262144 bytes/],
    ['one that is nested without end', `a: ${'['.repeat(50_000)}`, /line 1/],
    ['many keys', Array.from({ length: 4_000 }, (_, i) => `k${i}: 1`).join('\n'), /line 1: k0 is no setting/],
    ['a number without bounds', 'risk: {minStrength: 1e400}', /from 0 to 1/],
    ['control characters', 'mode: "\u0000"', /must be one of/],
  ])('%s', (_name, yaml, message) => {
    expect(() => load(yaml)).toThrow(message)
    expect(() => load(yaml)).toThrow(InputError)
  })

  test('aliases that grow without bounds', () => {
    const rows = ['a: &a [x,x,x,x,x,x,x,x,x,x]']
    for (const [i, name] of [...'bcdefghi'].entries()) {
      const before = 'abcdefghi'[i]
      rows.push(`${name}: &${name} [${Array.from({ length: 10 }, () => `*${before}`).join(',')}]`)
    }
    expect(() => load(rows.join('\n'))).toThrow(/cannot be used/)
  })
})
