import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Command } from 'commander'
import { afterAll, describe, expect, test } from 'vitest'
import { run, withoutKeys } from '../../test/run.ts'
import { createProgram } from '../main.ts'

withoutKeys()

const folder = mkdtempSync(join(tmpdir(), 'kucoin-completion-'))
afterAll(() => rmSync(folder, { recursive: true }))
for (const name of ['bot.json', 'bots with spaces.json', 'other.txt']) writeFileSync(join(folder, name), '')
mkdirSync(join(folder, 'botfolder'))

/** Bash puts the words into an array, colons apart, and calls the function that a script registered. */
const ask = `
source "$1"; shift
COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); COMP_LINE="$*"; COMP_POINT=\${#COMP_LINE}
$(complete -p kucoin-kit | sed -n 's/.*-F \\([^ ]*\\) .*/\\1/p')
printf '%s\\n' "\${COMPREPLY[@]}"`

async function completeInBash(...words: readonly string[]): Promise<readonly string[]> {
  const script = join(folder, 'script.bash')
  writeFileSync(script, (await run('completion', 'bash')).out)
  const args = ['--norc', '--noprofile', '-c', ask, 'bash', script, 'kucoin-kit', ...words]
  const env = { PATH: process.env['PATH'] ?? '' }
  const out = execFileSync('bash', args, {
    cwd: folder,
    encoding: 'utf8',
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  return out.split('\n').filter((line) => line !== '')
}

/** Every command with the words that lead to it. */
function commandsOf(
  command: Command,
  words: readonly string[] = [],
): readonly (readonly [string[], Command])[] {
  return [
    [[...words], command],
    ...command.commands.flatMap((one) => commandsOf(one, [...words, one.name()])),
  ]
}

describe('bash', () => {
  test('every command and every option that is declared is offered, and nothing else', async () => {
    for (const [words, command] of commandsOf(createProgram(() => {}))) {
      const declared = command.options.flatMap(({ long, short }) => [long, short].filter(Boolean))
      const offered = await completeInBash(...words, '-')
      expect([...offered].sort(), words.join(' ')).toEqual([...declared, '--help', '-h'].sort())
      const below = command.commands.map((one) => one.name())
      if (below.length > 0) expect(await completeInBash(...words, '')).toEqual(below)
    }
  })

  test.each<[string[], string[]]>([
    [['do'], ['doctor']],
    [['keys', 'ro'], ['rotate']],
    [['doctor', '--reg'], ['--region']],
    [
      ['doctor', '--region', ''],
      ['global', 'eu', 'tr', 'au'],
    ],
    [['doctor', '--region', 'e'], ['eu']],
    [
      ['doctor', '--json', '--key-from', ''],
      ['env', 'stdin', 'file:'],
    ],
    [['doctor', '--timeout', ''], []],
    [
      ['completion', ''],
      ['bash', 'zsh', 'fish'],
    ],
    [
      ['keys', 'rotate', '--expire', '3'],
      ['30', '360'],
    ],
    // The value of an option is no command, even where it is called like one.
    [['keys', 'rotate', '--write', 'retire', '--ye'], ['--yes']],
    [['doctor', '--need', 'keys', '--nee'], ['--need']],
  ])('%j', async (words, expected) => expect(await completeInBash(...words)).toEqual(expected))

  test('files, behind options that take one and behind file:', async () => {
    const files = ['bot.json', 'botfolder', 'bots with spaces.json']
    const complete = async (...words: string[]) => [...(await completeInBash(...words))].sort()
    expect(await complete('keys', 'retire', '--file', 'bot')).toEqual(files)
    expect(await complete('doctor', '--key-from', 'file', ':', 'bot')).toEqual(files)
    expect(await complete('doctor', '--key-from', 'file', ':')).toEqual([
      ...files,
      'other.txt',
      'script.bash',
    ])
    expect(await complete('doctor', '--key-from', 'file:bot')).toEqual(files.map((name) => `file:${name}`))
  })

  test('what is typed is never evaluated', async () => {
    const touched = join(folder, 'touched')
    for (const word of [`$(touch ${touched})`, `\`touch ${touched}\``, `'; touch ${touched}; '`]) {
      await completeInBash('doctor', '--region', word)
      await completeInBash(word, '')
      await completeInBash('keys', 'retire', '--file', word)
    }
    expect(() => execFileSync('ls', [touched], { stdio: 'ignore' })).toThrow()
  })
})

test.each(['zsh', 'fish'])('%s gets every command and option too', async (shell) => {
  const { code, out } = await run('completion', shell)
  expect(code).toBe(0)
  for (const [words, command] of commandsOf(createProgram(() => {}))) {
    expect(out).toContain(`'${words.map((word) => `/${word}`).join('')}'`)
    for (const { long } of command.options) {
      expect(out).toContain(shell === 'fish' ? `-l ${long?.slice(2)} ` : `'${long}:`)
    }
  }
})

test('a shell that is not known', async () => {
  expect((await run('completion', 'tcsh')).code).toBe(2)
})
