// A dashboard on a test's engine, and requests to it with any header, which fetch would not send.
import { type IncomingHttpHeaders, request } from 'node:http'
import { type DashboardSettings, DEFAULT_DASHBOARD } from '../src/config/dashboard.ts'
import { createControl } from '../src/control/control.ts'
import { type Dashboard, openDashboard } from '../src/dashboard/open-dashboard.ts'
import type { Engine } from '../src/engine/engine.ts'
import type { View } from '../src/view/view.ts'
import { anEngine } from './engine.ts'
import { aView } from './view.ts'

/** What {@link aDashboard} takes for a token. */
export const TOKEN = 'a token of the tests'

/** Opens one on a free port. */
export async function aDashboard(
  settings: Partial<DashboardSettings> = {},
  parts: { readonly engine?: Engine; readonly view?: View } = {},
): Promise<Dashboard & { readonly engine: Engine }> {
  const engine = parts.engine ?? anEngine().engine
  const dashboard = await openDashboard({
    settings: { ...DEFAULT_DASHBOARD, port: 0, token: TOKEN, ...settings },
    view: parts.view ?? aView(engine),
    actions: createControl(engine),
  })
  return { ...dashboard, engine }
}

/** An answer as it came. */
export interface Answer {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  readonly text: string
}

/** Asks with exactly these headers. */
export function ask(
  url: string,
  path: string,
  options: { method?: string; headers?: Record<string, string>; body?: string } = {},
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const { method = 'GET', headers = {}, body } = options
    const sent = request(new URL(path, url), { method, headers }, (response) => {
      let text = ''
      response.setEncoding('utf8')
      response.on('data', (chunk) => {
        text += chunk
      })
      response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, text }))
    })
    sent.on('error', reject)
    sent.end(body)
  })
}

/** Posts JSON as the page does. */
export function post(
  url: string,
  path: string,
  body: unknown,
  headers: Record<string, string> = {},
): Promise<Answer> {
  const json = { 'content-type': 'application/json', ...headers }
  return ask(url, path, { method: 'POST', headers: json, body: JSON.stringify(body) })
}
