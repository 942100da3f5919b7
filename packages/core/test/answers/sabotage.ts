/** Code that is not the library's, and fails: listeners, journals, keys, clocks, runtimes, and callers who give up. */

import type { Credentials } from '../../src/auth/credentials.ts'
import type { ClientOptions } from '../../src/client/options.ts'
import type { OrderJournal } from '../../src/orders/index.ts'
import type { FetchInit, FetchResponse, Platform } from '../../src/platform/platform.ts'
import type { RateBudget } from '../../src/rate-limit/budget.ts'
import type { Dice } from './dice.ts'

/** What a client and its orders are made of. */
export interface Parts {
  readonly platform: Platform
  readonly journal: OrderJournal
  readonly credentials: Credentials
  readonly budget: RateBudget
  readonly options: ClientOptions
  readonly controller: AbortController
}

/** One kind of failure. */
export interface Sabotage {
  readonly name: string
  /** Whether it goes on to the end, so that no search can come to its own. */
  readonly isLasting: boolean
  /** Whether what the journal holds at the end is no fault of the library's. */
  readonly isOfJournal: boolean
  /** The parts with the failing one; it fails only while `isOn`. */
  apply(parts: Parts, isOn: () => boolean): Partial<Parts>
}

/** Calls of something, of which one fails, or all from one on. */
interface Countdown {
  isDue(): boolean
}

function countdown(at: number, isLasting: boolean, isOn: () => boolean): Countdown {
  let calls = 0
  return {
    isDue() {
      if (!isOn()) return false
      calls++
      return isLasting ? calls > at : calls === at + 1
    },
  }
}

/** Things that are thrown. */
const thrown = (dice: Dice): unknown =>
  dice.pick([
    new Error('not ours'),
    new TypeError('x is not a function'),
    undefined,
    null,
    'text',
    { code: 'ECONNRESET' },
  ])

/** Fails by throwing or by rejecting. */
function failing(dice: Dice): () => never {
  const error = thrown(dice)
  const isRejection = dice.chance(0.5)
  return () => {
    if (isRejection) return Promise.reject(error) as never
    throw error
  }
}

/** An object of which some methods are others. */
function withMethods<Whole extends object>(whole: Whole, changed: Partial<Whole>): Whole {
  return Object.assign(Object.create(whole), changed) as Whole
}

const journalMethods = ['claim', 'resolve', 'reopen', 'read', 'listOpen'] as const

function journalFails(dice: Dice): Sabotage {
  const method = dice.pick(['claim', 'resolve', 'resolve', 'read', 'reopen'] as const)
  const isLasting = dice.chance(0.5)
  const at = isLasting ? 0 : dice.below(2)
  const how = dice.pick(['before', 'after', 'nonsense'] as const)
  const fail = failing(dice)
  const nonsense = dice.pick([{}, 'x', 7, true, [], { intent: null }, { intent: {}, outcome: {} }])
  return {
    name: `journal.${method} ${how === 'nonsense' ? `gives ${JSON.stringify(nonsense)}` : `fails ${how} its work`}`,
    isLasting: false,
    isOfJournal: true,
    apply({ journal }, isOn) {
      const count = countdown(at, isLasting, isOn)
      const changed: Record<string, unknown> = {}
      for (const name of journalMethods) {
        changed[name] = (...args: readonly never[]) => {
          const work = (): unknown => (journal[name] as (...all: readonly never[]) => unknown)(...args)
          if (name !== method || !count.isDue()) return work()
          if (how === 'before') return fail()
          work()
          return how === 'after' ? fail() : nonsense
        }
      }
      return { journal: changed as unknown as OrderJournal }
    },
  }
}

function platformFails(dice: Dice): Sabotage {
  const method = dice.pick(['random', 'randomUUID'] as const)
  const isLasting = dice.chance(0.2)
  const at = dice.below(60)
  const error = thrown(dice)
  return {
    name: `platform.${method} throws at call ${at}${isLasting ? ' and ever after' : ''}`,
    // Without time there is no waiting: a search may end early, and says so.
    isLasting: true,
    isOfJournal: false,
    apply({ platform }, isOn) {
      const count = countdown(at, isLasting, isOn)
      const work = platform[method].bind(platform) as (...args: readonly never[]) => never
      const changed = (...args: readonly never[]): never => {
        if (count.isDue()) throw error
        return work(...args)
      }
      return { platform: withMethods(platform, { [method]: changed } as Partial<Platform>) }
    },
  }
}

function listenerFails(dice: Dice): Sabotage {
  const type = dice.pick(['request', 'response', 'failure', 'retry', 'clock', undefined])
  const fail = failing(dice)
  return {
    name: `the listener of ${type ?? 'all'} events throws`,
    isLasting: false,
    isOfJournal: false,
    apply: ({ options }, isOn) => ({
      options: {
        ...options,
        onEvent(event) {
          // An async listener fails by rejecting.
          return isOn() && (type === undefined || event.type === type) ? fail() : undefined
        },
      },
    }),
  }
}

function hintFails(dice: Dice): Sabotage {
  const error = thrown(dice)
  return {
    name: 'the lookup of hints throws',
    isLasting: true,
    isOfJournal: false,
    apply: ({ options }, isOn) => ({
      options: {
        ...options,
        hint() {
          if (isOn()) throw error
          return undefined
        },
      },
    }),
  }
}

function keyFails(dice: Dice): Sabotage {
  const at = dice.below(4)
  const fail = failing(dice)
  const nonsense = dice.pick([undefined, {}, null, { 'KC-API-KEY': 7 }])
  const isNonsense = dice.chance(0.3)
  return {
    name: isNonsense
      ? `the key signs with ${JSON.stringify(nonsense)} at call ${at}`
      : `the key fails at call ${at}`,
    isLasting: false,
    isOfJournal: false,
    apply({ credentials }, isOn) {
      const count = countdown(at, false, isOn)
      const sign: Credentials['sign'] = (...args) => {
        if (!count.isDue()) return credentials.sign(...args)
        return isNonsense ? (nonsense as never) : fail()
      }
      return { credentials: withMethods(credentials, { sign }) }
    },
  }
}

function budgetFails(dice: Dice): Sabotage {
  const method = dice.pick(['acquire', 'settle', 'giveBack'] as const)
  const at = dice.below(4)
  const error = thrown(dice)
  return {
    name: `budget.${method} throws at call ${at}`,
    isLasting: false,
    isOfJournal: false,
    apply({ budget }, isOn) {
      const count = countdown(at, false, isOn)
      return {
        budget: {
          pause: (delayMs) => budget.pause(delayMs),
          async acquire(cost, signal) {
            if (method === 'acquire' && count.isDue()) throw error
            const permit = await budget.acquire(cost, signal)
            return {
              settle(headers) {
                permit.settle(headers)
                if (method === 'settle' && count.isDue()) throw error
              },
              giveBack() {
                permit.giveBack()
                if (method === 'giveBack' && count.isDue()) throw error
              },
            }
          },
        },
      }
    },
  }
}

/** Runtimes whose fetch, or its answer, is not what it should be: after the request has gone out, or before. */
const oddFetches: Readonly<
  Record<string, (send: () => Promise<FetchResponse>, dice: Dice) => Promise<FetchResponse>>
> = {
  'throws at once': () => {
    throw new TypeError('fetch failed')
  },
  'rejects with nothing': () => Promise.reject(undefined),
  'gives no response after sending': async (send, dice) => {
    await send()
    return dice.pick([undefined, null, {}, 'ok', 200]) as never
  },
  'gives an odd status after sending': async (send, dice) => {
    const response = await send()
    return { ...response, status: dice.pick([undefined, null, Number.NaN, '200', -1]) as never }
  },
  'gives no headers after sending': async (send, dice) => ({
    ...(await send()),
    headers: dice.pick([undefined, null, {}]) as never,
  }),
  'gives headers that throw': async (send) => ({
    ...(await send()),
    headers: {
      get() {
        throw new Error('detached')
      },
    },
  }),
  'gives a text that is none': async (send, dice) => {
    const response = await send()
    const text = dice.pick([undefined, null, 7, { code: '200000', data: {} }, new Uint8Array(3)])
    return { ...response, text: async () => text as never }
  },
  'has no text': async (send) => ({ ...(await send()), text: undefined as never }),
  'throws in text': async (send) => ({
    ...(await send()),
    text() {
      throw new TypeError('body used already')
    },
  }),
}

function fetchFails(dice: Dice): Sabotage {
  const kind = dice.pick(Object.keys(oddFetches))
  const at = dice.below(4)
  return {
    name: `fetch ${kind} at request ${at}`,
    isLasting: false,
    isOfJournal: false,
    apply({ platform }, isOn) {
      const count = countdown(at, false, isOn)
      const fetch = (url: string, init: FetchInit): Promise<FetchResponse> => {
        const send = (): Promise<FetchResponse> => platform.fetch(url, init)
        return count.isDue() ? (oddFetches[kind] as (typeof oddFetches)[string])(send, dice) : send()
      }
      return { platform: withMethods(platform, { fetch }) }
    },
  }
}

/** Callers who give up: at a request, at an answer, at a step of the journal, or after a while. */
function callerAborts(dice: Dice): Sabotage {
  const stage = dice.pick(['before', 'request', 'answer', 'text', 'journal', 'time'] as const)
  const at = dice.below(stage === 'time' ? 4_000 : 5)
  const reason = dice.pick([new Error('enough'), undefined, 'enough', 7, { name: 'enough' }])
  return {
    name: `the caller aborts at ${stage} ${at}`,
    isLasting: false,
    isOfJournal: stage === 'journal',
    apply({ platform, journal, controller }, isOn) {
      const count = countdown(at, false, isOn)
      const abort = (): void => controller.abort(reason)
      const tick = (): void => {
        if (count.isDue()) abort()
      }
      if (stage === 'before') abort()
      if (stage === 'time') platform.setTimer(abort, at)
      if (stage === 'journal') {
        const changed: Record<string, unknown> = {}
        for (const name of journalMethods) {
          changed[name] = (...args: readonly never[]) => {
            tick()
            return (journal[name] as (...all: readonly never[]) => unknown)(...args)
          }
        }
        return { journal: changed as unknown as OrderJournal }
      }
      const fetch = async (url: string, init: FetchInit): Promise<FetchResponse> => {
        if (stage === 'request') tick()
        const response = await platform.fetch(url, init)
        if (stage === 'answer') tick()
        if (stage !== 'text') return response
        const text = async (): Promise<string> => {
          tick()
          return await response.text()
        }
        return { status: response.status, headers: response.headers, text }
      }
      return { platform: withMethods(platform, { fetch }) }
    },
  }
}

const makers = [
  journalFails,
  platformFails,
  listenerFails,
  hintFails,
  keyFails,
  budgetFails,
  fetchFails,
  callerAborts,
  journalFails,
  platformFails,
  fetchFails,
  callerAborts,
]

/** Draws one failure; seeds go through the kinds in turn. */
export function drawSabotage(dice: Dice, seed: number): Sabotage {
  return (makers[seed % makers.length] as (typeof makers)[number])(dice)
}
