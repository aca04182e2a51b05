import type { FastifyRequest } from 'fastify'
import { preferredType } from '../text/accept.js'

/** A page of a few sentences, for somebody who came with a browser to where there is nothing to see. */
export interface Notice {
  readonly title: string
  readonly sentences: readonly string[]
  /** Something to type. */
  readonly sample?: string
  /** Where to go on, as paths of this server and what is there. */
  readonly links: Readonly<Record<string, string>>
  /** The path below which the client sees the server. */
  readonly prefix: string
}

/**
 * Whether a request comes from a browser that shows what it gets, rather than from a client of the API: it names
 * `text/html`, and likes it better than JSON.
 */
export const asksForPage = ({ method, headers: { accept = '' } }: FastifyRequest): boolean =>
  ['GET', 'HEAD'].includes(method) &&
  accept.toLowerCase().includes('text/html') &&
  preferredType(accept, ['application/json', 'text/html']) === 'text/html'

const STYLE = `
:root { color-scheme: light dark; --ink: #16222c; --muted: #52616d; --paper: #faf8f4; --card: #fff; --line: #e4dfd5; --accent: #0f5c86 }
@media (prefers-color-scheme: dark) { :root { --ink: #e8ecef; --muted: #a3b1bc; --paper: #0e1a24; --card: #152735; --line: #25394a; --accent: #7cc3ea } }
body { margin: 0; background: var(--paper); color: var(--ink); font: 16px/1.6 system-ui, 'Noto Sans', 'Noto Sans CJK SC', sans-serif }
main { max-width: 40rem; margin: 0 auto; padding: clamp(1.5rem, 12vh, 8rem) 1.5rem 3rem }
h1 { margin: 0 0 1rem; font-size: clamp(1.6rem, 5vw, 2.2rem); line-height: 1.2; letter-spacing: -0.01em; overflow-wrap: anywhere }
p, li { overflow-wrap: anywhere }
pre { padding: 1rem 1.2rem; border: 1px solid var(--line); border-radius: 0.6rem; background: var(--card); font-size: 0.9rem; white-space: pre-wrap; overflow-wrap: anywhere }
ul { padding: 0; list-style: none; border-top: 1px solid var(--line) }
li { display: flex; flex-wrap: wrap; gap: 0 1rem; padding: 0.6rem 0; border-bottom: 1px solid var(--line); color: var(--muted) }
a { min-width: 10rem; color: var(--accent); font-weight: 600; text-underline-offset: 0.2em }
a:focus-visible { outline: 3px solid #e9b44c; outline-offset: 2px }`

/** The page as HTML; it needs no other file. */
export function noticePage({ title, sentences, sample, links, prefix }: Notice): string {
  const items = Object.entries(links).map(
    ([path, what]) => `<li><a href="${escape(prefix + path)}">${escape(path)}</a> ${escape(what)}</li>`,
  )
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escape(title)} · Passerelle</title>
<link rel="icon" href="${escape(prefix)}/favicon.svg" type="image/svg+xml">
<style>${STYLE}</style>
</head>
<body>
<main>
<h1>${escape(title)}</h1>
${sentences.map((sentence) => `<p>${escape(sentence)}</p>`).join('\n')}
${sample === undefined ? '' : `<pre><code>${escape(sample)}</code></pre>`}
<ul>
${items.join('\n')}
</ul>
</main>
</body>
</html>
`
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
const escape = (text: string): string => text.replace(/[&<>"]/g, (sign) => ENTITIES[sign] as string)
