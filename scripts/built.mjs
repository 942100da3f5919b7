// Tests meet the packages of the workspace as they are built: before the first test, says what is not.
import { existsSync, globSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { root } from './gates.mjs'

export default function setup() {
  const missing = globSync('{packages,apps}/*/tsdown.config.ts', { cwd: root })
    .map(dirname)
    .filter((folder) => !existsSync(join(root, folder, 'dist')))
  if (missing.length > 0)
    throw new Error(
      `Not built yet: ${missing.join(', ')}. Build first: pnpm build (or npm test, from nothing)`,
    )
}
