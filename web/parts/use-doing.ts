import { useState } from 'react'

/** Whether something is being done, until all that follows from it is done too; and what does it. */
export function useDoing(): [boolean, (deed: () => Promise<unknown>, then: () => void) => void] {
  const [isDoing, setDoing] = useState(false)
  const start = (deed: () => Promise<unknown>, then: () => void) => {
    if (isDoing) return
    setDoing(true)
    const end = () => setDoing(false)
    deed().then(then).then(end, end)
  }
  return [isDoing, start]
}
