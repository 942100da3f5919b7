/** Looks through a program that signs by hand for what people get wrong: as likely as a text alone can make it. */
import type { Finding } from '../diagnosis.ts'
import { found } from '../found.ts'
import type { Mistake } from '../mistake.ts'
import { isBase64OfHex, isHex } from './program/digest.ts'
import { isPassphrasePlain } from './program/passphrase.ts'
import { isInSeconds } from './program/seconds.ts'
import { isSecretDecoded } from './program/secret.ts'

type Test = RegExp | ((text: string) => boolean)

/** In the order in which the exchange would stumble over them, but for what spoils everything. */
const tests: readonly (readonly [Mistake, Test])[] = [
  [
    'sandbox-closed',
    /is_?sandbox\s*[=:]\s*true|sandbox\s*=\s*True|setSandboxMode\(\s*true|set_sandbox_mode\(\s*True|(?:openapi|api)-sandbox|sandbox-api/i,
  ],
  ['interface-retired', /KC-API-NONCE|KC-API-SIGNATURE\b/],
  ['key-has-whitespace', /(?<![-\w])(?:api_?)?key\w*["']?\s*[:=]\s*(["'])(?: +[^"'\n]*?|[^"'\n]*? +)\1/i],
  ['secret-equals-key', /\bkey\s*=\s*(\w*secret\w*)\s*,\s*secret\s*=\s*\1\b/i],
  ['timestamp-in-seconds', isInSeconds],
  ['secret-base64-decoded', isSecretDecoded],
  ['passphrase-plain', isPassphrasePlain],
  ['key-version-wrong', (text) => !/KC-API-KEY-VERSION/i.test(text) && /KC-API-PASSPHRASE/i.test(text)],
  ['signature-base64-of-hex', isBase64OfHex],
  ['signature-hex', isHex],
  ['path-double-slash', isDoubleSlashed],
  ['host-in-prehash', isHostSigned],
  [
    'method-lower-case',
    /(?:now|time\w*|nonce|ts)\)?\s*[+.]\s*["'`](?:get|post|delete|put)["'`]|method\.(?:lower|toLowerCase)\(\)\s*[+]/,
  ],
  ['timestamp-taken-twice', isClockReadTwice],
  ['query-missing-from-prehash', isQueryUnsigned],
  ['body-signed-but-not-sent', isBodyUnsent],
  ['body-reserialized', isSerializedTwice],
  ['key-version-wrong', /["']KC-API-VERSION["']/i],
]

/** What a program does that no exchange takes. */
export function findProgramMistakes(text: string): readonly Finding[] {
  const names = tests
    .filter(([, test]) => (typeof test === 'function' ? test(text) : test.test(text)))
    .map(([name]) => name)
  return [...new Set(names)].map((name) => found(name, 'likely', 'Seen in the program.'))
}

/** What is signed is named like an address, and is one: a path that is put behind a base is called so too. */
function isHostSigned(text: string): boolean {
  const name =
    /(?:now|time\w{0,40}|nonce|ts)\b[^\n]{0,12}[+.]\s*["'`]?(?:GET|POST|DELETE|method)["'`]?\s*[+.]\s*\$?(url|base_?url|full_?url)\b(?!\.\w)/i.exec(
      text,
    )?.[1]
  const base = '(?:kucoin\\.\\w+|\\b\\w{0,40}(?:base|host|api|root|server|domain)\\w{0,40})'
  const joined = `${base}["'\`}]*[ \\t]*(?:\\+|\\.(?=[ \\t]*\\$)|[$\\{])[ \\t$\\{]*\\b${name}\\b`
  if (name === undefined || new RegExp(joined, 'i').test(text)) return false
  // A client that is given its base once is given paths from then on.
  const isGivenBase = /[({,]\s*base_?url\s*[:=]/i.test(text)
  return !isGivenBase || new RegExp(`\\b${name}\\s*:?=[^=\\n]{0,200}(?:https?:|base|host)`, 'i').test(text)
}

/** A base that ends with a slash before a path that begins with one. */
function isDoubleSlashed(text: string): boolean {
  return (
    /https?:\/\/[\w.-]*kucoin\.\w+\/["'`]\s*[+.]\s*\$?\w*(?:end|path|uri|url)/i.test(text) &&
    /["'`]\/api\//.test(text)
  )
}

/** The header takes a time of its own, beside the one that is signed. */
function isClockReadTwice(text: string): boolean {
  const call =
    '(?:(?:self\\.|this\\.|\\$this->)?_?(?:get_?)?(?:nonce|now|timestamp|time|Date\\.now|time\\.time|millis\\w*)\\([^)\\n]*\\))'
  const header = new RegExp(
    `KC-API-TIMESTAMP["'\`\\]]*\\s*(?:[:=]|=>|,)+\\s*(?:str\\(|String\\(|int\\()*${call}`,
    'i',
  )
  return header.test(text)
}

/** Parameters that the client library appends, where the path alone is signed. */
function isQueryUnsigned(text: string): boolean {
  const isAppended =
    /(?:requests|session|client|axios|http)\.(?:get|request)\([^)]{0,500}\bparams\b|\bparams\s*[:=]\s*(?!None|json)\w|searchParams|http_build_query|urlencode\(/i.test(
      text,
    )
  return isAppended && !isQuerySigned(text) && /(?<!environ\.)\bget\b/i.test(text)
}

/** The query is put behind the path with its question mark, or taken from an address that has both. */
function isQuerySigned(text: string): boolean {
  return /["'`]\?["'`]|\?(?:\$?\{|%[sv]|\$\w)|\+ ?["'`]\?|\?["'`] ?[+.]|["'`]GET["'`]\s*[+.]\s*["'`][^"'`\n]*\?|\.search\b|\bpath_url\b|\b(?:raw_)?path_qs\b|\braw_path\b|\bPathAndQuery\b|\.RequestURI\(|\brequest_uri\b|getRawQuery\(|\bgetUri\(|getPathWithQuery\(/.test(
    text,
  )
}

/** Parameters are signed as the JSON of a body, and leave in the query. */
function isBodyUnsent(text: string): boolean {
  const name =
    /(?:requests|session)\.(?:get|post)\([^)]{0,500}\bparams\s*=\s*(data|body|payload|params)\b/.exec(
      text,
    )?.[1]
  const isJson =
    name !== undefined &&
    new RegExp(
      `(?:dumps|stringify)\\(\\s*${name}\\b|\\b${name}\\s*=[^\\n]{0,200}(?:dumps|stringify)\\(`,
    ).test(text)
  return (
    (isJson && !isQuerySigned(text)) ||
    /["']GET["']\s*\+\s*\w+\s*\+\s*(?:json\.dumps|JSON\.stringify)\(/.test(text)
  )
}

/** One text is signed and another writer makes the one that is sent. */
function isSerializedTwice(text: string): boolean {
  const isSignedAsText =
    /JSON\.stringify\(|json\.dumps\(|json_encode\(|JsonConvert\.Serialize|JsonSerializer\.Serialize/.test(
      text,
    )
  const isSentAsValue = /\bjson\s*:\s*true|\bform_params\b|[(,]\s*json\s*=\s*\w+|\bPostAsJsonAsync\(/.test(
    text,
  )
  const given = /\bdata\s*=\s*(params|body|payload|data)\s*[,)]/.exec(text)?.[1]
  // What was written as JSON for the signature goes out by its own name, which holds the value still.
  const isValue =
    given !== undefined &&
    new RegExp(`(?:dumps|json_encode)\\(\\s*${given}\\b`).test(text) &&
    !new RegExp(`\\b${given}\\s*=(?!=)[^\\n]{0,200}(?:dumps|json_encode)\\(`).test(text)
  return isSignedAsText && (isSentAsValue || isValue)
}
