import { defineConfig } from 'tsdown'

export default defineConfig({
  entry: ['src/index.ts', 'src/journal.ts', 'src/providers/index.ts', 'src/entries/**/*.ts'],
  format: 'esm',
  platform: 'node',
  target: 'node22',
  unbundle: true,
  fixedExtension: false,
  dts: true,
  sourcemap: true,
})
