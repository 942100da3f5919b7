/** Every `kucoin-kit …` that a page tells somebody to type can be typed. */
import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { readTexts } from './texts.ts'

const bin = fileURLToPath(new URL('../../packages/cli/dist/bin.js', import.meta.url))

/** One line of a page, with its arguments up to a comment or a pipe. */
interface Typed {
  readonly place: string
  readonly words: readonly string[]
}

const typed: readonly Typed[] = readTexts('docs/**/*.md', 'packages/cli/README.md').flatMap(
  ({ file, text }) =>
    text
      .replaceAll('\\\n', ' ')
      .split('\n')
      .flatMap((line) =>
        [...line.matchAll(/(?:^\s*|`|npx |exec )kucoin-kit ([a-z][^`#|>]*)/g)].map(([, rest = '']) => ({
          place: `${file}: ${line.trim()}`,
          words: rest.trim().split(/\s+/),
        })),
      ),
)

const helps = new Map<string, string>()
function helpOf(names: readonly string[]): string {
  const name = names.join(' ')
  const known = helps.get(name)
  if (known !== undefined) return known
  const help = execFileSync(process.execPath, [bin, ...names, '--help'], { encoding: 'utf8' })
  helps.set(name, help)
  return help
}

/** The command's names: those words at the start that are listed as commands. */
function namesOf(words: readonly string[], names: readonly string[] = []): readonly string[] {
  const next = words[names.length]
  const isListed =
    next !== undefined && new RegExp(`^Commands:[\\s\\S]*^ {2}${next}\\b`, 'm').test(helpOf(names))
  return isListed ? namesOf(words, [...names, next]) : names
}

test('there are commands on the pages', () => expect(typed.length).toBeGreaterThan(15))

test('each names a command that exists, and only options of it', { timeout: 60_000 }, () => {
  const mistakes = typed.flatMap(({ place, words }) => {
    const names = namesOf(words)
    if (names.length === 0) return [`no such command: ${place}`]
    const options = words.filter((word) => /^--[a-z]/.test(word)).map((word) => word.replace(/[.,;:]$/, ''))
    const help = helpOf(names)
    return options
      .filter((option) => !new RegExp(`^ +(-\\w, )?${option}\\b`, 'm').test(help))
      .map((option) => `no ${option}: ${place}`)
  })
  expect(mistakes).toEqual([])
})
