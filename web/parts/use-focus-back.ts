import { type RefObject, useLayoutEffect, useRef, useState } from 'react'

interface Opened {
  box: RefObject<HTMLElement | null>
  /** What opened it, and where to go when that is no longer there. */
  places: readonly HTMLElement[]
}

/** The dialogs that are open, the last one on top. */
const all: Opened[] = []

/**
 * Leads back to what opened a dialog once it is closed, also where the dialog was there from the first moment, or goes
 * together with the place that it was opened from; the library's own way knows neither.
 * @returns whether the dialog is on top of all others
 */
export function useFocusBack(opened: boolean, box: RefObject<HTMLElement | null>): () => boolean {
  const own = useRef<Opened>(undefined)
  // Read while it is rendered: a menu that opened it goes in the moment in which it comes.
  const [seen, see] = useState<{ opened: boolean; places: readonly HTMLElement[] }>({ opened: false, places: [] })
  if (seen.opened !== opened) see({ opened, places: opened ? placesOf(document.activeElement) : [] })
  const { places } = seen
  useLayoutEffect(() => {
    if (!opened) return
    const one = { box, places }
    own.current = one
    all.push(one)
    return () => {
      all.splice(all.indexOf(one), 1)
      leadBack(one)
      // What was led back to may be taken away in the same moment.
      setTimeout(() => leadBack(one))
    }
  }, [opened, places, box])
  return () => own.current === all.at(-1)
}

function placesOf(active: Element | null): HTMLElement[] {
  const around = all.at(-1)?.places ?? []
  if (!(active instanceof HTMLElement) || active === document.body) return [...around]
  // The item goes with its menu, what opened the menu stays.
  const menuOf = active.closest('[role=menu]')?.getAttribute('aria-labelledby')
  return [(menuOf && document.getElementById(menuOf)) || active, ...around]
}

/** To the first place that can be gone to, unless one has gone elsewhere already. */
function leadBack({ box, places }: Opened): void {
  const { activeElement, body } = document
  if (activeElement && activeElement !== body && !box.current?.contains(activeElement)) return
  for (const place of [...places, document.getElementById('content')]) {
    place?.focus({ preventScroll: true })
    if (place && document.activeElement === place) return
  }
}
