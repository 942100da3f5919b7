/** The exchange behind msw: the suite with KuCoin's own addresses, and not one request that leaves the process. */
import { createHandlers } from '@kucoin-kit/mock-server/msw'
import { HttpResponse, http } from 'msw'
import { type LocalStage, localStage } from '../stage/local-stage.ts'
import type { ConformanceOptions } from '../suite/types.ts'

/** A stage in this process, and the handlers that stand for its hosts. */
export interface Face {
  readonly stage: LocalStage
  readonly handlers: ReturnType<typeof createHandlers>
}

/** Opens a stage and makes its handlers; the canned answers stand at `https://canned.test`. */
export function openFace(): Face {
  const stage = localStage()
  const canned = http.all('https://canned.test/*', ({ request }) => {
    const { method, url, headers, signal } = request
    const [timestamp, signature] = [headers.get('kc-api-timestamp'), headers.get('kc-api-sign')]
    const answer = stage.nextAnswer({ method, target: url, timestamp, signature })
    const { status = 200, body, bodyAfterMs = 0 } = answer
    const text = bodyAfterMs > 0 ? later(body, bodyAfterMs, signal) : body
    return new HttpResponse(status === 302 ? null : text, { status, headers: { ...answer.headers } })
  })
  return { stage, handlers: [...createHandlers(stage.exchange), canned] }
}

type FaceSettings = Pick<ConformanceOptions, 'stage' | 'hosts' | 'cannedHosts' | 'credentials'>

/** What the suite is told about a face. */
export function faceSettings({ stage }: Face): FaceSettings {
  const [own] = stage.exchange.credentials
  if (!own) throw new Error('the exchange has no key')
  const { key, secret, passphrase } = own
  const canned = 'https://canned.test'
  return {
    stage,
    hosts: {},
    cannedHosts: { spot: canned, futures: canned, broker: canned },
    credentials: { key, secret, passphrase },
  }
}

/** A body that takes its time. A patched `fetch` does not end it with the request, so it does that itself. */
function later(text: string, delayMs: number, signal: AbortSignal): ReadableStream<Uint8Array> {
  return new ReadableStream<Uint8Array>({
    start(controller) {
      const timer = setTimeout(() => {
        controller.enqueue(new TextEncoder().encode(text))
        controller.close()
      }, delayMs)
      const end = (): void => {
        clearTimeout(timer)
        controller.error(signal.reason)
      }
      signal.addEventListener('abort', end, { once: true })
    },
  })
}
