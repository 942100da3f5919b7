/** Holds what is said of the descriptors, in their sources and so in editors, against what they are. */
import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { type AnyEndpoint, describedEndpoints, rowName } from '../../facts/described.ts'
import { DEFAULT_WEIGHT } from '../rate-limit/pools.ts'
import type { TimeWindow } from './time/time-rules.ts'

const sources = readdirSync(import.meta.dirname, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => {
    const folder = `${import.meta.dirname}/${name}`
    const group = name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase())
    return { group, text: readdirSync(folder).map((file) => readFileSync(`${folder}/${file}`, 'utf8')) }
  })

/** A doc comment and the line after it. */
const documented = /^\/\*\*((?:(?!\*\/)[\s\S])*)\*\/\nexport const (\w+): Endpoint</gm

/** The lines of each descriptor's doc comment, by its name. */
const linesOf = new Map(
  sources.flatMap(({ group, text }) =>
    [...text.join('\n').matchAll(documented)].map(([, comment = '', name]) => [
      `${group}.${name}`,
      comment.split('\n').map((line) => line.replace(/^ \* ?/, '').trimEnd()),
    ]),
  ),
)

/** What a doc comment has to say of permission, weight and pool. */
function factsOf({ host = 'spot', pool = host, weight, permission }: AnyEndpoint): string {
  const needs = permission ? `Permission \`${permission}\`` : 'Permission not documented'
  const costs = weight === undefined ? `${DEFAULT_WEIGHT}, a default,` : weight
  return `${pool === 'public' ? 'No key needed' : needs}; costs ${costs} of the \`${pool}\` pool.`
}

describe('a doc comment tells permission, weight and pool, and whether they are verified', () => {
  test.each(describedEndpoints())('$name', ({ name, endpoint }) => {
    const lines = linesOf.get(name) ?? []
    expect(lines.filter((line) => line.includes('; costs '))).toEqual([factsOf(endpoint)])
    expect(lines.some((line) => line.startsWith('Unverified: '))).toBe(endpoint.verified === false)
  })
})

/** A length of time as doc comments write it. */
function inWords(ms: number): string {
  const hours = ms / 3_600_000
  return hours <= 48 ? `${hours} hours` : `${hours / 24} days`
}

/** What a doc comment has to say of how far a list reaches. */
function reachOf({
  spanMs,
  aloneMs,
  keptMs,
  sureMs,
  keptCancelledMs,
  beyond,
}: TimeWindow): readonly string[] {
  const days = (spanMs ?? 0) / 86_400_000
  const does = { cuts: 'is cut in silence', refuses: 'is refused', unsaid: '' }[beyond]
  const spans = spanMs === undefined ? '' : inWords(spanMs)
  return [
    ...(beyond === 'unsaid'
      ? [`whether one query spans more than ${spans}; \`paginate\` reads parts of ${days}.`]
      : []),
    ...(spanMs && does ? [`One query spans ${spans} at most, a longer one ${does}`] : []),
    ...(aloneMs ? [`\`startAt\` alone reaches ${inWords(aloneMs)}.`] : []),
    ...(sureMs ? [`sure are ${inWords(sureMs)}`, "with `forgotten: 'skip'`"] : []),
    ...(keptMs ? [`Kept for ${inWords(keptMs)}`] : []),
    ...(keptCancelledMs ? [`orders cancelled without a fill for ${inWords(keptCancelledMs)}`] : []),
    ...(spanMs ? [] : ['of a longer range the rest is left out in silence.']),
  ]
}

const windowed = describedEndpoints().filter(({ endpoint }) => endpoint.time?.window)

test.each(windowed)('$name tells how far it reaches', ({ name, endpoint }) => {
  const text = linesOf.get(name)?.join('\n')
  for (const part of reachOf(endpoint.time?.window as TimeWindow)) expect(text).toContain(part)
})

test('at least a dozen lists are known to have a longest range', () => {
  expect(windowed.length).toBeGreaterThanOrEqual(12)
})

test('parameters name the request that they are sent as', () => {
  const byName = new Map(describedEndpoints().map(({ name, endpoint }) => [name, endpoint]))
  const said = sources.flatMap(({ group, text }) =>
    [...text.join('\n').matchAll(/What \{@link (\w+)\} sends:(?:\n \*)? `([^`]+)`/g)].map(
      ([, name, request]) => ({
        name: `${group}.${name}`,
        request,
      }),
    ),
  )
  const wrong = said.filter(({ name, request }) => {
    const { method, path } = byName.get(name) ?? {}
    return request !== `${method} ${path}`
  })
  expect(wrong).toEqual([])
  expect(said.length).toBeGreaterThan(200)
})

test('old calls say that they are old, and what is newer, and no others do', () => {
  const text = readFileSync(new URL('../../facts/old-endpoints.json', import.meta.url), 'utf8')
  const old = new Map(
    (JSON.parse(text) as readonly (readonly string[])[]).map((row) => [row.slice(0, 3).join(' '), row[3]]),
  )
  for (const { name, endpoint } of describedEndpoints()) {
    const row = rowName(endpoint)
    const newer = old.get(row)
    const words = newer === undefined ? ' and has no newer one.' : `; {@link ${newer}} is newer.`
    const said = linesOf.get(name)?.filter((line) => line.startsWith('KuCoin lists this call as old'))
    expect(said, name).toEqual(old.has(row) ? [`KuCoin lists this call as old${words}`] : [])
  }
})

test('every withdrawal says that an `INTERNAL` fee comes out of the amount', () => {
  const text = sources.flatMap((source) => source.text).join('\n')
  const said = [...text.matchAll(/\/\*\* (.+) \*\/\n {2}readonly feeDeductType\?/g)].map(([, words]) => words)
  expect(said).toHaveLength(2)
  for (const words of said)
    expect(words).toMatch(/^`INTERNAL`: the fee comes out of the amount; `EXTERNAL`: on top[.;]/)
})

test('redeeming early says that it takes back all that is held', () => {
  const text = sources.find(({ group }) => group === 'earn')?.text.join('\n') ?? ''
  const [, amount, confirmed] =
    /\/\*\* (.+) \*\/\n {2}readonly amount: .+\n[\s\S]+?\/\*\* (.+) \*\/\n {2}readonly confirmPunishRedeem\?/.exec(
      text.slice(text.indexOf('export interface Redeem {')),
    ) ?? []
  for (const words of [amount, confirmed]) expect(words).toContain('all that is held')
})

test('what keeps a key is a text, and no amount', () => {
  const text = sources.flatMap((source) => source.text).join('\n')
  const kept = [...text.matchAll(/readonly (?:api)?(?:Key|Secret|passphrase|password)\??: (\w+)/g)]
  expect(kept.length).toBeGreaterThan(6)
  expect(new Set(kept.map(([, type]) => type))).toEqual(new Set(['string']))
})

test.each(['ListDeposits', 'ListWithdrawals', 'ListSubAccounts', 'ListSubAccountBalances'])(
  'unifiedAccount.%s has ten rows a page where nobody says more',
  (name) => {
    const text = sources.find(({ group }) => group === 'unifiedAccount')?.text.join('\n') ?? ''
    const [, body] = new RegExp(`export interface ${name} [^{]*\\{([^}]+)\\}`).exec(text) ?? []
    expect(body).toContain('/** Rows per page; default 10. */\n  readonly pageSize?: number')
  },
)
