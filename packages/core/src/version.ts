/** The version of this package; `pnpm version:packages` writes it, a test holds it against package.json. */
export const VERSION = '0.0.0'
