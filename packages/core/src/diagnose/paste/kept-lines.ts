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
  const [name] = keepers.find(([, beside]) => beside.test(text)) ?? []
  const whole = text.trim().replace(/,$/, '')
  if (name === undefined || !whole.startsWith('{') || !whole.endsWith('}')) return undefined
  try {
    const { [name]: line } = JSON.parse(whole) as Readonly<Record<string, unknown>>
    return typeof line === 'string' ? line.replace(/\n$/, '') : undefined
  } catch {
    return undefined
  }
}
