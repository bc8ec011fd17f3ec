import { type CSSVariablesResolver, createTheme, type MantineColorsTuple } from '@mantine/core'
import { confirm } from './words/parts.ts'

/** The green of a chalkboard, from paper to slate. */
const board: MantineColorsTuple = [
  '#eaf6f4',
  '#d8ebe8',
  '#b0d8d2',
  '#83c3bb',
  '#5db0a6',
  '#43a398',
  '#2f8a81',
  '#1d6f69',
  '#145b57',
  '#0b4744',
]

/** A long name in a title goes on below; the cross stays at the top. */
const titled = {
  title: { fontWeight: 650, lineHeight: 1.35, overflowWrap: 'anywhere' },
  close: { alignSelf: 'flex-start' },
} as const

/** The one visual language of every screen. */
export const theme = createTheme({
  colors: { board },
  primaryColor: 'board',
  primaryShade: 7,
  autoContrast: true,
  fontFamily: '"Inter Variable", system-ui, sans-serif',
  fontFamilyMonospace: 'ui-monospace, "SF Mono", Menlo, Consolas, "DejaVu Sans Mono", monospace',
  defaultRadius: 'md',
  cursorType: 'pointer',
  respectReducedMotion: true,
  headings: { fontWeight: '650', sizes: { h1: { fontSize: '1.5rem' }, h2: { fontSize: '1.15rem' } } },
  components: {
    Table: { defaultProps: { verticalSpacing: 'xs' } },
    Card: { defaultProps: { withBorder: true, padding: 'lg' } },
    Menu: { defaultProps: { withInitialFocusPlaceholder: false } },
    Modal: { defaultProps: { centered: true }, styles: titled },
    Drawer: { styles: titled },
    Notification: { defaultProps: { closeButtonProps: { 'aria-label': confirm.close } } },
    Tooltip: { defaultProps: { withArrow: true, events: { hover: true, focus: true, touch: true } } },
  },
})

const readableRed = { '--mantine-color-red-filled': '#c92a2a', '--mantine-color-red-filled-hover': '#b32424' } as const

/** The library's own grey for lesser text, and white on its red, are too pale to be read. */
export const readableColors: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    ...readableRed,
    '--mantine-color-dimmed': '#57626b',
    '--mantine-color-error': '#c02626',
    '--mantine-color-placeholder': '#68737d',
  },
  dark: {
    ...readableRed,
    '--mantine-color-dimmed': '#a6adb4',
    '--mantine-color-error': '#ff9a9a',
    '--mantine-color-placeholder': '#949ba1',
  },
})
