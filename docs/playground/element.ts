/** One element with its text and children; text is never read as HTML. */
export function element<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  className: string,
  ...children: readonly (Node | string)[]
): HTMLElementTagNameMap[Name] {
  const made = document.createElement(name)
  if (className !== '') made.className = className
  made.append(...children)
  return made
}

/** The element of that id, which the page has. */
export function byId<Kind extends HTMLElement = HTMLInputElement>(id: string): Kind {
  return document.getElementById(id) as Kind
}
