// What the README shows can be typed: every command line in it is parsed by the program itself.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { runMain } from '../../test/run-main.ts'
import { listed } from './listed.ts'

const read = (path: string): string => readFileSync(fileURLToPath(new URL(path, import.meta.url)), 'utf8')
const readme = read('../../README.md')
const guide = fileURLToPath(new URL('../../../../docs/guide/', import.meta.url))
const guides = ['bot.md', ...readdirSync(join(guide, 'bot')).map((name) => join('bot', name))]
const pages = [readme, ...guides.map((name) => readFileSync(join(guide, name), 'utf8'))].join('\n')
const shell = [...pages.matchAll(/^```sh[^\n]*\n([\s\S]*?)^```/gm)].map(([, text = '']) => text).join('\n')
const lines = [...shell.matchAll(/npm start(?: --(?= ))?([^\n#]*)/g)].map(([, words = '']) => words.trim())

/** Words as a shell would make them. */
const words = (line: string): string[] =>
  [...line.matchAll(/"([^"]*)"|(\S+)/g)].map((one) => one[1] ?? one[2] ?? '')

test('the README shows commands', () => {
  expect(lines.length).toBeGreaterThan(15)
})

test.each([...new Set(lines)])('npm start -- %s', async (line) => {
  const { code, out, err } = await runMain([...words(line), '--help'])
  expect([code, err]).toEqual([0, ''])
  // Help is shown whatever stands before it, so it is asked whether it knows that.
  const [command = ''] = words(line)
  if (/^\w/.test(command)) expect(out).toContain(`Usage: kucoin-bot ${command} `)
  const help = command.startsWith('--live') ? (await runMain(['replay', '--help'])).out : out
  for (const word of words(line)) if (word.startsWith('--')) expect(help).toMatch(new RegExp(`${word}\\b`))
})

test('its table of commands is that of the program', async () => {
  const { out } = await runMain(['--help'])
  const [, list = ''] = /Commands:\n([\s\S]*?)\n\n/.exec(out) ?? []
  const program = [...list.matchAll(/^ {2}(\w+)/gm)].map(([, name]) => name).filter((name) => name !== 'help')
  const [, table = ''] = /^## Commands\n([\s\S]*?)^Every command/m.exec(readme) ?? []
  const shown = [...table.matchAll(/^\| (.+?) \|/gm)].flatMap(([, cell = '']) =>
    [...cell.matchAll(/`(\w+)`/g)].map(([, name]) => name),
  )
  expect(shown.sort()).toEqual(program.sort())
})

test('every command knows --json and --help, and says of a wrong option what --json promises', async () => {
  for (const command of Object.keys(listed)) {
    const { code, out } = await runMain([command, '--help'])
    expect([command, code, out]).toEqual([command, 0, expect.stringMatching(/ -j, --json /)])
    const wrong = await runMain([command, '--no-such-option', '--json'])
    expect([command, wrong.code, wrong.out]).toEqual([command, 2, ''])
    expect(JSON.parse(wrong.err)).toMatchObject({ error: { code: 'BAD_INPUT' } })
  }
})
