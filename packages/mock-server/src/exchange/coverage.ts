import { examples } from '../facts/examples/table.ts'
import { createRouter } from '../request/router.ts'
import { allRoutes } from '../routes/all.ts'

/** How one endpoint is answered. */
export interface CoverageRow {
  /** KuCoin's group and a name. */
  readonly id: string
  /** HTTP method. */
  readonly method: string
  /** Which of KuCoin's hosts. */
  readonly host: string
  /** Path, with `{name}` for variables. */
  readonly path: string
  /** Whether KuCoin calls it deprecated or has announced its end. */
  readonly isOld: boolean
  /**
   * `simulated`: a change of state changes the answer. `example`: always the same recorded answer.
   * `sketch`: the same, made up from a description of the fields. `none`: refused with status 501.
   */
  readonly how: 'simulated' | 'example' | 'sketch' | 'none'
}

/** How each endpoint that is known of KuCoin is answered. */
export function coverage(): readonly CoverageRow[] {
  return createRouter(allRoutes).endpoints.map(({ facts, handle }) => {
    const { id, method, host, path, isOld } = facts
    const example = examples.get(id)
    const standIn = example === undefined ? 'none' : example.isSketch ? 'sketch' : 'example'
    return { id, method, host, path, isOld, how: handle === undefined ? standIn : 'simulated' }
  })
}
