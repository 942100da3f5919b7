/**
 * The requests of public clients, each to an exchange that is in use. A test of other people's programs without the
 * programs: which calls they make, in which form they sign them, and what comes back.
 */
import { afterAll, describe, expect, test } from 'vitest'
import { type Client, clients } from './clients.ts'
import { type Answer, openInUse, sendAs } from './in-use.ts'
import { notAnswered } from './not-answered.ts'

/** What a client's requests came to. */
interface Score {
  readonly name: string
  readonly requests: number
  readonly simulated: number
  readonly byExample: number
  readonly reasons: ReadonlyMap<string, number>
}

const scores: Score[] = []

async function ask(client: Client, line: string): Promise<Answer> {
  // Each finds everything there: what one cancels the next may want to read.
  const { exchange, names } = await openInUse(line)
  const [method = '', host = '', target = '', ...body] = line
    .replace(/\{(\w+)\}/g, (whole, name: string) => names[name] ?? whole)
    .split(' ')
  return sendAs(client, exchange, [method, host, target, body.join(' ')])
}

/** Method, host and path of a line. */
function keyOf(line: string): string {
  return line.replace(/^(\S+ \S+ [^\s?]+).*$/, '$1')
}

describe('requests of public clients', { timeout: 60_000 }, () => {
  test.each(clients.map((client) => [client.name, client] as const))('%s', async (name, client) => {
    const wrong: string[] = []
    const reasons = new Map<string, number>()
    let [simulated, byExample] = [0, 0]
    for (const line of client.requests) {
      const { code, msg, status, mark } = await ask(client, line)
      const reason = notAnswered.get(keyOf(line))
      if (reason !== undefined) {
        reasons.set(reason, (reasons.get(reason) ?? 0) + 1)
        if (![404, 405].includes(status)) wrong.push(`${line} is answered: ${code}`)
      } else if (code !== '200000') wrong.push(`${line}: ${status} ${code} ${msg}`)
      else if (mark === undefined) simulated++
      else byExample++
    }
    scores.push({ name, requests: client.requests.length, simulated, byExample, reasons })
    expect(wrong).toEqual([])
    expect(client.requests.length).toBeGreaterThan(40)
  })

  test('each reason is needed', () => {
    const all = new Set(clients.flatMap(({ requests }) => requests.map(keyOf)))
    expect([...notAnswered.keys()].filter((key) => !all.has(key))).toEqual([])
  })

  afterAll(() => {
    const lines = scores.flatMap(({ name, requests, simulated, byExample, reasons }) => [
      `${name}: ${requests} requests, ${simulated} simulated, ${byExample} by example`,
      ...[...reasons].map(([reason, count]) => `  ${count} not: ${reason}`),
    ])
    console.log(lines.join('\n'))
  })
})
