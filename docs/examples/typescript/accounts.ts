// Lists what is on the trade account.
import { createKucoin, credentialsFromEnv } from '@kucoin-kit/node'
import { account } from '@kucoin-kit/node/endpoints'

await using kucoin = createKucoin({ credentials: credentialsFromEnv() })
for (const { currency, available, holds } of await kucoin.call(account.listAccounts, { type: 'trade' })) {
  console.log(JSON.stringify({ currency, available, holds }))
}
