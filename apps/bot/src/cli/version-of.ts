// Which bot this is.
import { readFileSync } from 'node:fs'

/** The version that its package names. */
export function versionOf(): string {
  const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'))
  return version
}
