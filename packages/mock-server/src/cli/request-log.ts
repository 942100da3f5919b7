import { margin, paint, type Terminal, type Words } from '@kucoin-kit/terminal'
import type { Exchange } from '../contract/exchange.ts'
import type { Answered } from '../server/answered.ts'

/** The page that says of each hint what to do; its name is its anchor. */
const HINTS_PAGE = 'https://kucoin-kit.github.io/kucoin-kit/errors/hints'

/** Shorter texts are no secrets that anybody uses, and stand in every path. */
const LEAST_SECRET = 4

/** Prints one line for each request, if somebody reads them: what was asked for, and why it was refused. */
export function createRequestLog(exchange: Exchange, err: Terminal): (answered: Answered) => void {
  return (answered) => {
    // Tests often give a pipe that they never read; the lines must not pile up in memory.
    if (!err.isBehind) err.print(lineOf(answered, (text) => withoutSecrets(text, exchange)))
  }
}

function lineOf({ method, path, status, code, hint }: Answered, mask: (text: string) => string): Words {
  const asked = ` ${method} ${mask(path)}`
  if (status === undefined) return [paint('warning', '---'), asked, ' connection broken']
  const isGood = status < 400 && (code === undefined || code === '200000')
  if (isGood) return [paint('good', String(status)), asked]
  return [
    paint('bad', String(status)),
    ' ',
    margin,
    asked.trimStart(),
    ...(code === undefined ? [] : [` ${code}`]),
    ...(hint === undefined ? [] : [' ', paint('warning', hint), ` → ${HINTS_PAGE}#${firstName(hint)}`]),
  ]
}

/** Of several mistakes the first; what stands behind a colon is a number. */
function firstName(hint: string): string {
  return hint.split(/[,:]/, 1)[0] ?? ''
}

/** A client with a mistake can put a secret anywhere, also into the path, and encode it on the way. */
function withoutSecrets(text: string, { credentials }: Exchange): string {
  const forms = credentials
    .flatMap(({ secret, passphrase }) => [secret, passphrase])
    .filter((secret) => secret.length >= LEAST_SECRET)
    .flatMap((secret) => [
      secret,
      ...[encodeURIComponent(secret), encodeURIComponent(encodeURIComponent(secret))],
      ...(['base64', 'base64url', 'hex'] as const).map((form) =>
        Buffer.from(secret).toString(form).replace(/=+$/, ''),
      ),
    ])
    .map((form) => form.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'))
  return forms.length === 0 ? text : text.replace(new RegExp(forms.join('|'), 'gi'), '[secret]')
}
