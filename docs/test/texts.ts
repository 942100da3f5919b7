/** The texts that readers see: pages, READMEs, and the doc comments of the published packages. */
import { globSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../../', import.meta.url))

/** A text with its place in the repository. */
export interface Text {
  readonly file: string
  readonly text: string
}

/** Every file that matches, without what is generated or installed. */
export function readTexts(...patterns: readonly string[]): Text[] {
  return globSync(patterns, {
    cwd: root,
    exclude: (path) => /(^|\/)(node_modules|dist|\.site|cache)$|^docs\/api$/.test(path),
  })
    .map((file) => file.replaceAll('\\', '/'))
    .sort()
    .map((file) => ({ file, text: readFileSync(root + file, 'utf8') }))
}
