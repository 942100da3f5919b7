/** One client in a process of its own: it is told to call, and says what that took. */
import { answerParent } from '../child.ts'
import { inFlight } from '../in-flight.ts'
import { loadCcxt } from '../peers/ccxt.ts'
import type { Peer, PeerOrder } from '../peers/peer.ts'
import { loadUniversalSdk } from '../peers/universal-sdk.ts'
import { createFloor } from './floor.ts'
import { createOurs, createPaced } from './ours.ts'

/** Who calls. */
export type Contender = 'floor' | 'ours' | 'paced' | 'ccxt' | 'sdk'

/** What a caller is told. */
export type CallerTask =
  | { readonly ask: 'open'; readonly contender: Contender; readonly url: string }
  | { readonly ask: 'call'; readonly calls: number; readonly inFlight: number }

/** What it says. */
export interface CallerReport {
  readonly name: string
  /** Median of one call, microseconds. */
  readonly p50Us: number
  /** Processor time of one call, microseconds. */
  readonly cpuUs: number
  readonly callsPerSecond: number
  /** Resident memory at the end, MiB. */
  readonly memoryMiB: number
}

let peer: Peer | undefined
let count = 0

answerParent<CallerTask, CallerReport>(async (task) => {
  if (task.ask === 'open') {
    peer = await open(task.contender, task.url)
    return report(peer.name, [], 0, 0)
  }
  if (!peer) throw new Error('Nobody is open.')
  const { calls, inFlight: atOnce } = task
  const times: number[] = []
  const cpu = process.cpuUsage()
  const startedMs = performance.now()
  await inFlight(calls, atOnce, async () => {
    const sentMs = performance.now()
    await peer?.place(nextOrder())
    times.push(performance.now() - sentMs)
  })
  const { user, system } = process.cpuUsage(cpu)
  return report(peer.name, times, (user + system) / calls, (calls * 1_000) / (performance.now() - startedMs))
})

function report(name: string, times: number[], cpuUs: number, callsPerSecond: number): CallerReport {
  times.sort((a, b) => a - b)
  const p50Us = (times[Math.floor(times.length / 2)] ?? Number.NaN) * 1_000
  return { name, p50Us, cpuUs, callsPerSecond, memoryMiB: process.memoryUsage.rss() / 2 ** 20 }
}

async function open(contender: Contender, url: string): Promise<Peer> {
  if (contender === 'floor') return createFloor(url)
  if (contender === 'ours') return createOurs(url)
  if (contender === 'paced') return createPaced(url)
  return contender === 'ccxt'
    ? loadCcxt(url, ['BTC-USDT'], { enableRateLimit: false })
    : loadUniversalSdk(url)
}

function nextOrder(): PeerOrder {
  const clientOid = `bench-${count++}`
  return { kind: 'resting', symbol: 'BTC-USDT', clientOid, amount: '0.001', price: '20000.1' }
}
