/** The mistakes that lie outside the signature: which key, which host, and what stands between. */
import { type MistakeText, text } from './mistake-text.ts'

/** Name of a mistake that lies outside the signature. */
export type Circumstance =
  | 'key-unknown'
  | 'secret-equals-key'
  | 'call-unsigned'
  | 'path-on-other-host'
  | 'path-unknown'
  | 'sandbox-closed'
  | 'interface-retired'
  | 'host-unknown'
  | 'name-not-resolved'
  | 'connection-failed'
  | 'timed-out'
  | 'certificate-not-trusted'
  | 'edge-blocked'
  | 'answer-no-json'
  | 'browser-refused'
  | 'topic-refused'
  | 'socket-ended'

/** Each of them, explained. */
export const circumstances: Readonly<Record<Circumstance, MistakeText>> = {
  'key-unknown': text(
    'The exchange does not know this API key: it was deleted, has expired (30 days without use, where no IP is bound), was made on another KuCoin site or in the old sandbox, or a part of it got lost in copying.',
    'look for it on the API management page of the site that is called; where it is not there, make a new key and take all three of its values.',
  ),
  'secret-equals-key': text(
    'One value is given both as the API key and as the API secret.',
    'give each its own: the key has 24 hexadecimal digits, the secret is a UUID.',
  ),
  'call-unsigned': text(
    'A private path was called without the headers that sign it: by a client without keys, or with empty variables.',
    'give the client key, secret and passphrase, and send KC-API-KEY, -SIGN, -TIMESTAMP and -PASSPHRASE.',
  ),
  'path-on-other-host': text(
    'The path does not live on this host.',
    'send it to the host that has it, and sign it as before: the host is not signed.',
  ),
  'path-unknown': text(
    'No such path is known on this host.',
    'check method, version and spelling against the list of endpoints; KuCoin retires old versions.',
  ),
  'sandbox-closed': text(
    "KuCoin's sandbox was closed in 2023; its hosts and its keys are gone.",
    'use the live hosts with a live key, test orders (/api/v1/hf/orders/test), or a simulated exchange.',
  ),
  'interface-retired': text(
    "This is KuCoin's interface of before 2019, which is gone.",
    'update the client: today a call has KC-API-TIMESTAMP, KC-API-PASSPHRASE and a path from /api on.',
  ),
  'host-unknown': text(
    'The address names a host that KuCoin does not have: base URL and path were probably put together without a slash.',
    'call https://api.kucoin.com, or https://api-futures.kucoin.com for futures, and begin the path with /api.',
  ),
  'name-not-resolved': text(
    'The name of the host could not be resolved: no answer came from the exchange.',
    'check the network and its DNS, and that the host is spelt right: api.kucoin.com.',
  ),
  'connection-failed': text(
    'The connection was refused or broke: no answer came from the exchange.',
    'check network, proxy and firewall; look up what became of an order before it is sent again.',
  ),
  'timed-out': text(
    'No answer came in time; what became of the request is not known.',
    'raise the timeout or check network and proxy; look up what became of an order before it is sent again.',
  ),
  'certificate-not-trusted': text(
    "The server's certificate was not trusted: the certificates of this machine are out of date, its clock is wrong, or a proxy stands between.",
    'set the clock, install the root certificates that the runtime uses (certifi, ca-certificates), and never switch the check off.',
  ),
  'edge-blocked': text(
    'The answer is a web page, and not from the exchange: a gate before it (Cloudflare, a proxy) turned the call away or timed out.',
    'send less from this address, leave the VPN or proxy, and call the API host, not the web site.',
  ),
  'answer-no-json': text(
    'The answer is empty or no JSON: it does not come from the exchange, or was cut off; what became of the request is not known.',
    'print HTTP status and text of the answer before they are parsed; look up what became of an order before it is sent again.',
  ),
  'browser-refused': text(
    'The browser kept the answer from the page: KuCoin sends no CORS headers, so no page may read it.',
    'call from a server, or through a relay of your own; never through a public proxy, which could use what passes.',
  ),
  'topic-refused': text(
    'A socket of the unified account refused a topic: its words, behind reason or message, say why, and no code comes with them.',
    'check channel, tradeType, symbol and interval, and that the socket is the one that has the channel: spot, futures or private.',
  ),
  'socket-ended': text(
    'The socket was ended: by KuCoin, where its own ping did not come for a minute or a day was over, or by the network.',
    'send {"id": "1", "type": "ping"} every pingInterval ms ("op" for "type" where orders are taken), as pings of WebSocket itself do not count; after an end connect again, with a new token.',
  ),
}
