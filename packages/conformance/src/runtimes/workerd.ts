import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Miniflare } from 'miniflare'
import type { CaseResult } from '../suite/types.ts'
import { bundle } from './pack.ts'
import type { Runtime } from './runtime.ts'
import { directSettings } from './settings.ts'

const entry = `import { webPlatform } from '@kucoin-kit/core'
import { conformance, remoteStage } from './suite.js'
import vectors from './vectors.json'
import unsafeIntegers from './unsafe-integers.json'
export default {
  async fetch(request, env) {
    const settings = env.SETTINGS
    const stage = remoteStage(settings.controlUrl)
    return Response.json(
      await conformance({ ...settings, createPlatform: webPlatform, stage, vectors, unsafeIntegers }),
    )
  },
}
`

/** Cloudflare's runtime, with the suite and core bundled into one Worker. */
export const workerd: Runtime = {
  name: 'workerd',
  async run(folder, served) {
    const input = join(folder, 'worker-entry.js')
    const output = join(folder, 'worker.js')
    await writeFile(input, entry)
    await bundle(input, output)
    const worker = new Miniflare({
      modules: true,
      script: await readFile(output, 'utf8'),
      compatibilityDate: '2026-06-01',
      bindings: { SETTINGS: directSettings('workerd', served) as never },
    })
    try {
      const response = await worker.dispatchFetch('http://worker.test/')
      return (await response.json()) as CaseResult[]
    } finally {
      await worker.dispose()
    }
  },
}
