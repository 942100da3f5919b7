import { groupsOf } from './group-page.ts'

/** One line of the page. */
export interface GroupLine {
  readonly group: string
  readonly folder: string
  readonly count: number
}

export declare const data: readonly GroupLine[]

export default {
  load: (): readonly GroupLine[] =>
    groupsOf().map(({ group, folder, calls }) => ({ group, folder, count: calls.length })),
}
