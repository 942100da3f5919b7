import type { IncomingMessage } from 'node:http'
import type { ExchangeReply } from '../contract/exchange.ts'

/** A request that was answered, without anything that may be secret. */
export interface Answered {
  readonly method: string
  /** Path with the prefix of the host, without the query. */
  readonly path: string
  /** HTTP status; undefined where the connection was broken. */
  readonly status: number | undefined
  /** KuCoin's code; undefined where the body begins with none. */
  readonly code: string | undefined
  /** What `x-mock-hint` says: names by comma; undefined where it is not there. */
  readonly hint: string | undefined
}

/** What may be told of a request and its answer. */
export function answeredOf({ method = 'GET', url = '/' }: IncomingMessage, reply: ExchangeReply): Answered {
  // A client that encodes too much has its query in the path.
  const path = url.replace(/(?:[?#;]|%3f|%23|%3b|%26|&).*$/is, '')
  if ('drop' in reply) return { method, path, status: undefined, code: undefined, hint: undefined }
  const { status, headers, body } = reply
  const code = /^\{"code":"?([\w-]{1,20})"?[,}]/.exec(body)?.[1]
  return { method, path, status, code, hint: headers['x-mock-hint'] }
}
