// GET / says what the USDT of the trade account are; nothing of the key goes out, in errors neither.
import { account } from '@kucoin-kit/core/endpoints'
import { isKucoinError } from '@kucoin-kit/core/errors'
import { createKucoin, credentialsFromEnv, hostsFromEnv } from '@kucoin-kit/core/kucoin'

export default {
  async fetch(_request: Request, env: object): Promise<Response> {
    try {
      await using kucoin = createKucoin({
        credentials: credentialsFromEnv(env),
        hosts: hostsFromEnv(env), // KuCoin, unless KUCOIN_BASE_URL is bound
        allow: ['General'],
      })
      const rows = await kucoin.call(account.listAccounts, { type: 'trade', currency: 'USDT' })
      return Response.json({ usdt: rows[0]?.available ?? '0' })
    } catch (error) {
      if (!isKucoinError(error)) throw error
      return Response.json({ code: error.code, why: error.shortMessage, fix: error.fix }, { status: 502 })
    }
  },
}
