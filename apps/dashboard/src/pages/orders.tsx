// Orders, and what was filled of them.
import type { FillView, OrderView } from '../data/shapes.ts'
import { useRows } from '../data/use-read.ts'
import { toAmount, toMoney } from '../parts/format.ts'
import { Pager } from '../parts/pager.tsx'
import { Said } from '../parts/said.tsx'
import { Time } from '../parts/time.tsx'
import type { PageProps } from './page-props.ts'

/** Both tables. */
export function OrdersPage({ seq }: PageProps) {
  const orders = useRows<OrderView>('/api/orders', {}, seq)
  const fills = useRows<FillView>('/api/fills', {}, seq)
  return (
    <>
      <section>
        <h2>Orders</h2>
        <Pager
          label="Orders"
          rows={orders}
          empty="No order yet: the first signal that passes the limits makes one."
          columns={[
            { title: 'Made', cell: ({ createdMs }) => <Time ms={createdMs} /> },
            { title: 'Order', cell: ({ side, type, symbol }) => `${side} ${symbol}, ${type}` },
            { title: 'Price', isNumber: true, cell: priceOf },
            {
              title: 'Amount',
              isNumber: true,
              cell: ({ symbol, size, funds }) =>
                size === null ? `for ${toMoney(funds, quoteOf(symbol))}` : toAmount(size),
            },
            { title: 'Filled', isNumber: true, cell: ({ filled }) => toAmount(filled) },
            { title: 'From', cell: ({ cause }) => cause },
            { title: 'State', cell: (row) => <State row={row} /> },
            { title: 'Name', cell: ({ clientOid }) => <Said text={clientOid} isCode /> },
          ]}
        />
      </section>
      <section>
        <h2>Fills</h2>
        <Pager
          label="Fills"
          rows={fills}
          empty="No fill yet."
          columns={[
            { title: 'Seen', cell: ({ atMs }) => <Time ms={atMs} /> },
            { title: 'Fill', cell: ({ side, symbol }) => `${side} ${symbol}` },
            { title: 'Price', isNumber: true, cell: ({ price }) => toAmount(price) },
            { title: 'Amount', isNumber: true, cell: ({ size }) => toAmount(size) },
            { title: 'Value', isNumber: true, cell: ({ symbol, funds }) => toMoney(funds, quoteOf(symbol)) },
            {
              title: 'Fee',
              isNumber: true,
              cell: ({ fee, feeCurrency }) => `${toAmount(fee)} ${feeCurrency}`,
            },
            { title: 'Order', cell: ({ clientOid }) => <Said text={clientOid} isCode /> },
          ]}
        />
      </section>
    </>
  )
}

/** The currency that a pair is paid in; contracts settle in one that is counted in cents. */
function quoteOf(symbol: string): string {
  return symbol.split('-')[1] ?? ''
}

/** An order that waits for prices is known by these. */
function priceOf({ price, stopLoss, takeProfit }: OrderView): string {
  const waits = [stopLoss, takeProfit].filter((one) => one !== null).map(toAmount)
  return waits.length > 0 ? `at ${waits.join(' or ')}` : toAmount(price)
}

function State({ row: { state, reason } }: { readonly row: OrderView }) {
  return (
    <>
      <span class={state === 'sending' ? 'loss' : ''}>{state === 'sending' ? 'fate unknown' : state}</span>
      {reason !== null && (
        <>
          : <Said text={reason} />
        </>
      )}
    </>
  )
}
