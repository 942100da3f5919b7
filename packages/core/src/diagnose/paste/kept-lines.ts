/** Lines as Docker, Kubernetes, journald and clouds keep them: each in a JSON object of its own, beside its time. */

/** What holds the line, and what only such a keeper writes beside it. */
const keepers: readonly (readonly [line: string, beside: RegExp])[] = [
  ['log', /"stream"\s*:\s*"std(?:out|err)"/],
  ['textPayload', /"(?:logName|insertId|timestamp)"\s*:/],
  ['MESSAGE', /"__REALTIME_TIMESTAMP"\s*:/],
  ['message', /"(?:ingestionTime|logStreamName)"\s*:/],
]

/** The text with such lines taken out of their objects; a line of any other form stays as it is. */
export function keptLines(text: string): string {
  if (!keepers.some(([, beside]) => beside.test(text))) return text
  return text
    .split('\n')
    .map((line) => lineIn(line) ?? line)
    .join('\n')
}

function lineIn(text: string): string | undefined {
  const whole = text.trim().replace(/,$/, '')
  // What one keeper writes beside its line another one does too.
  const names = keepers.filter(([, beside]) => beside.test(whole)).map(([name]) => name)
  if (names.length === 0 || !whole.startsWith('{') || !whole.endsWith('}')) return undefined
  try {
    const kept = JSON.parse(whole) as Readonly<Record<string, unknown>>
    const line = names.map((name) => kept[name]).find((value) => typeof value === 'string')
    return line?.replace(/\n$/, '')
  } catch {
    return undefined
  }
}
