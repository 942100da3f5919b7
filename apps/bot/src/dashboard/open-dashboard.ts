// The page's server: on this machine unless somebody says otherwise.
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createAdaptorServer } from '@hono/node-server'
import { Hono } from 'hono'
import type { DashboardSettings } from '../config/dashboard.ts'
import type { Control } from '../control/control.ts'
import { InputError, reasonOf } from '../input-error.ts'
import { isLoopback } from '../loopback.ts'
import { passedMs } from '../passed-ms.ts'
import type { View } from '../view/view.ts'
import { createChanges } from './changes.ts'
import { door, loggedInOnly } from './door.ts'
import { ownNamesOnly, ownPageOnly, policy, smallOnly } from './guard.ts'
import { readPage } from './page-files.ts'
import { queries } from './queries.ts'
import { createSessions } from './sessions.ts'

/** Most connections at once: 20 pages with a stream each, and their questions. More would take the files from the exchange's. */
const MAX_CONNECTIONS = 64
/** How long a request may take to arrive. */
const PATIENCE_MS = 5_000

/** What the page shows and what may be done on it. */
export interface DashboardOptions {
  readonly settings: Omit<DashboardSettings, 'enabled'>
  readonly view: View
  readonly actions: Control
}

/** A page that is being served. */
export interface Dashboard {
  /** Where it is. */
  readonly url: string
  /** The same with a code behind `#`, which lets in once within ten minutes; a server never sees that part. */
  loginUrl(): string
  close(): Promise<void>
}

/**
 * Serves the page.
 * @throws InputError when the page was never built, the port is taken, or others could reach it without a token.
 */
export async function openDashboard({ settings, view, actions }: DashboardOptions): Promise<Dashboard> {
  const { host, token } = settings
  checkGuarded(settings)
  const isPrivate = !isLoopback(host)
  const sessions = createSessions(token, passedMs())
  const changes = createChanges(view)
  let port = settings.port
  const guard = { sessions, control: actions, cookie: () => `kucoin_bot_${port}`, isPrivate }
  const reading = new Hono()
  if (isPrivate) reading.use(loggedInOnly(guard))
  reading.get('/changes', (c) => changes.answer(c)).route('/', queries(view))

  const app = new Hono()
    .use(policy)
    .use(ownNamesOnly(() => namesOf(settings, port)))
    .use('/api/*', ownPageOnly, smallOnly, async (c, next) => {
      await next()
      c.header('cache-control', 'no-store')
    })
    .route('/api', door(guard))
    .route('/api', reading)
  const files = readPage()
  app.get('*', (c) => {
    const file = files.get(c.req.path)
    if (!file) return c.json({ message: 'There is nothing here.', fix: 'Go to /.' }, 404)
    const cached = c.req.path.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-store'
    return c.body(file.bytes, 200, { 'content-type': file.type, 'cache-control': cached })
  })
  app.onError((error, c) =>
    c.json(
      { message: `It did not work out: ${reasonOf(error)}.`, fix: 'Look at the bot’s own output.' },
      500,
    ),
  )

  const server = createAdaptorServer({
    fetch: app.fetch,
    serverOptions: { headersTimeout: PATIENCE_MS, requestTimeout: PATIENCE_MS },
  }) as Server
  server.maxConnections = MAX_CONNECTIONS
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error) =>
      reject(
        new InputError(
          `the dashboard cannot listen on ${host}:${port}: ${reasonOf(error)}.`,
          'choose another dashboard.port; 0 takes a free one.',
        ),
      ),
    )
    server.listen(port, host, resolve)
  })
  port = (server.address() as AddressInfo).port
  const url = `http://${host.includes(':') ? `[${host}]` : host}:${port}/`
  return {
    url,
    loginUrl: () => `${url}#login=${sessions.offer()}`,
    close: () =>
      new Promise((resolve) => {
        changes.close()
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

/**
 * Refuses a page that others could reach without a token.
 * @throws InputError
 */
export function checkGuarded({ host, token }: Pick<DashboardSettings, 'host' | 'token'>): void {
  if (isLoopback(host) || token !== undefined) return
  throw new InputError(
    `the dashboard would be open to everybody who can reach ${host}.`,
    'set dashboard.token, or leave dashboard.host at 127.0.0.1.',
  )
}

/** Names that are the page's own; whoever listens on all addresses has to say under which it is reached. */
function namesOf({ host, names }: DashboardOptions['settings'], port: number): string[] {
  const own = isLoopback(host)
    ? ['127.0.0.1', 'localhost', '[::1]']
    : [host.includes(':') ? `[${host}]` : host]
  // Browsers leave out the port that http has anyway, and write names in small letters.
  const places = own.flatMap((name) => [`${name}:${port}`, ...(port === 80 ? [name] : [])])
  return [...places, ...names].map((name) => name.toLowerCase())
}
