// Files that were cut off while they were written: whatever is left of one, a bot that runs does not do more by it than before.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { testFolder } from '../../test/folder.ts'
import { InputError } from '../input-error.ts'
import { changesBetween } from './changes.ts'
import type { BotConfig } from './config.ts'
import { leftOut } from './left-out.ts'
import { loadAgain, loadConfig } from './load-config.ts'
import { isLooser } from './looser.ts'
import { takeOver } from './take-over.ts'

const file = join(testFolder(), 'bot.yaml')

const WHOLE = `# Mine.
mode: paper
missed:
  gaps: halt
  silenceMs: 60000
risk:
  symbols: [BTC-USDT, ETH-USDT]
  minStrength: 0.25
  maxNotional: "100"
  maxLossStreak: 3
  cooldownMs: 60000
  maxDrawdown: "50"
  sourceBudgets:
    desk: "100"
    other: "20"
  symbolBudgets: { ETH-USDT: "30" }
alerts:
  failuresInARow: 2
  channels:
    - name: tg
      kind: telegram
      token: TELEGRAM_TOKEN
      chat: "1"
      kinds:
        - state
        - limit
    - { name: hook, kind: discord, url: DISCORD_WEBHOOK, level: info }
logs:
  level: info
`

function running(): BotConfig {
  writeFileSync(file, WHOLE)
  return loadConfig({ file })
}

/** What is in force after a reload of a text, and what was missing. */
function reload(config: BotConfig, text: string): BotConfig {
  writeFileSync(file, text)
  const { config: found, written } = loadAgain({ file })
  const next = takeOver(config, found)
  return leftOut(config, next, written).length === 0 ? next : config
}

test('cut anywhere: refused, or what is in force is not looser', () => {
  const config = running()
  let refused = 0
  for (let end = 0; end < WHOLE.length; end++) {
    try {
      const next = reload(config, WHOLE.slice(0, end))
      if (next === config) refused += 1
      expect([end, changesBetween(config, next).filter(isLooser)]).toEqual([end, []])
      expect([end, next]).toEqual([end, config])
    } catch (error) {
      if (!(error instanceof InputError)) throw error
      refused += 1
    }
  }
  // What its last lines say is so without them.
  expect(refused).toBeGreaterThan(WHOLE.indexOf('logs:'))
})

test.each([
  ['a setting', '  maxDrawdown: "50"\n', ['risk.maxDrawdown']],
  ['one of a record', '    other: "20"\n', ['risk.sourceBudgets.other']],
  ['the end of a list', '        - limit\n', ['alerts.channels.tg.kinds']],
  ['a section', 'missed:\n  gaps: halt\n  silenceMs: 60000\n', ['missed.gaps', 'missed.silenceMs']],
])('%s that is gone is named', (_what, gone, names) => {
  const config = running()
  writeFileSync(file, WHOLE.replace(gone, ''))
  const { config: found, written } = loadAgain({ file })
  expect(leftOut(config, takeOver(config, found), written)).toEqual(names)
})

test('what is written is meant: other values, defaults, and nothing at all', () => {
  const config = running()
  const text = WHOLE.replace('minStrength: 0.25', 'minStrength: 0.05')
    .replace(/sourceBudgets:\n.*\n.*\n/, 'sourceBudgets: {}\n')
    .replace('maxLossStreak: 3', 'maxLossStreak: 0')
    .replace('silenceMs: 60000', 'silenceMs: 0')
  const next = reload(config, text)
  const changes = changesBetween(config, next)
  expect(changes.filter(isLooser).map(({ setting }) => setting)).toEqual([
    'risk.minStrength',
    'risk.maxLossStreak',
    'risk.sourceBudgets.desk',
    'risk.sourceBudgets.other',
  ])
  // And back, which is tighter.
  expect(changesBetween(next, reload(next, WHOLE)).filter(isLooser)).toEqual([])
})

test.each([
  ['risk.entries', 'false', 'true', true],
  ['risk.entries', 'true', 'false', false],
  ['risk.maxDrawdown', '50', 'none', true],
  ['risk.maxDrawdown', 'none', '50', false],
  ['risk.haltFile', 'halt.now', 'none', true],
  ['risk.cooldownMs', '1000', '0', true],
  ['risk.maxLossStreak', '0', '3', false],
  ['risk.maxNotional', '9', '10', true],
  ['alerts.failuresInARow', '1', '2', false],
])('%s from %s to %s: looser is %s', (setting, from, to, expected) => {
  expect(isLooser({ setting, from, to })).toBe(expected)
})
