import { existsSync, readdirSync, readFileSync } from 'node:fs'
import type { DefaultTheme } from 'vitepress'
import { groupsOf } from '../calls/group-page.ts'
import { commandPages } from '../commands/commands.ts'

type Item = DefaultTheme.SidebarItem

const docs = new URL('../', import.meta.url)

/** What stands beside each page; errors and API pages are found, so that none is forgotten. */
export function sidebar(): DefaultTheme.Sidebar {
  return {
    '/guide/': [
      {
        text: 'Start',
        items: [
          page('guide/getting-started'),
          page('guide/runtimes'),
          page('guide/python'),
          page('guide/browser-keys'),
          page('guide/sign-by-hand'),
          page('guide/mock-exchange'),
          page('guide/mock-in-ci'),
          page('guide/from-ccxt'),
          page('guide/from-other-clients'),
        ],
      },
      {
        text: 'The bot',
        items: [
          page('guide/bot'),
          page('guide/bot/commands'),
          page('guide/bot/dashboard'),
          page('guide/bot/feeds'),
          page('guide/bot/paper'),
          page('guide/bot/protection'),
          page('guide/bot/markets'),
          page('guide/bot/alerts'),
          page('guide/bot/operations'),
          page('guide/bot/inside'),
        ],
      },
      { text: 'Keys', items: [page('guide/keys'), page('guide/tracing'), page('guide/leaked-key')] },
      {
        text: 'Calls',
        items: [
          page('guide/endpoints'),
          page('guide/unified-account'),
          page('guide/orders'),
          page('guide/feeds'),
          page('guide/orders-over-a-socket'),
          page('guide/errors'),
          page('guide/clock'),
          page('guide/history'),
          page('guide/rate-limits'),
        ],
      },
      {
        text: 'Look up',
        items: [
          page('calls/index'),
          page('guide/all-endpoints'),
          page('guide/all-topics'),
          page('guide/benchmarks'),
          page('errors/index'),
          page('errors/kucoin-codes'),
          page('errors/hints'),
          page('api/index'),
        ],
      },
    ],
    '/errors/': [
      {
        text: 'Errors',
        items: ['errors/index', 'errors/kucoin-codes', 'errors/hints', 'guide/errors'].map(page),
      },
      {
        text: 'By code',
        items: pagesIn('errors').filter(({ link }) => !/\/$|kucoin-codes$|hints$/.test(link ?? '')),
      },
    ],
    '/commands/': [
      {
        text: 'Commands',
        items: [
          page('commands/index'),
          ...commandPages().map((one) => ({ text: one.typed, link: `/commands/${one.page}` })),
        ],
      },
    ],
    '/calls/': [
      { text: 'Look up', items: [page('calls/index'), page('guide/all-endpoints'), page('guide/endpoints')] },
      ...groupsOf().map(({ group, folder, calls }) => ({
        text: group,
        link: `/calls/${folder}/`,
        collapsed: true,
        items: calls.map(({ name, slug }) => ({
          text: name.slice(group.length + 1),
          link: `/calls/${folder}/${slug}`,
        })),
      })),
    ],
    '/decisions/': [{ text: 'Decisions', items: pagesIn('decisions') }],
    '/api/': [{ text: 'Import paths', items: apiPages() }],
  }
}

/** A page by its own title. */
function page(path: string): Item {
  const file = new URL(`${path}.md`, docs)
  const text = existsSync(file) ? /^# (.+)$/m.exec(readFileSync(file, 'utf8'))?.[1] : undefined
  return { text: (text ?? path).replaceAll(/[`\\]/g, ''), link: `/${path.replace(/index$/, '')}` }
}

function pagesIn(folder: string): Item[] {
  return readdirSync(new URL(`${folder}/`, docs))
    .filter((name) => name.endsWith('.md') && !name.startsWith('_'))
    .sort((a, b) => Number(b === 'index.md') - Number(a === 'index.md') || a.localeCompare(b))
    .map((name) => page(`${folder}/${name.slice(0, -3)}`))
}

/** One entry per import path, with its namespaces below it. */
function apiPages(): Item[] {
  const folder = new URL('api/', docs)
  if (!existsSync(folder)) return []
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => name.replaceAll('\\', '/'))
    .filter((name) => name.endsWith('.md') && name !== 'index.md')
    .sort((a, b) => importPath(a).localeCompare(importPath(b)))
  const isNamespace = (name: string): boolean => name.includes('/namespaces/')
  return files
    .filter((name) => !isNamespace(name))
    .map((name) => {
      const below = `${importPath(name)}/namespaces/`
      const items = files
        .filter((file) => file.startsWith(below))
        .map((file) => page(`api/${file.slice(0, -3)}`))
      const entry = page(`api/${name.slice(0, -3)}`)
      return items.length === 0 ? entry : { ...entry, items, collapsed: true }
    })
}

/** An entry comes before what is below it, though its page may be called `index`. */
function importPath(name: string): string {
  return name.replace(/(\/index)?\.md$/, '')
}
