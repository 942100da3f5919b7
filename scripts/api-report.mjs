// Holds each published entry point against its committed API report (packages/*/api/*.api.md), so that no
// public name changes unnoticed. `--update` writes the reports anew and removes those of entries that are gone.
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { CompilerState, Extractor, ExtractorConfig } from '@microsoft/api-extractor'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const isUpdate = process.argv.includes('--update')

for (const name of readdirSync(join(root, 'packages'))) {
  const folder = join(root, 'packages', name)
  if (!existsSync(join(folder, 'package.json'))) continue
  const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  if (!manifest.private) checkPackage(folder, manifest)
}

function checkPackage(folder, manifest) {
  const entries = Object.entries(manifest.exports)
    // What an adapter has of core is held by scripts/adapter-entries.mjs.
    .filter(([, target]) => typeof target !== 'string' && !target.types.startsWith('./dist/entries/'))
    .flatMap(([path, { types }]) => entriesOf(folder, path, types))
  if (entries.length === 0) return
  const reports = join(folder, 'api')
  mkdirSync(reports, { recursive: true })
  const configs = entries.map(({ path, file }) => prepare(folder, path, file))
  // One program for all entries: most of the time goes into parsing what they share.
  const compilerState = CompilerState.create(configs[0], {
    additionalEntryPoints: entries.map(({ file }) => file),
  })
  for (const [at, config] of configs.entries()) {
    const hasGroups = `${entries[at].path}/*` in manifest.exports
    const report = extract(config, compilerState)
    hold(config.reportFilePath, hasGroups ? withoutGroups(report) : report)
  }
  const known = new Set(configs.map((config) => basename(config.reportFilePath)))
  for (const left of readdirSync(reports).filter((file) => !known.has(file)))
    hold(join(reports, left), undefined)
}

/** The entries that a path of a manifest's `exports` stands for; a pattern stands for one per folder. */
function entriesOf(folder, path, types) {
  if (!path.includes('*')) return [{ path, file: join(folder, types) }]
  return readdirSync(join(folder, types.split('*')[0]))
    .sort()
    .map((name) => ({ path: path.replace('*', name), file: join(folder, types.replace('*', name)) }))
    .filter(({ file }) => existsSync(file))
}

function prepare(folder, path, entry) {
  const report = path === '.' ? 'index' : path.slice(2).replaceAll('/', '-')
  return ExtractorConfig.prepare({
    configObject: {
      projectFolder: folder,
      mainEntryPointFilePath: entry,
      compiler: {
        overrideTsconfig: {
          compilerOptions: { module: 'NodeNext', target: 'ES2023', types: [], skipLibCheck: true },
        },
      },
      apiReport: {
        enabled: true,
        reportFileName: `${report}.api.md`,
        reportFolder: join(folder, 'api'),
        reportTempFolder: join(folder, 'temp'),
      },
      docModel: { enabled: false },
      dtsRollup: { enabled: false },
      messages: {
        extractorMessageReporting: { default: { logLevel: 'none' } },
        tsdocMessageReporting: { default: { logLevel: 'none' } },
      },
    },
    configObjectFullPath: undefined,
    packageJsonFullPath: join(folder, 'package.json'),
  })
}

/** The report of an entry as it is now. */
function extract(config, compilerState) {
  Extractor.invoke(config, {
    compilerState,
    messageCallback(message) {
      message.handled = true
      if (message.logLevel !== 'error') return
      console.error(message.text)
      process.exitCode = 1
    },
  })
  return readFileSync(config.reportTempFilePath, 'utf8')
}

/** Leaves the names of the groups (`export { spot }`) and takes out what is in them: each has its own report. */
function withoutGroups(report) {
  const isExported = (block) => !/^(\/\/.*\r?\n)*(interface|type|const) /.test(block)
  const names = report.replace(/^declare namespace \w+ \{\r?\n[\s\S]*?^\}\r?\n/gm, '')
  return names
    .split(/(?:\r?\n){2}/)
    .filter(isExported)
    .join('\r\n\r\n')
}

/** Holds a committed report against what it should be; undefined: there should be none. */
function hold(file, report) {
  if (isUpdate) {
    if (report === undefined) rmSync(file)
    else writeFileSync(file, report)
    return
  }
  const lines = (text) => text?.replaceAll('\r\n', '\n')
  const committed = existsSync(file) ? readFileSync(file, 'utf8') : undefined
  if (lines(committed) === lines(report)) return
  console.error(`${file.slice(root.length + 1)} is out of date: run "pnpm api:update" and review the change.`)
  process.exitCode = 1
}
