// Whoever moves by key stays where they are.
import type { RefObject } from 'preact'
import { useEffect, useRef } from 'preact/hooks'

/** Where the focus is in a group of buttons and its button goes, or is switched off, the first that is left gets it. */
export function useKeptFocus<E extends HTMLElement>(): RefObject<E | null> {
  const group = useRef<E>(null)
  const isHere = useRef(false)
  useEffect(() => {
    const { current } = group
    const enter = () => {
      isHere.current = true
    }
    // Only who goes elsewhere has left: of a button that goes nobody says where the focus went.
    const leave = ({ relatedTarget }: FocusEvent) => {
      if (relatedTarget !== null) isHere.current = false
    }
    current?.addEventListener('focusin', enter)
    current?.addEventListener('focusout', leave)
    return () => {
      current?.removeEventListener('focusin', enter)
      current?.removeEventListener('focusout', leave)
    }
  }, [])
  useEffect(() => {
    const focused = document.activeElement
    const isLost = focused === null || focused === document.body || focused.matches(':disabled')
    if (isHere.current && isLost) group.current?.querySelector<HTMLElement>('button:not(:disabled)')?.focus()
  })
  return group
}
