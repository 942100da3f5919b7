import type { Hit } from '../../request/fault-list.ts'
import type { OpAnswer } from './answer-op.ts'

/** What can become of a request that came in a frame. */
export interface FaultedOp {
  /** Does what it says; `invisibleForMs`: for how long reads do not show it. */
  readonly act: (invisibleForMs: number) => OpAnswer
  readonly send: (answer: OpAnswer) => void
  readonly later: (ms: number, run: () => void) => void
  readonly breakOff: () => void
}

/** Lets faults have their way with a request, as they have it with one over HTTP; what breaks is the socket. */
export function serveFaulted(op: FaultedOp, hits: readonly Hit[]): void {
  const of = (kind: Hit['kind']): Hit | undefined => hits.find((hit) => hit.kind === kind)
  const act = (): OpAnswer => op.act(of('invisible')?.delayMs ?? 0)
  const fate = hits.find(({ isModifier }) => !isModifier)
  const slow = of('slow')
  const run = (): void => decide(op, act, fate, slow?.when === 'after' ? slow.delayMs : 0)
  if (slow?.when === 'before') op.later(slow.delayMs, run)
  else run()
}

function decide(op: FaultedOp, act: () => OpAnswer, fate: Hit | undefined, slowMs: number): void {
  const send = (answer: OpAnswer): void => {
    if (slowMs > 0) op.later(slowMs, () => op.send(answer))
    else op.send(answer)
  }
  switch (fate?.kind) {
    case 'drop-before':
      op.breakOff()
      return
    case 'drop-after':
      act()
      op.breakOff()
      return
    case 'late':
      op.later(fate.delayMs, () => void act())
      op.breakOff()
      return
    case 'error-500-after':
      act()
      send(BROKEN)
      return
    case 'error-500-before':
      send(BROKEN)
      return
    case 'quota-429':
      send({
        ...BUSY,
        quota: { limit: 4_000, remaining: 0, reset: 1 + Math.floor(fate.roll * fate.delayMs) },
      })
      return
    case 'overload-429':
      send(BUSY)
      return
    case 'twice': {
      send(act())
      if (fate.delayMs === 0) act()
      else op.later(fate.delayMs, () => void act())
      return
    }
    default:
      send(act())
  }
}

const BROKEN: OpAnswer = { code: '500000', msg: 'Internal Server Error' }
const BUSY: OpAnswer = { code: '429000', msg: 'Too Many Requests' }
