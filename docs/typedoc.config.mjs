// API pages from the sources of the published packages. `typedoc` fails where an export has no words.
import { entries } from './typedoc/entries.mjs'

/** @type {import('typedoc').TypeDocOptions & import('typedoc-plugin-markdown').PluginOptions} */
export default {
  name: 'API',
  entryPoints: [...entries.values()],
  tsconfig: 'tsconfig.api.json',
  // Types have a gate of their own; this one is about words.
  skipErrorChecking: true,
  plugin: [
    'typedoc-plugin-markdown',
    './typedoc/import-paths.mjs',
    './typedoc/common-words.mjs',
    './typedoc/call-pages.mjs',
  ],
  outputs: [
    { name: 'markdown', path: './api' },
    { name: 'json', path: './.api.json' },
  ],
  router: 'module',
  entryFileName: 'index',
  readme: 'none',
  excludeInternal: true,
  excludePrivate: true,
  excludeExternals: true,
  // The tree that is built may be no clone, so links are made from the file's place below packages/.
  disableGit: true,
  gitRevision: 'main',
  sourceLinkTemplate: 'https://github.com/kucoin-kit/kucoin-kit/blob/{gitRevision}/packages/{path}#L{line}',

  // The gate: words for everything that is called or named. Data fields may speak for themselves.
  validation: { notDocumented: true, notExported: true, invalidLink: true, rewrittenLink: true },
  requiredToBeDocumented: ['Function', 'Class', 'Interface', 'TypeAlias', 'Variable', 'Method', 'Accessor'],
  treatValidationWarningsAsErrors: true,
  treatWarningsAsErrors: true,
  logLevel: 'Warn',

  // How the pages look.
  groupOrder: [
    'Namespaces',
    'Functions',
    'Variables',
    'Classes',
    'Interfaces',
    'Type Aliases',
    '*',
    'References',
  ],
  // Places of their own: VitePress names headings otherwise, and `ticker()` and `Ticker` in another order.
  useHTMLAnchors: true,
  anchorPrefix: 'of-',
  hidePageHeader: true,
  hideBreadcrumbs: true,
  useCodeBlocks: true,
  parametersFormat: 'table',
  tableColumnSettings: {
    hideSources: true,
    hideInherited: true,
    hideOverrides: true,
    hideModifiers: true,
    hideDefaults: true,
  },
  interfacePropertiesFormat: 'table',
  typeAliasPropertiesFormat: 'table',
  propertyMembersFormat: 'table',
  classPropertiesFormat: 'table',
}
