import { readFileSync } from 'node:fs'
import { defineConfig } from 'vitepress'
import { forEars } from './for-ears.mts'
import { writeForMachines } from './for-machines.mts'
import { markBlocks, typesOfBlocks } from './hovers/on-pages.mts'
import { headsThatSaySomething, linksWithTarget, namesThatBreak } from './markdown.mts'
import { searchable } from './searchable.mts'
import { sidebar } from './sidebar.mts'
import { standStill } from './stand-still.mts'

const address = 'https://kucoin-kit.github.io/kucoin-kit/'
const base = '/kucoin-kit/'
const repository = 'https://github.com/kucoin-kit/kucoin-kit'

const { version } = JSON.parse(
  readFileSync(new URL('../../packages/core/package.json', import.meta.url), 'utf8'),
)

// KucoinError.docsUrl points at `errors/<code>` below this address.
export default defineConfig({
  title: 'kucoin-kit',
  description:
    'Authenticated KuCoin access for TypeScript: signing, typed errors, writes with three outcomes, an exchange to test against.',
  base,
  outDir: './.site',
  cacheDir: './.vitepress/cache',
  cleanUrls: true,
  metaChunk: true,
  // What a reader may click on next is fetched when they do: guessing doubled what a first visit costs.
  router: { prefetchLinks: false },
  srcExclude: ['**/_*.md', '**/README.md', '**/node_modules/**'],
  head: [
    ['meta', { name: 'theme-color', content: '#0f766e' }],
    ['link', { rel: 'icon', href: '/kucoin-kit/favicon.svg', type: 'image/svg+xml' }],
    ['meta', { property: 'og:type', content: 'website' }],
    ['meta', { property: 'og:site_name', content: 'kucoin-kit' }],
    ['meta', { property: 'og:image', content: `${address}og.png` }],
    ['meta', { name: 'twitter:card', content: 'summary_large_image' }],
  ],
  sitemap: { hostname: address },
  markdown: {
    theme: { light: 'github-light-high-contrast', dark: 'github-dark-high-contrast' },
    codeTransformers: [typesOfBlocks],
    config(md) {
      headsThatSaySomething(md)
      linksWithTarget(base)(md)
      namesThatBreak(md)
      markBlocks(md)
    },
  },
  transformPageData({ title, relativePath, frontmatter }) {
    const page = relativePath.replace(/(index)?\.md$/, '')
    // API pages are made, so that there is no file of theirs to better.
    if (relativePath.startsWith('api/')) frontmatter['editLink'] = false
    frontmatter['head'] = [
      ...(frontmatter['head'] ?? []),
      ['meta', { property: 'og:title', content: title || 'kucoin-kit' }],
      ['meta', { property: 'og:url', content: address + page }],
    ]
  },
  transformHtml: (html) => standStill(forEars(html)),
  buildEnd: (site) => writeForMachines(site, address),
  // The search index is one file, fetched when somebody searches.
  vite: { build: { chunkSizeWarningLimit: 2_000 } },
  themeConfig: {
    search: {
      provider: 'local',
      options: {
        // Guides teach, codes are looked up, and the API has a name for every word that somebody may type.
        miniSearch: {
          searchOptions: {
            boostDocument: (id: string) =>
              id.includes('all-endpoints')
                ? 0.6
                : /\/(guide|commands)\//.test(id)
                  ? 3
                  : id.includes('/api/')
                    ? 0.2
                    : 2,
            boost: { title: 8, text: 2, titles: 2 },
          },
        },
        translations: { button: { buttonText: 'Search', buttonAriaLabel: 'Search' } },
        _render: (source, env, md) => md.render(searchable(env.relativePath, source), env),
      },
    },
    outline: { level: [2, 3] },
    nav: [
      { text: 'Guide', link: '/guide/getting-started', activeMatch: '^/guide/' },
      // A document of its own: its policy would not hold if the site's scripts showed it.
      { text: 'Playground', link: '/playground/', target: '_self' },
      { text: 'Calls', link: '/calls/', activeMatch: '^/calls/' },
      { text: 'Commands', link: '/commands/', activeMatch: '^/commands/' },
      { text: 'Errors', link: '/errors/', activeMatch: '^/errors/' },
      { text: 'Decisions', link: '/decisions/', activeMatch: '^/decisions/' },
      { text: 'API', link: '/api/', activeMatch: '^/api/' },
      {
        // Nothing is published as 0.0.0: what the page shows is what comes next.
        text: version === '0.0.0' ? 'next' : `v${version}`,
        items: [
          { text: 'Changelog', link: '/changelog' },
          { text: 'Releases', link: `${repository}/releases` },
          { text: 'Contributing', link: `${repository}/blob/main/CONTRIBUTING.md` },
        ],
      },
    ],
    sidebar: sidebar(),
    socialLinks: [{ icon: 'github', link: repository }],
    editLink: {
      pattern: `${repository}/edit/main/docs/:path`,
      text: 'Edit this page',
    },
    footer: {
      message: 'Unofficial; not made, checked or endorsed by KuCoin. MIT licence.',
    },
  },
})
