/** Types of names in code: under a pointer, a finger, or by arrow keys in a block that has the focus. */

const hint = 'Arrow keys, ← and →, go from name to name and show the types.'

export function showTypes(): void {
  if (!('popover' in HTMLElement.prototype)) return
  const popup = document.createElement('div')
  popup.id = 'type-of-name'
  popup.className = 'type-of-name'
  popup.role = 'tooltip'
  popup.popover = 'manual'
  let shown: HTMLElement | undefined

  function place(at: DOMRect): void {
    const { offsetWidth: width, offsetHeight: height } = popup
    const isRoomBelow = at.bottom + height + 8 < innerHeight
    popup.style.left = `${Math.max(8, Math.min(at.left, document.documentElement.clientWidth - width - 8))}px`
    popup.style.top = `${Math.max(8, isRoomBelow ? at.bottom + 4 : at.top - height - 4)}px`
  }

  function show(target: HTMLElement, words: string): void {
    if (shown === target) return
    hide()
    shown = target
    const [type = '', ...says] = words.split('\n\n')
    const code = document.createElement('code')
    code.textContent = type
    const paragraphs = says.map((text) => Object.assign(document.createElement('p'), { textContent: text }))
    popup.replaceChildren(...(type === hint ? [type] : [code, ...paragraphs]))
    // Beside the code that it is about, so that it is read there and lies in the page's landmarks.
    target.closest('div')?.append(popup)
    popup.showPopover()
    place(target.getBoundingClientRect())
    target.setAttribute('aria-describedby', popup.id)
  }

  function hide(): void {
    shown?.removeAttribute('aria-describedby')
    shown = undefined
    popup.remove()
  }

  function nameAt(target: EventTarget | null): HTMLElement | undefined {
    return (target instanceof Element && target.closest<HTMLElement>('.typed')) || undefined
  }

  function blockAt(target: EventTarget | null): HTMLElement | undefined {
    return (target instanceof Element && target.closest<HTMLElement>('pre.twoslash')) || undefined
  }

  /** A pointer may move onto what it reads; a finger is lifted, and what it showed stays. */
  document.addEventListener('pointerover', ({ target, pointerType }) => {
    if (pointerType === 'touch') return
    const name = nameAt(target)
    if (name) show(name, name.dataset['type'] ?? '')
    else if (!(target instanceof Node && popup.contains(target)) && shown !== document.activeElement) hide()
  })
  document.addEventListener('click', ({ target }) => {
    const name = nameAt(target)
    if (name) show(name, name.dataset['type'] ?? '')
    else if (!(target instanceof Node && popup.contains(target))) hide()
  })
  document.addEventListener('focusin', ({ target }) => {
    const name = nameAt(target)
    const block = blockAt(target)
    if (name) show(name, name.dataset['type'] ?? '')
    else if (block?.matches(':focus-visible')) show(block, hint)
  })
  document.addEventListener('focusout', hide)
  document.addEventListener('keydown', (event) => {
    const block = blockAt(event.target)
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key]
    if (event.key === 'Escape' && shown) {
      hide()
      block?.focus({ preventScroll: true })
      hide()
    } else if (block && step !== undefined && !(event.ctrlKey || event.metaKey || event.altKey)) {
      const names = [...block.querySelectorAll<HTMLElement>('.typed')]
      const at = names.indexOf(event.target as HTMLElement)
      names[at === -1 && step === -1 ? names.length - 1 : at + step]?.focus()
      event.preventDefault()
    }
  })
  document.addEventListener('scroll', () => shown && place(shown.getBoundingClientRect()), {
    capture: true,
    passive: true,
  })
}
