import { findMistakes } from '../auth/hint/find-mistakes.ts'
import { hintHeader } from '../auth/hint/hint-header.ts'
import type { HintName } from '../auth/hint/names.ts'
import { splitTarget } from '../auth/signed-request.ts'
import { parseJson } from '../base/json/parse-json.ts'
import type { AnsweredReply, ExchangeRequest } from '../contract/exchange.ts'
import { examples } from '../facts/examples/table.ts'
import type { EndpointFacts } from '../facts/table.ts'
import type { ExchangeState } from '../state/exchange-state.ts'
import type { Settings } from './call.ts'
import { authorize, type Gate } from './gate.ts'
import { nameUnknown } from './name-unknown.ts'
import { perform } from './perform.ts'
import { errorReply, okReply, rawReply, unknownPathReply } from './reply.ts'
import type { Router } from './router.ts'
import { unreadHeader } from './unread-fields.ts'

/** Everything that answering needs. */
export interface RequestContext {
  readonly state: ExchangeState
  readonly router: Router
  readonly gate: Gate
  readonly settings: Settings
}

/** Circumstances that faults change. */
export interface Circumstances {
  /** Added to the exchange's clock. */
  readonly offsetMs: number
  readonly invisibleForMs: number
  readonly isTokenExpired: boolean
}

/** Answers one request at the present time of the exchange. */
export function answer(
  context: RequestContext,
  request: ExchangeRequest,
  circumstances: Circumstances,
): AnsweredReply {
  const { settings } = context
  const method = request.method.toUpperCase()
  const { path, query } = splitTarget(request.target)
  const lookup = context.router.find(method, request.host, path)
  const ip = request.ip ?? '127.0.0.1'
  const nowMs = context.state.now() + circumstances.offsetMs
  const signed = { method, target: request.target, body: request.body, headers: request.headers, ip }
  if (lookup.kind !== 'found') {
    // A base URL with a slash too many is a mistake of signing as well, and its answer says nothing of it.
    const isSigned = Object.keys(request.headers).some((name) => name.startsWith('kc-api-'))
    const hint =
      isSigned && path.startsWith('//')
        ? findMistakes(signed, { ...context.gate, nowMs })
        : nameUnknown(context.router, { method, host: request.host, path })
    if (lookup.kind === 'unknown') return unknownPathReply(hintHeader(hint))
    // The sources give the status and no code for a wrong method.
    return errorReply('400100', `Request method '${method}' not supported`, hintHeader(hint), 405)
  }
  const { facts, handle } = lookup.endpoint
  const authorization = authorize(context.gate, signed, facts, { nowMs, countedAt: context.state.now() })
  if (!authorization.isGranted) return authorization.reply
  if (request.body !== '' && !/^application\/json\b/i.test(request.headers['content-type'] ?? '')) {
    const headers = { ...authorization.headers, ...hintHeader('content-type-missing' satisfies HintName) }
    return errorReply('415000', 'Unsupported Media Type', headers)
  }
  const body = readBody(request.body)
  if (body === undefined) return errorReply('400000', 'Bad Request', authorization.headers)
  const outcome = perform(lookup.endpoint, {
    state: context.state,
    settings,
    uid: authorization.key?.uid ?? '',
    key: authorization.key,
    params: lookup.params,
    query: readQuery(query),
    body: body.value,
    ip,
    nowMs,
    invisibleForMs: circumstances.invisibleForMs,
    isTokenExpired: circumstances.isTokenExpired,
    socketUrl: request.socketUrl,
  })
  const unread = unreadHeader(facts.id, body.value)
  const headers = unread ? { ...authorization.headers, ...unread } : authorization.headers
  if ('refusal' in outcome) {
    const { status, code, message } = outcome.refusal
    return errorReply(code, message, headers, status)
  }
  if (handle === undefined) return standIn(facts, settings, headers)
  return okReply(outcome.data, headers)
}

/**
 * An endpoint without behaviour: its example. Where there is none, or a strict exchange refuses what only looks like
 * an answer, the status is one that KuCoin never sends: nobody should look for a mistake in the request.
 */
function standIn(
  { id, method, path }: EndpointFacts,
  { isStrict }: Settings,
  headers: Readonly<Record<string, string>>,
): AnsweredReply {
  const example = examples.get(id)
  if (example !== undefined && !isStrict) return rawReply(example.json, { ...headers, 'x-mock': 'example' })
  const message = `${method} ${path} is an endpoint of KuCoin's that kucoin-mock does not simulate.`
  return errorReply('501000', message, { ...headers, 'x-mock': 'not-simulated' }, 501)
}

function readBody(text: string): { value: unknown } | undefined {
  if (text === '') return { value: {} }
  try {
    return { value: parseJson(text) }
  } catch {
    return undefined
  }
}

/** Query fields; a repeated key is joined by commas, which is how KuCoin documents lists. */
function readQuery(query: string): Record<string, string> {
  const fields: Record<string, string> = {}
  if (query === '') return fields
  for (const pair of query.split('&')) {
    const equals = pair.indexOf('=')
    const name = decodeField(equals < 0 ? pair : pair.slice(0, equals))
    const value = equals < 0 ? '' : decodeField(pair.slice(equals + 1))
    const before = fields[name]
    fields[name] = before === undefined ? value : `${before},${value}`
  }
  return fields
}

function decodeField(text: string): string {
  const spaced = text.includes('+') ? text.replaceAll('+', ' ') : text
  if (!spaced.includes('%')) return spaced
  try {
    return decodeURIComponent(spaced)
  } catch {
    return spaced
  }
}
