/** Programs that are killed while they place orders, and what has to be so once another one has settled what they left. */
import { type ChildProcessByStdio, spawn } from 'node:child_process'
import type { Readable } from 'node:stream'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import type { OrderJournal } from '@kucoin-kit/core/orders'
import { expect } from 'vitest'

/** Orders that a program places in one run; it names them `r0-0` and so on, by the number of the run. */
export const ORDERS = 4

/** A program of this folder. */
export type Placing = ChildProcessByStdio<null, Readable, Readable>

/** Runs a program of this folder, and kills it so long after it has begun. */
export async function killedAfter(
  program: URL,
  args: readonly string[],
  hasBegun: (child: Placing) => Promise<unknown>,
  afterMs: number,
): Promise<void> {
  const child = spawn(process.execPath, [fileURLToPath(program), ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const said: string[] = []
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => said.push(String(chunk)))
  const ended = new Promise((resolve) => child.on('exit', resolve))
  await Promise.race([hasBegun(child), ended])
  await sleep(afterMs)
  child.kill('SIGKILL')
  await ended
  expect(child.signalCode, said.join('')).toBe('SIGKILL')
}

/** What is settled, and what stands at the exchange then. */
interface Settling {
  readonly journal: OrderJournal
  readonly orders: { recover(): Promise<readonly { readonly state: string }[]> }
  /** How many runs were killed. */
  readonly kills: number
  /** More than this many orders were left open, and stand. */
  readonly moreThan: number
  readonly standing: () => Promise<readonly { readonly orderId: string; readonly clientOid: string }[]>
}

/** Settles what killed programs have left: all of it is known then, as it is at the exchange, and none stands twice. */
export async function expectSettled({ journal, orders, kills, moreThan, standing }: Settling): Promise<void> {
  const open = await journal.listOpen()
  expect(open.length).toBeGreaterThan(moreThan)
  const recovered = await orders.recover()
  expect(recovered.filter(({ state }) => state === 'unknown')).toEqual([])
  expect(recovered).toHaveLength(open.length)
  expect(await journal.listOpen()).toEqual([])

  const stand = await standing()
  expect(stand.length).toBeGreaterThan(moreThan)
  expect(new Set(stand.map(({ clientOid }) => clientOid)).size, 'none stands twice').toBe(stand.length)
  for (const name of Array.from({ length: kills * ORDERS }, (_, at) => `r${at >> 2}-${at % ORDERS}`)) {
    const entry = await journal.read(name)
    const order = stand.find(({ clientOid }) => clientOid === name)
    const told = entry?.outcome?.kind === 'accepted' ? entry.outcome.orderId : undefined
    expect(told, `${name}: ${JSON.stringify(entry?.outcome)}`).toBe(order?.orderId)
  }
}
