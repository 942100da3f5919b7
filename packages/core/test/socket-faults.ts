/** Everything that can happen to the frames of an order socket, by chance, from one seed. */
import type { FakePlatform } from './fake-platform.ts'
import type { Spoiler, Wire } from './socket-exchange.ts'

/** What becomes of a request on its way, or of its answer. */
export const fates = [
  'drop before',
  'drop after',
  'late after a drop',
  'answer lost',
  'answer slow',
  'answer twice',
  'answers out of order',
  'slow on the way',
  'half-open',
  'half-open, late',
  'restart',
  'arrives twice',
] as const

export type Fate = (typeof fates)[number]

/** A network with faults. */
export interface FaultyNetwork extends Spoiler {
  /** How often each came. */
  readonly counts: ReadonlyMap<Fate, number>
  /** From here on nothing goes wrong. */
  heal(): void
}

export interface FaultOptions {
  readonly seed: number
  /** Chance of any fate, for each request. */
  readonly probability: number
  /** Longest time that a frame is under way, in ms. */
  readonly latestMs: number
  /** What does not happen. */
  readonly except?: readonly Fate[]
}

/** Makes a network; it needs the time of its platform once a frame goes over it. */
export function faultyNetwork(platform: () => FakePlatform, options: FaultOptions): FaultyNetwork {
  const { seed, probability, latestMs, except = [] } = options
  const mix = fates.filter((fate) => !except.includes(fate))
  const counts = new Map<Fate, number>()
  const wires = new Set<Wire>()
  /** Wires over which nothing goes any more, though nobody was told. */
  const dead = new Set<Wire>()
  /** What happens to the next answer on a wire. */
  const answers = new Map<string, Fate>()
  let roll = seed * 7_919 + 1
  let isWell = false
  let closedUntilMs = 0
  // A generator of Lehmer's: the test is the same each time.
  const chance = (): number => {
    roll = (roll * 48_271) % 2_147_483_647
    return roll / 2_147_483_647
  }
  const after = (delayMs: number, run: () => void): void => void platform().setTimer(run, delayMs)
  const lateMs = (): number => 1_000 + chance() * (latestMs - 1_000)
  /** Brings a frame late, over a wire that the exchange takes for alive until then. */
  const bringLate = (wire: Wire, text: string, leftMs = lateMs()): void => {
    wire.hold()
    wire.toExchange('{"id":"p","op":"ping"}')
    if (leftMs > 5_000) after(5_000, () => bringLate(wire, text, leftMs - 5_000))
    else after(leftMs, () => wire.toExchange(text))
  }
  const cut = (wire: Wire): void => {
    wire.break()
    wire.hangUp()
  }

  function restart(): void {
    closedUntilMs = platform().monotonicNow() + 3_000
    for (const wire of wires) cut(wire)
    wires.clear()
  }

  const brings: Readonly<Record<Fate, (wire: Wire, text: string, id: string) => void>> = {
    'drop before': (wire) => cut(wire),
    'drop after': (wire, text, id) => {
      answers.set(id, 'drop after')
      wire.toExchange(text)
    },
    'late after a drop': (wire, text) => {
      bringLate(wire, text)
      wire.break()
    },
    'slow on the way': (wire, text) => after(lateMs(), () => wire.toExchange(text)),
    'half-open': (wire) => void dead.add(wire),
    'half-open, late': (wire, text) => {
      dead.add(wire)
      bringLate(wire, text)
    },
    restart(wire, text) {
      if (chance() < 0.5) wire.toExchange(text)
      after(8, restart)
    },
    'arrives twice': (wire, text) => {
      wire.toExchange(text)
      after(lateMs(), () => wire.toExchange(text))
    },
    'answer lost': pass('answer lost'),
    'answer slow': pass('answer slow'),
    'answer twice': pass('answer twice'),
    'answers out of order': pass('answers out of order'),
  }

  function pass(fate: Fate): (wire: Wire, text: string, id: string) => void {
    return (wire, text, id) => {
      answers.set(id, fate)
      wire.toExchange(text)
    }
  }

  return {
    counts,
    heal() {
      isWell = true
    },
    opens: () => platform().monotonicNow() >= closedUntilMs,
    fromClient(wire, text) {
      wires.add(wire)
      if (dead.has(wire)) return
      const { id, op } = text.startsWith('{') ? JSON.parse(text) : { id: '', op: 'greeting' }
      if (isWell || op === 'ping' || op === 'greeting' || chance() >= probability) {
        wire.toExchange(text)
        return
      }
      const fate = mix[Math.floor(chance() * mix.length)] as Fate
      counts.set(fate, (counts.get(fate) ?? 0) + 1)
      brings[fate](wire, text, id)
    },
    fromExchange(wire, text) {
      if (dead.has(wire)) return
      const { id } = JSON.parse(text)
      const fate = answers.get(id)
      answers.delete(id)
      if (fate === 'drop after') cut(wire)
      else if (fate === 'answer slow') after(11_000 * chance(), () => wire.toClient(text))
      else if (fate === 'answers out of order') after(300 * chance(), () => wire.toClient(text))
      else if (fate !== 'answer lost') {
        wire.toClient(text)
        if (fate === 'answer twice') after(50, () => wire.toClient(text))
      }
    },
  }
}
