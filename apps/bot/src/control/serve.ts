// The bot's end of the socket: no port, and a file that only its own user may write to.
import { once } from 'node:events'
import { lstatSync, rmSync } from 'node:fs'
import { createServer, type Server, type Socket } from 'node:net'
import { InputError, reasonOf } from '../input-error.ts'
import { readLines } from '../signal/lines.ts'
import type { Door } from './door.ts'

/** A socket that is listened on. */
export interface Listening {
  /** Takes no more, lets go of who is there, and takes the file away. */
  close(): Promise<void>
}

/** A conversation that says nothing for so long is over. */
const IDLE_MS = 60_000
const MAX_CONNECTIONS = 32

/**
 * Listens. Whoever calls holds the store, so a file that an earlier run left behind is nobody's and is replaced.
 * @param idleMs - how long a conversation may say nothing, ms
 * @throws InputError where something else has that name, or the folder takes no socket
 */
export async function serveControl(path: string, door: Door, idleMs: number = IDLE_MS): Promise<Listening> {
  removeStale(path)
  const open = new Set<Socket>()
  const server = createServer((socket) => {
    open.add(socket)
    socket.on('close', () => open.delete(socket))
    socket.on('error', () => socket.destroy())
    socket.on('timeout', () => socket.destroy())
    // Whoever has gone is told nothing.
    converse(socket, door, idleMs).catch(() => socket.destroy())
  })
  server.maxConnections = MAX_CONNECTIONS
  try {
    listenPrivately(server, path)
    await once(server, 'listening')
  } catch (error) {
    server.close()
    throw new InputError(
      `cannot listen at ${path}: ${reasonOf(error)}.`,
      'name a --store in a folder of your own, on a disk of this machine.',
    )
  }
  return {
    async close() {
      for (const socket of open) socket.destroy()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

/** Nobody else may open it from its first moment on: the file is made within the call, before anything else happens. */
function listenPrivately(server: Server, path: string): void {
  const usual = process.umask(0o177)
  try {
    server.listen(path)
  } finally {
    process.umask(usual)
  }
}

async function converse(socket: Socket, door: Door, idleMs: number): Promise<void> {
  socket.setTimeout(idleMs)
  for await (const { bytes, overlong } of readLines(socket)) {
    // As long as the bot owes an answer it is not the other side that is silent.
    socket.setTimeout(0)
    const answer = overlong ? TOO_LONG : await door(new TextDecoder().decode(bytes))
    socket.setTimeout(idleMs)
    // Whoever asks and does not listen is not asked what else they want.
    if (!socket.write(`${JSON.stringify(answer)}\n`)) await once(socket, 'drain')
  }
  socket.end()
}

const TOO_LONG = { ok: false, message: 'a request may have at most 64 KiB.' } as const

function removeStale(path: string): void {
  if (process.platform === 'win32') return
  const found = lstatSync(path, { throwIfNoEntry: false })
  if (!found) return
  if (!found.isSocket()) {
    throw new InputError(
      `${path} is there and is no socket of the bot.`,
      'take it away, or name another --store file.',
    )
  }
  rmSync(path)
}
