/**
 * The known mistakes, as data: what each one is, and what to do about it. Collected from the threads in which
 * people ask why KuCoin answers 400001 to 400009.
 */
import { circumstances } from './circumstances.ts'
import type { Mistake } from './mistake.ts'
import { type MistakeText, text } from './mistake-text.ts'

export type { MistakeText }

/** Every known mistake by its name. */
export const mistakes: Readonly<Record<Mistake, MistakeText>> = {
  'key-header-missing': text('KC-API-KEY is not sent.', 'send the API key in it.'),
  'signature-header-missing': text('KC-API-SIGN is not sent.', 'send the signature in it.'),
  'timestamp-header-missing': text(
    'KC-API-TIMESTAMP is not sent.',
    'send the milliseconds in it that were signed.',
  ),
  'passphrase-header-missing': text(
    'KC-API-PASSPHRASE is not sent.',
    'send base64(HMAC-SHA256(secret, passphrase)) in it.',
  ),
  'content-type-missing': text(
    'The body is not declared as JSON.',
    'send Content-Type: application/json with it.',
  ),

  'timestamp-in-seconds': text('The timestamp is in seconds.', 'sign and send milliseconds, 13 digits.'),
  'timestamp-in-microseconds': text(
    'The timestamp is in microseconds.',
    'sign and send milliseconds, 13 digits.',
  ),
  'timestamp-not-milliseconds': text(
    'The timestamp is not a whole number of milliseconds.',
    'send 13 digits, without a fraction and without letters.',
  ),
  'timestamp-missing-from-prehash': text('The timestamp was not signed.', 'begin the prehash with it.'),
  'timestamp-taken-twice': text(
    'One timestamp was signed and another was sent.',
    'read the clock once and use that text for the prehash and for KC-API-TIMESTAMP.',
  ),
  'clock-skew': text(
    'The timestamp is more than 5 seconds away from the exchange.',
    'take the time from GET /api/v1/timestamp, and sign when the request leaves, not before a queue.',
  ),

  'method-lower-case': text('The method was signed in lower case.', 'sign it in upper case.'),
  'method-missing-from-prehash': text('The method was not signed.', 'put it behind the timestamp.'),
  'query-encoded-in-prehash': text(
    'The query was signed percent-encoded.',
    'sign it raw, and percent-encode only what is sent.',
  ),
  'query-missing-from-prehash': text(
    'The query was not signed.',
    'sign the path with "?" and the raw query.',
  ),
  'query-order-differs': text(
    'The query was signed in another order than it was sent in.',
    'build both from one list.',
  ),
  'question-mark-missing-from-prehash': text(
    'The query was signed without its question mark.',
    'keep the "?" between path and query.',
  ),
  'question-mark-without-query': text(
    'A "?" was signed behind the path, and there is no query.',
    'sign the path alone where no query follows it.',
  ),
  'fragment-cut-off': text(
    'A raw "#" in the query was signed, and everything behind it never left.',
    'percent-encode the query that is sent: "#" is %23.',
  ),
  'path-double-slash': text(
    'The path begins with two slashes.',
    'leave the slash out of the base URL, and sign the path that is sent.',
  ),
  'path-slash-at-end': text(
    'Signed and sent path differ by a slash at the end.',
    'sign and send the path without one, as KuCoin writes it.',
  ),
  'path-missing-from-prehash': text('The path was not signed.', 'put path and query behind the method.'),
  'path-prefix-missing': text(
    'The path was signed without its beginning.',
    'sign it from /api on, version included.',
  ),
  'host-in-prehash': text('The host was signed with the path.', 'sign the path from /api on.'),
  'body-reserialized': text(
    'The body was serialised again between signing and sending.',
    'serialise it once, and sign and send that text.',
  ),
  'body-missing-from-prehash': text(
    'The body was not signed.',
    'end the prehash with the text that is sent.',
  ),
  'body-signed-but-not-sent': text(
    'A body was signed, and none was sent.',
    'sign nothing behind the path where nothing is sent.',
  ),
  'body-signed-as-query': text(
    'The parameters were signed as a query, and sent as a body.',
    'sign the JSON text that is sent.',
  ),
  'body-trailing-newline': text(
    'Signed and sent body differ by a line break at the end.',
    'sign the bytes that are sent.',
  ),

  'secret-base64-decoded': text(
    'The secret was base64-decoded before signing.',
    'use the UTF-8 bytes of its text as they are.',
  ),
  'secret-hex-decoded': text(
    'The secret was hex-decoded before signing.',
    'use the UTF-8 bytes of its text as they are.',
  ),
  'secret-trailing-newline': text(
    'The secret ends with a line break.',
    'cut it off where the secret is read; an editor or a file adds it.',
  ),
  'secret-has-whitespace': text(
    'The secret has white space around it, or a sign that nobody sees.',
    'copy it without.',
  ),
  'secret-has-quotes': text('The secret has quotes around it.', 'take them off where it is read.'),
  'secret-wrong-case': text(
    'The secret was changed to another case.',
    'use it as the page showed it; its case counts.',
  ),
  'passphrase-used-as-secret': text(
    'The passphrase was used to sign.',
    'sign with the API secret; the passphrase has a header of its own.',
  ),
  'key-and-secret-swapped': text('API key and secret are swapped.', 'exchange the two.'),
  'key-has-whitespace': text(
    'The API key has white space around it, or a sign that nobody sees.',
    'copy it without.',
  ),
  'key-has-quotes': text('The API key has quotes around it.', 'take them off where it is read.'),
  'key-of-another-pair': text(
    'The API key sent is not the one that belongs to this secret.',
    'take key, secret and passphrase of one and the same API key.',
  ),

  'signature-hex': text('The signature is written in hexadecimal.', 'write its 32 bytes in base64.'),
  'signature-base64-of-hex': text(
    'The signature was written in hexadecimal and that in base64.',
    'put the 32 bytes themselves in base64.',
  ),
  'signature-base64url': text(
    'The signature is in the URL-safe alphabet, or lacks its padding.',
    'use standard base64, with + / and =.',
  ),
  'signature-percent-encoded': text('The signature is percent-encoded.', 'send it as it is; it is a header.'),
  'signature-algorithm-wrong': text(
    'The signature has the length of another hash than SHA-256.',
    'sign with HMAC-SHA256.',
  ),
  'signature-unexplained': text(
    'No known mistake gives this signature with this secret.',
    'check that the secret is the one shown when this key was made; it cannot be shown again, only replaced.',
  ),

  'passphrase-plain': text(
    'The passphrase is sent as it is, which only keys of version 1 do.',
    'send base64(HMAC-SHA256(secret, passphrase)).',
  ),
  'passphrase-hmac-on-v1': text(
    'The passphrase is sent as an HMAC, but the key is of version 1.',
    'send it as it is, or make a key of version 3.',
  ),
  'passphrase-trailing-newline': text(
    'The passphrase ends with a line break.',
    'cut it off where the passphrase is read.',
  ),
  'passphrase-has-whitespace': text(
    'The passphrase has white space around it, or a sign that nobody sees.',
    'copy it without.',
  ),
  'passphrase-has-quotes': text('The passphrase has quotes around it.', 'take them off where it is read.'),
  'passphrase-wrong-case': text(
    'The passphrase was changed to another case.',
    'use it as it was chosen; its case counts.',
  ),
  'passphrase-hmac-hex': text("The passphrase's HMAC is written in hexadecimal.", 'write it in base64.'),
  'passphrase-hmac-twice': text('The passphrase went through HMAC twice.', 'do it once.'),
  'passphrase-hmac-swapped': text(
    'The passphrase was used as the HMAC key, and the secret as the text.',
    'key the HMAC with the secret, and give it the passphrase.',
  ),
  'passphrase-base64': text(
    'The passphrase was base64-encoded without an HMAC.',
    'send base64(HMAC-SHA256(secret, passphrase)).',
  ),
  'passphrase-equals-key': text('The API key stands in for the passphrase.', 'use the passphrase.'),
  'passphrase-equals-secret': text('The secret stands in for the passphrase.', 'use the passphrase.'),
  'passphrase-wrong': text(
    'The passphrase is not the one that was chosen for this key.',
    'use the passphrase that was chosen when the key was made: neither the login nor the trading password.',
  ),
  'key-version-wrong': text(
    'KC-API-KEY-VERSION does not say the version of this key.',
    'send the version that the API management page shows; 3 for every new key.',
  ),

  ...circumstances,
}
