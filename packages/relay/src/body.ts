import { Refusal } from './refusal.ts'

/**
 * Reads a body to its end, byte for byte.
 *
 * @throws Refusal `RELAY_BODY_SIZE` as soon as it is too large, `RELAY_BODY_SLOW` when its time is over, or when it cannot
 * come any more: another has read it, or the page has left
 */
export async function readBody(
  request: Request,
  maxBytes: number,
  timeoutMs: number,
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  if (Number(request.headers.get('content-length') ?? 0) > maxBytes) throw new Refusal('RELAY_BODY_SIZE')
  if (!request.body) return undefined
  if (request.bodyUsed || request.body.locked) throw new Refusal('RELAY_BODY_SLOW')
  const reader = request.body.getReader()
  let timer: ReturnType<typeof setTimeout> | undefined
  const tooSlow = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Refusal('RELAY_BODY_SLOW')), timeoutMs)
  })
  try {
    const chunks: Uint8Array[] = []
    let size = 0
    for (;;) {
      const { done, value } = await Promise.race([reader.read(), tooSlow])
      if (done) return size === 0 ? undefined : join(chunks, size)
      size += value.byteLength
      if (size > maxBytes) throw new Refusal('RELAY_BODY_SIZE')
      chunks.push(value)
    }
  } catch (error) {
    // The sender is told to stop; whether it listens does not matter any more.
    reader.cancel().catch(() => {})
    throw error instanceof Refusal ? error : new Refusal('RELAY_BODY_SLOW')
  } finally {
    clearTimeout(timer)
  }
}

function join(chunks: readonly Uint8Array[], size: number): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(size)
  let at = 0
  for (const chunk of chunks) {
    whole.set(chunk, at)
    at += chunk.byteLength
  }
  return whole
}

/** An answer's body, passed on; after its time it breaks off. `onEnd` is told when nothing more will come of it. */
export function passOn(
  body: ReadableStream<Uint8Array>,
  timeoutMs: number,
  onEnd: () => void,
): ReadableStream<Uint8Array> {
  const reader = body.getReader()
  let timer: ReturnType<typeof setTimeout> | undefined
  const end = (): void => {
    clearTimeout(timer)
    onEnd()
  }
  return new ReadableStream<Uint8Array>({
    start(controller) {
      timer = setTimeout(() => {
        onEnd()
        const slow = new Error('the relay gave up on a slow answer')
        controller.error(slow)
        reader.cancel(slow).catch(() => {})
      }, timeoutMs)
    },
    async pull(controller) {
      try {
        const { done, value } = await reader.read()
        if (!done) return controller.enqueue(value)
        end()
        controller.close()
      } catch (error) {
        end()
        controller.error(error)
      }
    },
    cancel(reason) {
      end()
      return reader.cancel(reason)
    },
  })
}
