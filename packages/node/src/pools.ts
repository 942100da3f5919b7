import { type Dispatcher, errors, Pool } from 'undici'
import type { Dispatch } from './send.ts'

/** Connections to every origin that is asked for. */
export interface Pools extends Dispatch {
  /** Waits for what is in flight, then closes the connections; nothing is sent any more. */
  close(): Promise<void>
}

/** Keeps a pool for each origin, as undici's `Agent` does; its way there, through a second dispatcher, costs more than a look-up. */
export function createPools(options: Pool.Options): Pools {
  const pools = new Map<string, Pool>()
  // The last one that was asked for: nearly all calls go where the one before went.
  let near: Pool | undefined
  let nearOrigin = ''
  let isClosed = false

  function poolOf(origin: string): Pool {
    if (isClosed) throw new errors.ClientClosedError()
    if (near && nearOrigin === origin) return near
    near = pools.get(origin) ?? new Pool(origin, options)
    nearOrigin = origin
    pools.set(origin, near)
    return near
  }

  return {
    dispatch: (request: Dispatcher.DispatchOptions, handler: Dispatcher.DispatchHandler) =>
      poolOf(String(request.origin)).dispatch(request, handler),
    async close() {
      isClosed = true
      await Promise.all([...pools.values()].map((pool) => pool.close()))
    },
  }
}
