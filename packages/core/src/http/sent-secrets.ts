import type { PreparedRequest } from '../encoding/prepared-request.ts'

/** Headers of an attempt. */
export type SentHeaders = Readonly<Record<string, string>>

/**
 * What no error may quote of an attempt: key, signature and passphrase of its headers, a passphrase or a password in query or
 * body. Each is there whole and in the pieces that stay the same however the rest is spelled (`%2B`, `\u002b`, `\/`).
 */
export function sentSecrets(headers: SentHeaders, { rawTarget, body }: PreparedRequest): readonly string[] {
  const found = (JSON.stringify(headers) + body + rawTarget).matchAll(
    // In JSON a value ends with its quote, in the query with the next parameter.
    /(?:key|sign|pass\w+)(?:":"((?:\\.|[^"])+)|=((?:[^&]|&(?!\w+=))+))/gi,
  )
  return [...found].flatMap(([, inJson = '', inQuery = inJson]) => [
    inQuery,
    ...(inQuery.match(/\w{3,}/g) ?? []),
  ])
}
