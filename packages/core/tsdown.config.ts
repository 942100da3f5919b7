import { defineConfig } from 'tsdown'

export default defineConfig({
  entry: [
    'src/index.ts',
    'src/decimal/index.ts',
    'src/diagnose/index.ts',
    'src/endpoints/index.ts',
    'src/endpoints/*/index.ts',
    'src/hints/index.ts',
    'src/keys/index.ts',
    'src/orders/index.ts',
    'src/redact/index.ts',
    'src/adapter/index.ts',
    'src/transfers/index.ts',
  ],
  format: 'esm',
  platform: 'neutral',
  target: 'es2023',
  unbundle: true,
  fixedExtension: false,
  dts: true,
  sourcemap: true,
})
