/** Whether a program reads the clock once for what it signs and once more for the header. */

const reading =
  '(?:(?:self\\.|this\\.|\\$this->)?_?(?:get_?)?(?:nonce|now|timestamp|time|Date\\.now|time\\.time|millis\\w{0,20}|microtime|System\\.currentTimeMillis)\\([^)\\n]{0,80}\\)|DateTimeOffset\\.\\w{1,9}\\.ToUnixTimeMilliseconds\\(\\)|time\\.Now\\(\\)\\.UnixMilli\\(\\))'

/** The header takes a time of its own, beside the one that is signed; or what is signed has one that has no name. */
export function isClockReadTwice(text: string): boolean {
  const header = new RegExp(
    `KC-API-TIMESTAMP["'\`\\]]*\\s*(?:[:=]|=>|,)+\\s*(?:["'\`]\\s*[.+]\\s*)?(?:str\\(|String\\(|String\\.valueOf\\(|int\\(|round\\(|strconv\\.FormatInt\\(|fmt\\.Sprint\\()*${reading}`,
    'i',
  )
  const signed = new RegExp(
    `${reading}[\\s\\w*().,]{0,24}[+.]\\s*["'\`](?:GET|POST|DELETE|PUT)["'\`]\\s*[+.]`,
  )
  // (now = Date.now()) + 'GET' gives it a name on the way.
  const isNamed =
    /\(\s{0,3}\w{1,40}\s{0,3}:?=(?!=)[^=\n]{1,80}\)\s{0,3}[+.]\s{0,3}["'`](?:GET|POST|DELETE|PUT)/.test(text)
  // What is signed is taken from the header: h['KC-API-TIMESTAMP'] + 'GET'.
  const isReadBack = /KC-API-TIMESTAMP["'`]\s*(?:\)|\]\s*(?![\s:=]))/i.test(text)
  return (header.test(text) && !isReadBack) || (signed.test(text) && !isNamed)
}
