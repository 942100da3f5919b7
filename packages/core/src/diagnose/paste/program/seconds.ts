/** Whether a program signs with seconds, where KuCoin wants milliseconds. */
import { headerValue } from './header-value.ts'

/** Readings of a clock in seconds, by the languages that have them. */
const readings: readonly RegExp[] = [
  // Python
  /int\(\s*(?:time\.time\(\)|datetime[\w.]{0,20}\([^()\n]{0,40}\)\.timestamp\(\))\s*\)|round\(\s*time\.time\(\)\s*\)|time\.time\(\):\.0f|% ?time\.time\(\)|str\(time\.time\(\)\)\.split/,
  /timegm\(\s*time\.gmtime\(\)\s*\)|time_ns\(\) ?\/\/ ?(?:10 ?\*\* ?9|1_?000_?000_?000|int\(1e9\))|\.int_timestamp\b/,
  // JavaScript, Dart
  /(?:Date\.now\(\)|new Date\(\)|getTime\(\)|millisecondsSinceEpoch)\)?\s*~?\/\s*(?:1000|1e3)\b|(?:moment|dayjs)\(\)\.unix\(\)|\.toUnixInteger\(\)/,
  // Go, Rust, Nim
  /time\.Now\(\)(?:\.UTC\(\))?\.Unix\(\)|UnixNano\(\) ?\/ ?1e9|\.as_secs\(\)|Utc::now\(\)\.timestamp\(\)|getTime\(\)\.toUnix\(\)|int64\(epochTime\(\)\)/,
  // .NET, PowerShell
  /ToUnixTimeSeconds\(\)|\.TotalSeconds\b|Get-Date -U?Format %s/,
  // PHP, Perl, Ruby, Lua
  /=\s*(?:\(string\)\s*|\w{0,8}\()?time(?:\(\)|\s*;)|now\(\)->timestamp\b|Time\.now(?:\.utc)?\.to_i\b|os\.time\(\)/,
  // Java, Kotlin, Scala
  /currentTimeMillis(?:\(\))?\s*\/\s*1000|\b(?:getEpochSecond|epochSecond)\b(?:\(\))?|MILLISECONDS\.toSeconds\(/,
  // Swift, R, Julia
  /timeIntervalSince1970\b|as\.(?:numeric|integer)\(Sys\.time\(\)\)|\b(?:round|floor|trunc|Int)\((?:Int(?:64)?,\s*)?time\(\)\)/,
  // Elixir, Erlang, Haskell
  /(?:system_time|os_time)\(\s*:?seconds?\s*\)|(?:round|floor|truncate) ?<\$> ?getPOSIXTime/,
  // C, C++, MQL, VBA, shells
  /chrono::seconds\s*>|\btime\(\s*(?:NULL|nullptr|0)\s*\)|Time(?:GMT|Local|Current)\(\)|DateDiff\("s",[^)\n]{0,80}\)|date (?:-u )?["']?\+%s(?![%\dN])/,
]
const reading = new RegExp(readings.map(({ source }) => source).join('|'), 'g')
/** What makes milliseconds of them: a factor, or three zeros behind the digits. What is an hour earlier is no time of now. */
const multiplied = /^[\s)"'`}]{0,9}(?:\*|000|(?:\.\.?|[+&]|<>) ?["']000|[-+] ?\d)/
/** The same before them, and what asks for no more than a number that nobody knows. */
const before =
  /%[ds]000\W{0,3}$|\b(?:1_?000(?:\.0)?|1e3)L{0,2}\s*\*\s*[\w:.()]{0,40}$|(?:seed|rand|rng)\w{0,9}[( ]{1,2}[\w:.(]{0,20}$/i
/** Candles are asked for in seconds: beside a reading in milliseconds they are for something else. */
const inMs =
  /\*=?\s*1_?000L{0,2}\b|\b1_?000(?:\.0)?L{0,2}\s*\*|\*=?\s*1e3\b|10\s?\*\*\s?[36]|["']000["']|[)}]000\b|%3N|%Q|(?:Date\.now\(\)|getTime\(\)|currentTimeMillis(?:\(\))?|millisecondsSinceEpoch\b)(?!\)?\s*~?\/)|\+ ?new Date\b|performance\.now\(|Unix(?:Milli|Nano)\(|time_ns\(|as_millis\(|timestamp_millis\(|toEpochMilli\(|\.toMillis\(|\)\.valueOf\(|[mM]illisecond(?!sSinceEpoch)|Date\.parse\(|%N\b|\/\s*1ms\b|time\.time\(\), ?3\)|\/api\/v1\/timestamp/
const MAX_READINGS = 50

/** Seconds that nothing multiplies. */
export function isInSeconds(text: string): boolean {
  const places = [...text.matchAll(reading)]
    .slice(0, MAX_READINGS)
    .filter(({ 0: found, index }) => !isMultiplied(text, index, index + found.length))
  if (places.length === 0) return false
  if (!inMs.test(text)) return true
  const isInHeader = /KC-API-TIMESTAMP["'`\]]*\s*(?:[:=,]|=>)+[^\n,]{0,40}$/i
  if (places.some(({ index }) => isInHeader.test(text.slice(Math.max(0, index - 80), index)))) return true
  // What the header takes is what is signed.
  const { word = '', rest = '' } = headerValue(text, 'KC-API-TIMESTAMP') ?? {}
  const name = /^(?:str|String)$/.test(word) ? /^\w{0,40}/.exec(rest)?.[0] : word
  if (name === undefined || !/^[A-Za-z_]\w{0,40}$/.test(name)) return false
  // What is multiplied later, or has milliseconds in another function, is not to be told apart.
  if (new RegExp(`\\b${name}\\b[)}\\s]{0,3}(?:\\*|000|[+.&]{1,2} ?["']000)`).test(text)) return false
  const given = text.match(new RegExp(`\\b${name}\\s*:?=(?!=)[^\\n]{0,200}`, 'g')) ?? []
  if (given.some((line) => inMs.test(line) && line.search(reading) < 0)) return false
  // Some readings are written with the sign of the assignment.
  const assigned = new RegExp(`\\b${name}\\s*(?:(?::?=|<-)[^=\\n]{0,200})?$`)
  return places.some(({ index }) => assigned.test(text.slice(Math.max(0, index - 260), index)))
}

function isMultiplied(text: string, start: number, end: number): boolean {
  return multiplied.test(text.slice(end, end + 24)) || before.test(text.slice(Math.max(0, start - 60), start))
}
