/** Judges each call of an input, and takes out what must not be shown. */
import { type Diagnosis, diagnose, type PlaceName } from '@kucoin-kit/core/diagnose'
import { type CredentialsInput, webPlatform } from '@kucoin-kit/node'
import { findEndpoint } from '../arguments/find-endpoint.ts'
import { type FoundCall, isRefused } from './found-request.ts'
import { hideSecrets, withoutSecrets } from './without-passphrase.ts'

/** One call with what was found, as it may be shown. */
export interface Judged {
  readonly diagnosis: Diagnosis
  /** Method, path and query, as far as they are known; empty where nothing is. */
  readonly address: string
  readonly isRefused: boolean
  /** What would have made a proof possible; undefined where nothing was missing. */
  readonly missing: 'secret' | 'headers' | undefined
  /** Whether a secret was taken out of the request. */
  readonly isMasked: boolean
}

/** Judges one call by itself; `secrets` are taken out of all that is told. */
export async function judge(
  call: FoundCall,
  credentials: CredentialsInput | undefined,
  secrets: readonly string[],
): Promise<Judged> {
  const { request, answer, seen } = call
  const isPublic = asksPublicly(request)
  // What a public call is sent with says nothing of a signature: it needs none.
  const asked = isPublic ? { ...request, headers: undefined } : request
  const found = await diagnose(asked, { platform: webPlatform(), credentials, answer, seen, hostsOf })
  const target = request.url.replace(/^(?:\w+:\/\/|[^/?]*@)[^/?]*/i, '')
  const lacks = request.headers === undefined ? 'headers' : credentials === undefined ? 'secret' : undefined
  return {
    ...withoutSecrets(found, secrets),
    address: hideSecrets(target === '' ? '' : `${request.method} ${target}`.trim(), secrets),
    isRefused: isRefused(call),
    missing: isPublic ? undefined : lacks,
  }
}

/** Whether a call needs no key, and was made without one. */
function asksPublicly({ method, url, headers = {} }: FoundCall['request']): boolean {
  const path = /\/api\/[^?#]*/.exec(url)?.[0] ?? ''
  const isSigned = Object.keys(headers).some((name) => /^kc-api-/i.test(name))
  return !isSigned && findEndpoint(method.toUpperCase(), path, undefined)?.pool === 'public'
}

/** Which hosts have an endpoint. */
function hostsOf(method: string, path: string): readonly PlaceName[] {
  return (['spot', 'futures', 'broker'] as const).filter(
    (host) => findEndpoint(method, path, host) !== undefined,
  )
}
