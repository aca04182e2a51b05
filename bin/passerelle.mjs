#!/usr/bin/env node
import { end, endWithParent, isBuilt, requireLibraries, requireNode } from '../scripts/preflight.mjs'

// The commands. This file is kept to what old versions of Node can read.
requireNode()
requireLibraries()
if (!isBuilt()) end('Passerelle is not built: run `npm ci --include=dev` in its folder first.')
// Where npx or a script of npm runs this; a script that puts it in the background with & means it to outlive the shell.
if (process.env.npm_lifecycle_event && /passerelle[^&]*$/.test(process.env.npm_lifecycle_script || '')) endWithParent()
// graphql-js takes twice as long with its checks for developers.
if (!process.env.NODE_ENV) process.env.NODE_ENV = 'production'
import('../dist/cli/index.js')
