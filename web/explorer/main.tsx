import '@fontsource-variable/source-serif-4/index.css'
import '@fontsource-variable/inter/index.css'
import './style.css'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { Router } from 'wouter'
import { AskError } from './api/ask.js'
import { App } from './app/app.js'
import { Guard } from './app/guard.js'
import { Texts } from './messages/messages.js'
import { basePath, mendAddress } from './state/base-path.js'
import { SettingsProvider } from './state/settings.js'

/** True if the same question may be answered at another time. */
const mayPass = (error: unknown): boolean =>
  error instanceof AskError && ['UNREACHABLE', 'ENGINE_UNAVAILABLE'].includes(error.code)

const queries = new QueryClient({
  defaultOptions: {
    queries: {
      // The graph changes with an import, not by itself.
      staleTime: 5 * 60_000,
      refetchOnWindowFocus: false,
      // A browser that thinks it is offline may still reach a server of its own machine; if not, the page says so.
      networkMode: 'always',
      // A server that could not be reached, or was busy, may answer the same question later. The page says so soon, and
      // goes on asking.
      retry: (times, error) => times < 1 && mayPass(error),
      refetchInterval: ({ state }) => (mayPass(state.error) ? 5_000 : false),
    },
  },
})

// Its address is told from this page; browsers ask for it again on others, where the same words would lead elsewhere.
for (const icon of document.querySelectorAll<HTMLLinkElement>('link[rel="icon"]')) icon.href = new URL(icon.href).href

mendAddress()

createRoot(document.getElementById('app')!).render(
  <StrictMode>
    <QueryClientProvider client={queries}>
      <Router base={basePath}>
        <SettingsProvider>
          <Texts>
            <Guard>
              <App />
            </Guard>
          </Texts>
        </SettingsProvider>
      </Router>
    </QueryClientProvider>
  </StrictMode>,
)
