import { type MantineColorScheme, SegmentedControl, useMantineColorScheme } from '@mantine/core'
import { appearance } from '../words/me.ts'
import { shell } from '../words/shell.ts'
import { Section } from './section.tsx'

const schemes = [
  { value: 'light', label: shell.light },
  { value: 'dark', label: shell.dark },
  { value: 'auto', label: shell.system },
]

/** Light or dark. */
export function AppearanceSection() {
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  return (
    <Section title={appearance.title} description={appearance.description}>
      <SegmentedControl
        fullWidth
        maw={420}
        aria-label={appearance.title}
        data={schemes}
        value={colorScheme}
        onChange={(scheme) => setColorScheme(scheme as MantineColorScheme)}
      />
    </Section>
  )
}
