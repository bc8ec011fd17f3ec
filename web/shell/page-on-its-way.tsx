import { useDebouncedValue } from '@mantine/hooks'
import { useNavigation } from 'react-router'
import { shell } from '../words/shell.ts'
import classes from './frame.module.css'

/** A page is most often there within this time, in milliseconds. */
const moment = 300

/** Shows that the page that was asked for is on its way, where its scripts take longer than a moment. */
export function PageOnItsWay() {
  const isOnItsWay = useNavigation().state !== 'idle'
  const [takesLong] = useDebouncedValue(isOnItsWay, moment)
  if (!isOnItsWay || !takesLong) return null
  return <div role="status" aria-label={shell.onItsWay} className={classes.onItsWay} />
}
