// In a Worker: GET /buy. Write @kucoin-kit/core for @kucoin-kit/node, and take createKucoin from its /kucoin.
import { createKucoin, credentialsFromEnv, hostsFromEnv } from '@kucoin-kit/core/kucoin'
import { programs } from './programs.ts'

export default {
  async fetch(request: Request, env: object): Promise<Response> {
    await using kucoin = createKucoin({ credentials: credentialsFromEnv(env), hosts: hostsFromEnv(env) })
    return Response.json(await programs[new URL(request.url).pathname.slice(1)]?.(kucoin))
  },
}
