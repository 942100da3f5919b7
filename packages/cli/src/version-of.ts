import { readFileSync } from 'node:fs'

/** The version of this package, as it is published. */
export function versionOf(): string {
  const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'))
  return version
}
