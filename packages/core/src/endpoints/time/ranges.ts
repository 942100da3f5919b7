/** The times that KuCoin's lists are bounded by. */
import { checkKept } from './check-kept.ts'
import { checkTimes } from './check-times.ts'
import { checkWindow } from './check-window.ts'
import type { TimeRules } from './time-rules.ts'
import { DAY, MS, S } from './time-units.ts'
import { walkWindow } from './walk-window.ts'
import {
  doneOrders,
  fills,
  futuresFills,
  futuresOrders,
  hfLedger,
  ledger,
  loans,
  unifiedFills,
  unifiedOrders,
  unifiedPositions,
} from './windows.ts'

const startAt = { startAt: MS, endAt: MS }
const atNames = ['startAt', 'endAt'] as const

/** `startAt` and `endAt` in ms. */
export const atRange: TimeRules = { units: startAt, range: atNames, check: checkTimes }

/** `startAt` and `endAt` in s. */
export const atRangeInSeconds: TimeRules = {
  units: { startAt: S, endAt: S },
  range: atNames,
  check: checkTimes,
}

/** `startTime` and `endTime` in ms. */
export const timeRange: TimeRules = {
  units: { startTime: MS, endTime: MS },
  range: ['startTime', 'endTime'],
  check: checkTimes,
}

/** `from` and `to` in ms. */
export const fromRange: TimeRules = {
  units: { from: MS, to: MS },
  range: ['from', 'to'],
  check: checkTimes,
}

/** `startTimestamp` and `endTimestamp` in ms. */
export const stampRange: TimeRules = {
  units: { startTimestamp: MS, endTimestamp: MS },
  range: ['startTimestamp', 'endTimestamp'],
  check: checkTimes,
}

/** `registrationStartAt` and `registrationEndAt` in ms. */
export const registrationRange: TimeRules = {
  units: { registrationStartAt: MS, registrationEndAt: MS },
  range: ['registrationStartAt', 'registrationEndAt'],
  check: checkTimes,
}

/** `rebateStartAt` and `rebateEndAt` in ms. */
export const rebateRange: TimeRules = {
  units: { rebateStartAt: MS, rebateEndAt: MS },
  range: ['rebateStartAt', 'rebateEndAt'],
  check: checkTimes,
}

/** `tradeStartAt` and `tradeEndAt` in ms. */
export const tradeRange: TimeRules = {
  units: { tradeStartAt: MS, tradeEndAt: MS },
  range: ['tradeStartAt', 'tradeEndAt'],
  check: checkTimes,
}

/** `begin` and `end` as days. */
export const dayRange: TimeRules = {
  units: { begin: DAY, end: DAY },
  range: ['begin', 'end'],
  check: checkTimes,
}

/** Done orders of spot and margin. */
export const doneOrdersRange: TimeRules = {
  units: startAt,
  range: atNames,
  window: doneOrders,
  check: checkKept,
}

/** Fills of spot and margin. */
export const fillsRange: TimeRules = {
  units: startAt,
  range: atNames,
  window: fills,
  check: checkKept,
}

/** The ledger of the funding account. */
export const ledgerRange: TimeRules = {
  units: startAt,
  range: atNames,
  window: ledger,
  check: checkWindow,
  walk: walkWindow,
}

/** High-frequency ledgers. */
export const hfLedgerRange: TimeRules = {
  units: startAt,
  range: atNames,
  window: hfLedger,
  check: checkKept,
}

/** Loans, repayments and interest on margin. */
export const loansRange: TimeRules = {
  units: { startTime: MS, endTime: MS },
  range: ['startTime', 'endTime'],
  window: loans,
  check: checkWindow,
  walk: walkWindow,
}

/** Orders of futures. */
export const futuresOrdersRange: TimeRules = {
  units: startAt,
  range: atNames,
  window: futuresOrders,
  check: checkWindow,
  walk: walkWindow,
}

/** Fills of futures. */
export const futuresFillsRange: TimeRules = {
  units: startAt,
  range: atNames,
  window: futuresFills,
  check: checkWindow,
  walk: walkWindow,
}

/** Done orders of the unified account. */
export const unifiedOrdersRange: TimeRules = {
  units: startAt,
  range: atNames,
  window: unifiedOrders,
  check: checkKept,
}

/** Fills of the unified account. */
export const unifiedFillsRange: TimeRules = {
  units: startAt,
  range: atNames,
  window: unifiedFills,
  check: checkWindow,
  walk: walkWindow,
}

/** Closed positions of the unified account. */
export const unifiedPositionsRange: TimeRules = {
  units: startAt,
  range: atNames,
  window: unifiedPositions,
  check: checkWindow,
  walk: walkWindow,
}
