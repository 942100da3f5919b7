import { ConfigError } from '@kucoin-kit/core'
import { deno, type PermissionWanted } from './deno-host.ts'

/** Whether the permission is there already; nobody is asked. */
export async function isGranted(wanted: PermissionWanted): Promise<boolean> {
  return (await deno().permissions.query(wanted)).state === 'granted'
}

/** Asks for a permission where Deno may ask; false where it is denied. */
export async function ask(wanted: PermissionWanted): Promise<boolean> {
  return (await deno().permissions.request(wanted)).state === 'granted'
}

/** The error for a permission that is missing, with the flag that gives it and nothing more. */
export function denied(what: string, flag: string): ConfigError {
  return new ConfigError('CREDENTIALS_INVALID', `Deno denies ${what}.`, `run it with ${flag}.`)
}
