// What is on the trade account, by a client that can do nothing but look.
import { createKucoin, credentialsFromEnv } from '@kucoin-kit/deno'
import { account } from '@kucoin-kit/deno/endpoints'

await using kucoin = createKucoin({ credentials: await credentialsFromEnv(), allow: ['General'] })
for (const { currency, available } of await kucoin.call(account.listAccounts, { type: 'trade' })) {
  console.log(`${currency} ${available}`)
}
