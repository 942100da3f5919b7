// Numbers of things, in words.

/** `1 signal`, `2 signals`; `more` where the plural is another than with an s. */
export function counted(count: number, one: string, more: string = `${one}s`): string {
  return `${count} ${count === 1 ? one : more}`
}
