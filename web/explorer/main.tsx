import '@fontsource-variable/source-serif-4/index.css'
import '@fontsource-variable/inter/index.css'
import './style.css'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { Router } from 'wouter'
import { AskError } from './api/ask.js'
import { App } from './app/app.js'
import { basePath } from './state/base-path.js'
import { SettingsProvider } from './state/settings.js'

const queries = new QueryClient({
  defaultOptions: {
    queries: {
      // The graph changes with an import, not by itself.
      staleTime: 5 * 60_000,
      refetchOnWindowFocus: false,
      // Only a server that could not be reached, or was busy, may answer the same question at the next try.
      retry: (times, error) =>
        times < 3 && error instanceof AskError && ['UNREACHABLE', 'ENGINE_UNAVAILABLE'].includes(error.code),
    },
  },
})

createRoot(document.getElementById('app')!).render(
  <StrictMode>
    <QueryClientProvider client={queries}>
      <Router base={basePath}>
        <SettingsProvider>
          <App />
        </SettingsProvider>
      </Router>
    </QueryClientProvider>
  </StrictMode>,
)
