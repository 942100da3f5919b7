// Whether the bot hears, sees and remembers.
import type { HealthView, LinkView } from '../data/shapes.ts'
import { toBytes, toSpan } from '../parts/format.ts'
import { Said } from '../parts/said.tsx'
import { Table } from '../parts/table.tsx'
import { Time } from '../parts/time.tsx'
import type { PageProps } from './page-props.ts'

/** Clock, rate pools, feeds, sockets and store. */
export function HealthPage({ overview: { health, atMs } }: PageProps) {
  const { clockSkewMs, pools, feeds, sockets, waiting, storeFile, storeBytes, lastEventMs } = health
  return (
    <>
      <dl class="tiles">
        <div>
          <dt>Clock</dt>
          <dd>{clockSkewMs === null ? <small>not measured</small> : skew(clockSkewMs)}</dd>
        </div>
        <div>
          <dt>Messages waiting</dt>
          <dd>{waiting}</dd>
        </div>
        <div>
          <dt>Store</dt>
          <dd>{toBytes(storeBytes)}</dd>
        </div>
        <div>
          <dt>Last written</dt>
          <dd>
            <Time ms={lastEventMs} />
          </dd>
        </div>
      </dl>
      <p>
        Store: <Said text={storeFile} isCode />
      </p>
      <Links title="Feeds" links={feeds} atMs={atMs} empty="No feed has brought anything yet." />
      <Links title="Exchange" links={sockets} atMs={atMs} empty="The exchange is in the bot itself." />
      {pools.length > 0 && <Pools pools={pools} />}
    </>
  )
}

function Pools({ pools }: { readonly pools: HealthView['pools'] }) {
  return (
    <section>
      <h2>Rate pools</h2>
      <Table
        label="Rate pools"
        rows={pools}
        keyOf={({ name }) => name}
        empty=""
        columns={[
          { title: 'Pool', cell: ({ name }) => name },
          {
            title: 'Left',
            cell: ({ name, left }) => (
              <span class="left">
                <progress value={left} max={1} aria-label={`${name}: left`} /> {Math.floor(left * 100)} %
              </span>
            ),
          },
        ]}
      />
    </section>
  )
}

interface LinksProps {
  readonly title: string
  readonly links: readonly LinkView[]
  readonly atMs: number
  readonly empty: string
}

function Links({ title, links, atMs, empty }: LinksProps) {
  return (
    <section>
      <h2>{title}</h2>
      <Table
        label={title}
        rows={links}
        keyOf={({ name }) => name}
        empty={empty}
        columns={[
          { title: 'Name', cell: ({ name }) => <Said text={name} /> },
          {
            title: 'State',
            cell: ({ state, isWell }) => <span class={isWell ? '' : 'loss'}>{state}</span>,
          },
          { title: 'Last heard', cell: ({ lastMs }) => <Time ms={lastMs} /> },
          {
            title: 'Ago',
            isNumber: true,
            cell: ({ lastMs }) => (lastMs === null ? '–' : toSpan(Math.max(0, atMs - lastMs))),
          },
        ]}
      />
    </section>
  )
}

function skew(ms: number): string {
  return Math.abs(ms) < 1 ? 'in step' : `${toSpan(Math.abs(ms))} ${ms > 0 ? 'ahead' : 'behind'}`
}
