/** Clients in a process of their own: it is told to call, and says what that took. */
import { answerParent } from '../child.ts'
import { inFlight } from '../in-flight.ts'
import { loadCcxt } from '../peers/ccxt.ts'
import type { Peer, PeerOrder } from '../peers/peer.ts'
import { loadUniversalSdk } from '../peers/universal-sdk.ts'
import { type Block, inSlices, type Slicing } from '../slices.ts'
import { createFloor } from './floor.ts'
import { createOurs, createPaced } from './ours.ts'

/** Who calls; the floor again is a second one of its kind, which shows what the machine's noise is. */
export type Contender = 'floor' | 'floor again' | 'ours' | 'paced' | 'ccxt' | 'sdk'

/** What a caller is told: to call with one client, or with all of them in turns, one call at a time and many. */
export type CallerTask =
  | { readonly ask: 'open'; readonly contenders: readonly Contender[]; readonly url: string }
  | { readonly ask: 'call'; readonly calls: number; readonly inFlight: number }
  | { readonly ask: 'compare'; readonly one: Slicing; readonly many: Slicing }

/** What it says. */
export interface CallerReport {
  readonly names: readonly string[]
  /** Resident memory at the end, MiB. */
  readonly memoryMiB: number
  /** Of each client, where they were compared. */
  readonly one: readonly (readonly Block[])[]
  readonly many: readonly (readonly Block[])[]
}

const peers: Peer[] = []
let count = 0

answerParent<CallerTask, CallerReport>(async (task) => {
  if (task.ask === 'open')
    for (const contender of task.contenders) peers.push(await open(contender, task.url))
  else if (task.ask === 'compare') {
    const ways = peers.map((peer) => ({ run: () => peer.place(nextOrder()) }))
    return report(await inSlices(ways, task.one), await inSlices(ways, task.many))
  } else await inFlight(task.calls, task.inFlight, async () => peers[0]?.place(nextOrder()))
  return report()
})

function report(one: CallerReport['one'] = [], many: CallerReport['many'] = []): CallerReport {
  const memoryMiB = process.memoryUsage.rss() / 2 ** 20
  return { names: peers.map(({ name }) => name), memoryMiB, one, many }
}

async function open(contender: Contender, url: string): Promise<Peer> {
  if (contender === 'floor') return createFloor(url)
  if (contender === 'floor again') return { ...createFloor(url), name: 'the first again' }
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
