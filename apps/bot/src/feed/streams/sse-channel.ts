// A client of a feed over server-sent events, https://html.spec.whatwg.org/multipage/server-sent-events.html: it goes on
// from the last event that is on disk.
import { createParser } from 'eventsource-parser'
import type { Channel } from '../channel.ts'
import { createInOrder } from './deliver-in-order.ts'
import { eventName, idOfEvent } from './event-name.ts'
import { createStreamChannel, type StreamSettings, type StreamWorld } from './stream-channel.ts'

const MOST_WAITING = 256
const MAX_EVENT_CHARS = 256 * 1024
const MAX_ID_CHARS = 256

/** The channel of a feed over server-sent events; it runs until the bot stops. */
export function createSseChannel(settings: StreamSettings): Channel {
  return createStreamChannel(settings, {
    // An event without an id moves nothing on, as the standard says.
    isPlace: ({ delivery }) => delivery !== undefined,
    connect: follow,
  })
}

async function follow(settings: StreamSettings, world: StreamWorld, opened: () => void): Promise<void> {
  const end = new AbortController()
  const messages = createInOrder(world, (error) => end.abort(error))
  const silent = (): void => {
    // One that has to wait is not heard.
    if (messages.waiting >= MOST_WAITING) watchdog.refresh()
    else end.abort(new Error(`it was silent for ${settings.silenceMs} ms`))
  }
  const watchdog = setTimeout(silent, settings.silenceMs)
  try {
    const response = await open(settings, world, AbortSignal.any([end.signal, world.stop]))
    opened()
    const parser = createParser({
      maxBufferSize: MAX_EVENT_CHARS,
      onEvent({ id, data }) {
        const label = `event of ${settings.name}`
        const bytes = Buffer.from(data)
        messages.add({ label, bytes, ...(id && isUsable(id) && { delivery: eventName(id, bytes) }) })
      },
      onError(error) {
        // Lines of a kind that is not known are left out, as the standard says.
        if (error.type === 'max-buffer-size-exceeded') end.abort(error)
      },
    })
    const decoder = new TextDecoder()
    for await (const chunk of response) {
      watchdog.refresh()
      parser.feed(decoder.decode(chunk, { stream: true }))
      end.signal.throwIfAborted()
      if (messages.waiting < MOST_WAITING) continue
      await messages.settled()
      // What it was silent for was ours: its time begins now.
      watchdog.refresh()
    }
  } catch (error) {
    throw end.signal.aborted ? end.signal.reason : error
  } finally {
    clearTimeout(watchdog)
    // What came before the end counts; that it could not be kept is told above.
    await messages.settled().catch(() => undefined)
    end.abort()
  }
}

async function open(
  { access }: StreamSettings,
  world: StreamWorld,
  signal: AbortSignal,
): Promise<AsyncIterable<Uint8Array>> {
  const { url, headers } = access()
  const last = world.place()?.delivery
  const lastId = last === undefined ? undefined : idOfEvent(last)
  const response = await fetch(url, {
    headers: {
      ...headers,
      accept: 'text/event-stream',
      // As bytes of UTF-8, which is what the standard sends.
      ...(lastId !== undefined && { 'last-event-id': Buffer.from(lastId).toString('latin1') }),
    },
    // The headers may hold a secret, which is for this server only.
    redirect: 'error',
    signal,
  })
  const type = response.headers.get('content-type') ?? ''
  if (response.status !== 200 || !/^text\/event-stream\s*(?:;|$)/i.test(type) || !response.body) {
    await response.body?.cancel()
    throw new Error(`the server answered ${response.status} ${type}, and not a stream of events`)
  }
  return response.body
}

/** An id that a header can carry. */
function isUsable(id: string): boolean {
  return id.length <= MAX_ID_CHARS && !/[\p{Cc}\p{Cs}]/u.test(id)
}
