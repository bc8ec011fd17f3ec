import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'
import { packagesOfProduct } from './scripts/packages-of-product.ts'

/** How the web application is built; `src/server/web.ts` serves what comes of it. */
export default defineConfig({
  root: 'web',
  plugins: [react(), listOfPackages()],
  // The server puts a fresh number in its place with every page.
  html: { cspNonce: 'FIRSTBELL_NONCE' },
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    target: ['chrome123', 'edge123', 'firefox120', 'safari17.5'],
    assetsInlineLimit: 0,
    reportCompressedSize: false,
    rolldownOptions: {
      output: {
        // What many pages share, in one file: a browser asks for six at a time, and a page would need a hundred.
        codeSplitting: {
          groups: [
            { name: 'start', tags: ['$initial'], priority: 1 },
            { name: 'shared', minShareCount: 3 },
          ],
        },
      },
    },
  },
  server: { host: '127.0.0.1', port: 4011, proxy: { '/api': 'http://127.0.0.1:4010' } },
})

/** What is written in web/administration/packages.ts is in place of the list, which is made of what is installed. */
function listOfPackages(): Plugin {
  return {
    name: 'list-of-packages',
    load: {
      filter: { id: /\/web\/administration\/packages\.ts$/ },
      handler: () => `export const packages = ${JSON.stringify(packagesOfProduct())}`,
    },
  }
}
