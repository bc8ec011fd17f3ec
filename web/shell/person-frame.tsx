import { Outlet } from 'react-router'
import { Frame } from './frame.tsx'

/** The frame of pages that are not of one team. */
export function PersonFrame() {
  return (
    <Frame>
      <Outlet />
    </Frame>
  )
}
