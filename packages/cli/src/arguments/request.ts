import type { Method } from '@kucoin-kit/node'
import { InputError } from '../input-error.ts'

const methods: readonly string[] = ['GET', 'POST', 'PUT', 'DELETE'] satisfies Method[]

/** The method, which is signed in upper case. */
export function readMethod(text: string): Method {
  const method = text.toUpperCase()
  if (methods.includes(method)) return method as Method
  throw new InputError(`${text} is no method of KuCoin's.`, `use one of ${methods.join(', ')}.`)
}

/** The path; host and query are given apart. */
export function readPath(text: string): string {
  if (text.includes('?'))
    throw new InputError('The path holds a query.', 'give each parameter as --query name=value.')
  // Git Bash takes what begins with a slash for a file of its own, and hands on where that would be.
  if (/^[a-z]:[\\/].*[\\/]api[\\/]/i.test(text)) {
    throw new InputError(
      `The shell has made "${text}" of the path.`,
      'in Git Bash write MSYS_NO_PATHCONV=1 before the command.',
    )
  }
  if (!/^\/api\/[^\s{}#]+$/.test(text)) {
    throw new InputError(
      `"${text}" is no path of KuCoin's.`,
      'start it at /api, without the host: /api/v1/accounts.',
    )
  }
  return text
}

/** One `name=value`; the value may hold further equals signs. */
export function readQuery(text: string): [name: string, value: string] {
  const at = text.indexOf('=')
  if (at < 1) throw new InputError(`"${text}" is no query parameter.`, 'write it as name=value.')
  return [text.slice(0, at), text.slice(at + 1)]
}

/** The body, kept to the byte; only checked for being JSON, and for a method that has one. */
export function readBody(text: string | undefined, method?: Method): string | undefined {
  if (text === undefined) return undefined
  // No runtime sends it, and says that the connection was lost.
  if (method === 'GET')
    throw new InputError('A GET has no body.', 'give each parameter as --query name=value.')
  try {
    JSON.parse(text)
  } catch {
    throw notJson(text)
  }
  return text
}

function notJson(text: string): InputError {
  // As curl takes the name of a file, and other tools standard input.
  if (/^@|^-$/.test(text))
    return new InputError(
      'The body is given as its text, and not as the name of a file.',
      'let the shell read the file: --body "$(cat order.json)".',
    )
  // Windows PowerShell takes the quotes out of what it hands on, and to cmd the single ones are letters.
  if (/^'?[{[]/.test(text) && !text.includes('"'))
    return new InputError(
      'The body is not JSON: it has no double quotes.',
      `quote it for your shell: '{"symbol":"BTC-USDT"}', in Windows PowerShell '{\\"symbol\\":\\"BTC-USDT\\"}', in cmd "{\\"symbol\\":\\"BTC-USDT\\"}".`,
    )
  return new InputError(
    'The body is not JSON.',
    `quote it for your shell, as in --body '{"symbol":"BTC-USDT"}'.`,
  )
}

/** Milliseconds since the epoch. */
export function readTimestamp(text: string | undefined): number {
  if (text === undefined) return Date.now()
  if (/^\d{13}$/.test(text)) return Number(text)
  const isSeconds = /^\d{10}(\.\d+)?$/.test(text)
  throw new InputError(
    isSeconds ? `${text} looks like seconds.` : `"${text}" is no timestamp.`,
    'give milliseconds since the epoch, 13 digits: 1700000000000.',
  )
}
