// Limits with what is used of them.
import type { HeadroomView } from '../data/shapes.ts'
import { toAmount, toMoney, UNKNOWN } from '../parts/format.ts'
import { Said } from '../parts/said.tsx'
import { Table } from '../parts/table.tsx'

const NAMES: Readonly<Record<string, string>> = {
  maxDailyLoss: 'Loss of the day',
  maxOrdersPerMinute: 'Entries in a minute',
  maxOrdersPerDay: 'Entries since midnight UTC',
  maxDrawdown: 'Fall from the highest profit',
  maxPosition: 'Money in a symbol',
  symbolBudgets: 'Budget of a symbol',
  sourceBudgets: 'Budget of a source',
  marginAct: 'Nearness to liquidation',
  maxOpenPositions: 'Open positions',
  maxLossStreak: 'Losses in a row',
  cooldownMs: 'Pause after an exit',
  maxSpreadBps: 'Spread of the market',
  maxSlippageBps: 'Slippage in the book',
  maxQuoteAgeMs: 'Age of the book',
  maxNotional: 'Money in one entry',
  maxDeviationBps: 'Distance from the signal’s price',
  maxAgeMs: 'Age of a signal',
  minStrength: 'Strength of a signal',
  entries: 'Entries',
}

/** What is said of those that hold back without a sum. */
const HELD: Readonly<Record<string, string>> = { entries: 'switched off', cooldownMs: 'runs' }

/** A table of limits. */
export function Headroom({ risk }: { readonly risk: readonly HeadroomView[] }) {
  return (
    <Table
      label="Limits"
      rows={risk}
      keyOf={({ limit, scope }) => `${limit} ${scope}`}
      empty="Every limit is switched off."
      columns={[
        {
          title: 'Limit',
          cell: ({ limit, scope }) => (
            <>
              {NAMES[limit] ?? limit}
              {scope !== null && (
                <>
                  : <Said text={scope} />
                </>
              )}
            </>
          ),
        },
        { title: 'Used', isNumber: true, cell: (row) => numberOf(row, row.used) },
        { title: 'Allowed', isNumber: true, cell: (row) => `${numberOf(row, row.allowed)} ${row.unit}` },
        { title: 'Left', cell: (row) => <Left row={row} /> },
      ]}
    />
  )
}

function Left({ row: { limit, used, allowed, isReached, scope } }: { readonly row: HeadroomView }) {
  if (isReached)
    return <strong class="loss">{used === null ? (HELD[limit] ?? 'unknown: holds back') : 'reached'}</strong>
  if (used === null) return <>checked for each signal</>
  const left = Number(allowed) === 0 ? 0 : Math.max(0, 1 - Number(used) / Number(allowed))
  const name = `${NAMES[limit] ?? limit}${scope === null ? '' : ` ${scope}`}`
  return (
    <span class="left">
      <progress value={left} max={1} aria-label={`${name}: left`} /> {Math.floor(left * 100)} %
    </span>
  )
}

function numberOf({ unit }: HeadroomView, amount: string | null): string {
  if (amount === null) return UNKNOWN
  if (!/^-?[\d.]+$/.test(amount)) return amount
  return /^[A-Z]+$/.test(unit) ? toMoney(amount, unit) : toAmount(amount)
}
