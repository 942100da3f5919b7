import { Miniflare } from 'miniflare'
import { bundleText } from './pack.ts'
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
  run: (folder, served) => askWorker(folder, 'worker', entry, directSettings('workerd', served)),
}

/** Bundles a Worker with the packages of a workshop, and gives the JSON that it answers; `env.SETTINGS` is what it is told. */
export async function askWorker<Answer>(
  folder: string,
  name: string,
  entry: string,
  settings: object,
): Promise<Answer> {
  const worker = new Miniflare({
    modules: true,
    script: await bundleText(folder, name, entry),
    compatibilityDate: '2026-06-01',
    bindings: { SETTINGS: settings as never },
  })
  try {
    const response = await worker.dispatchFetch('http://worker.test/')
    return (await response.json()) as Answer
  } finally {
    await worker.dispose()
  }
}
