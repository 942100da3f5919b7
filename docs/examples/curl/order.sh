#!/bin/sh
# Lists accounts, then tests an order, places it far below the market, looks at it and cancels it: curl and openssl,
# signed by KuCoin's documented recipe.
set -eu
base=${KUCOIN_BASE_URL:-https://api.kucoin.com}

sign() {
  printf '%s' "$1" | openssl dgst -sha256 -hmac "$KUCOIN_API_SECRET" -binary | openssl base64 -A
}

# request METHOD TARGET [BODY]: the target is path and query; the body is signed byte by byte as it is sent.
request() {
  timestamp=$(date +%s)000
  curl --silent --show-error --max-time 10 --request "$1" \
    --header "KC-API-KEY: $KUCOIN_API_KEY" \
    --header "KC-API-SIGN: $(sign "$timestamp$1$2${3:-}")" \
    --header "KC-API-TIMESTAMP: $timestamp" \
    --header "KC-API-PASSPHRASE: $(sign "$KUCOIN_API_PASSPHRASE")" \
    --header "KC-API-KEY-VERSION: 3" \
    --header "Content-Type: application/json" \
    ${3:+--data-binary "$3"} "$base$2"
  echo
}

request GET '/api/v1/accounts?type=trade&currency=USDT'

# text NAME: the value of that field in the answer on standard input.
text() {
  sed -n "s/.*\"$1\":\"\([^\"]*\)\".*/\1/p"
}

bid=$(request GET '/api/v1/market/orderbook/level1?symbol=BTC-USDT' | text bestBid)
# Half the price, in whole dollars: on the step of the pair, and safe from trading.
price=$((${bid%.*} / 2))
body="{\"clientOid\":\"curl-$(date +%s)-$$\",\"symbol\":\"BTC-USDT\",\"side\":\"buy\",\"type\":\"limit\",\"price\":\"$price\",\"size\":\"0.001\"}"
request POST /api/v1/hf/orders/test "$body"
placed=$(request POST /api/v1/hf/orders "$body")
echo "$placed"
id=$(echo "$placed" | text orderId)
request GET "/api/v1/hf/orders/$id?symbol=BTC-USDT"
request DELETE "/api/v1/hf/orders/$id?symbol=BTC-USDT"
