/** Whoever is given a name or a code finds it on the page that the link leads to. */
import { listCodes, webPlatform } from '@kucoin-kit/core'
import { diagnose, mistakes } from '@kucoin-kit/core/diagnose'
import { createExchange, hintNames } from '@kucoin-kit/mock-server'
import { expect, test } from 'vitest'
import hints from '../errors/hints.data.ts'
import codes from '../errors/kucoin-codes.data.ts'
import { readTexts } from './texts.ts'

const site = 'https://kucoin-kit.github.io/kucoin-kit/'
const pages = new Map(readTexts('docs/**/*.md').map(({ file, text }) => [file, text]))
const rows = hints.load()
/** What the pages give an anchor, by the attribute that makes it. */
const anchors: Readonly<Record<string, readonly [attribute: RegExp, names: readonly string[]]>> = {
  'errors/hints': [/:id="row\.name"/, rows.map(({ name }) => name)],
  'errors/kucoin-codes': [
    /:id="`\$\{row\.scope\}-\$\{row\.apiCode\}`"/,
    codes.load().map(({ scope, apiCode }) => `${scope}-${apiCode}`),
  ],
}

function hasAnchor(link: string): boolean {
  const [path = '', anchor = ''] = link.replace(site, '').split('#')
  const [attribute, names] = anchors[path] ?? [/$^/, []]
  return attribute.test(pages.get(`docs/${path}.md`) ?? '') && names.includes(anchor)
}

test('every mistake, and every name that the mock exchange answers, has its place', () => {
  const names = [...Object.keys(mistakes), ...hintNames]
  expect(names.length).toBeGreaterThan(100)
  expect(names.filter((name) => !hasAnchor(`${site}errors/hints#${name}`))).toEqual([])
  expect(hasAnchor(`${site}errors/hints#no-such-mistake`)).toBe(false)
})

test('each has a cause, what to do, and an example that changes something', () => {
  for (const { name, cause, remedy, wrong, right } of rows) {
    expect(cause, name).toMatch(/^[\S ]{10,}\.$/)
    expect(remedy, name).toMatch(/^[A-Z][\S ]{5,}\.$/)
    expect(wrong, name).not.toBe(right)
    expect(Math.min(wrong.length, right.length), name).toBeGreaterThan(5)
  }
})

test('every listed code has its place', () => {
  const links = listCodes().map(({ scope, apiCode }) => `${site}errors/kucoin-codes#${scope}-${apiCode}`)
  expect(links.length).toBeGreaterThan(150)
  expect(links.filter((link) => !hasAnchor(link))).toEqual([])
})

test('links of a diagnosis lead to such places', async () => {
  for (const code of ['400001', '400002', '400003', '400004', '400005', '400006', '200004', '404']) {
    const request = { method: 'GET', url: 'https://api.kucoin.com/api/v1/accounts?type=trade' }
    const { findings, said } = await diagnose(request, { platform: webPlatform(), answer: { code } })
    for (const { docs } of findings) expect(hasAnchor(docs), docs).toBe(true)
    expect(hasAnchor(said?.docs ?? ''), code).toBe(true)
  }
})

test('the request that a page shows gets the hint that the page shows', async () => {
  const page = pages.get('docs/guide/mock-exchange.md') ?? ''
  const [, path = '', shown = ''] =
    /curl -si "\$KUCOIN_BASE_URL([^"]+)" -H "KC-API-KEY: \$KUCOIN_API_KEY" \|\n.*\n# x-mock-hint: (.+), …/.exec(
      page,
    ) ?? []
  const exchange = createExchange()
  const headers = { 'kc-api-key': exchange.credentials[0]?.key }
  const reply = await exchange.handle({ host: 'spot', method: 'GET', target: path, headers, body: '' })
  expect(shown.split(', ').length).toBeGreaterThan(1)
  expect('headers' in reply && reply.headers['x-mock-hint']).toContain(shown)
})
