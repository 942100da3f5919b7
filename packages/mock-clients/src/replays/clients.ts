import { readFileSync } from 'node:fs'

/** A public client whose requests are replayed, and how it signs. */
export interface Client {
  readonly name: string
  /** Where its calls were read: repository, commit, date. */
  readonly source: string
  /** Which version it says; undefined where it sends no such header, and the passphrase as it is. */
  readonly version: '2' | undefined
  /** Who it says brought the user. */
  readonly partner?: string
  /** Whether it sends a type without a body too. */
  readonly isTyped: boolean
  /** One request a line: method, host, path with query, body. `{name}` stands for something that is there already. */
  readonly requests: readonly string[]
}

type Facts = Omit<Client, 'name' | 'requests'>

// The files in `data` were written from the calls of each client, one line each, with values of our own.
const facts: Readonly<Record<string, Facts>> = {
  'kucoin-api': {
    source: 'tiagosiebler/kucoin-api 1672e81, 2026-07-27',
    version: '2',
    partner: 'NODESDK',
    isTyped: true,
  },
  'python-kucoin': {
    source: 'sammchardy/python-kucoin 0e3db44, 2024-12-19',
    version: undefined,
    partner: 'python-kucoinspot',
    isTyped: true,
  },
  'kucoin-python-sdk': {
    source: 'Kucoin/kucoin-python-sdk e7de4be, 2025-01-23',
    version: '2',
    isTyped: true,
  },
  'kucoin-go-sdk': { source: 'Kucoin/kucoin-go-sdk 3a00ce5, 2024-12-11', version: '2', isTyped: true },
  'kucoin-php-sdk': { source: 'Kucoin/kucoin-php-sdk eedadf7, 2024-11-12', version: '2', isTyped: false },
  hummingbot: {
    source: 'hummingbot/hummingbot 2bfaccc, 2026-07-30',
    version: '2',
    partner: 'Hummingbot',
    isTyped: false,
  },
}

/** The clients that are replayed. */
export const clients: readonly Client[] = Object.entries(facts).map(([name, rest]) => ({
  name,
  ...rest,
  requests: readFileSync(new URL(`./data/${name}.txt`, import.meta.url), 'utf8')
    .trim()
    .split('\n'),
}))
