/**
 * A button that shows that it is busy cannot be pressed, and a browser takes the focus from what cannot be pressed. Once
 * the button can be pressed again, one is there again, unless one has gone elsewhere meanwhile, and need not begin at the
 * top of the page to try what has failed once more.
 */
export function leadBackToButton(): void {
  let last: EventTarget | null = null
  document.addEventListener('focusin', ({ target }) => {
    last = target
  })
  document.addEventListener('pointerdown', ({ target }) => {
    if (!(last instanceof Node && target instanceof Node && last.contains(target))) last = null
  })
  new MutationObserver((changes) => {
    const again = changes.find(({ target }) => target === last)?.target
    if (document.activeElement !== document.body || !(again instanceof HTMLButtonElement) || again.disabled) return
    again.focus({ preventScroll: true })
  }).observe(document.body, { subtree: true, attributeFilter: ['disabled'] })
}
