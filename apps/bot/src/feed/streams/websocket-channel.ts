// A client of a feed over WebSocket. It says who it is, asks for what it missed, and does not wait for a dead peer.
import { WebSocket } from 'ws'
import type { Channel } from '../channel.ts'
import { createInOrder } from './deliver-in-order.ts'
import { createStreamChannel, type StreamSettings, type StreamWorld } from './stream-channel.ts'
import { fillMessage, namesIn } from './template.ts'

/** A feed over WebSocket. */
export interface WebSocketSettings extends StreamSettings {
  /**
   * A message to send once it is open and said its greeting, after a signal was seen: `{{lastId}}` and `{{lastSeq}}` are those of
   * the latest one; where it names the number, of the latest one that has a number.
   */
  readonly resume: string | undefined
}

/** So many messages may be under way before the peer has to wait. */
const MOST_WAITING = 256
/** Longer messages than are read are still recorded as such; beyond this the connection ends. */
const MAX_FRAME_BYTES = 256 * 1024
const HANDSHAKE_MS = 10_000

/** The channel of a feed over WebSocket; it runs until the bot stops. */
export function createWebSocketChannel(settings: WebSocketSettings): Channel {
  const { resume, read } = settings
  if (resume === undefined) return createStreamChannel(settings, { connect })
  const isByNumber = namesIn(resume).includes('lastSeq')
  return createStreamChannel(settings, {
    // What came after it, heartbeats above all, is no place to go on from. Without a number nothing can be asked for by number: a
    // place left empty would be a message that nobody reads.
    isPlace(message) {
      const reading = read(message)
      return reading.kind === 'signal' && (reading.signal.seq !== undefined || !isByNumber)
    },
    connect,
  })
}

function connect(settings: WebSocketSettings, world: StreamWorld, opened: () => void): Promise<void> {
  const { url, headers, hello } = settings.access()
  const { silenceMs } = settings
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(url, {
      headers,
      handshakeTimeout: HANDSHAKE_MS,
      maxPayload: MAX_FRAME_BYTES,
      // A few bytes may unpack to many.
      perMessageDeflate: false,
    })
    const messages = createInOrder(world, (error) => end(error))
    let failure: Error | undefined
    const end = (error?: Error): void => {
      failure ??= error
      socket.terminate()
    }
    const onStop = (): void => end()
    world.stop.addEventListener('abort', onStop, { once: true })
    const watchdog = setTimeout(() => {
      // One that has to wait is not heard.
      if (socket.isPaused) watchdog.refresh()
      else end(new Error(`it was silent for ${silenceMs} ms`))
    }, silenceMs)
    const alive = (): void => {
      watchdog.refresh()
    }
    const ask = setInterval(() => {
      if (socket.readyState === WebSocket.OPEN) socket.ping()
    }, silenceMs / 2)

    socket.on('open', () => {
      alive()
      opened()
      try {
        for (const message of [...hello, ...resumeMessage(settings, world)]) socket.send(message)
      } catch (error) {
        // An event's listener that throws would end the process.
        end(error as Error)
      }
    })
    for (const sign of ['ping', 'pong'] as const) socket.on(sign, alive)
    socket.on('message', (data: Buffer) => {
      alive()
      messages.add({ label: `message of ${settings.name}`, bytes: data })
      if (messages.waiting < MOST_WAITING) return
      socket.pause()
      messages.settled().then(
        () => {
          // What it was silent for was ours: its time begins now.
          alive()
          socket.resume()
        },
        () => undefined,
      )
    })
    socket.on('error', (error) => {
      failure ??= error
    })
    socket.on('close', (code) => {
      clearInterval(ask)
      clearTimeout(watchdog)
      world.stop.removeEventListener('abort', onStop)
      const done = (): void =>
        world.stop.aborted ? resolve() : reject(failure ?? new Error(`the peer closed it (${code})`))
      // What came before the end counts.
      messages.settled().then(done, done)
    })
  })
}

/** None as long as nothing was seen: there is nothing to go on from. */
function resumeMessage({ resume, read }: WebSocketSettings, world: StreamWorld): string[] {
  if (resume === undefined) return []
  const last = world.place()
  const reading = last && read(last)
  if (reading?.kind !== 'signal') return []
  const { id, seq } = reading.signal
  const values: Readonly<Record<string, string>> = { lastId: id, lastSeq: String(seq) }
  return [fillMessage(resume, (name) => values[name] ?? '')]
}
