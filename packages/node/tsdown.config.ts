import { defineConfig } from 'tsdown'

export default defineConfig({
  entry: ['src/index.ts', 'src/journal.ts', 'src/providers/index.ts', 'src/entries/**/*.ts'],
  format: 'esm',
  platform: 'node',
  target: 'node22',
  fixedExtension: false,
  hash: false,
  dts: true,
  sourcemap: true,
  // Every file costs time at each start: what a first client needs is one, and what comes before undici is another.
  outputOptions: {
    codeSplitting: {
      groups: [
        { name: 'check-node', test: /src\/check-node\.ts$/, priority: 1 },
        { name: 'client', test: /src\/index\.ts$/ },
      ],
    },
  },
})
