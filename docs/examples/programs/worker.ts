// In a Worker: GET /buy. Write @kucoin-kit/core for @kucoin-kit/node, and take createKucoin from its /kucoin.
import { createKucoin, credentialsFromEnv } from '@kucoin-kit/core/kucoin'
import { programs } from './programs.ts'

export default {
  async fetch(request: Request, env: { readonly KUCOIN_BASE_URL?: string }): Promise<Response> {
    const spot = env.KUCOIN_BASE_URL
    const hosts = spot === undefined ? {} : { spot, futures: `${spot}/futures` }
    await using kucoin = createKucoin({ credentials: credentialsFromEnv(env), hosts })
    return Response.json(await programs[new URL(request.url).pathname.slice(1)]?.(kucoin))
  },
}
