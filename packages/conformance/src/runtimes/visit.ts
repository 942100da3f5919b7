/**
 * A browser of the system on a page of ours. No driver is needed: it is started on a page that runs a script by itself
 * and posts what came of it.
 */
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { NotOnThisMachine } from './runtime.ts'

/** A browser that is a program of the system. */
export interface SystemBrowser {
  readonly name: string
  /** Its path; undefined where there is none. */
  readonly program: string | undefined
  /** Starts it without a window, in a home of its own. */
  readonly flags: (url: string, home: string) => readonly string[]
}

/** Firefox, and WebKit as WPE's launcher `cog` shows it. */
export const systemBrowsers: readonly SystemBrowser[] = [
  {
    name: 'Firefox',
    program: find('FIREFOX_PATH', 'firefox', 'firefox-esr'),
    flags: (url, home) => ['--headless', '--no-remote', '--profile', home, url],
  },
  { name: 'WebKit', program: find('COG_PATH', 'cog'), flags: (url) => ['--platform=headless', url] },
]

function find(variable: string, ...names: readonly string[]): string | undefined {
  return process.env[variable] ?? names.map((name) => `/usr/bin/${name}`).find((path) => existsSync(path))
}

const html = `<!doctype html><title>suite</title><link rel="icon" href="data:,"><body><script type="module">
const post = (path, value) => fetch(path, { method: 'POST', body: JSON.stringify(value) })
const settings = await (await fetch('/settings')).json()
try {
  await import('/page.js')
  await post('/results', await run(settings))
} catch (error) {
  await post('/broken', String(error))
}
</script>`

/** A page that waits for its browser. */
export interface ServedPage {
  readonly origin: string
  /**
   * Starts the browser and gives what `run(settings)` of the page's script gave.
   *
   * @throws NotOnThisMachine where the browser opens no page; else what the page broke with
   */
  visit(browser: SystemBrowser, settings: object): Promise<unknown>
  close(): Promise<void>
}

/** Serves a page whose script leaves `globalThis.run`. */
export async function servePage(script: string): Promise<ServedPage> {
  let resolve: (results: unknown) => void = () => {}
  let reject: (reason: Error) => void = () => {}
  let told: object | undefined
  let wasOpened = false
  const server = createServer(async (request, response) => {
    let body = ''
    for await (const chunk of request.setEncoding('utf8')) body += chunk
    if (request.url === '/results') resolve(JSON.parse(body))
    if (request.url === '/broken') reject(new Error(JSON.parse(body)))
    if (request.url === '/settings') wasOpened = true
    const [type, text] = {
      '/': ['text/html; charset=utf-8', html],
      '/page.js': ['text/javascript; charset=utf-8', script],
      '/settings': ['application/json', JSON.stringify(told)],
    }[request.url ?? ''] ?? ['text/plain', '']
    response.writeHead(200, { 'content-type': type, 'cache-control': 'no-store' }).end(text)
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const origin = `http://localhost:${(server.address() as AddressInfo).port}`
  return {
    origin,
    async visit({ name, program = name, flags }, settings) {
      told = settings
      const home = await mkdtemp(join(tmpdir(), 'kucoin-browser-home-'))
      const results = new Promise((...settle) => {
        ;[resolve, reject] = settle
      })
      const env = { PATH: process.env['PATH'], HOME: home, LANG: 'C.UTF-8', MOZ_CRASHREPORTER_DISABLE: '1' }
      const child = spawn(program, flags(origin, home), { env, stdio: 'ignore', detached: true })
      child.on('error', (error) => reject(error))
      child.on('exit', (code) => reject(new Error(`it ended with ${code}`)))
      const timer = setTimeout(() => reject(new Error('nothing came of it')), 120_000)
      try {
        return await results
      } catch (error) {
        // A launcher without its browser, a package without a screen: no fault of ours.
        if (!wasOpened) throw new NotOnThisMachine(`${program} opened no page: ${error}`)
        throw error
      } finally {
        clearTimeout(timer)
        // With the processes that it started, which are a group of their own.
        if (child.pid !== undefined && child.exitCode === null) process.kill(-child.pid, 'SIGKILL')
        await rm(home, { recursive: true, force: true, maxRetries: 10 })
      }
    },
    close: () =>
      new Promise((done) => {
        server.close(() => done())
        server.closeAllConnections()
      }),
  }
}
