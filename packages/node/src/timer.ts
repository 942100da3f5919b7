import { AsyncLocalStorage } from 'node:async_hooks'

/** Longest delay that Node's timers take, in ms: of a longer one, of `Infinity` too, they make a single ms. */
const LONGEST_MS = 2 ** 31 - 1

/** Starts a timer for at most as long as there are any; gives what ends it. */
export function startTimer(run: () => void, delayMs: number): () => void {
  // A length that somebody chose comes again, the time limit of calls say; one that was reckoned does not.
  if (delayMs % 1_000 === 0 && delayMs <= LONGEST_MS) return windUp(run, delayMs)
  const timer = setTimeout(run, Math.min(delayMs, LONGEST_MS))
  return () => clearTimeout(timer)
}

/** A timer that is wound up again once it was stopped. */
interface Timer {
  /** What it does when its time is over; absent while nobody needs it. */
  run: (() => void) | undefined
  timeout: NodeJS.Timeout | undefined
}

/**
 * Stopped timers by their length. Where calls come one at a time, Node makes a timer and a list of timers for each of them and
 * throws both away: to wind up one that is there takes a third of the time.
 */
const idle = new Map<number, Timer[]>()

/** What made them: timers of a test's own clock, and those of before, go by different times. */
let maker = setTimeout

/** A timer that others will use must not keep what belongs to its first user. */
const outside = AsyncLocalStorage.snapshot()

function windUp(run: () => void, delayMs: number): () => void {
  if (maker !== setTimeout) {
    idle.clear()
    maker = setTimeout
  }
  let own = idle.get(delayMs)
  if (!own) {
    own = []
    idle.set(delayMs, own)
  }
  const timer = own.pop() ?? makeTimer(own, delayMs)
  timer.run = run
  timer.timeout?.refresh?.().ref()
  return () => stop(timer, run, own)
}

function makeTimer(own: Timer[], delayMs: number): Timer {
  const timer: Timer = { run: undefined, timeout: undefined }
  timer.timeout = outside(() =>
    setTimeout(() => {
      const { run } = timer
      timer.run = undefined
      if (run) run()
      // Nobody has needed it for as long as it runs.
      else own.splice(own.indexOf(timer), 1)
    }, delayMs),
  )
  return timer
}

/** Whoever stops it once more, or after its end, must not stop it for its next user. */
function stop(timer: Timer, run: () => void, own: Timer[]): void {
  if (timer.run !== run) return
  timer.run = undefined
  if (timer.timeout?.refresh) {
    // It keeps no program alive.
    timer.timeout.unref()
    own.push(timer)
  } else clearTimeout(timer.timeout)
}
