/** How the programs of docs/examples are started on each runtime, from packed packages and nothing else. */
import { cp, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Miniflare } from 'miniflare'
import { bundle } from '../runtimes/pack.ts'
import { type Program, programs, runProgram } from '../runtimes/programs.ts'

const examples = fileURLToPath(new URL('../../../../docs/examples/programs/', import.meta.url))

/** One runtime. */
export interface Runner {
  readonly name: string
  /** Why it cannot run here; undefined where it can. */
  readonly missing: string | undefined
  /** Runs a program by its name; `env` holds the key and the exchange's address. */
  run(folder: string, program: string, env: Readonly<Record<string, string>>): Promise<unknown>
}

/** In the order of the guide. */
export const runners: readonly Runner[] = [
  asProgram('Node', programs.node24, 'node'),
  asProgram('Bun', programs.bun, 'node'),
  asProgram('Deno', { ...programs.deno, flags: [...programs.deno.flags, '--allow-env'] }, 'deno'),
  {
    name: 'workerd',
    missing: undefined,
    async run(folder, program, env) {
      const place = await copyExamples(folder, 'workerd', 'core')
      await bundle(join(place, 'worker.ts'), join(place, 'worker.js'))
      const worker = new Miniflare({
        modules: true,
        script: await readFile(join(place, 'worker.js'), 'utf8'),
        compatibilityDate: '2026-06-01',
        bindings: env,
      })
      try {
        const response = await worker.dispatchFetch(`http://worker.test/${program}`)
        const text = await response.text()
        if (!response.ok) throw new Error(text)
        return JSON.parse(text)
      } finally {
        await worker.dispose()
      }
    },
  },
]

function asProgram(name: string, runtime: Program, adapter: string): Runner {
  return {
    name,
    missing: runtime.missing,
    async run(folder, program, env) {
      const place = await copyExamples(folder, name, adapter)
      return runProgram<unknown>(runtime, [join(place, 'main.ts'), program], folder, env)
    },
  }
}

/** The examples as somebody on this runtime has them: with the name of the package that he installed. */
async function copyExamples(folder: string, name: string, adapter: string): Promise<string> {
  const place = join(folder, `programs-${name}`)
  await cp(examples, place, { recursive: true })
  for (const file of await readdir(place)) {
    if (!file.endsWith('.ts')) continue
    const text = await readFile(join(place, file), 'utf8')
    await writeFile(join(place, file), text.replaceAll('@kucoin-kit/node', `@kucoin-kit/${adapter}`))
  }
  return place
}
