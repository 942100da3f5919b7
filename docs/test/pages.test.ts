import { execFileSync } from 'node:child_process'
import { createHmac } from 'node:crypto'
import { listCodes } from '@kucoin-kit/core'
import { expect, test } from 'vitest'
import { findFences } from './find-fences.ts'
import { readTexts } from './texts.ts'

const pages = new Map(readTexts('docs/**/*.md').map(({ file, text }) => [file, text]))

/** The codes of all classes: unions and literals in the sources, since no runtime list holds them. */
const errorCodes = [
  ...readTexts('packages/core/src/errors/*.ts'),
  ...readTexts('packages/browser/src/vault/vault-error.ts'),
]
  .flatMap(({ text }) => [
    ...text.matchAll(/^export type \w+Code =([^\n]*(?:\n {2}\|[^\n]*)*)/gm),
    ...text.matchAll(/^ {2}declare readonly code: (.*)$/gm),
  ])
  .flatMap(([, codes = '']) => [...codes.matchAll(/'([A-Z_]+)'/g)].map(([, code]) => code as string))
  .filter((code, at, all) => all.indexOf(code) === at)

test('all error codes were found', () => expect(errorCodes.length).toBeGreaterThan(20))

test.each(errorCodes)('%s has its page, under the name that docsUrl gives it', (code) => {
  const name = code.toLowerCase().replaceAll('_', '-')
  const page = pages.get(`docs/errors/${name}.md`)
  expect(page ?? '').toContain(`code: ${code}\n`)
  expect(page).toContain(`\n# ${code}\n`)
  for (const part of ['## Likely causes', '## What to do', '## Fields']) expect(page).toContain(part)
  expect(pages.get('docs/errors/index.md')).toContain(`[${code}](./${name})`)
})

test('every error page is about a code that exists', () => {
  const named = [...pages.values()].flatMap((text) => /^code: (\w+)$/m.exec(text)?.[1] ?? [])
  expect(named.sort()).toEqual([...errorCodes].sort())
})

test.each(listCodes())('the page of $rule.code names outcome and retry of $scope $apiCode', ({ rule }) => {
  const page = pages.get(`docs/errors/${rule.code.toLowerCase().replaceAll('_', '-')}.md`) ?? ''
  const facts = /^\| `\w+Error` .*$/m.exec(page)?.[0]
  expect(facts).toContain(rule.outcome)
  expect(facts).toContain(rule.retry)
})

test('the worked example of signing is true', () => {
  const page = pages.get('docs/guide/sign-by-hand.md') ?? ''
  const [secret, passphrase] = ['SECRET', 'PASSPHRASE'].map(
    (name) => new RegExp(`export KUCOIN_API_${name}=(.+)`).exec(page)?.[1] ?? '',
  ) as [string, string]
  // What printf joins: words in quotes, and the passphrase from its variable.
  const examples = [...page.matchAll(/printf '%s' ([\s\S]+?) \|\n.+\n# (.+)/g)]
  expect(examples).toHaveLength(3)
  for (const [, words = '', shown] of examples) {
    const parts = [...words.matchAll(/'([^']*)'|"\$KUCOIN_API_PASSPHRASE"/g)]
    const prehash = parts.map(([, part = passphrase]) => part).join('')
    expect(createHmac('sha256', secret).update(prehash).digest('base64')).toBe(shown)
  }
})

test('the signing command prints what the page shows', () => {
  const page = pages.get('docs/guide/sign-by-hand.md') ?? ''
  const env = Object.fromEntries(
    [...page.matchAll(/^export (\w+)=(.+)$/gm)].map(([, name, value]) => [name, value]),
  )
  const args =
    /@kucoin-kit\/cli sign ([^`]+)/.exec(page)?.[1]?.replaceAll('\\\n', ' ').trim().split(/\s+/) ?? []
  const bin = new URL('../../packages/cli/dist/bin.js', import.meta.url).pathname
  const printed = execFileSync(process.execPath, [bin, 'sign', ...args], { env, encoding: 'utf8' })
  expect(page).toContain(`\`\`\`text\n${printed}\`\`\``)
})

test('no fence is left without a language', () => {
  for (const [file, text] of pages) {
    const openings = text.split('\n').filter((line) => line.startsWith('```'))
    expect(
      openings.filter((_, i) => i % 2 === 0 && openings[i] === '```'),
      file,
    ).toEqual([])
    findFences(file, text)
  }
})
