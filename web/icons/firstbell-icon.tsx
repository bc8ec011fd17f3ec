import icon from './firstbell.svg'

/** The mark of Firstbell; the name always stands beside it or is said by what holds it. */
export function FirstbellIcon({ size }: { size: number }) {
  return <img src={icon} width={size} height={size} alt="" />
}
