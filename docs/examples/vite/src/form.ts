/** An element that index.html has. */
export function find(selector: string): HTMLElement {
  const element = document.querySelector<HTMLElement>(selector)
  if (!element) throw new Error(`the page has no ${selector}`)
  return element
}

/** What was typed; the field is empty afterwards. */
export function take(form: HTMLFormElement, name: string): string {
  const field = form.elements.namedItem(name) as HTMLInputElement
  const { value } = field
  field.value = ''
  return value
}

/** Does this instead of sending the form anywhere. */
export function onSubmit(selector: string, act: (form: HTMLFormElement) => Promise<void>): void {
  find(selector).addEventListener('submit', (event) => {
    event.preventDefault()
    void act(event.currentTarget as HTMLFormElement)
  })
}
