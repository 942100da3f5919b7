import { defineConfig } from 'vite'

// Everything the page needs comes from its own origin, in files: nothing is inlined, so that a strict policy can hold.
export default defineConfig({
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  build: { outDir: 'dist', assetsInlineLimit: 0, target: 'es2023' },
})
