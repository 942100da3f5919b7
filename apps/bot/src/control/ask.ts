// The other end: asks the bot that runs on a store.
import { connect } from 'node:net'
import { InputError } from '../input-error.ts'
import type { Answer, Refusal, Request } from './door.ts'

/** What the bot said, or that nobody listens. */
export type Asked = { readonly answered: true; readonly value: unknown } | { readonly answered: false }

/** Nobody is there: no file, a file that a killed bot left behind, or one that is no socket. */
const NOBODY = ['ENOENT', 'ECONNREFUSED', 'ENOTSOCK', 'ENOTDIR']
/** Closing positions takes as long as the exchange does. */
const PATIENCE_MS = 60_000
/** And copying a store as long as its disk: gigabytes of a recorded market, and each byte of them on disk. */
const COPY_MS = 3_600_000

/** How an answer is waited for. */
export interface Waiting {
  /** Default 60 000, of a copy an hour. */
  readonly patienceMs?: number
  /** Aborted when nobody waits any more; what was asked for is done all the same. */
  readonly stop?: AbortSignal
}

/**
 * Asks once.
 * @throws InputError when the bot refuses, does not answer, or is another user's
 */
export async function askBot(path: string, request: Request, waiting: Waiting = {}): Promise<Asked> {
  let line: string
  try {
    const patienceMs = request.ask === 'backup' ? COPY_MS : PATIENCE_MS
    line = await exchange(path, `${JSON.stringify(request)}\n`, { patienceMs, ...waiting })
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : ''
    if (NOBODY.includes(code)) return { answered: false }
    if (code === 'EACCES' || code === 'EPERM') {
      throw new InputError(`the bot behind ${path} is another user's.`, 'ask as the user who runs it.')
    }
    throw new InputError(
      `the bot behind ${path} did not answer: ${error instanceof Error ? error.message : String(error)}.`,
      'see whether it still runs; once it is stopped, the same command works on its store.',
    )
  }
  const answer = JSON.parse(line) as Answer
  if (!answer.ok) refuse(answer)
  return { answered: true, value: answer.value }
}

function refuse({ message, fix = 'see its own log for more.' }: Refusal): never {
  throw new InputError(`the bot refused: ${message}`, fix)
}

function exchange(
  path: string,
  request: string,
  { patienceMs, stop }: Waiting & { readonly patienceMs: number },
): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(path)
    const giveUp = (): void => {
      socket.destroy(new Error('it was not waited for any longer'))
    }
    stop?.addEventListener('abort', giveUp)
    if (stop?.aborted) giveUp()
    const chunks: Buffer[] = []
    const timer = setTimeout(
      () => socket.destroy(new Error(`nothing came within ${patienceMs} ms`)),
      patienceMs,
    )
    socket.on('connect', () => socket.write(request))
    socket.on('data', (chunk) => {
      chunks.push(chunk)
      if (chunk.includes('\n')) socket.end()
    })
    socket.on('error', reject)
    socket.on('close', () => {
      clearTimeout(timer)
      stop?.removeEventListener('abort', giveUp)
      const [line = '', ...rest] = Buffer.concat(chunks).toString().split('\n')
      if (rest.length > 0) resolve(line)
      else reject(new Error('it hung up'))
    })
  })
}
