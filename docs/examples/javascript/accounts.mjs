// Lists what is on the trade account.
import { request } from './kucoin.mjs'

for (const { currency, available, holds } of await request('GET', '/api/v1/accounts', {
  query: { type: 'trade' },
})) {
  console.log(JSON.stringify({ currency, available, holds }))
}
