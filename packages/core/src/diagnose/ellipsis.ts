/**
 * Stands for what was cut off. Not written as itself: one such character, and a runtime keeps the whole file, which is large, at
 * two bytes for each. A function, since the bundler puts a constant's value in its place.
 */
export function ellipsis(): string {
  return String.fromCharCode(0x2026)
}
