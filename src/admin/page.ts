/** The editor's page, and the policy that it alone has. */
import type { Site } from '../site.ts'
import { originsOf, type Editor } from './config.ts'
import { words } from './words.ts'

/** Where the editor stands in the site. */
export const editorFolder = 'admin'

/** Sveltia sets styles of elements, and shows pictures and previews from memory. */
export function editorPolicy(editor: Editor): string {
  const origins = originsOf(editor)
    .map((origin) => ` ${origin}`)
    .join('')
  return [
    "default-src 'self'",
    "style-src 'self' 'unsafe-inline'",
    `img-src 'self' data: blob:${origins}`,
    "font-src 'self'",
    `connect-src 'self' data: blob:${origins}`,
    "frame-src 'self' blob:",
    "worker-src 'self' blob:",
    "media-src 'self' blob:",
    "object-src 'none'",
    "base-uri 'self'",
    "form-action 'self'",
  ].join('; ')
}

const escaped = (text: string) => text.replace(/[&<>"]/g, (sign) => `&#${sign.codePointAt(0)};`)

/** Of its page: no way to sign in where a folder is opened, and what the check tells. */
export const sheet = `html[data-host=local] .buttons [class~=secondary] { display: none }
[role=alertdialog] [class~=error] { white-space: pre-line }
.lianmai-fault { margin: 8px 0; padding: 8px 12px; border-left: 3px solid #a93226; background: #fbeae7; color: #7a1f15 }
`

export const pageOf = (site: Site, editor: Editor): string => `<!doctype html>
<html lang="zh-CN" data-host="${editor.host}">
  <head>
    <meta charset="utf-8">
    <meta http-equiv="Content-Security-Policy" content="${editorPolicy(editor)}">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="robots" content="noindex">
    <meta name="referrer" content="no-referrer">
    <link rel="icon" href="${site.icon ? `..${escaped(site.icon)}` : 'data:,'}">
    <link rel="stylesheet" href="./editor.css">
    <title>${escaped(words.title(site.name))}</title>
    <script type="module" src="./editor.js"></script>
  </head>
  <body>
    <noscript>${words.noScript}</noscript>
  </body>
</html>
`
