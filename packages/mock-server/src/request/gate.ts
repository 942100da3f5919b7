import type { KnownKey } from '../auth/credential.ts'
import { hintHeader } from '../auth/hint/hint-header.ts'
import { checkPartner } from '../auth/partner.ts'
import type { SignedRequest } from '../auth/signed-request.ts'
import { authenticate } from '../auth/verify.ts'
import type { MockClock } from '../base/clock.ts'
import type { AnsweredReply } from '../contract/exchange.ts'
import type { EndpointFacts } from '../facts/table.ts'
import type { Limiter, QuotaState } from './limiter.ts'
import { errorReply } from './reply.ts'

/** What the gate needs. */
export interface Gate {
  readonly keys: ReadonlyMap<string, KnownKey>
  readonly clock: MockClock
  readonly retiredVersions: readonly string[]
  readonly isVersionStrict: boolean
  readonly brokerKeys: Readonly<Record<string, string>> | undefined
  /** Undefined: no limits. */
  readonly limiter: Limiter | undefined
}

/** Either a refusal, or who is calling and which quota headers the answer carries. */
export type Authorization =
  | { readonly isGranted: false; readonly reply: AnsweredReply }
  | {
      readonly isGranted: true
      readonly key: KnownKey | undefined
      readonly headers: Readonly<Record<string, string>>
    }

const NO_HEADERS: Readonly<Record<string, string>> = {}

/** When a request arrives. */
export interface Arrival {
  /** By the exchange's clock as the request sees it, which a fault may have skewed. */
  readonly nowMs: number
  /** By the clock that quotas are counted with. */
  readonly countedAt: number
}

/** Checks key, signature, permission and quota, in this order. */
export function authorize(
  gate: Gate,
  request: SignedRequest,
  facts: EndpointFacts,
  { nowMs, countedAt }: Arrival,
): Authorization {
  const use = { facts, ip: request.ip, nowMs: countedAt }
  if (!facts.isPrivate) {
    // Whatever is in the headers: clients that sign everything do so with placeholders too, and are answered.
    return toAuthorization(authorizeKey(gate, { ...use, key: undefined }), undefined)
  }
  const { clock } = gate
  const rules = { ...gate, nowMs, hostNowMs: clock.hostNow?.(), speed: clock.speed ?? 1 }
  const known = authenticate(request, rules)
  if ('code' in known) {
    return {
      isGranted: false,
      reply: errorReply(known.code, known.message, hintHeader(known.hint)),
    }
  }
  const partner = checkPartner(gate.brokerKeys, request.headers)
  if (partner !== undefined) return { isGranted: false, reply: errorReply(partner.code, partner.message) }
  return toAuthorization(authorizeKey(gate, { ...use, key: known }), known)
}

/** A use of an endpoint. */
export interface KeyUse {
  readonly key: KnownKey | undefined
  readonly facts: EndpointFacts
  readonly ip: string
  readonly nowMs: number
}

/** Whether a caller may use an endpoint now, and what is left of its quota, where one is counted. */
export type KeyAuthorization =
  | { readonly isGranted: true; readonly quota: QuotaState | undefined }
  | {
      readonly isGranted: false
      readonly code: string
      readonly message: string
      readonly quota: QuotaState | undefined
    }

/** Checks what a key may do, and takes from its quota. Without a key, the address's. */
export function authorizeKey(gate: Gate, { key, facts, ip, nowMs }: KeyUse): KeyAuthorization {
  if (key !== undefined && facts.permission !== undefined && !key.permissions.has(facts.permission)) {
    const message = 'Access denied, require more permission.'
    return { isGranted: false, code: '400007', message, quota: undefined }
  }
  // The Public pool is counted by address, whoever calls; the others by account.
  const owner = key === undefined || facts.pool === 'Public' ? ip : key.uid
  const quota = gate.limiter?.take(owner, facts.pool, facts.weight, nowMs)
  if (quota === undefined || quota.isAllowed) return { isGranted: true, quota }
  return { isGranted: false, code: '429000', message: 'Too Many Requests', quota }
}

function toAuthorization(authorization: KeyAuthorization, key: KnownKey | undefined): Authorization {
  const headers = authorization.quota === undefined ? NO_HEADERS : quotaHeaders(authorization.quota)
  if (authorization.isGranted) return { isGranted: true, key, headers }
  const { code, message } = authorization
  return { isGranted: false, reply: errorReply(code, message, headers) }
}

function quotaHeaders(quota: QuotaState): Record<string, string> {
  return {
    'gw-ratelimit-limit': String(quota.limit),
    'gw-ratelimit-remaining': String(quota.remaining),
    'gw-ratelimit-reset': String(quota.resetMs),
  }
}
