import { defineConfig } from 'tsdown'

export default defineConfig({
  entry: ['src/bin.ts'],
  format: 'esm',
  platform: 'node',
  target: 'node22',
  unbundle: true,
  fixedExtension: false,
  dts: false,
  sourcemap: true,
})
