/** Ctrl-C, a stop of the service, a terminal that is closed: what was begun is undone before the process ends. */
import { InputError } from '../input-error.ts'
import { err } from '../output/terminal.ts'

const names = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

/**
 * Runs work that must not break off halfway. A signal aborts `stop` and nothing else; when the work has failed and its
 * undoing is done, the process ends by that signal, so that a shell's loop ends too. Work that succeeds all the same is
 * reported as ever.
 *
 * @param act - ends early where it can do so safely: with {@link orStop}, or by looking at `stop`
 */
export async function stoppable<T>(act: (stop: AbortSignal) => Promise<T>): Promise<T> {
  const controller = new AbortController()
  let received: NodeJS.Signals | undefined
  const onSignal = (name: NodeJS.Signals): void => {
    if (received) return
    received = name
    if (process.stderr.isTTY) err.print('Stopping; what was begun is undone first.')
    controller.abort(new InputError(`Stopped by ${name}; nothing was changed.`, 'run it again.'))
  }
  for (const name of names) process.on(name, onSignal)
  try {
    return await act(controller.signal)
  } catch (error) {
    const { pid } = process
    const signal = received
    // After the error has been printed, which takes no further turn of the event loop.
    if (signal) {
      setImmediate(() => {
        // A question that was left standing shows nothing of what is typed, and the shell behind it would not either.
        if (process.stdin.isTTY) process.stdin.on('error', ignoreLost).setRawMode(false)
        process.kill(pid, signal)
      })
    }
    throw error
  } finally {
    for (const name of names) process.off(name, onSignal)
  }
}

/** A terminal that is closed takes nothing any more. */
function ignoreLost(): void {}

/** Waits for what may be left alone at any time: a question, a read. Rejects as soon as a signal comes. */
export function orStop<T>(stop: AbortSignal, work: Promise<T>): Promise<T> {
  const stopped = new Promise<never>((_, reject) => {
    if (stop.aborted) reject(stop.reason)
    stop.addEventListener('abort', () => reject(stop.reason), { once: true })
  })
  return Promise.race([work, stopped])
}
