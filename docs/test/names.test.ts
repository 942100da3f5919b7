/** What pages name is there, and what a table of a page lists is whole. */
import { readFileSync } from 'node:fs'
import type { EndpointRow } from '@kucoin-kit/node'
import * as groups from '@kucoin-kit/node/endpoints'
import { topics } from '@kucoin-kit/node/topics'
import { expect, test } from 'vitest'
import { readTexts } from './texts.ts'

const rows = groups as Readonly<Record<string, Readonly<Record<string, EndpointRow>>>>
const all = Object.values(rows).flatMap((group) => Object.entries(group))
const pages = new Map(
  readTexts('README.md', 'docs/{guide,errors,decisions}/**/*.md').map(({ file, text }) => [file, text]),
)
const page = (name: string): string => pages.get(`docs/${name}.md`) ?? ''

test('every call that a page names is one', () => {
  const pushed = topics as Readonly<Record<string, object>>
  const isKnown = (group: string, name: string): boolean =>
    Object.hasOwn(rows[group] ?? {}, name) || Object.hasOwn(pushed[group] ?? {}, name)
  const named = [...pages].flatMap(([file, text]) => {
    const dotted = text.matchAll(/`(\w+)\.(\w+)`/g)
    const bare = text.matchAll(/`(list[A-Z]\w*)`/g)
    return [
      ...[...dotted].map(([, group = '', name = '']) => ({
        place: `${file}: ${group}.${name}`,
        isOne: !Object.hasOwn(rows, group) || isKnown(group, name),
      })),
      ...[...bare].map(([, name]) => ({
        place: `${file}: ${name}`,
        isOne: ['listOpen', 'listenRelay'].includes(name ?? '') || all.some(([own]) => own === name),
      })),
    ]
  })
  expect(named.length).toBeGreaterThan(150)
  expect(named.filter(({ isOne }) => !isOne).map(({ place }) => place)).toEqual([])
})

test('every option of a call is in the table of them', () => {
  const source = readFileSync(
    new URL('../../packages/core/src/client/call-options.ts', import.meta.url),
    'utf8',
  )
  const options = [...source.matchAll(/^ {2}readonly (\w+)\?:/gm)].map(([, name]) => name)
  expect(options).toContain('signal')
  expect(options.filter((name) => !page('guide/endpoints').includes(`\n| \`${name}\` `))).toEqual([])
})

test('every class of errors is in the table of them, with its codes', () => {
  const codes = [...pages].flatMap(([file, text]) => {
    const [, code] = /^code: (\w+)$/m.exec(text) ?? []
    return code && !/^\| `ApiError` /m.test(text) ? [{ file, code }] : []
  })
  expect(codes.length).toBeGreaterThan(18)
  const guide = page('guide/errors')
  const link = (file: string): string => `](../errors/${file.slice('docs/errors/'.length, -3)})`
  expect(codes.filter(({ file, code }) => !guide.includes(`\`${code}\`${link(file)}`))).toEqual([])
})

test('every call with a passphrase in its address is told of where addresses are seen', () => {
  const inQuery = all.filter(
    ([, { method, fields }]) => /GET|DELETE/.test(method) && Object.hasOwn(Object(fields), 'passphrase'),
  )
  expect(inQuery).toHaveLength(2)
  for (const [, { method, path }] of inQuery) expect(page('guide/tracing')).toContain(`\`${method} ${path}\``)
})
