// Which room may import which: the arrows of docs/decisions/architecture.md, as dependency-cruiser rules.
// Every room is listed; what is not allowed is forbidden. `shared` files lie beside the rooms and may be imported by all.

const core = ['errors', 'platform']
const mock = ['base', 'contract', 'model', 'state']
const bot = ['config', 'money', 'signal', 'venue']

/** Rooms of each package, folders of its `src`; arrows point one way, and rooms on one level never import each other. */
export const rooms = {
  'packages/core': {
    shared: ['version.ts'],
    rooms: {
      errors: [],
      platform: ['errors'],
      encoding: core,
      web: [...core, 'encoding'],
      auth: [...core, 'encoding'],
      clock: core,
      retry: core,
      'rate-limit': core,
      hints: ['errors'],
      decimal: ['errors'],
      http: [...core, 'encoding', 'auth', 'clock', 'retry', 'rate-limit'],
      endpoints: ['errors', 'encoding', 'http', 'rate-limit'],
      client: [...core, 'encoding', 'web', 'auth', 'clock', 'retry', 'rate-limit', 'http', 'endpoints'],
      'account-mode': [...core, 'client', 'endpoints'],
      reconcile: [...core, 'client'],
      orders: [...core, 'encoding', 'decimal', 'client', 'endpoints', 'reconcile'],
      funding: [...core, 'decimal', 'client', 'endpoints', 'reconcile'],
      socket: [...core, 'encoding', 'retry', 'web'],
      protocol: [...core, 'encoding', 'web', 'auth', 'client', 'endpoints', 'socket'],
      topics: [...core, 'encoding', 'endpoints', 'protocol'],
      feeds: [...core, 'encoding', 'client', 'protocol', 'topics', 'socket'],
      recovery: [...core, 'encoding', 'decimal', 'client', 'endpoints', 'reconcile', 'topics', 'feeds'],
      book: [...core, 'encoding', 'retry', 'decimal', 'client', 'endpoints', 'topics', 'feeds'],
      'order-socket': [...core, 'encoding', 'auth', 'http', 'client', 'endpoints', 'socket'],
      diagnose: [...core, 'encoding', 'auth', 'hints'],
      keys: [...core, 'encoding', 'auth', 'client', 'endpoints'],
      redact: [...core, 'encoding'],
      adapter: [
        ...core,
        'auth',
        'web',
        'retry',
        'hints',
        'http',
        'client',
        'endpoints',
        'account-mode',
        'orders',
        'redact',
        'topics',
        'socket',
        'feeds',
        'recovery',
      ],
      kucoin: [...core, 'auth', 'web', 'adapter'],
    },
  },
  'packages/mock-server': {
    shared: ['listen.ts'],
    rooms: {
      base: [],
      facts: [],
      contract: ['base'],
      model: ['base', 'contract'],
      auth: ['base', 'contract'],
      market: ['base', 'contract', 'model'],
      state: ['base', 'model', 'market'],
      engine: ['base', 'model', 'market', 'state'],
      records: mock,
      request: [...mock, 'facts', 'auth'],
      routes: [...mock, 'auth', 'market', 'engine', 'request'],
      websocket: [...mock, 'facts', 'auth', 'market', 'request', 'routes'],
      exchange: [...mock, 'facts', 'auth', 'market', 'engine', 'records', 'request', 'routes', 'websocket'],
      control: ['base', 'contract'],
      server: ['base', 'contract', 'control'],
      cli: ['base', 'contract', 'market', 'exchange', 'server'],
      bench: ['base', 'exchange', 'cli'],
    },
  },
  'packages/cli': {
    shared: ['input-error.ts'],
    rooms: {
      output: [],
      arguments: [],
      connection: ['output', 'arguments'],
      findings: ['output'],
      judgement: ['connection', 'findings'],
      completion: ['output'],
      call: ['output', 'arguments', 'connection'],
      watch: ['output', 'arguments', 'connection'],
      explain: ['output', 'arguments', 'connection'],
      sign: ['output', 'arguments', 'connection'],
      passphrase: ['output', 'arguments', 'connection'],
      doctor: ['output', 'connection', 'findings', 'judgement'],
      contract: ['output', 'arguments', 'connection', 'judgement'],
      keys: ['output', 'arguments', 'connection', 'findings', 'judgement'],
    },
  },
  'apps/bot': {
    shared: [
      'backoff.ts',
      'counted.ts',
      'input-error.ts',
      'loopback.ts',
      'open-to.ts',
      'passed-ms.ts',
      'preset-files.ts',
      'sample-files.ts',
    ],
    rooms: {
      json: [],
      money: [],
      config: ['json', 'money'],
      signal: ['json', 'money'],
      venue: ['money'],
      store: bot,
      feed: [...bot, 'json', 'store'],
      exchange: [...bot, 'store'],
      risk: bot,
      protection: bot,
      engine: [...bot, 'store', 'risk', 'protection'],
      report: [...bot, 'store', 'engine'],
      view: [...bot, 'store', 'risk', 'engine', 'report'],
      control: [...bot, 'store', 'engine', 'protection', 'view'],
      alert: [...bot, 'store', 'feed', 'engine', 'view', 'control'],
      operations: [...bot, 'store', 'feed', 'engine', 'view', 'control'],
      dashboard: [...bot, 'store', 'engine', 'view', 'control'],
      run: [...bot, 'store', 'feed', 'engine', 'protection', 'report'],
      cli: [
        ...bot,
        'store',
        'feed',
        'exchange',
        'risk',
        'engine',
        'protection',
        'report',
        'view',
        'control',
        'alert',
        'operations',
        'dashboard',
        'run',
      ],
    },
  },
}

/** Which package of this workspace may import which. */
export const packages = {
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
  // What starts a runtime is the suite's.
  'packages/bench': [
    'packages/core',
    'packages/node',
    'packages/mock-server',
    'packages/relay',
    'packages/conformance/src/runtimes',
    'packages/conformance/src/chromium',
  ],
  // The page speaks the bot's read models: types, which nothing of is left when it runs.
  'apps/dashboard': ['apps/bot/src/view'],
  'apps/bot': [
    'packages/core',
    'packages/node',
    'packages/mock-server',
    'packages/terminal',
    'apps/dashboard',
  ],
}

/** Tests may use what they need, the simulator above all. */
const tests = '\\.test(-d)?\\.ts$|^(packages|apps)/[^/]+/(test|facts|examples)/'

const roomRules = Object.entries(rooms).flatMap(([home, { shared, rooms }]) => {
  const src = `^${home}/src/`
  const names = Object.keys(rooms)
  return [
    ...Object.entries(rooms).map(([room, allowed]) => ({
      name: `${home}: ${room} imports ${allowed.join(', ') || 'nothing'}`,
      severity: 'error',
      from: { path: `${src}${room}/`, pathNot: tests },
      to: { path: src, pathNot: `${src}((${[room, ...allowed].join('|')})/|(${shared.join('|')})$)` },
    })),
    {
      name: `${home} has no other rooms`,
      severity: 'error',
      from: { path: `${src}[^/]+/`, pathNot: `${src}(${names.join('|')})/` },
      to: {},
    },
  ]
})

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
    // Without conditions, types counted: a rule that overlooks cycles of types overlooks every cycle that has one
    // type-only import beside its values, because of each import only the first cycle is looked at.
    { name: 'no cycles, not even of types', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'core has no dependencies',
      severity: 'error',
      from: { path: '^packages/core/src/', pathNot: tests },
      to: { dependencyTypes: ['npm', 'npm-dev', 'npm-peer', 'npm-optional', 'core', 'unknown'] },
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
    exclude: { path: '\\.test(-d)?\\.ts$|vitest\\.config|^(packages|apps)/[^/]+/(test|facts|examples)/' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'types', 'default'] },
  },
}
