import type { Fields, Reply } from './asked.ts'
import { headersBack } from './headers.ts'
import { Refusal } from './refusal.ts'

/**
 * Makes the exchange's answer one for the page.
 *
 * @param onEnd - told when nothing more will come of it
 * @throws Refusal `RELAY_UPSTREAM_LOST` for an answer that cannot be passed on: the exchange has acted, whatever it says
 */
export function passBack(answer: Response, cors: Fields, timeoutMs: number, onEnd: () => void): Reply {
  try {
    const { status, body } = answer
    if (!(status <= 599)) throw new RangeError('a status that no answer to a page may have')
    const headers = headersBack(answer.headers, cors)
    // A redirect is told, without the place that it leads to: a signature belongs to one host and one path.
    const isRedirect = status < 200 || (status >= 300 && status < 400)
    if (isRedirect) body?.cancel().catch(() => {})
    if (isRedirect || !body) {
      onEnd()
      const shown = isRedirect && status !== 304 ? 302 : status
      return { status: shown, headers, body: undefined }
    }
    return { status, headers, body: { stream: body, timeoutMs, onEnd } }
  } catch {
    throw new Refusal('RELAY_UPSTREAM_LOST')
  }
}
