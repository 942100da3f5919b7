import { createHmac, createSecretKey } from 'node:crypto'
import { afterAll, describe, expect, test } from 'vitest'
import {
  account,
  type Draft,
  draftOf,
  type Flaw,
  flaws,
  likelyPairs,
  send,
} from '../../test/diagnose/flawed-client.ts'
import { shapes } from '../../test/diagnose/requests.ts'
import type { Platform } from '../platform/platform.ts'
import { webPlatform } from '../web/web-platform.ts'
import { diagnose, type FailingAnswer, type FailingRequest, type Mistake, mistakes } from './index.ts'

/** Synchronous, so that thousands of searches take seconds; one test below goes through WebCrypto. */
const platform: Pick<Platform, 'createHmac'> = {
  createHmac(secret) {
    const key = createSecretKey(secret)
    return (text) => createHmac('sha256', key).update(text).digest('base64')
  },
}
const credentials = { ...account, keyVersion: '3' } as const

/** What the exchange answers to each kind, in the order of its checks. */
function answerTo(names: readonly Mistake[]): FailingAnswer {
  const has = (part: RegExp): boolean => names.some((name) => part.test(name))
  if (has(/header-missing/)) return { status: 401, code: '400001' }
  if (has(/timestamp-(in|not)|clock/)) return { status: 401, code: '400002' }
  if (has(/^key-(has|of|and)/)) return { status: 401, code: '400003' }
  if (has(/passphrase-(?!used)|key-version|^secret|used-as/)) return { status: 401, code: '400004' }
  return { status: 401, code: '400005' }
}

/** At least 30 requests on which the flaws change something, each face of a flaw in turn. */
function requestsWith(
  faces: readonly (readonly Flaw[])[],
  version: Draft['version'] = '3',
): FailingRequest[] {
  const made: FailingRequest[] = []
  for (let turn = 0; made.length < 30 && turn < 4; turn++) {
    for (const [at, shape] of shapes.entries()) {
      let draft: Draft | undefined = draftOf(shape, version)
      for (const flaw of faces) {
        const change: Partial<Draft> | undefined = draft && flaw[(at + turn) % flaw.length]?.(draft)
        draft = draft && change && { ...draft, ...change }
      }
      if (draft && JSON.stringify(send(draft)) !== JSON.stringify(send(draftOf(shape, version)))) {
        made.push(send(draft))
      }
    }
  }
  return made
}

let cases = 0
let named = 0
let knownByRule = 0

async function expectNamed(requests: readonly FailingRequest[], names: readonly Mistake[]): Promise<void> {
  expect(requests.length).toBeGreaterThanOrEqual(30)
  const answer = answerTo(names)
  const missed: string[] = []
  for (const request of requests) {
    const { findings } = await diagnose(request, { platform, credentials, answer })
    const found = findings.map(({ mistake }) => mistake).sort()
    cases++
    if (found.join() === [...names].sort().join()) named++
    else missed.push(`${request.method} ${request.url}: ${found.join(', ')}`)
    const byRule = await diagnose(request, { platform, answer })
    if (names.every((name) => byRule.findings.some(({ mistake }) => mistake === name))) knownByRule++
  }
  expect(missed.slice(0, 3), `${missed.length} of ${requests.length} missed`).toEqual([])
}

describe('with the secret at hand', { timeout: 60_000 }, () => {
  test.each(flaws)('%s', (mistake, ...faces) => expectNamed(requestsWith([faces]), [mistake]))

  test('passphrase-hmac-on-v1', async () => {
    const onV1: Flaw = () => ({ writePassphrase: (hmac, text) => hmac(text).toString('base64') })
    for (const request of requestsWith([[onV1]], '1')) {
      const { findings } = await diagnose(request, { platform, credentials: { ...account, keyVersion: '1' } })
      expect(findings.map(({ mistake }) => mistake)).toEqual(['passphrase-hmac-on-v1'])
    }
  })

  test.each(likelyPairs)('%s and %s', (first, second) => {
    const faces = [first, second].map((name) => flaws.find(([own]) => own === name)?.slice(1) as Flaw[])
    return expectNamed(requestsWith(faces), [first, second])
  })

  afterAll(() => {
    const percent = (part: number): string => `${((100 * part) / cases).toFixed(2)} %`
    console.log(`explain: ${percent(named)} of ${cases} named; ${percent(knownByRule)} without the secret`)
    expect(named / cases).toBeGreaterThanOrEqual(0.99)
  })
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
  const elsewhere: readonly Mistake[] = ['content-type-missing', 'fragment-cut-off', 'body-signed-as-query']
  const all = Object.keys(mistakes) as Mistake[]
  expect(all.filter((name) => !covered.has(name)).sort()).toEqual([...elsewhere].sort())
})

test('WebCrypto comes to the same', async () => {
  const flaw = flaws.find(([name]) => name === 'secret-base64-decoded')?.[1] as Flaw
  for (const request of requestsWith([[flaw]]).slice(0, 3)) {
    expect(await diagnose(request, { platform: webPlatform(), credentials })).toMatchObject({
      verdict: 'proven',
      findings: [{ mistake: 'secret-base64-decoded' }],
    })
  }
})
