import { type Exchange, SHORT_STEP } from '../contract/exchange.ts'

/** Brings a served exchange up to its clock. */
export interface CatchUp {
  /** True as soon as the exchange is there; false when it never will be, since nobody serves it any more. */
  run(): boolean | Promise<boolean>
  /** To be called when it is served no longer. */
  stop(): void
}

/**
 * Creates the way for an exchange to catch up in short steps. A day that its clock was sent ahead takes
 * seconds, and in between others get their turn: above all the signal that ends the process.
 */
export function createCatchUp(exchange: Pick<Exchange, 'tick'>): CatchUp {
  let isServed = true
  let running: Promise<boolean> | undefined
  const goOn = async (): Promise<boolean> => {
    try {
      do await new Promise((resolve) => setImmediate(resolve))
      while (isServed && !exchange.tick(SHORT_STEP))
      return isServed
    } finally {
      running = undefined
    }
  }
  return {
    run: () => {
      if (running === undefined && exchange.tick(SHORT_STEP)) return isServed
      running ??= goOn()
      return running
    },
    stop: () => {
      isServed = false
    },
  }
}
