import type { PreparedRequest } from '../encoding/prepared-request.ts'

/** Headers of an attempt. */
export type SentHeaders = Readonly<Record<string, string>>

/**
 * What no error may quote of an attempt: key, signature and passphrase of its headers, a passphrase or a password in query or
 * body. Each is there whole and in the pieces that stay the same however the rest is spelled (`%2B`, `\u002b`, `\/`).
 */
export function sentSecrets(headers: SentHeaders, { rawTarget, body }: PreparedRequest): readonly string[] {
  const found = (JSON.stringify(headers) + body + rawTarget).matchAll(
    // In JSON a value ends with its quote. In the query, which comes last, nobody knows where one with `&` in it ends.
    /(?:key|sign|pass\w+)":"((?:\\.|[^"])+)|pass\w+=(.+)/gis,
  )
  return [...found].flatMap(([, inJson = '', inQuery = inJson]) => [
    inQuery,
    ...(inQuery.match(/[^&]{3,}/g) ?? []),
    ...(inQuery.match(/\w{3,}/g) ?? []),
  ])
}
