/** Paper is white: what is printed has the light scheme, whichever the screen has. */
export function printLight(): void {
  const { dataset } = document.documentElement
  const attribute = 'mantineColorScheme'
  let onScreen: string | undefined
  window.addEventListener('beforeprint', () => {
    onScreen = dataset[attribute]
    dataset[attribute] = 'light'
  })
  window.addEventListener('afterprint', () => {
    if (onScreen) dataset[attribute] = onScreen
  })
}
