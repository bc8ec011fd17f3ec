import { IconEye, IconHandStop, IconListSearch } from '@tabler/icons-react'
import { Outlet } from 'react-router'
import { FirstbellIcon } from '../icons/firstbell-icon.tsx'
import { shell } from '../words/shell.ts'
import { about } from '../words/sign-in.ts'
import classes from './sign-in-frame.module.css'

const icons = [IconEye, IconHandStop, IconListSearch]

/** What surrounds every page before one is signed in: what Firstbell is, beside what is to be done. */
export function SignInFrame() {
  return (
    <div className={classes.page}>
      <header className={classes.about}>
        <div className={classes.brand}>
          <FirstbellIcon size={40} />
          {shell.product}
        </div>
        <p className={classes.sentence}>{about.sentence}</p>
        <ul className={classes.points}>
          {about.points.map((point, index) => {
            const Icon = icons[index] ?? IconEye
            return (
              <li key={point}>
                <Icon size={20} stroke={1.7} aria-hidden />
                {point}
              </li>
            )
          })}
        </ul>
      </header>
      <main className={classes.main}>
        <div className={classes.content}>
          <Outlet />
        </div>
      </main>
    </div>
  )
}
