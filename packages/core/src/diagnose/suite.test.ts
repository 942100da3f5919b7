import { createHmac, createSecretKey } from 'node:crypto'
import { afterAll, describe, expect, test } from 'vitest'
import {
  answerTo,
  type Kind,
  kindsOn,
  MIN_REQUESTS,
  type Score,
  scoreTable,
} from '../../test/diagnose/cases.ts'
import { account, draftOf, flaws, send } from '../../test/diagnose/flawed-client.ts'
import { shapes } from '../../test/diagnose/requests.ts'
import type { Platform } from '../platform/platform.ts'
import { webPlatform } from '../web/web-platform.ts'
import { circumstances } from './circumstances.ts'
import { diagnose, type FailingAnswer, type Finding, type Mistake, mistakes } from './index.ts'

/** Synchronous, so that thousands of searches take seconds; one test below goes through WebCrypto. */
const platform: Pick<Platform, 'createHmac'> = {
  createHmac(secret) {
    const key = createSecretKey(secret)
    return (text) => createHmac('sha256', key).update(text).digest('base64')
  },
}

const kinds = kindsOn().map((kind) => ({ ...kind, title: kind.names.join(' and ') }))
const scores: Score[] = []

describe('every kind is named', { timeout: 60_000 }, () => {
  test.each(kinds)('$title', async ({ names, requests, credentials }) => {
    expect(requests.length).toBeGreaterThanOrEqual(MIN_REQUESTS)
    const named = { 'with the secret': 0, 'seen without it': 0, 'first guess': 0, 'among the guesses': 0 }
    const missed: string[] = []
    for (const request of requests) {
      const answer = answerTo(request, names)
      const { findings } = await diagnose(request, { platform, credentials, answer })
      const found = findings.map(({ mistake }) => mistake).sort()
      if (found.join() === [...names].sort().join()) named['with the secret']++
      else missed.push(`${request.method} ${request.url}: ${found.join(', ')}`)
      const byRule = (await diagnose(request, { platform, answer })).findings
      const isIn = (some: readonly Finding[]) =>
        names.every((name) => some.some(({ mistake }) => mistake === name)) ? 1 : 0
      named['seen without it'] += isIn(byRule.filter(({ certainty }) => certainty === 'proven'))
      named['first guess'] += isIn(byRule.slice(0, names.length))
      named['among the guesses'] += isIn(byRule)
    }
    scores.push({ names, requests: requests.length, named })
    expect(missed.slice(0, 3), `${missed.length} of ${requests.length} missed`).toEqual([])
  })

  afterAll(() => console.log(scoreTable(scores)))
})

test.each(['1', '2', '3'] as const)('a correct request of version %s is never blamed', async (keyVersion) => {
  const answers: readonly FailingAnswer[] = ['200000', '400005', '400004', '400007', '429000', '400002'].map(
    (code) => ({ code, status: code === '200000' ? 200 : 401 }),
  )
  for (const shape of shapes) {
    const request = send(draftOf(shape, keyVersion))
    for (const answer of [undefined, ...answers]) {
      const known = await diagnose(request, { platform, credentials: { ...account, keyVersion }, answer })
      expect(known).toMatchObject({ verdict: 'correct', findings: [] })
    }
    const unknown = await diagnose(request, { platform, answer: { status: 200, code: '200000' } })
    if (keyVersion !== '1') expect(unknown).toMatchObject({ verdict: 'inconclusive', findings: [] })
  }
})

test('the suite covers every kind that a request can show', () => {
  const covered = new Set<Mistake>([...flaws.map(([name]) => name), 'passphrase-hmac-on-v1'])
  const elsewhere: readonly string[] = [
    'content-type-missing',
    'fragment-cut-off',
    'body-signed-as-query',
    ...Object.keys(circumstances),
  ]
  const all = Object.keys(mistakes) as Mistake[]
  expect(all.filter((name) => !covered.has(name)).sort()).toEqual([...elsewhere].sort())
})

test('WebCrypto comes to the same', async () => {
  const [{ requests, credentials }] = kinds.filter(({ title }) => title === 'secret-base64-decoded') as [Kind]
  for (const request of requests.slice(0, 3)) {
    expect(await diagnose(request, { platform: webPlatform(), credentials })).toMatchObject({
      verdict: 'proven',
      findings: [{ mistake: 'secret-base64-decoded' }],
    })
  }
})
