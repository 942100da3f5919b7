// The seven pages.
import type { FunctionComponent } from 'preact'
import { AuditPage } from './audit.tsx'
import { HealthPage } from './health.tsx'
import { OrdersPage } from './orders.tsx'
import { OverviewPage } from './overview.tsx'
import type { PageProps } from './page-props.ts'
import { PositionsPage } from './positions.tsx'
import { RiskPage } from './risk.tsx'
import { SignalsPage } from './signals.tsx'

interface PageEntry {
  readonly path: string
  readonly title: string
  readonly View: FunctionComponent<PageProps>
}

/** In the order of the menu; the first is the one that opens. */
export const PAGES: readonly [PageEntry, ...PageEntry[]] = [
  { path: '', title: 'Overview', View: OverviewPage },
  { path: 'signals', title: 'Signals', View: SignalsPage },
  { path: 'orders', title: 'Orders', View: OrdersPage },
  { path: 'positions', title: 'Positions', View: PositionsPage },
  { path: 'risk', title: 'Risk', View: RiskPage },
  { path: 'health', title: 'Health', View: HealthPage },
  { path: 'audit', title: 'Audit log', View: AuditPage },
]
