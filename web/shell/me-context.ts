import { createContext, useContext } from 'react'
import type { Me } from './me.ts'

export const MeContext = createContext<Me | undefined>(undefined)

export function useMeFromFrame(): Me {
  const me = useContext(MeContext)
  if (!me) throw new Error('Nobody is signed in here.')
  return me
}
