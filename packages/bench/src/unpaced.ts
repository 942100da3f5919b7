import type { RateBudget } from '@kucoin-kit/core'

/** Lets everything through: the exchanges here have no limits, and waiting is not what is measured. */
export const unpaced: RateBudget = {
  acquire: () => ({ settle() {}, giveBack() {} }),
  pause() {},
}
