/** What the page for users of ccxt names is there, on both sides of its tables. */
import { createExchange } from '@kucoin-kit/mock-server'
import { createKucoin } from '@kucoin-kit/node'
import * as groups from '@kucoin-kit/node/endpoints'
import { topics } from '@kucoin-kit/node/topics'
import { expect, test } from 'vitest'
import { readTexts } from './texts.ts'

const [{ text: page } = { text: '' }] = readTexts('docs/guide/from-ccxt.md')
const rows = page
  .split('\n')
  .filter((line) => line.startsWith('| `'))
  .map((line) => line.split('|').slice(1, -1))
const named = (cell = ''): string[] => [...cell.matchAll(/`([\w.]+)`/g)].map(([, name]) => name as string)

test('every call of the table is one', async () => {
  const [own] = createExchange().credentials
  const { key = '', secret = '', passphrase = '' } = own ?? {}
  await using kucoin = createKucoin({ credentials: { key, secret, passphrase } })
  const known = { ...groups, kucoin, topics } as Readonly<Record<string, unknown>>
  const find = (name: string): unknown =>
    name.split('.').reduce<unknown>((at, part) => (Object(at) as Record<string, unknown>)[part], known)
  const calls = rows.filter((cells) => cells.length === 3)
  const classic = calls.flatMap(([, cell]) => named(cell)).filter((name) => name.includes('.'))
  const unified = calls.flatMap(([, , cell]) => named(cell)).filter((name) => name !== 'createUnifiedFunding')
  const all = [...classic, ...unified.map((name) => (name.includes('.') ? name : `unifiedAccount.${name}`))]
  expect(all.filter((name) => find(name) === undefined)).toEqual([])
  expect(all.length).toBeGreaterThan(70)
})

test('every code has its page', () => {
  const codes = rows
    .filter((cells) => cells.length === 2)
    .flatMap(([, cell]) => named(cell))
    .filter((name) => /^[A-Z_]+$/.test(name))
  const pages = readTexts('docs/errors/*.md').map(({ file }) => file)
  const pageOf = (code: string): string => `docs/errors/${code.toLowerCase().replaceAll('_', '-')}.md`
  expect(codes.filter((code) => !pages.includes(pageOf(code)))).toEqual([])
  expect(codes.length).toBeGreaterThan(12)
})
