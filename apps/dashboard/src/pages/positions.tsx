// What is held, and what protects it.
import type { PositionView } from '../data/shapes.ts'
import { toAmount } from '../parts/format.ts'
import { Gain } from '../parts/gain.tsx'
import { Table } from '../parts/table.tsx'
import { Time } from '../parts/time.tsx'
import type { PageProps } from './page-props.ts'

/** Positions with their stops. */
export function PositionsPage({ overview: { positions, currency } }: PageProps) {
  return (
    <Table
      label="Positions"
      rows={positions}
      keyOf={({ symbol }) => symbol}
      empty="Nothing is held. The first signal that passes the limits opens a position."
      columns={[
        { title: 'Symbol', cell: ({ symbol, side }) => `${symbol}, ${side}` },
        { title: 'Size', isNumber: true, cell: ({ size }) => toAmount(size) },
        { title: 'Entry, with fees', isNumber: true, cell: ({ entryPrice }) => toAmount(entryPrice) },
        { title: 'Last price', isNumber: true, cell: ({ lastPrice }) => toAmount(lastPrice) },
        { title: 'Seen', cell: ({ pricedMs }) => <Time ms={pricedMs} /> },
        {
          title: `Profit, ${currency}`,
          isNumber: true,
          cell: ({ profit }) => <Gain amount={profit} currency={currency} />,
        },
        { title: 'Stop loss', isNumber: true, cell: (row) => <Stop row={row} /> },
        { title: 'Take profit', isNumber: true, cell: ({ takeProfit }) => toAmount(takeProfit) },
        { title: 'Guarded by', cell: guard },
      ]}
    />
  )
}

function guard({ isGuarded, stopLoss, takeProfit }: PositionView): string {
  if (isGuarded) return 'orders on the exchange'
  return stopLoss === null && takeProfit === null ? 'nobody' : 'the bot, while it runs'
}

function Stop({ row: { stopLoss } }: { readonly row: PositionView }) {
  return stopLoss === null ? <strong class="loss">none</strong> : <span>{toAmount(stopLoss)}</span>
}
