// Which room may import which: the arrows of docs/decisions/architecture.md, as dependency-cruiser rules.
// Every room is listed; what is not allowed is forbidden.

/** Rooms of packages/core/src; arrows point one way, and rooms on one level never import each other. */
const base = ['errors', 'platform']
const rooms = {
  errors: [],
  platform: ['errors'],
  encoding: base,
  web: [...base, 'encoding'],
  auth: [...base, 'encoding', 'web'],
  clock: base,
  retry: base,
  'rate-limit': base,
  hints: ['errors'],
  decimal: ['errors'],
  http: [...base, 'encoding', 'auth', 'clock', 'retry', 'rate-limit'],
  endpoints: ['errors', 'encoding', 'http', 'rate-limit'],
  client: [...base, 'encoding', 'web', 'auth', 'clock', 'retry', 'rate-limit', 'http', 'endpoints'],
  reconcile: [...base, 'client'],
  orders: [...base, 'encoding', 'decimal', 'client', 'endpoints', 'reconcile'],
  transfers: [...base, 'decimal', 'client', 'endpoints', 'reconcile'],
  diagnose: [...base, 'encoding', 'auth'],
  keys: [...base, 'encoding', 'auth', 'client', 'endpoints'],
  redact: [...base, 'encoding'],
  adapter: [...base, 'hints', 'client', 'endpoints', 'orders'],
}

/** Which package of this workspace may import which. */
const packages = {
  'packages/core': [],
  'packages/node': ['packages/core'],
  'packages/terminal': [],
  'packages/mock-server': ['packages/terminal'],
  'packages/mock-clients': ['packages/mock-server'],
  'packages/relay': [],
  'packages/browser': ['packages/core'],
  'packages/deno': ['packages/core'],
  'packages/conformance': [
    'packages/core',
    'packages/mock-server',
    'packages/relay',
    'packages/browser',
    'packages/deno',
  ],
  'packages/cli': ['packages/core', 'packages/node', 'packages/terminal'],
  'packages/bench': ['packages/core', 'packages/node', 'packages/mock-server'],
  'apps/bot': ['packages/core', 'packages/node', 'packages/mock-server', 'packages/terminal'],
}

/** Tests may use what they need, the simulator above all. */
const tests = '\\.test(-d)?\\.ts$|^packages/[^/]+/(test|facts|examples)/'

const roomRules = Object.entries(rooms).map(([room, allowed]) => ({
  name: `core: ${room} imports ${allowed.join(', ') || 'nothing'}`,
  severity: 'error',
  from: { path: `^packages/core/src/${room}/`, pathNot: tests },
  to: {
    path: '^packages/core/src/',
    pathNot: `^packages/core/src/((${[room, ...allowed].join('|')})/|version\\.ts$)`,
  },
}))

const packageRules = Object.entries(packages).map(([from, allowed]) => ({
  name: `${from} imports ${allowed.join(', ') || 'no other package'}`,
  severity: 'error',
  from: { path: `^${from}/`, pathNot: tests },
  to: { path: '^(packages|apps)/', pathNot: `^(${[from, ...allowed].join('|')})/` },
}))

export default {
  forbidden: [
    ...roomRules,
    ...packageRules,
    {
      name: 'no cycles at run time',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'core: no cycles, not even of types',
      severity: 'error',
      from: { path: '^packages/core/src/' },
      to: { circular: true },
    },
    {
      name: 'core has no dependencies',
      severity: 'error',
      from: { path: '^packages/core/src/', pathNot: tests },
      to: { dependencyTypes: ['npm', 'npm-dev', 'npm-peer', 'npm-optional', 'core', 'unknown'] },
    },
    {
      name: 'core has no other rooms',
      severity: 'error',
      from: {
        path: '^packages/core/src/[^/]+/',
        pathNot: `^packages/core/src/(${Object.keys(rooms).join('|')})/`,
      },
      to: {},
    },
    {
      name: 'no import is left unresolved',
      severity: 'error',
      from: { pathNot: tests },
      to: { couldNotResolve: true },
    },
  ],
  options: {
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules|/dist/' },
    exclude: { path: '\\.test(-d)?\\.ts$|vitest\\.config|^packages/[^/]+/(test|facts|examples)/' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'types', 'default'] },
  },
}
