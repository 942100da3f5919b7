import { readFileSync } from 'node:fs'
import { defineConfig } from 'tsdown'

/**
 * Leaves `export * as spot from './spot/index.ts'` as it is written; the module must be an entry. Else the bundler
 * makes a namespace of its own out of it, and editors show that one's name: `index_d_exports.placeOrder`.
 */
const keepNamespaces = {
  name: 'keep-namespaces',
  resolveId: {
    // Before the plugin that bundles the types.
    order: 'pre' as const,
    handler(source: string, importer = '') {
      const file = importer.replace(/\.d\.ts$/, '.ts')
      if (!/\/(index|groups)\.ts$/.test(file)) return
      const namespace = new RegExp(`^export \\* as \\w+ from '${source}'$`, 'm')
      if (!namespace.test(readFileSync(file, 'utf8'))) return
      return { id: source.replace(/\.ts$/, '.js'), external: true }
    },
  },
}

const entry = [
  'src/index.ts',
  'src/account-mode/index.ts',
  'src/decimal/index.ts',
  'src/diagnose/index.ts',
  'src/endpoints/index.ts',
  'src/endpoints/*/index.ts',
  'src/errors/api-codes/rule.ts',
  'src/errors/index.ts',
  'src/hints/index.ts',
  'src/keys/index.ts',
  'src/kucoin/index.ts',
  'src/orders/index.ts',
  'src/redact/index.ts',
  'src/adapter/index.ts',
  'src/funding/index.ts',
  'src/feeds/index.ts',
  'src/order-socket/index.ts',
  'src/recovery/index.ts',
  'src/topics/index.ts',
  'src/topics/groups.ts',
  'src/topics/*/index.ts',
  'src/topics/unified/*/index.ts',
  'src/book/index.ts',
]

const output = {
  entry,
  format: 'esm',
  platform: 'neutral',
  target: 'es2023',
  fixedExtension: false,
} as const

export default defineConfig([
  // For bundlers, which take what is used out of small files, and for the types.
  { ...output, plugins: [keepNamespaces], unbundle: true, dts: true, sourcemap: true },
  // For runtimes, to which every file costs time at each start: what a first client needs is one. They read like the sources,
  // and maps would double what is installed.
  {
    ...output,
    outDir: 'dist/runtime',
    dts: false,
    hash: false,
    outputOptions: {
      codeSplitting: { groups: [{ name: 'client', test: /core\/src\/(adapter\/)?index\.ts$/ }] },
    },
  },
])
