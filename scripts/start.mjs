import { requireLibraries, requireNode } from './preflight.mjs'

// `npm start`: builds what is stale, then is the server. This file is kept to what old versions of Node can read.
requireNode()
requireLibraries()
import('./serve.mjs')
