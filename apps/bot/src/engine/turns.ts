// One at a time: the loop and whoever acts beside it on positions take turns, in the order in which they asked.

/** Runs `work` once everything that asked before is done. */
export type InTurn = <T>(work: () => Promise<T>) => Promise<T>

/** Makes a queue of its own. What fails fails for whoever asked, and the next one has its turn. */
export function createTurns(): InTurn {
  let last: Promise<unknown> = Promise.resolve()
  return (work) => {
    const turn = last.then(work)
    last = turn.catch(() => undefined)
    return turn
  }
}

/** For whoever has its turn already, or is alone. */
export const atOnce: InTurn = (work) => work()
