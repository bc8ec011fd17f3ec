/**
 * Listens to what the server tells, while somebody can see the page: a browser has six connections to a server for all of
 * its tabs together, and each tab would hold one.
 * @param seenAgain what happened meanwhile was not heard
 * @returns ends it
 */
export function listenWhileSeen(url: string, listen: (events: EventSource) => void, seenAgain: () => void): () => void {
  let events: EventSource | undefined
  const open = () => {
    events = new EventSource(url)
    listen(events)
  }
  const close = () => {
    events?.close()
    events = undefined
  }
  const change = () => {
    if (document.visibilityState === 'hidden') return close()
    if (events) return
    open()
    seenAgain()
  }
  document.addEventListener('visibilitychange', change)
  if (document.visibilityState === 'visible') open()
  return () => {
    document.removeEventListener('visibilitychange', change)
    close()
  }
}
