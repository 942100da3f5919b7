import { defineConfig } from 'tsdown'

export default defineConfig({
  entry: ['src/index.ts', 'src/node.ts'],
  format: 'esm',
  platform: 'neutral',
  external: [/^node:/],
  target: 'es2023',
  unbundle: true,
  fixedExtension: false,
  dts: true,
  sourcemap: true,
})
