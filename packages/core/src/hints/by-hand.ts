import type { Hints } from './hints.ts'

/** What to do about codes of requests that somebody makes and signs by hand, in whatever language. */
export const byHandHints: Hints = {
  400001:
    'send KC-API-KEY, KC-API-SIGN, KC-API-TIMESTAMP and KC-API-PASSPHRASE on every private call, and check the path.',
  400002: "sign with the server's time in milliseconds; KuCoin lets it be 5 s off, no more.",
  400004:
    'give the API passphrase, not the login or trading password; HMAC-SHA256 in base64 for key versions 2 and 3, plain for 1.',
  400005:
    'sign timestamp + METHOD + path with the raw query + the exact body, by the secret of this very key: as text, never base64-decoded.',
  400009:
    'send KC-API-KEY-VERSION as the API management page shows it for this key: 2 or 3, and no such header for version 1.',
  400201:
    'sign timestamp + partner id + API key with the broker key; the API secret is the wrong key for this header.',
  400401: 'sign this call; it arrived without a login.',
  429000:
    'wait as many ms as gw-ratelimit-reset says; where that header is missing a server is busy, so back off with jitter.',
}
