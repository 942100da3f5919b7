/** What the benchmarks measure, and what their figures mean. */

/** By benchmark: its title, and how it is measured. */
export const benchmarkWords: Readonly<Record<string, readonly [title: string, how: string]>> = {
  sign: [
    'Building and signing a request',
    'An order is built and signed in one process, beside the least that has to be done for it: one JSON.stringify and one HMAC.',
  ],
  call: [
    'One signed call',
    'An order is placed over loopback at a server that says yes to everything, clients turn by turn in one process, in slices of a few milliseconds. The floor dispatches on undici, signs with createHmac and parses the answer: no outcome, no retry, no timeout. All figures are times the floor of the same moment. The floor stands there twice: what its second row differs from 1 by is the noise of the machine.',
  ],
  orders: [
    'An order that is placed once',
    'orders.place keeps a journal and checks the rules of the symbol; it stands beside the bare call of the same client, which is measured twice: what the second one differs from the first by is the noise of the machine.',
  ],
  import: [
    'Start of a program',
    'A new process that imports the library and makes a client, beside one that imports undici alone, and an empty one; and commands that are asked for their version or their help.',
  ],
  memory: ['Memory', 'Resident memory of a process after 6000 calls.'],
  bundle: ['Bundles', 'What a page loads, minified and gzipped, by what it imports.'],
  install: [
    'Installation',
    'Packages and bytes that an installation puts on the disk, with all that it needs.',
  ],
  runtimes: [
    'Other runtimes',
    'One signed call from the packed packages, beside the same work by a bare fetch with WebCrypto in the same process. One at a time, then 16 in flight. Each runtime has the package that its users are told to take, Bun core alone as well. A bare fetch waits for ever where nothing answers; what a timeout costs there is shown beside, and the limits are beside the bare one. A page is not told its processor time, nor is a Worker. Deno may send a write twice over a connection that it has kept, so that there the floor has a connection for each write as ours has; beside a write that may be sent twice it is shown without a limit.',
  ],
  relay: [
    'The relay',
    'A request of a page through the relay, beside a forwarder that checks nothing and sends with fetch. The processor time is that of the forwarder.',
  ],
  mock: [
    'The mock exchange',
    'Signed orders a second that it takes on a real port, beside a bare server that checks one HMAC.',
  ],
  book: [
    'Keeping an order book',
    'Changes of levels that are applied in one second of the processor. The limits hold the checked book against JSON.parse of its frames, and applying alone against ccxt.',
  ],
  books: [
    'Many order books at once',
    '100 books on real sockets at 10,000 messages a second. Nothing may be lost, and memory has to stay as it was.',
  ],
  feed: [
    'A message of a feed',
    'Processor time of one message, beside a bare socket that parses the same frames.',
  ],
  'order-socket': [
    'Orders over a socket',
    'One order at a time over the order socket, beside the same over HTTP.',
  ],
  chaos: [
    'Orders when everything goes wrong',
    'Orders at an exchange that loses answers, delivers twice, stalls and lies. What callers were told is held against its ledger. A peer that throws says nothing about the order: falsely not placed are its orders that stand all the same. The blind retrier has to be caught, else the run proves nothing.',
  ],
  bot: [
    'The bot, from a signal to its order',
    'How long after a signal was received it was kept on disk, decided, sent and acknowledged, beside what the client alone takes for an order in the same run. Every round trip to the exchange takes 10 ms longer, as one over a network does; without that the work of the bot stands alone, and is seven times that of the client.',
  ],
  rivals: [
    'Feeds when everything goes wrong',
    'All clients read one exchange at the same time while its sockets break. Book wrong is the share of looks at a book that the market did not have, with nothing said.',
  ],
}

/** By measure: the head of its column. */
export const measureWords: Readonly<Record<string, string>> = {
  ns: 'ns each',
  ratio: '× the first',
  p50: 'p50, × the first',
  cpu: 'processor, × the first',
  callsPerSecond: 'calls a second, × the first',
  cpuUs: 'processor, µs each',
  cpuUsPerMessage: 'processor, µs a message',
  p50Us: 'p50, µs',
  p50Ms: 'p50, ms',
  p99Ms: 'p99, ms',
  oneUs: 'one at a time, µs',
  manyUs: '16 in flight, µs a call',
  ms: 'ms',
  cpuMs: 'processor, ms',
  memoryMiB: 'resident, MiB',
  heapMiB: 'in use, MiB',
  kB: 'kB',
  MiB: 'MiB',
  packages: 'packages',
  ordersPerSecond: 'orders a second',
  changesPerCpuSecond: 'changes a second of the processor',
  messages: 'messages',
  seconds: 'seconds',
  orders: 'orders',
  placed: 'placed',
  placedTwice: 'placed twice',
  falselyNotPlaced: 'falsely not placed',
  falselyAccepted: 'falsely accepted',
  unknownAtFirst: 'unknown at first',
  unknownAfterRecover: 'unknown at the end',
  leftOpen: 'left open',
  tradesLost: 'trades lost',
  tradesTwice: 'trades heard twice',
  ordersStale: 'orders stale',
  bookWrong: 'book wrong',
  bookNone: 'no book',
  bookRightAtEnd: 'book right at the end',
  said: 'said',
  missing: 'not measured',
}
