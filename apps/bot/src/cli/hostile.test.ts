// Feeds, files and arguments are written by others; none of them may act on the terminal that shows what they say.
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { openTerminal } from '@kucoin-kit/terminal'
import { expect, test, vi } from 'vitest'
import { testFolder } from '../../test/folder.ts'
import { runMain, sink } from '../../test/run-main.ts'
import { aLine } from '../../test/signals.ts'
import { createProgress } from './progress.ts'

const folder = testFolder()

/** A title, a cleared screen, C1, text that runs backwards, letters that are not seen, a forged line. */
const evil =
  '\u001b]0;PWNED\u0007\u001b[2J\u009b1m\u007f\u202eabc\u2066\u200b\ufeff\u00ad\u{e0041}\u2028\r\nok  all is well'

/** Characters that a terminal or an eye obeys, by ranges; a line break is ours. */
function actingIn(text: string): readonly string[] {
  return (
    text.match(
      // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
      /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202f\u2060-\u206f\ufeff]|[\u{e0000}-\u{e0fff}]|\p{Cs}/gu,
    ) ?? []
  )
}

async function expectHarmless(args: readonly string[], stdin = '', env = {}): Promise<string> {
  const { out, err } = await runMain(args, { stdin, env })
  const text = out + err
  expect(actingIn(text)).toEqual([])
  expect(text).not.toContain('\nok  all is well')
  return text
}

/** JSON whose texts are not escaped: what a feed sends as it is. */
const raw = (line: string): string => line.replaceAll('@', evil.replaceAll(/\r|\n/g, ''))

test('lines of a feed, with every decision shown', async () => {
  const feed = [
    aLine({ id: evil, source: evil }, { seq: 1 }),
    aLine({ id: `2${evil}`, source: evil }, { seq: 9 }),
    aLine({}, { symbol: evil }),
    aLine({}, { action: evil, [evil]: evil }),
    raw('{"@": "@"}'),
    raw('@'),
    raw('{"id": @}'),
    '\u001b]8;;http://x\u001b\\',
  ]
  for (const mode of [[], ['--json']])
    expect(await expectHarmless(['--signals', '-', '--verbose', ...mode], feed.join('\n'))).toContain('PWNED')
})

test('files whose names and contents mean harm', async () => {
  const place = join(folder, evil.replaceAll('/', ''))
  mkdirSync(place)
  const config = join(place, 'config.json')
  for (const content of [evil, raw('{"@":1}'), JSON.stringify({ risk: { symbols: [evil], [evil]: evil } })]) {
    writeFileSync(config, content)
    expect(await expectHarmless(['--config', config])).toContain('\\u{1b}')
  }
  const market = join(place, 'market.csv')
  writeFileSync(market, `time_ms,open,high,low,close,volume\n${evil},${evil},1,1,1,1\n`)
  for (const option of ['--signals', '--market', '--store', '--config']) {
    expect(await expectHarmless([option, place])).toContain('\\u{1b}')
    await expectHarmless([option, `${place}.missing`])
  }
  await expectHarmless(['--market', market])
  await expectHarmless(['--store', config])
  await expectHarmless(['--halt-file', place])
})

test('words of a command line, and an environment', async () => {
  const options = ['--symbols', '--min-strength', '--max-notional', '--balance', '--seed', '--max-age-ms']
  for (const args of [[evil], [`--${evil}`], ...options.map((option) => [option, evil])]) {
    await expectHarmless(args)
  }
  const live = ['--live', '--confirm-real-money', '--signals', '-']
  await expectHarmless(live, '', { KUCOIN_API_KEY_FILE: `/nowhere/${evil}` })
  await expectHarmless(live, '', {
    KUCOIN_API_KEY: evil,
    KUCOIN_API_SECRET: evil,
    KUCOIN_API_PASSPHRASE: evil,
  })
})

test('on a terminal with colours only those of the bot are obeyed', () => {
  vi.stubEnv('NO_COLOR', undefined)
  vi.stubEnv('FORCE_COLOR', '1')
  const { stream, text } = sink()
  const progress = createProgress(
    openTerminal(Object.assign(stream, { isTTY: true, columns: 10_000 })),
    'everything',
  )
  progress.event({ kind: 'trouble', message: evil })
  progress.event({ kind: 'missing-signals', source: `feed${evil}`, count: 7 })
  progress.done()
  vi.unstubAllEnvs()
  const [yellow, usual] = ['\u001b[33m', '\u001b[39m']
  expect(text().startsWith(`${yellow}! \\u{1b}]0;PWNED`)).toBe(true)
  expect(text()).toContain(`${usual}\n! 7 signals of feed\\u{1b}`)
  expect(actingIn(text().replaceAll(yellow, '').replaceAll(usual, ''))).toEqual([])
})
