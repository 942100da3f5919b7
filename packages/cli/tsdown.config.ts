import { defineConfig } from 'tsdown'

export default defineConfig({
  entry: ['src/bin.ts'],
  format: 'esm',
  platform: 'node',
  target: 'node22',
  hash: false,
  fixedExtension: false,
  dts: false,
  sourcemap: true,
})
