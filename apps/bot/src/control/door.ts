// What may be asked over the socket, as lines of JSON: one request a line, one answer a line.
import { isAbsolute } from 'node:path'
import * as v from 'valibot'
import { InputError, reasonOf } from '../input-error.ts'
import type { View } from '../view/view.ts'
import type { Control } from './control.ts'

/** What can be read row by row, newest first. */
export type Table = (typeof TABLES)[number]

/** All of them. */
export const TABLES = ['signals', 'orders', 'fills', 'audit'] as const

/** Characters of a reason, or of whoever gives it. */
export const MAX_WORDS = 200

/** Rows in one answer. */
const ROWS = 500

/**
 * Reads the configuration again.
 * @param without settings that it may leave out although they are in force
 * @throws InputError where it is wrong; the one in force then stays
 */
export type Reload = (by: string, without?: readonly string[]) => Promise<unknown>

/** Something to ask a bot that runs. */
export type Request =
  | { readonly ask: 'status' }
  | { readonly ask: 'profits'; readonly after: number }
  | { readonly ask: 'rows'; readonly of: Table; readonly before?: number }
  | { readonly ask: 'plan'; readonly action: 'halt' | 'flatten' }
  | { readonly ask: 'backup'; readonly to: string }
  | { readonly ask: 'halt'; readonly by: string; readonly reason?: string; readonly flatten?: boolean }
  | { readonly ask: 'pause'; readonly by: string; readonly reason?: string }
  | { readonly ask: 'resume' | 'flatten'; readonly by: string }
  | { readonly ask: 'reload'; readonly by: string; readonly without?: readonly string[] }

/** What the bot says to it. */
export type Answer = { readonly ok: true; readonly value: unknown } | Refusal

/** Why it did not do it, and what helps where that is known. */
export interface Refusal {
  readonly ok: false
  readonly message: string
  readonly fix?: string
}

const path = v.pipe(v.string(), v.check(isAbsolute, 'must be an absolute path'), v.maxLength(4_096))
const words = v.pipe(v.string(), v.nonEmpty(), v.maxLength(MAX_WORDS))

const requestSchema: v.GenericSchema<unknown, Request> = v.variant('ask', [
  v.strictObject({ ask: v.literal('status') }),
  v.strictObject({ ask: v.literal('profits'), after: v.pipe(v.number(), v.safeInteger()) }),
  v.strictObject({
    ask: v.literal('rows'),
    of: v.picklist(TABLES),
    before: v.exactOptional(v.pipe(v.number(), v.safeInteger(), v.minValue(0))),
  }),
  v.strictObject({ ask: v.literal('plan'), action: v.picklist(['halt', 'flatten']) }),
  v.strictObject({ ask: v.literal('backup'), to: path }),
  v.strictObject({
    ask: v.literal('halt'),
    by: words,
    reason: v.exactOptional(words),
    flatten: v.exactOptional(v.boolean()),
  }),
  v.strictObject({ ask: v.literal('pause'), by: words, reason: v.exactOptional(words) }),
  v.strictObject({ ask: v.picklist(['resume', 'flatten']), by: words }),
  v.strictObject({
    ask: v.literal('reload'),
    by: words,
    without: v.exactOptional(v.pipe(v.array(words), v.maxLength(100))),
  }),
])

/** Answers requests; it never throws. */
export type Door = (line: string) => Promise<Answer>

/** What only some doors lead to. */
export interface MoreActs {
  readonly reload?: Reload
  /** Copies the store into a new file. @returns where it is until it was looked into */
  readonly backup?: (to: string) => Promise<string>
}

/** The door to a bot. */
export function createDoor(
  control: Control,
  view: View,
  { reload = nothingToReload, backup = nothingToCopy }: MoreActs = {},
): Door {
  return async (line) => {
    try {
      const request = v.parse(requestSchema, JSON.parse(line))
      return { ok: true, value: await act({ control, view, reload, backup }, request) }
    } catch (error) {
      if (error instanceof InputError) return { ok: false, message: error.message, fix: error.fix }
      return { ok: false, message: `${reasonOf(error)}.` }
    }
  }
}

async function nothingToReload(): Promise<never> {
  throw new InputError('no bot runs that could read it again.', 'start it: that reads the configuration.')
}

async function nothingToCopy(): Promise<never> {
  throw new InputError('there is no store that could be copied.', 'name it with --store.')
}

interface Behind extends Required<MoreActs> {
  readonly control: Control
  readonly view: View
}

function act({ control, view, reload, backup }: Behind, request: Request): unknown {
  switch (request.ask) {
    case 'status':
      return view.overview()
    case 'profits':
      return view.profits(request.after)
    case 'rows': {
      const { of, before } = request
      return view[of]({ limit: ROWS, ...(before !== undefined && { before }) })
    }
    case 'plan':
      return control.plan(request.action)
    case 'halt': {
      const { by, ask, ...options } = request
      return control.halt(by, options)
    }
    case 'pause':
      return control.pause(request.by, request.reason)
    case 'resume':
    case 'flatten':
      return control[request.ask](request.by)
    case 'backup':
      return backup(request.to)
    case 'reload':
      return reload(request.by, request.without)
    default:
      return request satisfies never
  }
}
