/** Several calls in one paste: each is judged by its own headers and its own answer, in order. */
import { expect, test } from 'vitest'
import { account } from '../../test/explain-corpus/index.ts'
import { type Several, several } from '../../test/explain-corpus/several.ts'
import { run, useKey, withoutKeys } from '../../test/run.ts'

withoutKeys()

interface Judged {
  readonly call: string
  readonly verdict: string
  readonly findings: readonly { readonly mistake: string }[]
  readonly elsewhere?: string
  readonly said?: { readonly code: string }
}

/** What is named first of a call; nothing of one that went well. */
function firstOf({ findings, elsewhere, said }: Judged): string {
  return findings[0]?.mistake ?? elsewhere ?? (said && said.code !== '200000' ? `code ${said.code}` : '')
}

async function judged(one: Several, ...more: readonly string[]): Promise<readonly Judged[]> {
  const { out } = await run('explain', '--json', ...more, '--', one.text)
  return out === '' ? [] : ((JSON.parse(out) as { readonly each?: readonly Judged[] }).each ?? [])
}

/** Of all calls, those of which the cause was named first, and what was said of the others. */
async function score(...more: readonly string[]): Promise<{ share: number; missed: readonly string[] }> {
  const missed: string[] = []
  let all = 0
  for (const one of several) {
    const each = await judged(one, ...more)
    for (const [at, { call, causes }] of one.calls.entries()) {
      all++
      const own = each[at]
      const named = own === undefined ? 'no call' : firstOf(own)
      const isNamed = causes.length === 0 ? named === '' : causes.includes(named)
      if (!isNamed || own?.call.startsWith(call) !== true || each.length !== one.calls.length) {
        missed.push(
          `${one.name}, call ${at + 1} of ${each.length}: ${causes.join(' or ') || 'nothing'}, named ${named || 'nothing'} (${own?.call})`,
        )
      }
    }
  }
  return { share: 1 - missed.length / all, missed }
}

test('there are at least 25 of them, of at least 70 calls', () => {
  expect(several.length).toBeGreaterThanOrEqual(25)
  expect(several.flatMap(({ calls }) => calls).length).toBeGreaterThanOrEqual(70)
  expect(new Set(several.map(({ text }) => text)).size).toBe(several.length)
})

test('with the secret, 95 % are named first', { timeout: 120_000 }, async () => {
  useKey(account)
  const { share, missed } = await score()
  expect(share, missed.join('\n')).toBeGreaterThanOrEqual(0.95)
})

test('without the secret, 60 % are named first', { timeout: 120_000 }, async () => {
  const { share, missed } = await score('--no-credentials')
  expect(share, missed.join('\n')).toBeGreaterThanOrEqual(0.6)
})

test('for people, each has its name and its own findings, in order', async () => {
  useKey(account)
  const [one] = several
  const { out } = await run('explain', '--', one?.text ?? '')
  const order = [
    'call 1 of 3',
    'what these credentials give',
    'call 2 of 3',
    'query-missing-from-prehash',
    'call 3 of 3',
    'query-order-differs',
  ]
  const places = order.map((words) => out.indexOf(words))
  expect(places).toEqual([...places].sort((a, b) => a - b))
  expect(places[0]).toBeGreaterThanOrEqual(0)
})
