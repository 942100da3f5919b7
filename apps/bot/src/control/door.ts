// What may be asked over the socket, as lines of JSON: one request a line, one answer a line.
import * as v from 'valibot'
import type { Control } from './control.ts'

/** Something to ask a bot that runs. */
export type Request =
  | { readonly ask: 'status' }
  | { readonly ask: 'plan'; readonly action: 'halt' | 'flatten' }
  | { readonly ask: 'halt'; readonly by: string; readonly reason?: string; readonly flatten?: boolean }
  | { readonly ask: 'pause' | 'resume' | 'flatten'; readonly by: string }

/** What the bot says to it. */
export type Answer =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly message: string }

const words = v.pipe(v.string(), v.nonEmpty(), v.maxLength(200))

const requestSchema: v.GenericSchema<unknown, Request> = v.variant('ask', [
  v.strictObject({ ask: v.literal('status') }),
  v.strictObject({ ask: v.literal('plan'), action: v.picklist(['halt', 'flatten']) }),
  v.strictObject({
    ask: v.literal('halt'),
    by: words,
    reason: v.exactOptional(words),
    flatten: v.exactOptional(v.boolean()),
  }),
  v.strictObject({ ask: v.picklist(['pause', 'resume', 'flatten']), by: words }),
])

/** Answers requests; it never throws. */
export type Door = (line: string) => Promise<Answer>

/** The door to a control. */
export function createDoor(control: Control, status: () => unknown): Door {
  return async (line) => {
    try {
      const request = v.parse(requestSchema, JSON.parse(line))
      return { ok: true, value: await act(control, status, request) }
    } catch (error) {
      return { ok: false, message: error instanceof Error ? error.message : String(error) }
    }
  }
}

function act(control: Control, status: () => unknown, request: Request): unknown {
  switch (request.ask) {
    case 'status':
      return status()
    case 'plan':
      return control.plan(request.action)
    case 'halt': {
      const { by, ask, ...options } = request
      return control.halt(by, options)
    }
    case 'pause':
    case 'resume':
    case 'flatten':
      return control[request.ask](request.by)
    default:
      return request satisfies never
  }
}
