// Limits with what is used of them.
import type { HeadroomView } from '../data/shapes.ts'
import { toAmount, toMoney, UNKNOWN } from '../parts/format.ts'
import { Said } from '../parts/said.tsx'
import { Table } from '../parts/table.tsx'

const NAMES: Readonly<Record<string, string>> = {
  maxDailyLoss: 'Loss of the day',
  maxOrdersPerMinute: 'Entries in a minute',
  maxOrdersPerDay: 'Entries since midnight UTC',
  maxPosition: 'Money in a symbol',
  maxNotional: 'Money in one entry',
  maxDeviationBps: 'Distance from the signal’s price',
  maxAgeMs: 'Age of a signal',
  minStrength: 'Strength of a signal',
  entries: 'Entries',
}

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
    return (
      <strong class="loss">{used === null && limit !== 'entries' ? 'unknown: holds back' : 'reached'}</strong>
    )
  if (used === null) return <>checked for each signal</>
  const share = Number(allowed) === 0 ? 1 : Math.min(1, Number(used) / Number(allowed))
  const name = `${NAMES[limit] ?? limit}${scope === null ? '' : ` ${scope}`}`
  return (
    <span class="left">
      <progress value={share} max={1} aria-label={`${name}: used`} /> {Math.floor((1 - share) * 100)} %
    </span>
  )
}

function numberOf({ unit }: HeadroomView, amount: string | null): string {
  if (amount === null) return UNKNOWN
  if (!/^-?[\d.]+$/.test(amount)) return amount
  return /^[A-Z]+$/.test(unit) ? toMoney(amount) : toAmount(amount)
}
