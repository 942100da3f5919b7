// Addresses that alerts go to.

import { InputError } from '../input-error.ts'
import { isLoopback } from '../loopback.ts'

/**
 * The address, if what is sent to it cannot be read on the way. It is not quoted: it may be a secret.
 * @throws InputError
 */
export function checkAddress(address: string, channel: string): string {
  const url = URL.canParse(address) ? new URL(address) : undefined
  if (url?.username || url?.password)
    throw new InputError(
      `the address of the alert channel ${channel} has a user or a password in it, with which no request goes out.`,
      'take an address without them.',
    )
  if (url?.protocol === 'https:') return address
  if (url?.protocol === 'http:' && isLoopback(url.hostname)) return address
  throw new InputError(
    `the address of the alert channel ${channel} is not one of https://, or of http:// on this machine.`,
    'copy it from where the webhook was made.',
  )
}
