/** The way between client and exchange: what happens to a write, and to its answer on the way back. */
import type { FetchInit, FetchResponse } from '../../src/platform/platform.ts'
import type { FakePlatform } from '../fake-platform.ts'
import type { Dice } from './dice.ts'
import { type Material, type Mutation, mutations, type WireAnswer } from './mutations.ts'

/** What happens in one case. */
export interface Tampering {
  readonly mutation: Mutation
  /**
   * `taken`: the exchange acts on the write, and its answer is damaged. `never`: the write does not reach it.
   * `late`: it reaches it after the damaged answer has come.
   */
  readonly mode: 'taken' | 'never' | 'late'
  readonly lateMs: number
  /** Whether reads are tampered with from the start: no write comes before them. */
  readonly isReading?: boolean
  /** Whether every answer to a write is damaged, or the first alone. */
  readonly isEvery: boolean
  /**
   * `failing`: some searches are honestly answered with an error. `mutated`: some answers to them are damaged.
   * `blind`: all of them are, in one way.
   */
  readonly reads: 'true' | 'failing' | 'mutated' | 'blind'
}

/** What the wire saw of the write under test. */
export interface Wire {
  /** Bodies of writes, as often as they were sent. */
  readonly sent: string[]
  /** Times of these writes that the exchange answered with success, and what it said. */
  readonly taken: string[]
  /** Names of the damages that were done, reads included. */
  readonly done: string[]
  /** Loses the answer to the next write, and gives what keeps it. */
  lose(): () => string | undefined
  /** From now on writes and reads are tampered with. */
  begin(tampering: Tampering, material: Material): void
  /** From now on everything passes. */
  end(): void
  /** Successful bodies seen so far, for answers that get to the wrong call. */
  readonly seen: string[]
}

/** Whether a request is the write under test. */
export type IsWrite = (method: string, path: string) => boolean

type Fetch = (url: string, init: FetchInit) => Promise<FetchResponse>

/** Puts a wire in front of a platform's network. */
export function createWire(platform: FakePlatform, isWrite: IsWrite): Wire {
  const fetch: Fetch = platform.fetch.bind(platform)
  const sent: string[] = []
  const taken: string[] = []
  const done: string[] = []
  const seen: string[] = []
  let now: { readonly tampering: Tampering; readonly material: Material } | undefined
  let keep: ((body: string) => void) | undefined
  let damagedReads = 0
  let blindness: Mutation | undefined

  async function deliver(url: string, init: FetchInit): Promise<WireAnswer> {
    const response = await fetch(url, init)
    const headers: Record<string, string> = {}
    for (const name of [
      'gw-ratelimit-limit',
      'gw-ratelimit-remaining',
      'gw-ratelimit-reset',
      'retry-after',
    ]) {
      const value = response.headers.get(name)
      if (value !== null) headers[name] = value
    }
    return { status: response.status, headers, body: await response.text() }
  }

  async function write(url: string, init: FetchInit): Promise<FetchResponse> {
    sent.push(`${init.method} ${new URL(url).pathname}${new URL(url).search} ${init.body ?? ''}`)
    const isHit = now && (now.tampering.isEvery || sent.length === 1)
    const really = async (): Promise<WireAnswer> => {
      const answer = await deliver(url, init)
      if (isSuccess(answer)) taken.push(answer.body)
      return answer
    }
    if (keep) {
      const { body } = await really()
      keep(body)
      keep = undefined
      throw Object.assign(new Error('lost'), { code: 'ECONNRESET' })
    }
    if (!now || !isHit) return responseOf(await really())
    const { tampering, material } = now
    const { mutation, mode, lateMs } = tampering
    if (mode === 'late') {
      platform.setTimer(() => void really().catch(() => {}), lateMs)
    }
    const answer = mode === 'taken' ? await really() : templateFor(init.body)
    if (!isSuccess(answer)) return responseOf(answer)
    const changed = mutation.change(answer, material)
    if (!changed && mode !== 'taken') throw Object.assign(new Error('lost'), { code: 'ECONNRESET' })
    if (changed) done.push(mutation.name)
    return responseOf(changed ?? answer)
  }

  async function read(url: string, init: FetchInit): Promise<FetchResponse> {
    const isClock = url.includes('/timestamp')
    const { reads } = now?.tampering ?? { reads: 'true' }
    const isSome = reads === 'failing' || reads === 'mutated'
    // Whatever is searched for shows in the end, unless nothing shows at all.
    const isHit =
      (sent.length > 0 || now?.tampering.isReading === true) &&
      (reads === 'blind' || (isSome && damagedReads < 12 && now?.material.dice.chance(0.5) === true))
    const answer = await deliver(url, init)
    if (isSuccess(answer)) seen.push(answer.body)
    if (!now || !isHit) return responseOf(answer)
    damagedReads++
    const { dice } = now.material
    if (reads === 'failing') {
      done.push('a failing read')
      if (dice.chance(0.3)) throw Object.assign(new Error('lost'), { code: 'ECONNRESET' })
      return responseOf(
        dice.chance(0.5)
          ? { status: 500, headers: {}, body: '{"code":"500000","msg":"Internal Server Error"}' }
          : { status: 502, headers: {}, body: '<html>' },
      )
    }
    if (isClock || !isSuccess(answer)) return responseOf(answer)
    const drawn = dice.pick(readMutations)
    blindness ??= drawn
    const mutation = reads === 'blind' ? blindness : drawn
    const changed = mutation.change(answer, { ...now.material, earlier: undefined })
    // An empty list is a coherent statement; only KuCoin could make it.
    if (!changed || isEmptyList(changed.body)) return responseOf(answer)
    done.push(`read: ${mutation.name}`)
    return responseOf(changed)
  }

  platform.fetch = (url, init) =>
    isWrite(init.method, new URL(url).pathname) ? write(url, init) : read(url, init)
  return {
    sent,
    taken,
    done,
    seen,
    lose() {
      let kept: string | undefined
      keep = (body) => {
        kept = body
      }
      return () => kept
    },
    begin(tampering, material) {
      now = { tampering, material }
      sent.length = 0
      taken.length = 0
    },
    end() {
      now = undefined
    },
  }
}

/** Damage that leaves nothing to misread: an answer that tells of no order, in a form that says so to nobody. */
const readMutations = mutations.filter(
  ({ isMute, name }) =>
    isMute && !['data null', 'data absent', 'the answer to another call', 'no envelope'].includes(name),
)

function isEmptyList(body: string): boolean {
  try {
    const { data } = JSON.parse(body)
    return Array.isArray(data) || data === null || data === undefined
  } catch {
    return false
  }
}

function isSuccess({ status, body }: WireAnswer): boolean {
  return status === 200 && /^{"code":"200000"/.test(body)
}

/** What a success for a body would look like: for writes that the exchange never saw. */
function templateFor(body = '{}'): WireAnswer {
  const params = JSON.parse(body || '{}')
  const one = ({ clientOid }: { readonly clientOid?: string }, index = 0): object => ({
    orderId: `6b0a00000000000000000${String(index).padStart(3, '0')}`,
    clientOid,
    success: true,
    code: '200000',
  })
  const list = Array.isArray(params) ? params : params.orderList
  const data = list ? list.map(one) : one(params)
  return { status: 200, headers: {}, body: JSON.stringify({ code: '200000', data }) }
}

function responseOf({ status, headers, body, failure }: WireAnswer): FetchResponse {
  return {
    status,
    headers: { get: (name) => headers[name] ?? null },
    text: async () => {
      if (failure) throw failure
      return body
    },
  }
}

/** Draws what happens. */
export function drawTampering(dice: Dice, mutation: Mutation, isAnonymous: boolean): Tampering {
  const mode =
    mutation.isMute && !isAnonymous ? dice.pick(['taken', 'taken', 'never', 'late'] as const) : 'taken'
  return {
    mutation,
    mode,
    lateMs: 10 + dice.below(4_500),
    isEvery: dice.chance(0.3),
    reads: dice.pick(['true', 'true', 'true', 'failing', 'mutated', 'blind'] as const),
  }
}
