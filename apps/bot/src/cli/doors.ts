// The doors to a bot that runs: its socket, and its page where one is wanted.
import { createDoor, type Reload } from '../control/door.ts'
import { sessionControl } from '../control/recorded-control.ts'
import { serveControl } from '../control/serve.ts'
import { socketPathOf } from '../control/socket-path.ts'
import { openDashboard } from '../dashboard/open-dashboard.ts'
import type { Engine } from '../engine/engine.ts'
import type { Session } from '../venue/session.ts'
import type { ViewSource } from '../view/source.ts'
import { createView } from '../view/view.ts'
import type { RunAlerts } from './run-alerts.ts'
import type { RunOperations } from './run-operations.ts'

/** What the doors lead to. */
export interface DoorsOptions {
  readonly engine: Engine
  /** Notes what people do, where it is recorded. */
  readonly session: Pick<Session, 'noteAct'>
  readonly source: ViewSource
  /** Whether the page is served, where the settings want one. */
  readonly hasPage: boolean
  readonly note: (line: string) => void
  readonly alerts: RunAlerts
  readonly operations: RunOperations
  readonly reload: Reload
}

/** Opens them. @returns what closes them again */
export async function openDoors({
  engine,
  session,
  source,
  hasPage,
  note,
  alerts,
  operations,
  reload,
}: DoorsOptions): Promise<() => Promise<void>> {
  const [control, view] = [sessionControl(engine, session), createView(source)]
  const { enabled, ...settings } = engine.config.dashboard
  const opened: { close(): Promise<void> }[] = []
  const close = async (): Promise<void> => {
    await Promise.all(opened.map((one) => one.close()))
  }
  try {
    const path = socketPathOf(engine.store.file)
    const door = createDoor(control, view, { reload, backup: (to) => copyBetweenTurns(engine, to) })
    if (path !== undefined) opened.push(await serveControl(path, door))
    if (hasPage && enabled) {
      const page = await openDashboard({ settings, view, actions: control })
      opened.push(page)
      note(`the page: ${page.loginUrl()}`)
    }
    opened.push(alerts.open(source, { control, view }))
    const monitors = await operations.open(engine.store, { view, alerts: alerts.counts, now: source.now })
    opened.push(monitors)
    if (monitors.url !== undefined) note(`monitors: ${monitors.url}/metrics, /healthz and /readyz`)
    return close
  } catch (error) {
    await close()
    throw error
  }
}

/** Begun when nothing is half done: then its recording leads to what is in the store. The turns go on while it is made. */
async function copyBetweenTurns({ inTurn, store }: Engine, to: string): Promise<string> {
  const { copying } = await inTurn(async () => ({ copying: store.copyTo(to) }))
  return copying
}
