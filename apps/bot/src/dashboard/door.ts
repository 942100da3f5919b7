// Login and actions: what needs more than being on this machine.
import { type Context, Hono, type MiddlewareHandler } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import * as v from 'valibot'
import type { Control } from '../control/control.ts'
import { reasonOf } from '../input-error.ts'
import { jsonOnly } from './guard.ts'
import { SESSION_MS, type Sessions } from './sessions.ts'

/** What the door is made of. */
export interface DoorOptions {
  readonly sessions: Sessions
  readonly control: Control
  /** Cookies know no ports: each bot of a machine has a name of its own. */
  readonly cookie: () => string
  /** Whether reading needs a login as well. */
  readonly isPrivate: boolean
}

const secretSchema = v.object({ secret: v.pipe(v.string(), v.maxLength(1_000)) })
const optionsSchema = v.object({
  reason: v.optional(v.pipe(v.string(), v.maxLength(200))),
  flatten: v.optional(v.boolean()),
})
const BY = 'dashboard'

/** Lets only those through that are logged in. */
export function loggedInOnly({ sessions, cookie }: DoorOptions): MiddlewareHandler {
  return async (c, next) => {
    if (sessions.isOpen(getCookie(c, cookie()))) return next()
    return c.json({ message: 'This needs a login.', fix: 'Log in with the token of the dashboard.' }, 401)
  }
}

/** Routes that let in, and routes that act. */
export function door(options: DoorOptions): Hono {
  const { sessions, control, cookie, isPrivate } = options
  const loggedIn = loggedInOnly(options)
  return new Hono()
    .get('/session', (c) => c.json({ isOpen: sessions.isOpen(getCookie(c, cookie())), isPrivate }))
    .post('/session', jsonOnly, async (c) => {
      const given = v.safeParse(secretSchema, await bodyOf(c))
      const login = given.success ? sessions.login(given.output.secret) : { outcome: 'wrong' as const }
      if (login.outcome === 'too-many') {
        const seconds = Math.ceil(login.waitMs / 1_000)
        c.header('retry-after', String(seconds))
        return c.json({ message: 'Too many wrong tries.', fix: `Try again in ${seconds} s.` }, 429)
      }
      if (login.outcome === 'wrong') {
        return c.json(
          { message: 'That is not the token.', fix: 'It is dashboard.token of the settings.' },
          401,
        )
      }
      const maxAge = SESSION_MS / 1_000
      setCookie(c, cookie(), login.id, { httpOnly: true, sameSite: 'Strict', path: '/', maxAge })
      return c.json({ isOpen: true, isPrivate })
    })
    .delete('/session', (c) => {
      sessions.close(getCookie(c, cookie()))
      deleteCookie(c, cookie(), { path: '/' })
      return c.json({ isOpen: false, isPrivate })
    })
    .get('/plan/:action{halt|flatten}', loggedIn, async (c) =>
      answer(c, () => control.plan(c.req.param('action') === 'halt' ? 'halt' : 'flatten')),
    )
    .post('/actions/:action{halt|pause|resume|flatten}', loggedIn, jsonOnly, async (c) => {
      const given = v.safeParse(optionsSchema, await bodyOf(c))
      if (!given.success)
        return c.json({ message: 'The options make no sense.', fix: 'Leave them out.' }, 400)
      const { reason, flatten } = given.output
      const halt = { ...(reason !== undefined && { reason }), ...(flatten !== undefined && { flatten }) }
      switch (c.req.param('action')) {
        case 'halt':
          return answer(c, () => control.halt(BY, halt))
        case 'pause':
          return answer(c, () => control.pause(BY, reason))
        case 'resume':
          return answer(c, () => control.resume(BY))
        default:
          return answer(c, () => control.flatten(BY))
      }
    })
}

async function bodyOf(c: Context): Promise<unknown> {
  return c.req.json().catch(() => undefined)
}

async function answer<T extends object>(c: Context, act: () => Promise<T>): Promise<Response> {
  try {
    return c.json(await act())
  } catch (error) {
    const fix = 'Look at the record for what was done; then try again, or use the command line.'
    return c.json({ message: `It did not work out: ${reasonOf(error)}.`, fix }, 502)
  }
}
