import appleSchoolManager from './apple-school-manager.svg'
import folder from './folder.svg'
import moreToCome from './more-to-come.svg'
import oneRoster from './oneroster.svg'
import skyward from './skyward.svg'

/** Drawn for Firstbell; none is the mark of the company whose product it stands for. */
const icons: Readonly<Record<string, string>> = {
  Skyward: skyward,
  OneRoster: oneRoster,
  'Apple School Manager': appleSchoolManager,
  Folder: folder,
}

/** Stands beside the name of an app, or before an account of it. */
export function AppIcon({ app, size = 40 }: { app: string; size?: number }) {
  return <img src={icons[app] ?? moreToCome} width={size} height={size} alt="" style={{ flexShrink: 0 }} />
}
