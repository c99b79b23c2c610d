import './app/schemas-without-eval'
import './styles/tokens.css'
import './styles/more-contrast.css'
import './styles/base.css'
import './styles/print.css'
import './styles/forced-colors.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { followAdrift } from './adrift/look-again'
import { App } from './app/app'
import { ErrorBoundary } from './app/error-boundary'
import { followSteps } from './app/menu-steps'
import { followReading } from './app/reading-settings'
import { followTheme } from './app/theme'
import { loadTypefaces } from './app/typefaces'
import { start } from './state/start'

loadTypefaces()
followTheme()
followReading()
followAdrift()
followSteps()
start()

const root = document.getElementById('root')
if (root !== null)
  createRoot(root).render(
    <StrictMode>
      <ErrorBoundary>
        <App />
      </ErrorBoundary>
    </StrictMode>,
  )
