// Mail over SMTP, as plain text.
import { createTransport } from 'nodemailer'
import type { EmailSettings } from '../../config/alerts.ts'
import { InputError } from '../../input-error.ts'
import { isLoopback } from '../../loopback.ts'
import { SendFailure } from '../send-failure.ts'
import { lineOf, write } from '../write.ts'
import type { Sender, SenderParts } from './sender.ts'

const FORM = { maxChars: 50_000, harmless: (text: string) => text }
const TIMEOUT_MS = 10_000
const MAX_SUBJECT = 120

/** Sends mail. A connection for each: alerts are rare, and servers close what is idle. */
export function createEmail(settings: EmailSettings, { title, secret }: SenderParts): Sender {
  const { name, host, tls = 'implicit', user, password, from, to } = settings
  if (tls === 'none' && !isLoopback(host))
    throw new InputError(
      `alerts.channels, ${name}: mail to ${host} would be readable on its way.`,
      'set tls to implicit or starttls; none is for a mail server on this machine.',
    )
  if ((user === undefined) !== (password === undefined))
    throw new InputError(
      `alerts.channels, ${name}: user and password go together.`,
      'give both, or leave both out.',
    )
  const transport = createTransport({
    host,
    port: settings.port ?? (tls === 'implicit' ? 465 : 587),
    secure: tls === 'implicit',
    requireTLS: tls === 'starttls',
    ignoreTLS: tls === 'none',
    ...(user !== undefined && password !== undefined && { auth: { user, pass: secret(password) } }),
    connectionTimeout: TIMEOUT_MS,
    greetingTimeout: TIMEOUT_MS,
    socketTimeout: TIMEOUT_MS,
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  return async (batch, signal) => {
    const [first] = batch.alerts
    const more = batch.alerts.length > 1 ? ` (and ${batch.alerts.length - 1} more)` : ''
    const subject = `${title}: ${first ? lineOf(first).slice(0, MAX_SUBJECT) : 'alerts'}${more}`
    try {
      const sending = transport.sendMail({ from, to: [...to], subject, text: write(batch, title, FORM) })
      // A server that says nothing has its time; whoever ends does not wait for it.
      await unlessAborted(sending, signal)
    } catch (error) {
      throw failureOf(error)
    }
  }
}

/** @throws SendFailure where nobody waits any more */
async function unlessAborted(sending: Promise<unknown>, signal: AbortSignal): Promise<void> {
  let onAbort = (): void => undefined
  const aborted = new Promise<never>((_, reject) => {
    onAbort = () => reject(new SendFailure('it was not waited for any longer'))
    signal.addEventListener('abort', onAbort)
  })
  try {
    await Promise.race([sending, aborted])
  } finally {
    signal.removeEventListener('abort', onAbort)
  }
}

/** The server's words may quote addresses and what was sent to log in: its code only. */
function failureOf(error: unknown): SendFailure {
  const code = error instanceof Error && 'responseCode' in error ? Number(error.responseCode) : Number.NaN
  if (!Number.isInteger(code)) return SendFailure.of(error)
  const isLogin = code === 530 || code === 535
  return new SendFailure(`the mail server answered ${code}`, { isRefusal: code >= 550 && !isLogin })
}
