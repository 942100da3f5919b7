/** Asks a host everything that can be read, and says where it differs from the descriptors and from another host. */
import { ConfigError, KucoinError, type UntypedRequest } from '@kucoin-kit/node'
import { listOf } from '../judgement/list-of.ts'
import { compareAnswers } from './compare-answers.ts'
import { createTally, type Drift, envelopeDrifts, headerDrifts } from './drift.ts'
import { type Answer, type Observer, watchedHeaders } from './observe.ts'
import { createPatience } from './patience.ts'
import { keyCall, type LeftOut, makePlan, type Planned } from './plan.ts'
import { probes } from './probes.ts'
import { differencesOf } from './shape.ts'

/** What a check found. */
export interface ContractReport {
  /** Calls that the host was compared by. */
  readonly asked: number
  readonly drifts: readonly Drift[]
  readonly leftOut: readonly LeftOut[]
}

/** What a check works with. */
export interface ContractParts {
  readonly host: Observer
  /** The host to compare with; absent: the descriptors alone. */
  readonly other?: Observer | undefined
  readonly hasKey: boolean
  /** Told before every call: how many are done, and of how many. */
  readonly onProgress?: ((done: number, of: number) => void) | undefined
  /** Given every answer of the host. */
  readonly onAnswer?: ((call: Planned, answer: Answer) => void) | undefined
}

/** Calls that only a unified account has; the unified API reads what a classic one holds too. */
const isUnified = /^\/api\/ua\/(?!.*\/classic\/)/

const good = { status: 200, code: '200000' }

/**
 * Runs the check, one call after the other.
 *
 * @throws NetworkError where a spot host, ours or the other, answers none of the first calls
 */
export async function runContract(parts: ContractParts): Promise<ContractReport> {
  const plan = await makePlan(parts.hasKey)
  const leftOut = [...plan.leftOut]
  const tally = createTally()
  const of = plan.calls.length + probes.length
  const [patience, othersPatience] = [createPatience(), createPatience()]
  let done = 0
  let answered = 0

  /** Asks both hosts; undefined where ours gave nothing to compare. */
  async function ask(
    name: string,
    request: UntypedRequest,
  ): Promise<readonly [Answer, Answer | undefined] | undefined> {
    parts.onProgress?.(done++, of)
    const { host = 'spot' } = request
    if (patience.isSpent(host)) {
      leftOut.push({ name, reason: `the ${host} host does not answer` })
      return undefined
    }
    const asksOther = parts.other && !othersPatience.isSpent(host)
    const [own, other] = await Promise.all([
      answerOf(parts.host, request),
      asksOther ? answerOf(parts.other as Observer, request) : undefined,
    ])
    patience.heard(host, own)
    if (other) othersPatience.heard(host, other)
    if (own instanceof ConfigError) leftOut.push({ name, reason: `needs the ${host} host` })
    else if (own instanceof KucoinError) {
      tally.add(name, 'descriptor', [
        { path: '', kind: 'no-answer', expected: 'an answer', seen: own.shortMessage },
      ])
    } else if (own.isStandIn) leftOut.push({ name, reason: 'is a stand-in here' })
    else {
      answered += 1
      return [own, other instanceof KucoinError || other?.isStandIn ? undefined : other]
    }
    return undefined
  }

  let may: readonly string[] = ['General']
  for (const call of plan.calls) {
    const { permission = 'General' } = call.row
    if (!call.isPublic && !may.includes(permission)) {
      leftOut.push({ name: call.name, reason: `needs the permission ${permission}` })
      done++
      continue
    }
    const answers = await ask(call.name, requestOf(call))
    if (!answers) continue
    if (call.name === keyCall) may = permissionsIn(answers[0])
    parts.onAnswer?.(call, answers[0])
    hold(call, ...answers)
  }
  for (const { name, status, code, ...request } of probes) {
    const answers = await ask(name, { method: 'GET', pool: 'public', ...request })
    if (!answers) continue
    tally.add(name, 'descriptor', envelopeDrifts(answers[0], { status, code }))
    if (answers[1]) holdEnvelope(name, answers[0], answers[1])
  }
  return { asked: answered, drifts: tally.drifts, leftOut }

  function hold(call: Planned, own: Answer, other?: Answer): void {
    const { name, row, answer: shape } = call
    const reason = notOfThisAccount(row.path, own)
    if (reason !== undefined) {
      leftOut.push({ name, reason })
      if (other) holdEnvelope(name, own, other)
      return
    }
    // Where the other host refuses alike, the request was at fault: a key without sub-accounts, say.
    const isRefused = other !== undefined && other.code !== good.code && other.code === own.code
    if (!isRefused) tally.add(name, 'descriptor', envelopeDrifts(own, good))
    if (own.code === good.code) tally.add(name, 'descriptor', differencesOf(own.data, shape))
    if (!other) {
      if (!call.isPublic) tally.add(name, 'descriptor', headerDrifts(own.headers, watchedHeaders))
      return
    }
    holdEnvelope(name, own, other)
    if (own.code === good.code && other.code === good.code)
      tally.add(name, 'host', compareAnswers(own.data, other.data, shape))
  }

  function holdEnvelope(name: string, own: Answer, other: Answer): void {
    tally.add(name, 'host', envelopeDrifts(own, other))
    tally.add(name, 'host', headerDrifts(own.headers, other.headers))
  }
}

/** Why an answer shows nothing of the call: the account has no such thing. Undefined where it does. */
function notOfThisAccount(path: string, { code, data, message }: Answer): string | undefined {
  if (code === '112010') return `needs a ${isUnified.test(path) ? 'unified' : 'classic'} account`
  // KuCoin refuses some reads with the code of success, and words in the place of data.
  return code === good.code && data === undefined && message !== undefined
    ? `answers "${message}" here`
    : undefined
}

/** What a key may, as the exchange describes it; `General` goes without saying. */
function permissionsIn({ data }: Answer): readonly string[] {
  const { permission } = Object(data) as { readonly permission?: unknown }
  return ['General', ...listOf(typeof permission === 'string' ? permission : undefined)]
}

/** An answer, or the error that came in its place. */
async function answerOf(host: Observer, request: UntypedRequest): Promise<Answer | KucoinError> {
  try {
    return await host.ask(request)
  } catch (error) {
    if (KucoinError.isInstance(error)) return error
    throw error
  }
}

function requestOf({ row, parameters }: Planned): UntypedRequest {
  const query = Object.entries(parameters).filter(([name]) => !row.path.includes(`{${name}}`))
  return { ...row, pathValues: parameters, query }
}
