#!/bin/sh
# Asks which kind of account this is, and what a unified one has to trade with: curl and openssl.
set -eu
base=${KUCOIN_BASE_URL:-https://api.kucoin.com}

sign() {
  printf '%s' "$1" | openssl dgst -sha256 -hmac "$KUCOIN_API_SECRET" -binary | openssl base64 -A
}

get() {
  timestamp=$(date +%s)000
  curl --silent --show-error --max-time 10 \
    --header "KC-API-KEY: $KUCOIN_API_KEY" \
    --header "KC-API-SIGN: $(sign "${timestamp}GET$1")" \
    --header "KC-API-TIMESTAMP: $timestamp" \
    --header "KC-API-PASSPHRASE: $(sign "$KUCOIN_API_PASSPHRASE")" \
    --header "KC-API-KEY-VERSION: 3" "$base$1"
  echo
}

get /api/ua/v2/account/mode
# On a classic account: 112010.
get /api/ua/v2/unified/account/overview
