import { defineConfig } from 'tsdown'

export default defineConfig({
  entry: ['src/index.ts', 'src/entries/**/*.ts'],
  format: 'esm',
  platform: 'browser',
  target: 'es2023',
  unbundle: true,
  fixedExtension: false,
  dts: true,
  sourcemap: true,
})
