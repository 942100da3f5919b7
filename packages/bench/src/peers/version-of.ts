import { readFileSync } from 'node:fs'

/** Name and version of a peer, as it is installed. */
export function versionOf(packageName: string): string {
  const manifest = new URL(`../../node_modules/${packageName}/package.json`, import.meta.url)
  const { version } = JSON.parse(readFileSync(manifest, 'utf8')) as { readonly version: string }
  return `${packageName}@${version}`
}
