// Writes the playground beside the pages of the site: a document of its own, so that its policy holds for all of it.
import { copyFileSync, mkdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { rolldown } from 'rolldown'

const own = dirname(fileURLToPath(import.meta.url))
const folder = process.argv[2] ?? join(own, '..', '.site', 'playground')

mkdirSync(folder, { recursive: true })
for (const file of ['index.html', 'style.css']) copyFileSync(join(own, file), join(folder, file))
const bundle = await rolldown({
  input: join(own, 'main.ts'),
  platform: 'browser',
  // The command takes these names from the adapter for Node, which gives them on as they are in core.
  resolve: { alias: { '@kucoin-kit/node': '@kucoin-kit/core' } },
  // What needs Node is shaken off; the end sees to it.
  external: /^node:/,
})
const { output } = await bundle.write({ dir: folder, entryFileNames: 'main.js', minify: true })
const left = output.flatMap(({ imports = [] }) => imports)
if (output.length > 1 || left.length > 0) throw new Error(`The page would have to load ${left.join(', ')}.`)
