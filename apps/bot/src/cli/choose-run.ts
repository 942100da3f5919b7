// What a run by its configuration is made of.
import type { BotConfig } from '../config/config.ts'
import { InputError } from '../input-error.ts'
import { openTo } from '../open-to.ts'
import { lineChannel } from './inputs.ts'
import { type Consent, sessionOf } from './open-session.ts'
import { storeOf } from './store-file.ts'
import type { Choice } from './trade.ts'
import type { World } from './world.ts'

/** What the command line adds to the configuration. */
export interface RunWords extends Consent {
  readonly signals: string | undefined
}

/** @throws InputError where no signal could ever come, or the mode lacks what it needs */
export function chooseRun(config: BotConfig, world: World, words: RunWords): Choice {
  const open = sessionOf(config.mode, config, world, words)
  if (words.signals === undefined && config.feeds.channels.length === 0) {
    throw new InputError(
      'no feed is configured, so no signal could ever come.',
      'name one in feeds.channels, or give --signals FILE, or --signals - for standard input.',
    )
  }
  const lines =
    words.signals === undefined
      ? { channels: [], close: () => undefined }
      : lineChannel(words.signals, world.stdin)
  const storeFile = storeOf(config)
  return {
    mode: config.mode,
    storeFile,
    isService: true,
    notes: [`buying ${config.risk.symbols.join(', ')} only`, ...openTo('the store', storeFile)],
    ...lines,
    open,
  }
}
