/** Over the whole corpus the true cause is named first, with the secret at hand and without. */
import { afterAll, describe, expect, test } from 'vitest'
import { account, type Case, corpus } from '../../test/explain-corpus/index.ts'
import { run, useKey, withoutKeys } from '../../test/run.ts'

withoutKeys()

interface Explained {
  readonly verdict: string
  readonly findings: readonly { readonly mistake: string }[]
  readonly elsewhere?: string
  readonly said?: { readonly code: string }
}

interface Score {
  readonly one: Case
  readonly named: readonly string[]
}

/** What an explanation names, the first first. */
function namesOf({ findings, elsewhere, said }: Explained): readonly string[] {
  const found = findings.map(({ mistake }) => mistake)
  return [...found, ...(elsewhere ? [elsewhere] : []), ...(said ? [`code ${said.code}`] : [])]
}

async function scoreAll(...more: readonly string[]): Promise<readonly Score[]> {
  const scores: Score[] = []
  for (const one of corpus) {
    const { code, json } = await run('explain', '--json', ...more, '--', one.text)
    scores.push({ one, named: code === 2 ? [] : namesOf(json()) })
  }
  return scores
}

const isFirst = ({ one, named }: Score): boolean => one.causes.includes(named[0] ?? '')
const isNamed = ({ one, named }: Score): boolean => one.causes.some((cause) => named.includes(cause))
const share = (scores: readonly Score[]): number => scores.filter(isFirst).length / scores.length

function table(title: string, scores: readonly Score[]): string {
  const kinds = [...new Set(scores.map(({ one }) => one.kind)), 'all']
  const lines = kinds.map((kind) => {
    const own = scores.filter(({ one }) => kind === 'all' || one.kind === kind)
    const [first, named] = [own.filter(isFirst).length, own.filter(isNamed).length]
    return `${kind.padEnd(10)}${String(own.length).padStart(6)}${String(first).padStart(13)}${String(named).padStart(16)}`
  })
  return [`explain, ${title}`, 'kind       cases  named first    named at all', ...lines].join('\n')
}

const missed = (scores: readonly Score[]): readonly string[] =>
  scores
    .filter((score) => !isFirst(score))
    .map(
      ({ one, named }) =>
        `${one.source} (${one.kind}): ${one.causes.join(' or ')}, named ${named.slice(0, 3).join(', ') || 'nothing'}`,
    )

describe('the corpus', { timeout: 120_000 }, () => {
  const tables: string[] = []
  afterAll(() => console.log(tables.join('\n\n')))

  test('holds at least 150 inputs of at least 100 threads, each once', () => {
    expect(corpus.length).toBeGreaterThanOrEqual(150)
    expect(new Set(corpus.map(({ source }) => source)).size).toBeGreaterThanOrEqual(100)
    expect(new Set(corpus.map(({ text }) => text)).size).toBe(corpus.length)
  })

  test('with the secret, 98 % are named first', async () => {
    useKey(account)
    const scores = await scoreAll()
    tables.push(table('with the secret', scores))
    expect(share(scores), missed(scores).join('\n')).toBeGreaterThanOrEqual(0.98)
  })

  test('without the secret, 85 % are named first', async () => {
    const scores = await scoreAll('--no-credentials')
    tables.push(table('without the secret', scores))
    expect(share(scores), missed(scores).join('\n')).toBeGreaterThanOrEqual(0.85)
  })
})
