/** What can be seen of the secrets in the hands of a program, by client, by situation, by way of looking. */
import { inspect } from 'node:util'
import { startHostileExchange } from '../../../conformance/src/canary/host/hostile-exchange.ts'
import { hunt, searcher } from '../../../conformance/src/canary/probe/hunt.ts'
import { input, knownNeedles } from '../../../conformance/src/canary/probe/secrets.ts'
import { commonViews } from '../../../conformance/src/canary/probe/views.ts'
import { makers } from './clients.ts'

/** Ways to look, as columns. */
const views = {
  'console.log': (value: unknown) => inspect(value),
  'inspect, all': (value: unknown) => inspect(value, { depth: Number.POSITIVE_INFINITY, showHidden: true }),
  ...commonViews,
}

/** Where each client is asked, and what it meets there. */
const situations = {
  'a refusal': 'auth-rejected',
  'an error 500': 'server-error',
  'a page of HTML': 'html-error',
  'a timeout': 'hang',
  'a broken connection': 'drop',
}

/** One client in one situation: which secrets each way of looking shows. */
export interface LeakRow {
  readonly client: string
  readonly situation: string
  readonly leaks: Readonly<Record<string, readonly string[]>>
}

/** Runs all clients, one after the other. */
export async function probeClients(): Promise<readonly LeakRow[]> {
  const hostile = await startHostileExchange()
  const rows: LeakRow[] = []
  const { hmacPassphrase = '' } = await knownNeedles()
  const look = (client: string, situation: string, value: unknown): void => {
    const signatures = [...hostile.secrets].filter((text) => text !== hmacPassphrase)
    const sent = Object.fromEntries(signatures.map((text, at) => [`signature ${at}`, text]))
    const search = searcher({ ...input, 'HMAC passphrase': hmacPassphrase, ...sent })
    const seen = hunt([{ name: situation, value }], search, views)
    const leaks = Object.keys(views).map((view) => {
      const needles = seen.filter((one) => one.view === view).map(({ needle }) => needle.replace(/ \d+$/, ''))
      return [view, [...new Set(needles)]]
    })
    rows.push({ client, situation, leaks: Object.fromEntries(leaks) })
  }
  try {
    for (const [name, make] of Object.entries(makers)) {
      const logged: unknown[] = []
      for (const [situation, place] of Object.entries(situations)) {
        const { client, read, close } = make(`${hostile.url}/${place}`, (line) => logged.push(line))
        look(name, situation, await failureOf(read()))
        if (situation === 'a refusal') look(name, 'the client itself', client)
        await close?.()
      }
      look(name, logged.length > 0 ? 'its own log' : 'its own log, empty', logged)
    }
  } finally {
    hostile.close()
  }
  return rows
}

async function failureOf(call: Promise<unknown>): Promise<unknown> {
  try {
    await call
  } catch (error) {
    return error
  }
  throw new Error('it did not fail')
}

const letters: Readonly<Record<string, string>> = {
  key: 'K',
  secret: 'S',
  passphrase: 'P',
  'HMAC passphrase': 'H',
  signature: 'G',
}

/** Client × situation × way of looking, a letter for each secret that shows. */
export function leakTable(rows: readonly LeakRow[]): string {
  const columns = Object.keys(views)
  const table = [
    ['client', 'what it met, or is', ...columns],
    ...rows.map(({ client, situation, leaks }) => [
      client,
      situation,
      ...columns.map(
        (view) =>
          (leaks[view] ?? [])
            .map((name) => letters[name])
            .sort()
            .join('') || '–',
      ),
    ]),
  ]
  const widths = columns.concat('', '').map((_, at) => Math.max(...table.map((row) => row[at]?.length ?? 0)))
  const lines = table.map((row) =>
    row
      .map((cell, at) => cell.padEnd(widths[at] ?? 0))
      .join('  ')
      .trimEnd(),
  )
  const legend = Object.entries(letters).map(([name, letter]) => `${letter} ${name}`)
  return [...lines, legend.join(', ')].join('\n')
}
