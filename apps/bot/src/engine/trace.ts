// The way of a signal through the engine, for whoever wants to see it; nobody does unless the settings say so.
import type { Signal } from '../signal/signal.ts'

/** A signal that is taken up. */
export type TracedSignal = Pick<Signal, 'source' | 'id' | 'symbol' | 'action'> & {
  /** How long it waited for its turn, ms. */
  readonly waitedMs: number
}

/** Told of the parts of the way as they are gone; what they come to is theirs. */
export interface Trace {
  /** The whole of a decision and its order. */
  signal(signal: TracedSignal, work: () => Promise<void>): Promise<void>
  /** A part that waits for others. */
  part<T>(name: 'decide' | 'place', work: () => Promise<T>): Promise<T>
  /** A part that waits for nobody. */
  step<T>(name: 'store', work: () => T): T
}

/** Nobody looks. */
export const NO_TRACE: Trace = {
  signal: (_signal, work) => work(),
  part: (_name, work) => work(),
  step: (_name, work) => work(),
}
