// The reading side of the door: each path one read model.
import { type Context, Hono } from 'hono'
import type { View } from '../view/view.ts'

const DAY_MS = 86_400_000

/** Routes that read. */
export function queries(view: View): Hono {
  return new Hono()
    .get('/overview', (c) => c.json(view.overview()))
    .get('/health', (c) => c.json(view.health()))
    .get('/positions', (c) => c.json(view.positions()))
    .get('/risk', (c) => c.json(view.overview().risk))
    .get('/reasons', (c) => c.json(view.reasons()))
    .get('/signals', (c) => {
      const reason = c.req.query('reason')
      return c.json(view.signals({ ...pageOf(c), ...(reason && { reason }) }))
    })
    .get('/orders', (c) => c.json(view.orders(pageOf(c))))
    .get('/fills', (c) => c.json(view.fills(pageOf(c))))
    .get('/audit', (c) => c.json(view.audit(pageOf(c))))
    .get('/equity', (c) => c.json(view.equity(sinceOf(c, view))))
    .get('/prices', (c) => c.json(view.prices(c.req.query('symbol') ?? '', sinceOf(c, view))))
}

/** What makes no sense is as if it were not there: a page shows its newest rows then. */
function pageOf(c: Context): { readonly before?: number; readonly limit: number } {
  const before = numberOf(c.req.query('before'))
  const limit = Math.min(Math.max(numberOf(c.req.query('limit')) ?? 50, 1), 500)
  return { limit, ...(before !== undefined && { before }) }
}

/** A day back where nothing is said. */
function sinceOf(c: Context, view: View): number {
  return numberOf(c.req.query('since')) ?? view.overview().atMs - DAY_MS
}

function numberOf(text: string | undefined): number | undefined {
  return text !== undefined && /^\d{1,15}$/.test(text) ? Number(text) : undefined
}
