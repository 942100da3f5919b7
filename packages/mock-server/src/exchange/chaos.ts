import { createPrng, type Prng } from '../base/prng.ts'
import type { ChaosOptions } from '../contract/chaos.ts'
import { FAULT_PLACES, type Fault, type FaultKind, type FaultPlace } from '../contract/fault.ts'
import type { FaultList } from '../request/fault-list.ts'
import type { ExchangeState } from '../state/exchange-state.ts'

/** A kind of fault, the frames that it is for, and how often it is drawn beside the others. */
type Choice = readonly [kind: FaultKind, weight: number, path?: string]

const ORDERS: readonly Choice[] = [
  ['drop-before', 2],
  ['drop-after', 2],
  ['error-500-before', 1],
  ['error-500-after', 1],
  ['quota-429', 1],
  ['overload-429', 1],
  ['slow', 2],
  ['late', 2],
  ['twice', 1],
  ['invisible', 1],
]
const SOCKETS: readonly Choice[] = [
  ['socket-drop', 4],
  ['socket-silent', 2],
  ['socket-skip', 2],
  ['socket-slow', 2],
  ['socket-twice', 2],
  ['socket-refused', 1],
  ['frame-lost', 1],
]
const PUSHES: readonly Choice[] = [
  ...SOCKETS,
  ['socket-late', 2],
  ['socket-restart', 1],
  ['ack-refused', 1],
  // The subscription stands, and nobody is told.
  ['socket-skip', 1, 'ack'],
]

/** What happens at each place, and how many milliseconds lie between two faults on average. */
const PLACES: Readonly<
  Record<FaultPlace, { readonly choices: readonly Choice[]; readonly everyMs: number }>
> = {
  requests: {
    everyMs: 2_000,
    choices: [
      ...ORDERS,
      ['html-1015', 1],
      ['html-502', 2],
      ['not-found-bare', 1],
      ['truncated', 1],
      ['skewed-clock', 1],
      ['token-expired', 1],
    ],
  },
  'classic-sockets': { everyMs: 20_000, choices: PUSHES },
  'unified-sockets': { everyMs: 20_000, choices: PUSHES },
  'order-sockets': { everyMs: 2_000, choices: [...ORDERS, ...SOCKETS] },
}

/** Plans faults one after the other, each for the first thing of its kind that comes in its time. */
export function startChaos(state: ExchangeState, faults: FaultList, options: ChaosOptions): void {
  for (const place of options.on ?? FAULT_PLACES) {
    const random = createPrng(options.seed, `chaos ${place}`)
    const everyMs = PLACES[place].everyMs / (options.level ?? 1)
    const plan = (fromMs: number): void => {
      // Evenly spread between nothing and twice the mean: whatever happens, the next one is not far.
      const atMs = fromMs + 1 + Math.floor(2 * everyMs * random.fraction())
      const fault = draw(random, place, atMs, everyMs)
      state.agenda.add(atMs, () => {
        faults.add(fault)
        plan(atMs)
      })
    }
    plan(state.now())
  }
}

function draw(random: Prng, place: FaultPlace, fromMs: number, everyMs: number): Fault {
  const tickets = PLACES[place].choices.flatMap((choice) => Array.from({ length: choice[1] }, () => choice))
  const [kind, , path] = tickets[random.below(tickets.length)] as Choice
  const delayMs = Math.round(50 + 2_950 * random.fraction())
  const when = random.fraction() < 0.5 ? 'after' : 'before'
  return {
    ...{ kind, delayMs, when, fromMs, untilMs: fromMs + 10 * everyMs, count: 1 },
    match: { on: place, ...(path === undefined ? {} : { path }) },
  }
}
