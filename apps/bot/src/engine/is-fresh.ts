// What is looked at now and then.
import type { Engine } from './engine.ts'

/**
 * Whether something that was done at a time need not be done again yet. What was done in the future has to be: the clock was set
 * back since, and nothing waits until it has caught up.
 */
export function isFresh({ timeline }: Pick<Engine, 'timeline'>, doneMs: number, forMs: number): boolean {
  const agoMs = timeline.now() - doneMs
  return agoMs >= 0 && agoMs < forMs
}
