import '@fontsource-variable/inter'
import '@mantine/core/styles.css'
import '@mantine/notifications/styles.css'
import './main.css'
import { MantineProvider } from '@mantine/core'
import { Notifications } from '@mantine/notifications'
import { QueryClientProvider } from '@tanstack/react-query'
import { createRoot } from 'react-dom/client'
import { RouterProvider } from 'react-router/dom'
import { queryClient } from './api/query-client.ts'
import { nonce } from './nonce.ts'
import { leadBackToButton } from './parts/lead-back-to-button.ts'
import { printLight } from './print-light.ts'
import { router } from './routes.tsx'
import { readableColors, theme } from './theme.ts'

const root = document.getElementById('root')
if (!root) throw new Error('The page has no #root.')

leadBackToButton()
printLight()
createRoot(root).render(
  <MantineProvider
    theme={theme}
    cssVariablesResolver={readableColors}
    defaultColorScheme="auto"
    getStyleNonce={() => nonce}
  >
    <QueryClientProvider client={queryClient}>
      <Notifications position="top-right" />
      <RouterProvider router={router} />
    </QueryClientProvider>
  </MantineProvider>,
)
