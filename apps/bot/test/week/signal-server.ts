// A server of signals over WebSocket. It can be away, and what it had to say meanwhile it remembers or not.
import { once } from 'node:events'
import { type WebSocket, WebSocketServer } from 'ws'

/** One signal with its number. */
export interface Numbered {
  readonly seq: number
  readonly line: string
}

/** The server. */
export interface SignalServer {
  readonly url: string
  /** Signals that left for a client. */
  readonly sent: number
  readonly isUp: boolean
  /** Sends it to the client, or keeps it for one that asks. */
  emit(message: Numbered): void
  /** Breaks off, and is not there until {@link SignalServer.comeBack}. */
  goAway(): Promise<void>
  /** Is there again. @param remembers how many of what nobody heard, the latest ones @returns how many are lost */
  comeBack(remembers: number): Promise<number>
  /** Resolved once a client is there that has been sent what it missed. */
  served(): Promise<void>
}

/** Starts it; a client that has heard anything says `{"after":NUMBER}`. */
export async function aSignalServer(): Promise<SignalServer> {
  let server: WebSocketServer | undefined
  let client: WebSocket | undefined
  let unheard: Numbered[] = []
  let [port, sent] = [0, 0]
  const waiting: (() => void)[] = []
  const say = (to: WebSocket, { line }: Numbered): void => {
    to.send(line)
    sent += 1
  }
  const serve = (socket: WebSocket, after: number): void => {
    client = socket
    for (const one of unheard) if (one.seq > after) say(socket, one)
    unheard = []
    for (const resolve of waiting.splice(0)) resolve()
  }
  const listen = async (): Promise<void> => {
    const listening = new WebSocketServer({ port, host: '127.0.0.1' })
    server = listening
    listening.on('connection', (socket) => {
      if (sent === 0) serve(socket, 0)
      else socket.once('message', (data) => serve(socket, Number(JSON.parse(String(data)).after)))
      socket.on('close', () => {
        if (client === socket) client = undefined
      })
    })
    await once(listening, 'listening')
    const address = listening.address()
    if (typeof address === 'object' && address) ({ port } = address)
  }
  await listen()
  return {
    url: `ws://127.0.0.1:${port}`,
    get sent() {
      return sent
    },
    get isUp() {
      return server !== undefined
    },
    emit(message) {
      if (client) say(client, message)
      else unheard.push(message)
    },
    async goAway() {
      const gone = server
      server = client = undefined
      for (const socket of gone?.clients ?? []) socket.terminate()
      if (gone) await new Promise<void>((resolve) => gone.close(() => resolve()))
    },
    async comeBack(remembers) {
      const lost = Math.max(0, unheard.length - remembers)
      unheard = unheard.slice(lost)
      await listen()
      return lost
    },
    async served() {
      if (!client) await new Promise<void>((resolve) => waiting.push(resolve))
    },
  }
}
