/** One registry for all tests that install our packages from it and publish nothing: what is built is published once. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { openRegistry } from './open-registry.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** Where our packages are, as they are built. */
    registryUrl: string
  }
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'kucoin-registry-'))
  const registry = await openRegistry(folder)
  const teardown = async (): Promise<void> => {
    await registry.close()
    await rm(folder, { recursive: true, force: true })
  }
  try {
    await registry.publish()
  } catch (error) {
    await teardown()
    throw error
  }
  project.provide('registryUrl', registry.url)
  return teardown
}
