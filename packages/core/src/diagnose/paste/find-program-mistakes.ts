/** Looks through a program that signs by hand for what people get wrong: as likely as a text alone can make it. */
import type { Finding } from '../diagnosis.ts'
import { found } from '../found.ts'
import type { Mistake } from '../mistake.ts'
import { isBodyUnsent, isSerializedTwice } from './program/body.ts'
import { isClockReadTwice } from './program/clock-twice.ts'
import { isBase64OfHex, isHex } from './program/digest.ts'
import { isSignedElsewhere } from './program/is-program.ts'
import { isPassphrasePlain } from './program/passphrase.ts'
import { isInSeconds } from './program/seconds.ts'
import { isSecretDecoded } from './program/secret.ts'
import { isDoubleSlashed, isHostSigned, isMethodLower, isQueryUnsigned } from './program/target.ts'

type Test = RegExp | ((text: string) => boolean)
type Row = readonly [Mistake, Test]

/** What a program gives to whoever signs. */
const given: readonly Row[] = [
  [
    'sandbox-closed',
    /is_?sandbox\s*[=:]\s*true|sandbox\s*=\s*True|setSandboxMode\(\s*true|set_sandbox_mode\(\s*True|(?:openapi|api)-sandbox|sandbox-api/i,
  ],
  ['interface-retired', /KC-API-NONCE|KC-API-SIGNATURE\b/],
  ['key-has-whitespace', /(?<![-\w])(?:api_?)?key\w*["']?\s*[:=]\s*(["'])(?: +[\w-]{4,} *|[\w-]{4,} +)\1/i],
  ['secret-equals-key', /\bkey\s*=\s*(\w*secret\w*)\s*,\s*secret\s*=\s*\1\b/i],
]

/** How it signs, in the order in which the exchange would stumble over it, but for what spoils everything. */
const signing: readonly Row[] = [
  ['timestamp-in-seconds', isInSeconds],
  ['secret-base64-decoded', isSecretDecoded],
  ['passphrase-plain', isPassphrasePlain],
  ['key-version-wrong', (text) => !/KC-API-KEY-VERSION/i.test(text) && /KC-API-PASSPHRASE/i.test(text)],
  ['signature-base64-of-hex', isBase64OfHex],
  ['signature-hex', isHex],
  ['path-double-slash', isDoubleSlashed],
  ['host-in-prehash', isHostSigned],
  ['method-lower-case', isMethodLower],
  ['timestamp-taken-twice', isClockReadTwice],
  ['query-missing-from-prehash', isQueryUnsigned],
  ['body-signed-but-not-sent', isBodyUnsent],
  ['body-reserialized', isSerializedTwice],
  ['key-version-wrong', /["']KC-API-VERSION["']/i],
]

/** What a program does that no exchange takes. */
export function findProgramMistakes(text: string): readonly Finding[] {
  // Where a library signs, clocks and digests are for something else.
  const names = [...given, ...(isSignedElsewhere(text) ? [] : signing)]
    .filter(([, test]) => (typeof test === 'function' ? test(text) : test.test(text)))
    .map(([name]) => name)
  return [...new Set(names)].map((name) => found(name, 'likely', 'Seen in the program.'))
}
