type StopSignal = 'SIGINT' | 'SIGTERM'

const names: readonly StopSignal[] = ['SIGINT', 'SIGTERM']

/** For how long what follows a first signal is the same wish. */
const SAME_MS = 1_000

/**
 * Tells of the first signal that asks the process to end, so that it can end in order. One press of Ctrl-C reaches every
 * process of a terminal, the stop of a service every process of that, and whoever has started this one passes it on: what
 * follows within a second is that one again. A later signal ends the process at once, for somebody is in a hurry.
 *
 * @param stop - called once
 */
export function onStopSignal(stop: (name: 'SIGINT' | 'SIGTERM') => void): void {
  let isAsked = false
  let isSame = true
  const hear = (name: NodeJS.Signals): void => {
    if (!isAsked) {
      isAsked = true
      const end = (): void => {
        isSame = false
      }
      // A turn later: of what came while the process was busy, nobody knows when it came.
      setTimeout(() => setImmediate(end), SAME_MS).unref()
      stop(name as StopSignal)
    } else if (!isSame) {
      for (const one of names) process.off(one, hear)
      process.kill(process.pid, name)
    }
  }
  for (const name of names) process.on(name, hear)
}
