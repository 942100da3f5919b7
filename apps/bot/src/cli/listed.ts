// Which commands there are. A command itself, and all that it works with, is loaded when it is named.
import type { Command } from 'commander'
import type { Context } from './world.ts'

/** A command before it is loaded. */
interface Listed {
  /** What help says of it, in one line. */
  readonly summary: string
  /** Gives what declares it. */
  load(): Promise<(context: Context) => Command>
}

/** By name, in the order of help. */
export const listed: Readonly<Record<string, Listed>> = {
  init: {
    summary: 'write a commented configuration, on paper',
    load: async () => (await import('./commands/init.ts')).initCommand,
  },
  check: {
    summary: 'look around first: clock, market, key, funds, feed',
    load: async () => (await import('./commands/check.ts')).checkCommand,
  },
  run: {
    summary: 'trade as bot.yaml says, until it is stopped',
    load: async () => (await import('./commands/run.ts')).runBotCommand,
  },
  replay: {
    summary: 'play recorded signals and prices (the default)',
    load: async () => (await import('./commands/replay.ts')).replayCommand,
  },
  status: {
    summary: 'what the bot may do and holds',
    load: async () => (await import('./commands/status.ts')).statusCommand,
  },
  halt: {
    summary: 'open nothing any more, cancel resting entries',
    load: async () => (await import('./commands/halt.ts')).haltCommand,
  },
  pause: {
    summary: 'open nothing until resume, cancel nothing',
    load: async () => (await import('./commands/pause.ts')).pauseCommand,
  },
  resume: {
    summary: 'let signals open positions again',
    load: async () => (await import('./commands/pause.ts')).resumeCommand,
  },
  flatten: {
    summary: 'close what the bot holds, at the market',
    load: async () => (await import('./commands/flatten.ts')).flattenCommand,
  },
  reload: {
    summary: 'let the running bot read its configuration again',
    load: async () => (await import('./commands/reload.ts')).reloadCommand,
  },
  report: {
    summary: 'what it has earned and refused, by day and symbol',
    load: async () => (await import('./commands/report.ts')).reportCommand,
  },
  export: {
    summary: 'trades, fills, orders, signals or the audit log; CSV or JSON',
    load: async () => (await import('./commands/export.ts')).exportCommand,
  },
  backup: {
    summary: 'copy the store while the bot runs, and look into the copy',
    load: async () => (await import('./commands/backup.ts')).backupCommand,
  },
  signal: {
    summary: 'make a signal by hand, and send it if you like',
    load: async () => (await import('./commands/signal.ts')).signalCommand,
  },
  download: {
    summary: 'candles of KuCoin as a file for replay',
    load: async () => (await import('./commands/download.ts')).downloadCommand,
  },
  version: {
    summary: 'which bot this is',
    load: async () => (await import('./commands/version.ts')).versionCommand,
  },
}

/** The command that is meant where none is named. */
export const DEFAULT_NAME = 'replay'

/** Whether arguments may lead to a command. */
export function isMeant(name: string, args: readonly string[]): boolean {
  const [first = ''] = args
  const isForDefault = first === '' || (first.startsWith('-') && !aboutAll.includes(first))
  return args.includes(name) || (name === DEFAULT_NAME && isForDefault)
}

/** What is asked of the program as a whole. */
const aboutAll: readonly string[] = ['--help', '-h', '--version', '-V']
