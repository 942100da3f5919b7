// What every page is given.
import type { Overview } from '../data/shapes.ts'

/** The bot as it is, and a number that grows whenever something happened. */
export interface PageProps {
  readonly overview: Overview
  readonly seq: number
}
