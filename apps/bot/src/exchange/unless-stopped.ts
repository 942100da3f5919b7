// A session that is being opened when somebody wants to stop: nobody waits for it, and it sends nothing any more.
import type { Kucoin } from '@kucoin-kit/node'
import { InputError } from '../input-error.ts'

/** It was stopped before it began. */
export class StoppedError extends InputError {
  constructor() {
    super('it was stopped while it connected: no signal was taken and no order was sent.', 'start it again.')
  }
}

/**
 * Waits for what opens, or for the stop.
 * @param kucoin what it opens with: closed at the stop, so that nothing more is sent
 * @throws StoppedError at once when stopped; what is open by then, or becomes so, is closed
 */
export async function unlessStopped<Session extends { close(): Promise<void> }>(
  kucoin: Pick<Kucoin, 'close'>,
  stop: AbortSignal | undefined,
  open: () => Promise<Session>,
): Promise<Session> {
  if (!stop) return open()
  // What closes too late or badly is nobody's matter: the process ends.
  const ignore = (): void => undefined
  const opening = Promise.resolve().then(() => {
    checkNotStopped(stop)
    return open()
  })
  let onStop = ignore
  const stopped = new Promise<never>((_, reject) => {
    onStop = () => {
      kucoin.close().catch(ignore)
      reject(new StoppedError())
    }
    if (stop.aborted) onStop()
    stop.addEventListener('abort', onStop, { once: true })
  })
  try {
    return await Promise.race([stopped, opening])
  } catch (error) {
    opening.then((session) => session.close()).catch(ignore)
    throw error
  } finally {
    stop.removeEventListener('abort', onStop)
  }
}

/** @throws StoppedError when somebody wants to stop */
export function checkNotStopped(stop: AbortSignal | undefined): void {
  if (stop?.aborted) throw new StoppedError()
}
