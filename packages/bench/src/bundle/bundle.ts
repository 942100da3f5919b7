/** What a page loads of the library, minified and gzipped, as the gate of the sizes measures it. */
import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { Bench } from '../bench.ts'
import type { Report } from '../report.ts'

interface Measured {
  readonly name: string
  /** Bytes, minified and gzipped. */
  readonly size: number
  readonly sizeLimit: number
}

const scripts = fileURLToPath(new URL('../../../../scripts/', import.meta.url))

/** Measures each bundle of the gate. */
export function benchBundle(): Report {
  const out = execFileSync('node_modules/.bin/size-limit', ['--json'], {
    cwd: scripts,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  const measured: readonly Measured[] = JSON.parse(out)
  return {
    bench: 'bundle',
    rows: measured.map(({ name, size }) => ({ name, kB: size / 1_000 })),
    ratios: Object.fromEntries(measured.map(({ name, size }) => [name, size / 1_000])),
    limits: Object.fromEntries(measured.map(({ name, sizeLimit }) => [name, { atMost: sizeLimit / 1_000 }])),
  }
}

/** The benchmark as a command. */
export const bundleBench: Bench = {
  about: 'bundles, minified and gzipped, in kB',
  isLong: false,
  run: async () => benchBundle(),
}
