/**
 * Finds a Chromium: `CHROMIUM_PATH`, one of the system's, or the one that an npm package brings. The last unpacks
 * itself; it is unpacked once, into a folder that is renamed when it is whole, since two at once, or one that is
 * killed, would leave a broken program behind for good.
 */
import { existsSync, readFileSync } from 'node:fs'
import { mkdir, mkdtemp, rename, rm } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

const cache = fileURLToPath(new URL('../../../../.cache/', import.meta.url))
const system = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']

/** Path of a Chromium that can be started. */
export async function chromiumPath(): Promise<string> {
  const given = process.env['CHROMIUM_PATH']
  if (given) return given
  const installed = system.map((name) => `/usr/bin/${name}`).find((path) => existsSync(path))
  return installed ?? (await unpacked())
}

async function unpacked(): Promise<string> {
  const entry = createRequire(import.meta.url).resolve('@sparticuz/chromium')
  const home = join(cache, `chromium-${versionOf(entry)}`)
  const program = join(home, 'chromium')
  if (existsSync(program)) return program
  await mkdir(cache, { recursive: true })
  const fresh = await mkdtemp(join(cache, 'unpack-'))
  const before = process.env['TMPDIR']
  // The package unpacks to the system's folder for temporary files, and knows no other.
  process.env['TMPDIR'] = fresh
  try {
    const { default: chromium } = (await import(pathToFileURL(entry).href)) as {
      readonly default: { executablePath(): Promise<string> }
    }
    await chromium.executablePath()
  } finally {
    if (before === undefined) delete process.env['TMPDIR']
    else process.env['TMPDIR'] = before
  }
  try {
    await rename(fresh, home)
  } catch (error) {
    await rm(fresh, { recursive: true, force: true })
    // Another process may have been faster.
    if (!existsSync(program)) throw error
  }
  return program
}

function versionOf(entry: string): string {
  for (let folder = dirname(entry); folder !== dirname(folder); folder = dirname(folder)) {
    const manifest = join(folder, 'package.json')
    if (!existsSync(manifest)) continue
    const { name, version } = JSON.parse(readFileSync(manifest, 'utf8')) as Record<string, string>
    if (name === '@sparticuz/chromium' && version) return version
  }
  throw new Error(`no version of ${entry}`)
}
