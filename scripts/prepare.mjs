import { hasBuildTools, isBuilt, requireNode, UNBUILT } from './preflight.mjs'

// What npm runs after an installation: builds what is stale, where what builds is there.
requireNode()
if (hasBuildTools()) import('./build.mjs')
else if (!isBuilt()) console.error(UNBUILT)
