import { createServer, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { listen } from '@kucoin-kit/mock-server/listen'
import type { CannedAnswer, Stage, StageFault } from '../suite/types.ts'
import { type LocalStage, localStage } from './local-stage.ts'

/** A stage on real ports. */
export interface ServedStage {
  readonly stage: LocalStage
  /** The exchange's spot host; the futures host is below `/futures`. */
  readonly exchangeUrl: string
  /** Gives the canned answers. */
  readonly cannedUrl: string
  /** Takes the orders of `remoteStage`. */
  readonly controlUrl: string
  close(): Promise<void>
}

/** Serves an exchange, canned answers and the control port, each on a free port of loopback. */
export async function serveStage(): Promise<ServedStage> {
  const stage = localStage()
  const mock = await listen(stage.exchange)
  const canned = await open((_, target, method, response, header) => {
    const request = {
      target,
      method,
      timestamp: header('kc-api-timestamp'),
      signature: header('kc-api-sign'),
    }
    send(response, stage.nextAnswer(request))
  })
  const control = await open((body, target, _, response) => {
    command(stage, target.slice(1), JSON.parse(body || 'null')).then(
      (result) => response.end(JSON.stringify(result ?? null)),
      (error: unknown) => response.writeHead(500).end(String(error)),
    )
  })
  return {
    stage,
    exchangeUrl: mock.url,
    cannedUrl: canned.url,
    controlUrl: control.url,
    close: async () => {
      await Promise.all([mock.close(), canned.close(), control.close()])
    },
  }
}

async function command(stage: Stage, what: string, given: unknown): Promise<unknown> {
  if (what === 'reset') return stage.reset()
  if (what === 'faults') return stage.addFaults(given as readonly StageFault[])
  if (what === 'answer') return stage.answer(given as CannedAnswer)
  if (what === 'seen') return stage.seen()
  if (what === 'orders') return stage.orders()
  throw new Error(`the stage knows no ${what}`)
}

function send(
  response: ServerResponse,
  { status = 200, headers, body, bodyAfterMs = 0 }: CannedAnswer,
): void {
  response.writeHead(status, headers)
  if (bodyAfterMs === 0) {
    response.end(body)
    return
  }
  response.flushHeaders()
  const timer = setTimeout(() => response.end(body), bodyAfterMs)
  response.on('close', () => clearTimeout(timer))
}

type Handle = (
  body: string,
  target: string,
  method: string,
  response: ServerResponse,
  header: (name: string) => string | null,
) => void

async function open(handle: Handle): Promise<{ readonly url: string; close(): Promise<void> }> {
  const server: Server = createServer(async (request, response) => {
    // Pages speak to the control port directly; nothing here is worth protecting.
    response.setHeader('access-control-allow-origin', '*')
    let body = ''
    for await (const chunk of request.setEncoding('utf8')) body += chunk
    const header = (name: string): string | null => request.headers[name]?.toString() ?? null
    handle(body, request.url ?? '/', request.method ?? 'GET', response, header)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
