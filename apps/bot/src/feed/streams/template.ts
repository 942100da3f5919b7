// Texts of settings with names in them, `Bearer {{DESK_TOKEN}}`: secrets are filled in from the environment, and what the
// channel saw last from its memory.

/**
 * Fills a text in.
 * @param lookUp what a name stands for; what it throws is thrown
 */
export function fillTemplate(template: string, lookUp: (name: string) => string): string {
  return template.replaceAll(hole, (_whole, name: string) => lookUp(name))
}

/**
 * Fills a message in. What stands within double quotes is escaped as JSON has it: a password may have a quote in it.
 * @param lookUp what a name stands for; what it throws is thrown
 */
export function fillMessage(template: string, lookUp: (name: string) => string): string {
  const escaped = (name: string): string => JSON.stringify(lookUp(name)).slice(1, -1)
  return template
    .split(/("(?:[^"\\]|\\.)*")/s)
    .map((part, at) => fillTemplate(part, at % 2 === 1 ? escaped : lookUp))
    .join('')
}

/** The names in a text, in order. */
export function namesIn(template: string): readonly string[] {
  return [...template.matchAll(hole)].map(([, name = '']) => name)
}

/** Whether something in a text looks like a name that is to be filled in, and is none: it would go out as it stands. */
export function hasNoName(template: string): boolean {
  return /\{\{[^{}]*\}\}/.test(template.replaceAll(hole, ''))
}

/** Blanks within it are meant well, and would go out as they are. */
const hole = /\{\{ {0,9}([A-Za-z_][A-Za-z0-9_]*) {0,9}\}\}/g
