/** Looks through a program that signs by hand for what people get wrong: as likely as a text alone can make it. */
import type { Finding } from '../diagnosis.ts'
import { found } from '../found.ts'
import type { Mistake } from '../mistake.ts'

const hmac = /\bhmac\b|HMACSHA256|hash_hmac|createHmac|HmacSHA256|computeHmac|Hmac\.new|OpenSSL::HMAC/i
const client =
  /\bccxt\.\w+\s*\(|new\s+ccxt|\bClient\(|kucoin\.client|KucoinClient\(|\b(?:Trade|User|Market|Margin)\(/

/** Whether a text is the program and not what it printed. */
export function isProgram(text: string): boolean {
  const isSigning = hmac.test(text) && /KC[-_]API|kucoin/i.test(text) && /[=({]/.test(text)
  const lines = text.match(
    /^[ \t]{0,16}(?:import|from|const|let|var|def|function|using|require|public|async|package|#include|\$\w+\s*=|[\w.]+\s*=\s*[\w.]+\()/gm,
  )
  return (isSigning && (lines?.length ?? 0) > 0) || (client.test(text) && (lines?.length ?? 0) > 1)
}

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
  [
    'secret-base64-decoded',
    /(?:b64decode|decode64|base64_decode|FromBase64String|base64\.decode\w*|Base64\.\w*decode\w*|\.decode|DecodeString|atob|Base64\.parse)\s*\(\s*[&$\w.>\-[\]"']{0,80}secret|Buffer\.from\(\s*[\w.[\]"']{0,80}secret[\w.[\]"']{0,80}\s*,\s*["']base64|b64decode\(\s*\w*(?:secret)/i,
  ],
  ['passphrase-plain', isPassphrasePlain],
  ['key-version-wrong', (text) => !/KC-API-KEY-VERSION/i.test(text) && /KC-API-PASSPHRASE/i.test(text)],
  [
    'signature-base64-of-hex',
    /b64encode\([^\n]{0,300}hexdigest|base64_encode\(\s*hash_hmac\((?![^)]{0,300},\s*true\s*\))[^)]{0,300}\)\s*\)|Base64\.\w{0,40}encode\w{0,40}\([^\n]{0,300}(?:hex|toHex)/i,
  ],
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

/** Seconds where nothing multiplies them. */
function isInSeconds(text: string): boolean {
  const reading =
    /(?:str\(\s*)?int\(\s*(?:time\.time\(\)|datetime[\w.]{0,20}\([^()\n]{0,40}\)\.timestamp\(\))\s*\)(?!\s*\*)|round\(\s*time\.time\(\)\s*\)(?!\s*\*)|Date\.now\(\)\s*\/\s*1000|time\.Now\(\)\.Unix\(\)|ToUnixTimeSeconds\(\)|getTime\(\)\s*\/\s*1000|=\s*(?:\(string\)\s*)?time\(\)\s*;|Time\.now\.to_i\b(?!\s*\*)|currentTimeMillis\(\)\s*\/\s*1000|\.as_secs\(\)|getEpochSecond\(\)|(?:moment|dayjs)\(\)\.unix\(\)/
  // Candles are asked for in seconds: beside a reading in milliseconds they are for something else.
  const inMs =
    /\*\s*1000\b|\.\s*["']000["']|(?:Date\.now|getTime|currentTimeMillis)\(\)(?!\s*\/)|Unix(?:Milli|Nano)\(|ToUnixTimeMilliseconds|time_ns\(|as_millis\(|toEpochMilli\(|\)\.valueOf\(/
  // What the header takes is what is signed.
  const given = /KC-API-TIMESTAMP["'`\]]*\s*(?:[:=]|=>|,)+\s*(?:str\(|String\()?\$?([A-Za-z_]\w{0,40})/.exec(
    text,
  )?.[1]
  const isSigned =
    given !== undefined && new RegExp(`\\b${given}\\s*:?=[^=\\n]*(?:${reading.source})`).test(text)
  return isSigned || (reading.test(text) && !inMs.test(text))
}

/** What makes hexadecimal of bytes. */
const hexWriters =
  /(?:BitConverter\.ToString|Convert\.ToHexString|encodeHexString|toHexString|printHexBinary|formatHex|hex\.EncodeToString|hex::encode|bin2hex)\(\s*&?/gi

/** The digest is written in hexadecimal. Random bytes, and another hash, are so too: they make ids. */
function isHex(text: string): boolean {
  const isOfHmac =
    /(?<!(?:hashlib\.\w{1,10}|createHash)\([^\n]{0,200})(?:\.hexdigest\(\)|digest\(\s*["']hex["']\s*\))|HMAC\.hexdigest\(|toString\(CryptoJS\.enc\.Hex\)|(?<!base64_encode\(\s{0,9})hash_hmac\((?![^;\n]{0,300},\s*true\s*\))[^;\n]{0,300}\)/i
  const isRandom = (argument: string): boolean => {
    if (/^(?:random|openssl_random|\w*rand\w*\.|RandomNumberGenerator)/i.test(argument)) return true
    const name = /^\$?([A-Za-z_]\w{0,40})/.exec(argument)?.[1]
    const filled = `(?:rand\\w*\\.\\w+|nextBytes|random_bytes)\\(\\s*&?(?:mut )?\\$?${name}\\b|\\b${name}\\s*:?=[^\\n]{0,200}rand`
    return name !== undefined && new RegExp(filled, 'i').test(text)
  }
  const written = [...text.matchAll(hexWriters)]
    .slice(0, 50)
    .map(({ 0: call, index }) => text.slice(index + call.length))
  return isOfHmac.test(text) || written.some((argument) => !isRandom(argument.slice(0, 60)))
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

/** The header's value is the passphrase's own variable, and that was never given an HMAC. */
function isPassphrasePlain(text: string): boolean {
  // As a value of its own, or in one text with the name: 'KC-API-PASSPHRASE: ' . $sealed.
  const [, written, call] =
    /KC-API-PASSPHRASE["'`\]]*\s*(?:[:=]|=>|,)+\s*(?:["'`]\s*[.+]\s*)?[&${]*(?:this\.|self\.|@|config\.|process\.env\.)?([\w.>-]{1,80})(\(?)/i.exec(
      text,
    ) ?? []
  // What changes no more than the type of a value.
  const value = written?.replace(/[.>-]+(?:encode|strip|trim|to_?string|clone)$/i, '')
  const isGiven = /^(?:str(?:ing|val)?|(?:.*[.>])?(?:get_?env\w*|env|get\w*(?:passphrase|variable)|get))$/i
  if (call && value === written && !isGiven.test(value ?? '')) return false
  if (value === undefined) return /KC-API-PASSPHRASE["'`\]]*\s*(?:[:=]|=>|,)+\s*["'`]/i.test(text)
  if (
    /^(?:sign|hmac|base64|b64|hash|encrypt|Convert|crypto|get_?sign|generate|create|compute|Buffer)/i.test(
      value,
    )
  )
    return false
  const own = value.replace(/^.*[.>-]/, '').replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
  // A name of its own says that something was made of it: sealed.
  if (own === '' || !(call || /pass|phrase|pwd/i.test(own))) return false
  // As a variable, or by a function of that name.
  const made = new RegExp(
    `\\b${own}\\s*(?:(?::=|=)\\s*[^;\\n]{0,400}(?:\\n\\s{1,80}[^;\\n]{0,400}){0,2}|\\([^()\\n]{0,80}\\)[^\\n,;]{0,40}[:{=](?:[^\\n]{0,160}\\n){0,3}[^\\n]{0,160})(?:hmac|base64|b64|sign|HMAC|digest|Hash|encrypt)`,
    'i',
  )
  return !made.test(text)
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
  return /["'`]\?["'`]|\?(?:\$?\{|%[sv]|\$\w)|\+ ?["'`]\?|\?["'`] ?[+.]|["'`]GET["'`]\s*[+.]\s*["'`][^"'`\n]*\?|\.search\b|\bpath_url\b|\b(?:raw_)?path_qs\b|\braw_path\b|\bPathAndQuery\b|\.RequestURI\(|\brequest_uri\b|getRawQuery\(/.test(
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
