/** The cases of the explain suite: every kind of mistake, and the likely pairs, each on many requests. */
import type { FailingAnswer, FailingRequest, Mistake } from '../../src/diagnose/index.ts'
import {
  account,
  type Draft,
  draftOf,
  type Flaw,
  flaws,
  likelyPairs,
  SENT_AT_MS,
  send,
} from './flawed-client.ts'
import { type Shape, shapes } from './requests.ts'

/** One kind of mistake, or two at once. */
export interface Kind {
  readonly names: readonly Mistake[]
  readonly requests: readonly FailingRequest[]
  readonly credentials: typeof account & { readonly keyVersion: Draft['version'] }
}

/** Requests that each kind is tried on, at least. */
export const MIN_REQUESTS = 30

const onV1: Flaw = () => ({ writePassphrase: (hmac, text) => hmac(text).toString('base64') })

/** Every kind, made of the shapes that it changes. */
export function kindsOn(given: readonly Shape[] = shapes): readonly Kind[] {
  const faces = (name: Mistake): readonly Flaw[] => flaws.find(([own]) => own === name)?.slice(1) as Flaw[]
  return [
    ...flaws.map(([name]) => kind([name], [faces(name)], '3', given)),
    kind(['passphrase-hmac-on-v1'], [[onV1]], '1', given),
    ...likelyPairs.map((names) => kind(names, names.map(faces), '3', given)),
  ]
}

function kind(
  names: readonly Mistake[],
  faces: readonly (readonly Flaw[])[],
  version: Draft['version'],
  given: readonly Shape[],
): Kind {
  return {
    names,
    requests: requestsWith(faces, version, given),
    credentials: { ...account, keyVersion: version },
  }
}

/** Requests on which the flaws change something, each once, each face of a flaw in turn. */
function requestsWith(
  faces: readonly (readonly Flaw[])[],
  version: Draft['version'],
  given: readonly Shape[],
): readonly FailingRequest[] {
  const made = new Map<string, FailingRequest>()
  for (let turn = 0; made.size < MIN_REQUESTS && turn < 4; turn++) {
    for (const [at, shape] of given.entries()) {
      let draft: Draft | undefined = draftOf(shape, version)
      for (const flaw of faces) {
        const change: Partial<Draft> | undefined = draft && flaw[(at + turn) % flaw.length]?.(draft)
        draft = draft && change && { ...draft, ...change }
      }
      if (!draft) continue
      const text = JSON.stringify(send(draft))
      if (text !== JSON.stringify(send(draftOf(shape, version)))) made.set(text, send(draft))
    }
  }
  return [...made.values()]
}

/** What the exchange answers to a request with these mistakes, in the order of its checks. */
export function answerTo({ headers = {} }: FailingRequest, names: readonly Mistake[]): FailingAnswer {
  const has = (part: RegExp): boolean => names.some((name) => part.test(name))
  const stamp = headers['KC-API-TIMESTAMP'] ?? ''
  const isOnTime = /^\d{13}$/.test(stamp) && Math.abs(Number(stamp) - SENT_AT_MS) <= 5_000
  if (has(/header-missing/)) return { status: 401, code: '400001' }
  if (!isOnTime) return { status: 401, code: '400002' }
  if (headers['KC-API-KEY'] !== account.key) return { status: 401, code: '400003' }
  if (has(/passphrase-(?!used)|key-version|^secret|used-as/)) return { status: 401, code: '400004' }
  return { status: 401, code: '400005' }
}

/** What came of a kind: how many of its requests there are, and how many were answered as they should be. */
export interface Score {
  readonly names: readonly Mistake[]
  readonly requests: number
  readonly named: Readonly<Record<string, number>>
}

/** Kind × how it was asked, as lines of text, with a sum. */
export function scoreTable(scores: readonly Score[]): string {
  const columns = Object.keys(scores[0]?.named ?? {})
  const sum = (numbers: readonly number[]): number => numbers.reduce((total, one) => total + one, 0)
  const all = sum(scores.map(({ requests }) => requests))
  const rows = scores.map(({ names, requests, named }) => [
    names.join(' + '),
    String(requests),
    ...columns.map((column) => String(named[column])),
  ])
  const totals = columns.map((column) => {
    const named = sum(scores.map((score) => score.named[column] ?? 0))
    return `${((100 * named) / all).toFixed(2)} %`
  })
  const table = [['mistake', 'requests', ...columns], ...rows, ['all', String(all), ...totals]]
  const widths = (table[0] ?? []).map((_, at) => Math.max(...table.map((row) => row[at]?.length ?? 0)))
  return table
    .map((row) =>
      row
        .map((cell, at) => (at === 0 ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0)))
        .join('  '),
    )
    .join('\n')
}
