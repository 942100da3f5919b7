// Requests to the bot's own door.
import { readJson } from './read-json.ts'

/** Why the bot did not do it, in its words. */
export class RequestError extends Error {
  readonly status: number
  /** What to do. */
  readonly fix: string

  constructor(status: number, message: string, fix: string) {
    super(message)
    this.status = status
    this.fix = fix
  }
}

/** Whether this page may act, and whether it has to log in to read. */
export interface Session {
  readonly isOpen: boolean
  readonly isPrivate: boolean
}

/** What an action would do. */
export interface Plan {
  readonly cancels: readonly {
    readonly clientOid: string
    readonly symbol: string
    readonly side: string
    readonly size: string
    readonly price: string | null
  }[]
  readonly closes: readonly { readonly symbol: string; readonly side: string; readonly size: string }[]
}

/** What an action did. */
export interface Outcome {
  readonly state: string
  readonly cancelled: number
  readonly closed: number
  readonly failed: readonly string[]
}

/** Reads. @throws RequestError */
export function get<T>(path: string, query: Record<string, string | number | undefined> = {}): Promise<T> {
  const given = Object.entries(query).flatMap(([name, value]) => (value ? [[name, String(value)]] : []))
  const search = new URLSearchParams(given).toString()
  return send('GET', search ? `${path}?${search}` : path)
}

/** Acts. @throws RequestError */
export function post<T>(path: string, body: object): Promise<T> {
  return send('POST', path, body)
}

/** Ends the session. @throws RequestError */
export function logOut(): Promise<Session> {
  return send('DELETE', '/api/session')
}

async function send<T>(method: string, path: string, body?: object): Promise<T> {
  const json = body && { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }
  let response: Response
  try {
    response = await fetch(path, { method, ...json })
  } catch {
    throw new RequestError(0, 'The bot does not answer.', 'See whether it still runs.')
  }
  const answer = await response
    .text()
    .then(readJson<object>)
    .catch(() => ({}))
  if (response.ok) return answer as T
  const { message = `The bot answered with ${response.status}.`, fix = '' } = answer as Partial<RequestError>
  throw new RequestError(response.status, message, fix)
}
