/** Permissions or addresses of a key, from KuCoin's comma-separated text. */
export function listOf(text: string | undefined): readonly string[] {
  return (text ?? '').split(',').flatMap((name) => (name.trim() === '' ? [] : [name.trim()]))
}
