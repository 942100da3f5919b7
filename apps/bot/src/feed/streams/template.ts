// Texts of settings with names in them, `Bearer {{DESK_TOKEN}}`: secrets are filled in from the environment, and what the
// channel saw last from its memory.

/**
 * Fills a text in.
 * @param lookUp what a name stands for; what it throws is thrown
 */
export function fillTemplate(template: string, lookUp: (name: string) => string): string {
  return template.replaceAll(/\{\{([A-Za-z_][A-Za-z0-9_]*)\}\}/g, (_whole, name: string) => lookUp(name))
}
