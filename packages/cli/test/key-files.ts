import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { MockCredential } from '@kucoin-kit/mock-server'
import { onTestFinished } from 'vitest'

/** A folder of its own for one test. */
export interface KeyFolder {
  /** Writes a key into a file as its owner alone can read it, and gives the path. */
  put(name: string, key: MockCredential): string
  path(name: string): string
  /** The key in a file. */
  key(name: string): { readonly key: string; readonly secret: string; readonly passphrase: string }
  /** Permission bits, as `600`. */
  mode(name: string): string
  names(): readonly string[]
}

/** Makes a folder that is gone after the test. */
export function keyFolder(): KeyFolder {
  const folder = mkdtempSync(join(tmpdir(), 'kucoin-keys-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const path = (name: string): string => join(folder, name)
  return {
    path,
    put(name, { key, secret, passphrase, version: keyVersion = '3' }) {
      writeFileSync(path(name), JSON.stringify({ key, secret, passphrase, keyVersion }), { mode: 0o600 })
      return path(name)
    },
    key: (name) => JSON.parse(readFileSync(path(name), 'utf8')),
    mode: (name) => (statSync(path(name)).mode & 0o777).toString(8),
    names: () => readdirSync(folder).sort(),
  }
}
