// One package to install: every entry point of core is one of each adapter too, under the same name. This writes
// them: the files of src/entries, the exports of package.json and deno.json, and the names of the main entry, which are
// listed one by one, so that a name of the adapter's own cannot hide one of core's. Without `--update` it only looks.
import { spawnSync } from 'node:child_process'
import { existsSync, globSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import ts from 'typescript'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const core = join(root, 'packages', 'core')
const adapters = ['node', 'deno', 'browser']
const isUpdate = process.argv.includes('--update')
/** What only somebody needs who takes core itself. */
const coreAlone = new Set(['./adapter', './kucoin', './package.json'])

const entries = readEntries()
const coreNames = readCoreNames()
let isGood = true
for (const adapter of adapters) treat(join(root, 'packages', adapter))
if (isUpdate) spawnSync('biome', ['check', '--write', 'packages'], { cwd: root, stdio: 'inherit' })
process.exitCode = isGood ? 0 : 1

/** Subpaths of core with the text that stands over each: `orders`, `endpoints/spot`. */
function readEntries() {
  const { exports } = JSON.parse(readFileSync(join(core, 'package.json'), 'utf8'))
  return Object.keys(exports)
    .filter((path) => path !== '.' && !coreAlone.has(path))
    .flatMap((path) => {
      if (!path.includes('*')) return [path.slice(2)]
      const folder = path.slice(2).replace('/*', '')
      return globSync('*/index.ts', { cwd: join(core, 'src', folder) })
        .map((file) => `${folder}/${dirname(file)}`)
        .sort()
    })
}

/** All names of core's main entry; `type` before those that are types alone. */
function readCoreNames() {
  const file = join(core, 'dist', 'index.d.ts')
  const program = ts.createProgram([file], { module: ts.ModuleKind.NodeNext, noLib: true })
  const checker = program.getTypeChecker()
  const module = checker.getSymbolAtLocation(program.getSourceFile(file))
  return checker.getExportsOfModule(module).map((symbol) => {
    const target = symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol
    const isType = (target.flags & (ts.SymbolFlags.Value | ts.SymbolFlags.NamespaceModule)) === 0
    return { name: symbol.name, text: isType ? `type ${symbol.name}` : symbol.name }
  })
}

function treat(folder) {
  const wanted = new Map(entries.map((entry) => [`src/entries/${entry}.ts`, mirror(entry)]))
  for (const [file, text] of wanted) write(folder, file, text)
  for (const file of globSync('src/entries/**/*.ts', { cwd: folder })) {
    if (!wanted.has(file.replaceAll('\\', '/'))) remove(folder, file)
  }
  writeNames(folder)
  writeManifest(folder)
}

/** A module that is core's, and has nothing of its own that could hide a name. */
function mirror(entry) {
  const source = join(core, 'src', entry, 'index.ts')
  const words = /\/\*\*\n([\s\S]*?)\n \*\n \* @packageDocumentation/.exec(readFileSync(source, 'utf8'))?.[1]
  const about = words ?? ` * The endpoints of \`${entry.split('/').at(-1)}\`.`
  return `/**
${about}
 *
 * The same as \`@kucoin-kit/core/${entry}\`.
 *
 * @packageDocumentation
 */
export * from '@kucoin-kit/core/${entry}'
`
}

function writeNames(folder) {
  const text = readFileSync(join(folder, 'src', 'index.ts'), 'utf8')
  const statement = /export (\*|\{[^}]*\}) from '@kucoin-kit\/core'\n/
  const own = text.replace(statement, '')
  const isOwn = (name) => new RegExp(`[{,]\\s*(type )?${name}\\b`).test(own)
  const names = coreNames.filter(({ name }) => !isOwn(name)).map((one) => one.text)
  const listed = new Set(
    /export \{([^}]*)\} from '@kucoin-kit\/core'/
      .exec(text)?.[1]
      .split(',')
      .map((one) => one.trim()),
  )
  listed.delete('')
  if (names.length === listed.size && names.every((name) => listed.has(name))) return
  if (isUpdate) {
    writeFileSync(
      join(folder, 'src', 'index.ts'),
      text.replace(statement, `export { ${names.join(', ')} } from '@kucoin-kit/core'\n`),
    )
    return
  }
  const missing = names.filter((name) => !listed.has(name))
  const gone = [...listed].filter((name) => !names.includes(name))
  complain(
    `${folder}/src/index.ts: missing ${missing.join(', ') || 'nothing'}, gone ${gone.join(', ') || 'nothing'}`,
  )
}

function writeManifest(folder) {
  const target = (entry) => ({ types: `./dist/entries/${entry}.d.ts`, default: `./dist/entries/${entry}.js` })
  rewrite(join(folder, 'package.json'), (exports) => {
    const own = Object.entries(exports).filter(
      ([path, to]) => path !== './package.json' && !String(to.default).startsWith('./dist/entries/'),
    )
    const all = entries.map((entry) => [`./${entry}`, target(entry)])
    return Object.fromEntries([...own, ...all, ['./package.json', './package.json']])
  })
  if (!existsSync(join(folder, 'deno.json'))) return
  rewrite(join(folder, 'deno.json'), (exports) => {
    const own = Object.entries(exports).filter(([, to]) => !to.startsWith('./src/entries/'))
    return Object.fromEntries([
      ...own,
      ...entries.map((entry) => [`./${entry}`, `./src/entries/${entry}.ts`]),
    ])
  })
}

function rewrite(file, change) {
  const text = readFileSync(file, 'utf8')
  const content = JSON.parse(text)
  const exports = change(content.exports)
  if (JSON.stringify(exports) === JSON.stringify(content.exports)) return
  if (!isUpdate) return complain(`${file}: its exports are not core's`)
  writeFileSync(file, `${JSON.stringify({ ...content, exports }, null, 2)}\n`)
}

function write(folder, file, text) {
  const path = join(folder, file)
  if (existsSync(path) && readFileSync(path, 'utf8') === text) return
  if (!isUpdate) return complain(`${path} is missing, or is not what core says`)
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, text)
}

function remove(folder, file) {
  if (!isUpdate) return complain(`${join(folder, file)}: core has no such entry`)
  rmSync(join(folder, file))
  const place = dirname(join(folder, file))
  if (readdirSync(place).length === 0) rmSync(place, { recursive: true })
}

function complain(words) {
  isGood = false
  console.error(`${words.replace(root, '.')}. Run "node scripts/adapter-entries.mjs --update".`)
}
