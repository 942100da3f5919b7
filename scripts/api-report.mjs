// Holds each published entry point against its committed API report (packages/*/api/*.api.md), so that no
// public name changes unnoticed. `--update` writes the reports anew.
import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Extractor, ExtractorConfig } from '@microsoft/api-extractor'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const isUpdate = process.argv.includes('--update')
let isGood = true

for (const name of readdirSync(join(root, 'packages'))) {
  const folder = join(root, 'packages', name)
  if (!existsSync(join(folder, 'package.json'))) continue
  const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  if (manifest.private) continue
  mkdirSync(join(folder, 'api'), { recursive: true })
  for (const [path, target] of Object.entries(manifest.exports)) {
    // Endpoint groups are data: the facts list and the examples hold them.
    if (typeof target === 'string' || path.includes('*')) continue
    const report = path === '.' ? 'index' : path.slice(2).replaceAll('/', '-')
    if (!check(folder, target.types, `${report}.api.md`)) isGood = false
  }
}
process.exitCode = isGood ? 0 : 1

function check(folder, entry, reportFileName) {
  const config = ExtractorConfig.prepare({
    configObject: {
      projectFolder: folder,
      mainEntryPointFilePath: join(folder, entry),
      compiler: {
        overrideTsconfig: {
          compilerOptions: { module: 'NodeNext', target: 'ES2023', types: [], skipLibCheck: true },
        },
      },
      apiReport: {
        enabled: true,
        reportFileName,
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
  const result = Extractor.invoke(config, {
    localBuild: isUpdate,
    messageCallback: (message) => {
      message.handled = true
      if (message.logLevel === 'error') console.error(message.text)
    },
  })
  if (result.apiReportChanged && !isUpdate) {
    console.error(
      `${reportFileName} of ${folder.slice(root.length + 1)} is out of date: run "pnpm api:update" and review the change.`,
    )
    return false
  }
  return isUpdate || result.succeeded
}
