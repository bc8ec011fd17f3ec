/** A browser comes back by itself when a connection is cut, but not after an answer such as that of a proxy without a server. */
const comesBackAfter = 5000

/**
 * Listens to what the server tells, while somebody can see the page: a browser has six connections to a server for all of
 * its tabs together, and each tab would hold one.
 * @param heardAgain what happened meanwhile was not heard
 * @returns ends it
 */
export function listenWhileSeen(
  url: string,
  listen: (events: EventSource) => void,
  heardAgain: () => void,
): () => void {
  let events: EventSource | undefined
  let comeBack: number | undefined
  const open = () => {
    const opened = new EventSource(url)
    opened.addEventListener('error', () => {
      if (opened.readyState === EventSource.CLOSED && opened === events)
        comeBack = setTimeout(openAgain, comesBackAfter)
    })
    listen(opened)
    events = opened
  }
  const openAgain = () => {
    open()
    events?.addEventListener('open', heardAgain, { once: true })
  }
  const close = () => {
    clearTimeout(comeBack)
    events?.close()
    events = undefined
  }
  const change = () => {
    if (document.visibilityState === 'hidden') close()
    else if (!events) openAgain()
  }
  document.addEventListener('visibilitychange', change)
  if (document.visibilityState === 'visible') open()
  return () => {
    document.removeEventListener('visibilitychange', change)
    close()
  }
}
