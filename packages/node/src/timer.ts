/** Longest delay that Node's timers take, in ms: of a longer one, of `Infinity` too, they make a single ms. */
const LONGEST_MS = 2 ** 31 - 1

/** Starts a timer for at most as long as there are any; gives what ends it. */
export function startTimer(run: () => void, delayMs: number): () => void {
  const timer = setTimeout(run, Math.min(delayMs, LONGEST_MS))
  return () => clearTimeout(timer)
}
