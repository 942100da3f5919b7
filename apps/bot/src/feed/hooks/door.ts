// The door for webhooks: who is it, is it proven, is it on disk? Then the sender has its answer, and the work comes after.
import type { HttpBindings } from '@hono/node-server'
import { getConnInfo } from '@hono/node-server/conninfo'
import { type Context, Hono } from 'hono'
import type { Channel, ChannelWorld } from '../channel.ts'
import type { FeedListener } from '../feed-event.ts'
import { admit, type Hook, isRefusal, type Proof, prove } from './hook.ts'
import { readBody } from './read-body.ts'
import { type Refusal, refusal } from './refusal.ts'
import type { AddressList } from './source-address.ts'

/** What the door is made of. */
export interface DoorOptions {
  readonly hooks: readonly Hook[]
  /** Proxies whose word about a sender's address counts. */
  readonly proxies: AddressList
  /** Epoch ms. */
  readonly now: () => number
  readonly tell: FeedListener
}

/** The door, as a web application and as the channels that it brings messages for. */
export interface Door {
  readonly app: Hono<{ Bindings: HttpBindings }>
  readonly channels: readonly Channel[]
  /** From now on senders to a hook prove otherwise who they are. */
  renew(name: string, proof: Proof): void
}

type HookContext = Context<{ Bindings: HttpBindings }>

const MAX_BODY_BYTES = 64 * 1024
const TOO_LARGE = refusal(413, 'too-large', `a message may have at most ${MAX_BODY_BYTES} bytes`)
const NOT_FOUND = refusal(404, 'not-found', 'nothing is here; a webhook is sent by POST to /hooks/<channel>')

/** Builds the door. It answers 503 until its channels run. */
export function createDoor({ hooks, proxies, now, tell }: DoorOptions): Door {
  const byName = new Map(hooks.map((hook) => [hook.name, hook]))
  const worlds = new Map<string, ChannelWorld>()
  const app = new Hono<{ Bindings: HttpBindings }>()

  const take = async (context: HookContext, hook: Hook): Promise<Response> => {
    const remote = getConnInfo(context).remote.address ?? ''
    const { from, refusal: barred } = admit(hook, remote, {
      forwarded: context.req.header('x-forwarded-for'),
      proxies,
    })
    const refuse = (refused: Refusal, isKept = false): Response => {
      const { error, detail } = refused
      const kept = isKept ? { isKept } : {}
      notify(tell, { kind: 'refused', channel: hook.name, error, detail, from, ...kept })
      return answer(context, refused)
    }
    if (barred) return refuse(barred)
    const body = await readBody(context.env.incoming, MAX_BODY_BYTES)
    if (!body) return answer(context, TOO_LARGE)
    const request = {
      body,
      secret: context.req.param('secret'),
      header: (name: string) => context.req.header(name),
    }
    const proven = prove(hook, request, now())
    if (isRefusal(proven)) return refuse(proven)
    const waitS = hook.rate.take()
    if (waitS > 0)
      return refuse({
        ...refusal(429, 'too-many', 'this channel sends more than its settings allow'),
        retryAfterS: waitS,
      })
    const world = worlds.get(hook.name)
    if (!world || world.stop.aborted) return refuse(refusal(503, 'not-running', 'the bot does not run'))
    const { bytes, delivery, label } = proven
    const taken = await world.deliver({ bytes, delivery, label, overlong: false })
    if (taken === 'full') {
      notify(tell, { kind: 'overflow', channel: hook.name })
      const full = refusal(503, 'full', 'too many messages wait to be decided on')
      return answer(context, { ...full, retryAfterS: 1 })
    }
    // It is kept and recorded either way; whoever sent it is to see what is wrong with it.
    const reading = hook.read({ bytes, overlong: false })
    if (reading.kind === 'unreadable')
      return refuse(refusal(422, reading.rejection.reason, reading.rejection.detail), taken === 'kept')
    return context.json({ status: taken, label }, 202)
  }

  app.post('/hooks/:channel/:secret?', (context) => {
    const hook = byName.get(context.req.param('channel'))
    return hook ? take(context, hook) : answer(context, NOT_FOUND)
  })
  app.notFound((context) => answer(context, NOT_FOUND))
  // Nothing of what went wrong inside is for a sender.
  app.onError((_error, context) => answer(context, refusal(503, 'failed', 'the message could not be kept')))

  return {
    app,
    renew(name, proof) {
      const hook = byName.get(name)
      if (hook) byName.set(name, { ...hook, proof })
    },
    channels: hooks.map(({ name, read }) => ({
      name,
      read,
      run(world) {
        worlds.set(name, world)
        return new Promise((resolve) => {
          if (world.stop.aborted) resolve()
          world.stop.addEventListener('abort', () => resolve(), { once: true })
        })
      },
    })),
  }
}

function answer(context: Context, { status, error, detail, retryAfterS }: Refusal): Response {
  if (retryAfterS !== undefined) context.header('retry-after', String(retryAfterS))
  return context.json({ error, detail }, status)
}

function notify(tell: FeedListener, event: Parameters<FeedListener>[0]): void {
  try {
    tell(event)
  } catch {
    // A broken display must not lose a message.
  }
}
