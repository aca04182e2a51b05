import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vite'

const here = (path) => fileURLToPath(new URL(path, import.meta.url))

/**
 * The playground is set in the explorer's typeface: the one that GraphiQL brings along would be a third of its size. Of
 * its typeface for code only the Latin letters are kept.
 */
const withoutRoboto = {
  name: 'without-roboto',
  enforce: 'pre',
  transform: (code, id) =>
    id.includes('/graphiql/') && id.split('?')[0].endsWith('.css')
      ? code
          .replace(/@font-face\s*\{\s*font-family:\s*Roboto;[^}]*\}/g, '')
          .replace(/@font-face\s*\{\s*font-family:\s*Fira Code;(?![^}]*U\+0000-00FF)[^}]*\}/g, '')
          // The editor brings its icons along as a file.
          .replace(/@font-face\s*\{[^}]*font-family:\s*"?codicon"?;[^}]*\}/g, '')
          .replaceAll('"Roboto"', '"Inter Variable"')
      : undefined,
}

/** Letters of other alphabets, rare Latin letters among them, are drawn in the system's typeface: their fonts would be a fifth of the explorer. */
const withoutRareLetters = {
  name: 'without-rare-letters',
  enforce: 'pre',
  transform: (code, id) =>
    id.includes('/@fontsource-variable/') && id.split('?')[0].endsWith('.css')
      ? code.replace(/@font-face\s*\{[^}]*-(?:cyrillic|greek|cyrillic-ext|greek-ext|vietnamese|latin-ext)-[^}]*\}/g, '')
      : undefined,
}

const OPERATION = /graphql\(\s*`\s*(query|fragment) (\w+)[^`]*`,?\s*\)/g

/**
 * Puts the generated operation in the place of its text. The table of all texts would be in the script too, and each
 * operation three times.
 */
const withOperations = {
  name: 'with-operations',
  enforce: 'pre',
  transform: (code, id) => {
    if (id.includes('/explorer/generated/graphql.ts'))
      return code.replaceAll('new TypedDocumentString(', '/*#__PURE__*/ new TypedDocumentString(')
    if (!id.includes('/web/explorer/') || id.includes('/generated/') || !code.includes('/generated/gql.js')) return
    const names = [...code.matchAll(OPERATION)].flatMap(([, what, name]) => (what === 'query' ? `${name}Document` : []))
    return code
      .replace(OPERATION, (_text, what, name) => (what === 'query' ? `${name}Document` : 'undefined'))
      .replace(
        /import \{ graphql \} from '([^']*)\/gql\.js'/,
        names.length > 0 ? `import { ${names.join(', ')} } from '$1/graphql.js'` : '',
      )
  },
}

/** The browser pages, built into dist/web with hashed assets; everything they need is bundled, nothing comes from a CDN. */
export default defineConfig({
  root: here('.'),
  publicDir: here('./public'),
  // Pages name their files relative to themselves, so that they work below any path of a proxy.
  base: './',
  logLevel: 'warn',
  plugins: [withOperations, withoutRoboto, withoutRareLetters],
  define: { 'process.env.NODE_ENV': '"production"' },
  build: {
    outDir: here('../dist/web'),
    emptyOutDir: true,
    chunkSizeWarningLimit: 5000,
    rolldownOptions: {
      input: ['index', 'playground', 'schema'].map((page) => here(`./${page}.html`)),
      // Libraries mark their React modules with directives that mean nothing in a browser bundle.
      checks: { moduleLevelDirective: false },
    },
  },
})
