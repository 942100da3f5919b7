import type { KnownKey } from '../../auth/credential.ts'
import { parseJson } from '../../base/json/parse-json.ts'
import type { RequestContext } from '../../request/answer.ts'
import { authorizeKey } from '../../request/gate.ts'
import type { QuotaState } from '../../request/limiter.ts'
import { perform } from '../../request/perform.ts'
import { toRequest } from './ops.ts'

/** A request of a client. Its id and op come back in the answer, so they are texts or not there. */
export interface Op {
  readonly id: string | undefined
  readonly op: string | undefined
  /** Not yet checked. */
  readonly args: unknown
}

/** What is answered besides the times. */
export interface OpAnswer {
  readonly code: string
  readonly msg?: string
  readonly data?: unknown
  readonly quota?: { readonly limit: number; readonly remaining: number; readonly reset: number }
}

/** Reads a frame; what is no JSON object has no id, and is refused for that. */
export function parseOp(text: string): Op {
  try {
    const { id, op, args } = (parseJson(text) ?? {}) as Readonly<Record<keyof Op, unknown>>
    return { id: textOf(id), op: textOf(op), args }
  } catch {
    return { id: undefined, op: undefined, args: undefined }
  }
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined
}

/** Whose request it is, and of which service. */
export interface OpClient {
  readonly key: KnownKey
  readonly ip: string
  /** Whether the service has an op of that name. */
  readonly takes: (op: string) => boolean
  /** For how long reads do not show what it places. */
  readonly invisibleForMs: number
}

/** Does what the same request over HTTP would do: permissions, quota, rules and codes are the same. */
export function answerOp(
  context: RequestContext,
  { key, ip, takes, invisibleForMs }: OpClient,
  { id, op, args }: Op,
): OpAnswer {
  if (id === undefined) return { code: '4001002', msg: 'The id can not be empty.' }
  const request = op !== undefined && takes(op) ? toRequest(op, args) : undefined
  const { state, router, gate, settings } = context
  const found = request && router.find(request.method, request.host, request.path)
  // No source names the code for an op that does not exist.
  if (request === undefined || found?.kind !== 'found' || found.endpoint.handle === undefined) {
    return { code: '400100', msg: `The op ${op ?? ''} is not supported.` }
  }
  const { facts } = found.endpoint
  const nowMs = state.now()
  const authorization = authorizeKey(gate, { key, facts, ip, nowMs })
  const quota = authorization.quota === undefined ? {} : { quota: showQuota(authorization.quota) }
  if (!authorization.isGranted) return { code: authorization.code, msg: authorization.message, ...quota }
  if (request.objection !== undefined) return { code: '400100', msg: request.objection, ...quota }
  const outcome = perform(found.endpoint, {
    ...{ state, settings, uid: key.uid, key, ip, nowMs },
    ...{ params: found.params, query: request.query, body: request.body },
    ...{ invisibleForMs, isTokenExpired: false, socketUrl: undefined },
  })
  if ('data' in outcome) return { code: '200000', data: outcome.data, ...quota }
  return { code: outcome.refusal.code, msg: outcome.refusal.message, ...quota }
}

function showQuota({ limit, remaining, resetMs }: QuotaState): NonNullable<OpAnswer['quota']> {
  return { limit, remaining, reset: resetMs }
}
