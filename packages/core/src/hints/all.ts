import type { Hints } from './hints.ts'

/** What to do about the codes that every KuCoin host answers. */
export const allHints: Hints = {
  400001:
    'check the path, and what stands between you and KuCoin: not all KC-API headers of this private call arrived there.',
  400002:
    "read the server's time anew with clock.sync(), or set this machine's clock; KuCoin lets a request be 5 s off, no more.",
  400003:
    'copy the key again from the site where it was made (global, EU, Turkey, Australia), and check there that it still exists.',
  400004:
    'give createCredentials the passphrase chosen with this API key, not the login or trading password, and the keyVersion that KuCoin shows for it.',
  400005:
    'give createCredentials the secret that KuCoin showed with this very key, as it was: this one signs for another key.',
  400006:
    "add the address that KuCoin's message names to this key's IP list, or call from an address that is on the list.",
  400007:
    'give this key the permission that the endpoint needs, on the API management page, or use another key that has it.',
  400008: 'make a key of version 3 on the API management page; this endpoint takes no older one.',
  400009: 'give createCredentials the keyVersion that the API management page shows for this key.',
  400010:
    'use an account that KuCoin has admitted to this endpoint; another key of this account will not do.',
  400100:
    "read KuCoin's message: a parameter is missing or wrong, the balance too small, or the order not there; mend what it names.",
  400200:
    'check that this account may trade the pair; where no order was sent, check the partner id in KC-API-PARTNER.',
  400201:
    'give createPartner the broker key of this partner to sign with; the API secret is the wrong key for it.',
  400202: 'call from an address that is registered for this partner.',
  400301:
    'take this service as closed to the account: law or platform rules forbid it, and no request changes that.',
  400303: "finish the identity check (KYC) of this account on KuCoin's site, then call again.",
  400401: 'sign this call: create the client with credentials, and do not put the call into the public pool.',
  401000: 'move to the endpoint that took the place of this one; it has been retired.',
  404: 'check path, API version and host: spot, futures and broker calls each have a host of their own.',
  404000: 'check path, API version and host: spot, futures and broker calls each have a host of their own.',
  408000: 'ask again after a pause; look up what became of a write before you send it once more.',
  411100: 'stop all calls for this account: it is frozen, and only KuCoin itself can open it again.',
  415000: 'send Content-Type: application/json on every request that has a body.',
  429000:
    'wait as long as retryAfterMs says; where it is undefined a server is busy, so back off with jitter.',
  500000: 'ask again after a pause; look up what became of a write before you send it once more.',
  1015: 'stop every call from this IP address for 30 s or more: Cloudflare counts all hosts and keys behind it together.',
  230005: 'ask again after a pause; look up what became of a write before you send it once more.',
  400413: 'leave out hidden, iceberg and visibleSize: KuCoin takes no hidden and no iceberg orders any more.',
}
