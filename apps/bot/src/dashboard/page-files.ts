// The built page, held in memory: a few files, named by their content.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { InputError, reasonOf } from '../input-error.ts'

/** A file of the page. */
export interface PageFile {
  readonly bytes: Uint8Array<ArrayBuffer>
  readonly type: string
}

const TYPES: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  svg: 'image/svg+xml',
}

/**
 * Reads the page, by path.
 * @throws InputError when it was never built
 */
export function readPage(): ReadonlyMap<string, PageFile> {
  const folder = fileURLToPath(new URL('dist/', import.meta.resolve('@kucoin-kit/dashboard/package.json')))
  try {
    const names = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    const files = names.flatMap((name): [string, PageFile][] => {
      const type = TYPES[name.slice(name.lastIndexOf('.') + 1)]
      if (type === undefined) return []
      const path = `/${name.replaceAll('\\', '/')}`
      return [
        [
          path === '/index.html' ? '/' : path,
          { bytes: new Uint8Array(readFileSync(join(folder, name))), type },
        ],
      ]
    })
    return new Map(files)
  } catch (error) {
    throw new InputError(
      `the page of the dashboard cannot be read: ${reasonOf(error)}.`,
      'build it (npm run build), or switch it off: dashboard.enabled.',
    )
  }
}
