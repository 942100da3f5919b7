import { passOn } from './body.ts'
import { headersBack } from './headers.ts'
import { Refusal } from './refusal.ts'

/**
 * Makes the exchange's answer one for the page.
 *
 * @param onEnd - told when nothing more will come of it
 * @throws Refusal `RELAY_UPSTREAM_LOST` for an answer that cannot be passed on: the exchange has acted, whatever it says
 */
export function passBack(answer: Response, cors: Headers, timeoutMs: number, onEnd: () => void): Response {
  try {
    const { status, body } = answer
    const headers = headersBack(answer.headers, cors)
    // A redirect is told, without the place that it leads to: a signature belongs to one host and one path.
    const isRedirect = status < 200 || (status >= 300 && status < 400)
    if (isRedirect) body?.cancel().catch(() => {})
    if (isRedirect || !body) {
      onEnd()
      const shown = isRedirect && status !== 304 ? 302 : status
      return new Response(null, { status: shown, headers })
    }
    return new Response(passOn(body, timeoutMs, onEnd), { status, headers })
  } catch {
    throw new Refusal('RELAY_UPSTREAM_LOST')
  }
}
