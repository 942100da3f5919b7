/** Every `kucoin-kit …` that a page tells somebody to type can be typed. */
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { readTexts } from './texts.ts'

/** This file, which quotes what it looks for. */
const own = 'docs/test/commands.test.ts'
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
        [...line.matchAll(/(?:^\s*|`|exec )(?:npx @kucoin-kit\/cli|kucoin-kit) ([a-z][^`#|>]*)/g)].map(
          ([, rest = '']) => ({
            place: `${file}: ${line.trim()}`,
            words: rest.trim().split(/\s+/),
          }),
        ),
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

test('the list of commands names each of them', () => {
  const [{ text } = { text: '' }] = readTexts('docs/commands/index.md')
  const below = /^Commands:\n((?: {2}.*\n)+)/m.exec(helpOf([]))?.[1] ?? ''
  const names = [...below.matchAll(/^ {2}([a-z]+)\b/gm)].map(([, name]) => name)
  expect(names).toContain('doctor')
  expect(names.filter((name) => name !== 'help' && !text.includes(`\`kucoin-kit ${name}\``))).toEqual([])
})

test('what is called by its command is called by its whole name', () => {
  const texts = readTexts('README.md', 'docs/**/*.md', 'packages/*/README.md')
  const short = /`kucoin (?:doctor|explain|sign|call|watch|passphrase|keys|contract)\b/
  expect(texts.filter(({ text }) => short.test(text)).map(({ file }) => file)).toEqual([])
})

/** Names on the registry that belong to somebody else, or to nobody yet: whoever takes one gets what is run by it. */
const foreign = /\b(?:npx|bunx|pnpx|pnpm dlx|yarn dlx|npm exec)\s+(?:-\S+\s+)*kucoin-\w+|\bnpm:kucoin-/

test('nobody is told to run a package whose name is not ours', () => {
  const texts = readTexts(
    '**/*.md',
    'packages/*/src/**/*.ts',
    'apps/*/src/**/*.ts',
    'docs/**/*.ts',
    'scripts/*.mjs',
  )
  expect('  npx -y kucoin-mock --port 1').toMatch(foreign)
  expect(texts.length).toBeGreaterThan(500)
  expect(texts.flatMap(({ file, text }) => (foreign.test(text) && file !== own ? [file] : []))).toEqual([])
})

test('each package says how it is installed', () => {
  const published = readTexts('packages/*/README.md').flatMap(({ file, text }) => {
    const manifest = readFileSync(
      new URL(`../../${file.replace('README.md', 'package.json')}`, import.meta.url),
      'utf8',
    )
    const { name, private: isPrivate } = JSON.parse(manifest)
    return isPrivate === true ? [] : [{ file, name, text: text.replaceAll('\n', ' ') }]
  })
  expect(published.length).toBeGreaterThan(6)
  const lacking = published.filter(({ name, text }) => {
    const ways =
      name === '@kucoin-kit/deno'
        ? [/deno add npm:/]
        : [/npm install |npx /, /pnpm (?:add|dlx) /, /bun add |bunx /]
    return !ways.every((way) => new RegExp(`(?:${way.source})${name}\\b`).test(text))
  })
  expect(lacking.map(({ file }) => file)).toEqual([])
})
