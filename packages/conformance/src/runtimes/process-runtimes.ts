import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { denoAdapter, web } from './platforms.ts'
import { type Program, programs, runProgram } from './programs.ts'
import type { Runtime } from './runtime.ts'
import { directSettings } from './settings.ts'

/** Runs on everything that has `node:fs` and a console: the platform is the one argument that differs. */
const entry = (platform: string): string => `import { readFileSync } from 'node:fs'
import process from 'node:process'
import { conformance, remoteStage } from './suite.js'
${platform}
const read = (name) => JSON.parse(readFileSync(new URL(name, import.meta.url), 'utf8'))
const settings = JSON.parse(process.argv[2])
const results = await conformance({
  ...settings,
  createPlatform,
  stage: remoteStage(settings.controlUrl),
  vectors: read('./vectors.json'),
  unsafeIntegers: read('./unsafe-integers.json'),
})
console.log(JSON.stringify(results))
`

/** Runtimes that are programs: the three Nodes, Deno, Bun. */
export const processRuntimes: readonly Runtime[] = [
  processRuntime('Node 22', programs.node22, web),
  processRuntime('Node 24', programs.node24, web),
  processRuntime('Node 26', programs.node26, web),
  processRuntime('Deno', programs.deno, denoAdapter),
  processRuntime('Bun', programs.bun, web),
]

function processRuntime(name: string, program: Program, platform: string): Runtime {
  return {
    name,
    missing: program.missing,
    async run(folder, served) {
      const file = join(folder, `${name.replace(/\W+/g, '-')}.mjs`)
      await writeFile(file, entry(platform))
      return runProgram(program, [file, JSON.stringify(directSettings(name, served))], folder)
    },
  }
}
