/** The types that an editor would show over a block of code, found once for each version of the packages. */
import { createHash } from 'node:crypto'
import { globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { defaultHoverInfoProcessor } from '@shikijs/twoslash/core'
import { createTwoslasher, type NodeHover } from 'twoslash'
import { readerOptions } from '../../test/reader-options.ts'
import { wordsOf } from './words.mts'

const root = fileURLToPath(new URL('../../../', import.meta.url))
const cache = fileURLToPath(new URL('../cache/types/', import.meta.url))

let twoslasher: ReturnType<typeof createTwoslasher> | undefined

/** Whatever a type can depend on besides the block itself. */
const version = createHash('sha256')
for (const file of [
  'pnpm-lock.yaml',
  ...['docs/test/reader-options.ts', ...globSync('docs/.vitepress/hovers/*.mts', { cwd: root })],
  ...globSync('packages/*/dist/**/*.d.ts', { cwd: root }).sort(),
])
  version.update(readFileSync(root + file))
const key = version.digest()

/** What is worth showing, short enough to be read on a phone; from the cache where it is there. */
export function findTypes(code: string): NodeHover[] {
  const file = `${cache}${createHash('sha256').update(key).update(code).digest('hex')}.json`
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as NodeHover[]
  } catch {
    const found = askCompiler(code)
    mkdirSync(cache, { recursive: true })
    writeFileSync(file, JSON.stringify(found))
    return found
  }
}

/** Whether the block compiles is asked elsewhere, by the tests of all fences. */
function askCompiler(code: string): NodeHover[] {
  twoslasher ??= createTwoslasher({
    vfsRoot: `${root}docs`,
    compilerOptions: readerOptions,
    handbookOptions: { noErrors: true },
  })
  return twoslasher(code).hovers.flatMap((hover) => {
    const text = wordsOf(defaultHoverInfoProcessor(hover.text), hover.docs)
    return text === undefined ? [] : [{ ...hover, text }]
  })
}
