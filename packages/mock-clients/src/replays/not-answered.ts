const LENDING =
  'lending and borrowing of the first version, retired by KuCoin for /api/v3/margin and /api/v3/lend'
const FULL_BOOK = 'the book order by order, retired by KuCoin'
const OWN = 'a path of the client’s own making: KuCoin documents another'

/** Requests that get no data, by method, host and path, with the reason. */
export const notAnswered: ReadonlyMap<string, string> = new Map([
  ['DELETE spot /api/v1/margin/lend/{orderId}', LENDING],
  ['GET spot /api/v1/isolated/borrow/outstanding', LENDING],
  ['GET spot /api/v1/isolated/borrow/repaid', LENDING],
  ['GET spot /api/v1/margin/borrow', LENDING],
  ['GET spot /api/v1/margin/borrow/outstanding', LENDING],
  ['GET spot /api/v1/margin/borrow/repaid', LENDING],
  ['GET spot /api/v1/margin/lend/active', LENDING],
  ['GET spot /api/v1/margin/lend/assets', LENDING],
  ['GET spot /api/v1/margin/lend/done', LENDING],
  ['GET spot /api/v1/margin/lend/trade/settled', LENDING],
  ['GET spot /api/v1/margin/lend/trade/unsettled', LENDING],
  ['GET spot /api/v1/margin/market', LENDING],
  ['GET spot /api/v1/margin/trade/last', LENDING],
  ['POST spot /api/v1/isolated/borrow', LENDING],
  ['POST spot /api/v1/isolated/repay/all', LENDING],
  ['POST spot /api/v1/isolated/repay/single', LENDING],
  ['POST spot /api/v1/margin/borrow', LENDING],
  ['POST spot /api/v1/margin/lend', LENDING],
  ['POST spot /api/v1/margin/repay/all', LENDING],
  ['POST spot /api/v1/margin/repay/single', LENDING],
  ['POST spot /api/v1/margin/toggle-auto-lend', LENDING],
  ['GET spot /api/v1/market/orderbook/level3', FULL_BOOK],
  ['GET spot /api/v2/market/orderbook/level3', FULL_BOOK],
  ['GET spot /api/v3/market/orderbook/level3', FULL_BOOK],
  ['POST spot /api/v1/accounts/sub-transfer', 'retired by KuCoin for /api/v2/accounts/sub-transfer'],
  ['POST spot /api/v1/accounts/universal-transfer', OWN],
  ['POST spot /api/v1/accounts/transfer-in', OWN],
  ['POST spot /api/v3/accounts/transfer-out', OWN],
  ['GET spot /api/v3/project/marketInterestRatet', OWN],
  [
    'GET futures /api/v1/broker/api/rebase/download',
    'documented on the spot host alone, where it is answered',
  ],
])
