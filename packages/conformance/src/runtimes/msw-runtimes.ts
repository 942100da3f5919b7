import { readFile, realpath, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { openSite } from '../chromium/open-page.ts'
import type { CaseResult } from '../suite/types.ts'
import { bundle } from './pack.ts'
import { denoAdapter, web } from './platforms.ts'
import { installed, type Program, programs, runProgram } from './programs.ts'
import type { Runtime } from './runtime.ts'

const entries = {
  node: new URL('../face/node-entry.ts', import.meta.url),
  fetch: new URL('../face/fetch-entry.ts', import.meta.url),
  page: new URL('../face/page-entry.ts', import.meta.url),
}

/** The suite against the exchange behind msw, within the runtime's own process. */
export const mswRuntimes: readonly Runtime[] = [
  inProcess('Node 24, msw', programs.node24, 'node'),
  inProcess('Deno, msw', withEnv(programs.deno), 'fetch', denoAdapter),
  inProcess('Bun, msw', programs.bun, 'fetch'),
  {
    name: 'Chromium, msw',
    async run(folder) {
      const script = await faceBundle(folder, 'page')
      const input = join(folder, 'msw-page-entry.js')
      await writeFile(input, `${suiteStart(script)}globalThis.run = run\n`)
      await bundle(input, join(folder, 'msw-page.js'))
      const site = await openSite({
        '/': '<!doctype html><title>suite</title><script type="module" src="/page.js"></script>',
        '/page.js': await readFile(join(folder, 'msw-page.js'), 'utf8'),
        '/mockServiceWorker.js': await readFile(
          join(installed, 'msw', 'lib', 'mockServiceWorker.js'),
          'utf8',
        ),
      })
      try {
        const page = await site.open()
        await page.waitForFunction('globalThis.run !== undefined')
        return (await page.evaluate('run()')) as CaseResult[]
      } finally {
        await site.close()
      }
    },
  },
]

function inProcess(name: string, program: Program, entry: keyof typeof entries, platform = web): Runtime {
  return {
    name,
    missing: program.missing,
    async run(folder) {
      const script = await faceBundle(folder, entry)
      const file = join(folder, `${name.replace(/\W+/g, '-')}.mjs`)
      // msw speaks of what it sees, so the results are the last line; and it keeps Deno from ending by itself.
      await writeFile(
        file,
        `${suiteStart(script, platform)}console.log('\\n' + JSON.stringify(await run()))\nprocess.exit(0)\n`,
      )
      return runProgram(program, [file], folder)
    },
  }
}

/** msw looks for its own settings in the environment. */
function withEnv(deno: Program): Program {
  return { ...deno, flags: [...deno.flags, '--allow-env'] }
}

function suiteStart(face: string, platform = web): string {
  return `${platform}
import { conformance } from './suite.js'
import { faceSettings, listenFace } from './${face}'
import vectors from './vectors.json' with { type: 'json' }
import unsafeIntegers from './unsafe-integers.json' with { type: 'json' }
const run = async () =>
  conformance({ ...faceSettings(await listenFace()), createPlatform, vectors, unsafeIntegers })
`
}

/**
 * The simulator and msw in one file; core stays outside, for it is what is tested. What msw brings for Node reads
 * files that lie beside it, so there it is found in its own place.
 */
async function faceBundle(folder: string, entry: keyof typeof entries): Promise<string> {
  const file = `face-${entry}.js`
  const input = fileURLToPath(entries[entry])
  if (entry !== 'node') {
    await bundle(input, join(folder, file), /^(node:|@kucoin-kit\/core)/, 'browser')
    return file
  }
  await bundle(input, join(folder, file), /^(node:|msw|@kucoin-kit\/core)/)
  await symlink(await realpath(join(installed, 'msw')), join(folder, 'node_modules', 'msw'))
  return file
}
