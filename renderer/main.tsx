import './no-eval.ts'
import { QueryClientProvider } from '@tanstack/react-query'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import './fonts.css'
import './ui/tokens.css'
import './ui/base.css'
import { App } from './app.tsx'
import { listenForProgress } from './bridge/job-board.ts'
import { createQueryClient, listenForStale } from './bridge/query-client.ts'
import { readBasemapAhead } from './map/basemap/basemap-source.ts'

const client = createQueryClient()
listenForStale(client)
listenForProgress()
readBasemapAhead()

const root = document.getElementById('root')
if (root === null) throw new Error('the page has no root element')
createRoot(root).render(
  <StrictMode>
    <QueryClientProvider client={client}>
      <App />
    </QueryClientProvider>
  </StrictMode>,
)
