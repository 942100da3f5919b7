// Which files of secrets were replaced: a reload reads them anew, and whoever rotated one wants to know that it was.
import { createHash } from 'node:crypto'
import type { Change } from '../config/changes.ts'
import type { BotConfig } from '../config/config.ts'
import { readSecret } from '../feed/secrets.ts'
import { InputError } from '../input-error.ts'

type Channels = readonly (BotConfig['feeds'] | BotConfig['alerts'])['channels'][number][]
type Env = Readonly<Record<string, string | undefined>>

/** A digest of each secret in a file that channels name, by the variable that names the file; never the secret. */
export function secretFilesOf(channels: Channels, env: Env): ReadonlyMap<string, string> {
  const words = new Set(JSON.stringify(channels).match(/\w+/g))
  const names = [...words].filter((name) => env[`${name}_FILE`])
  return new Map(names.map((name) => [`${name}_FILE`, digestOf(env, name)]))
}

/** Those that both know and that hold something else now. */
export function renewedBetween(
  before: ReadonlyMap<string, string>,
  after: ReadonlyMap<string, string>,
): Change[] {
  return [...after].flatMap(([setting, digest]) =>
    (before.get(setting) ?? digest) === digest ? [] : [{ setting }],
  )
}

/** Whether a secret can be read is for those who need it to say. */
function digestOf(env: Env, name: string): string {
  try {
    return createHash('sha256')
      .update(readSecret(env, name, name))
      .digest('hex')
  } catch (error) {
    if (error instanceof InputError) return ''
    throw error
  }
}
