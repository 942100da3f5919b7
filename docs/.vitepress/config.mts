import { defineConfig } from 'vitepress'
import { searchable } from './searchable.mts'
import { sidebar } from './sidebar.mts'

const repository = 'https://github.com/kucoin-kit/kucoin-kit'

// KucoinError.docsUrl points at `errors/<code>` below this address.
export default defineConfig({
  title: 'kucoin-kit',
  description:
    'Authenticated KuCoin access for TypeScript: signing, typed errors, writes with three outcomes, an exchange to test against.',
  base: '/kucoin-kit/',
  outDir: './.site',
  cacheDir: './.vitepress/cache',
  cleanUrls: true,
  metaChunk: true,
  srcExclude: ['**/_*.md', '**/README.md', '**/node_modules/**'],
  head: [['meta', { name: 'theme-color', content: '#0f766e' }]],
  // The search index is one file, fetched when somebody searches.
  vite: { build: { chunkSizeWarningLimit: 2_000 } },
  themeConfig: {
    search: {
      provider: 'local',
      options: {
        _render: (source, env, md) => md.render(searchable(env.relativePath, source), env),
      },
    },
    outline: { level: [2, 3] },
    nav: [
      { text: 'Guide', link: '/guide/getting-started', activeMatch: '^/guide/' },
      // A document of its own: its policy would not hold if the site's scripts showed it.
      { text: 'Playground', link: '/playground/', target: '_self' },
      { text: 'Errors', link: '/errors/', activeMatch: '^/errors/' },
      { text: 'Decisions', link: '/decisions/', activeMatch: '^/decisions/' },
      { text: 'API', link: '/api/', activeMatch: '^/api/' },
    ],
    sidebar: sidebar(),
    socialLinks: [{ icon: 'github', link: repository }],
    editLink: {
      pattern: `${repository}/edit/main/docs/:path`,
      text: 'Better this page',
    },
    footer: {
      message: 'Unofficial; not made, checked or endorsed by KuCoin. MIT licence.',
    },
  },
})
