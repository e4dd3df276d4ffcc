/**
 * What hosts want to know of a site: types, caching, security headers, the 404 page, forwarding.
 *
 * Enters: the policy of the pages, the path of the public address, the forwards. Leaves: files by their path in the site.
 */
import type { Forward } from './forward.ts'

export interface HostOptions {
  /** The content security policy as the pages have it. */
  policy: string
  /** Path of the public address, slashes at both ends, without a sign that a host's file would read. */
  base: string
  forwards: readonly Forward[]
  /** Folders that are sent otherwise than the rest. */
  apart?: readonly Apart[] | undefined
  /** The folders at the root of the site; asked for where one of those apart is open. */
  folders?: readonly string[] | undefined
}

export interface Apart {
  /** At the root of the site: `admin`, or of an edition: `hant/embed`. */
  folder: string
  policy: string
  /** Pages of other sites may frame it. */
  open?: boolean
}

/** Types by ending; those of text are UTF-8. */
const types: Record<string, string> = {
  html: 'text/html',
  css: 'text/css',
  js: 'text/javascript',
  json: 'application/json',
  jsonld: 'application/ld+json',
  webmanifest: 'application/manifest+json',
  xml: 'application/xml',
  ics: 'text/calendar',
  csv: 'text/csv',
  vcf: 'text/vcard',
  vtt: 'text/vtt',
  txt: 'text/plain',
  md: 'text/markdown',
  svg: 'image/svg+xml',
  png: 'image/png',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  webp: 'image/webp',
  avif: 'image/avif',
  gif: 'image/gif',
  ico: 'image/vnd.microsoft.icon',
  pdf: 'application/pdf',
  ofd: 'application/ofd',
  zip: 'application/zip',
  '7z': 'application/x-7z-compressed',
  rar: 'application/vnd.rar',
  doc: 'application/msword',
  xls: 'application/vnd.ms-excel',
  ppt: 'application/vnd.ms-powerpoint',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  pptx: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
  woff2: 'font/woff2',
  mp3: 'audio/mpeg',
  wav: 'audio/wav',
  m4a: 'audio/mp4',
  mp4: 'video/mp4',
  webm: 'video/webm',
  bin: 'application/octet-stream',
}
/** The type of a file by its name. */
export const typeOf = (path: string) =>
  types[path.slice(path.lastIndexOf('.') + 1).toLowerCase()] ?? 'application/octet-stream'
const isText = (type: string) => /^text\/|json$|xml$/.test(type)

/** Types that servers as they come do not know, or know as something else. */
const rare = [
  'ics',
  'csv',
  'md',
  'js',
  'json',
  'jsonld',
  'webmanifest',
  'avif',
  'woff2',
  'bin',
  'xlsx',
  'docx',
  'pptx',
  'ofd',
  'vtt',
  'xml',
]

/** Files whose name holds the hash of their content; written for `regex` of nginx, Apache and Caddy alike. */
const hashed = '/((assets|pictures)/[^/]+|search/index/.+[.]bin)$'
const forever = 'public, max-age=31536000, immutable'
const briefly = 'public, max-age=300'

const policyName = 'Content-Security-Policy'
const framesName = 'X-Frame-Options'
const framed = (policy: string, open = false) =>
  open ? policy : `${policy}; frame-ancestors 'self'`

const securityHeaders = (policy: string): [name: string, value: string][] => [
  [policyName, framed(policy)],
  ['X-Content-Type-Options', 'nosniff'],
  [framesName, 'SAMEORIGIN'],
  ['Referrer-Policy', 'strict-origin-when-cross-origin'],
  [
    'Permissions-Policy',
    'accelerometer=(), camera=(), geolocation=(), gyroscope=(), magnetometer=(), microphone=(), payment=(), usb=()',
  ],
  ['Cross-Origin-Opener-Policy', 'same-origin'],
]

const hsts = 'max-age=31536000'

/** Signs that an address may have encoded, and a host's file would read. */
const encoded = (text: string, signs: RegExp) =>
  text.toWellFormed().replace(signs, encodeURIComponent)
const quoting = /["$\\{}`<>&]|[^\x20-\x7e]/gu
const ruling = /["\\{}`<>]|[^\x21-\x7e]/gu

export function hostFiles(options: HostOptions): Map<string, string> {
  const { forwards, apart = [], folders = [] } = options
  const policy = encoded(options.policy, quoting)
  const headers = securityHeaders(policy)
  // These hosts send what is said of every folder of a path at once: a page's own policy tells them apart.
  const all = apart.length ? joinPolicies([policy, ...apart.map((one) => one.policy)]) : policy
  const base = decodeURI(options.base)
  return new Map([
    ['.nojekyll', ''],
    ['.htaccess', htaccess(headers, base, apart)],
    ['_headers', headersFile(all, apart, folders)],
    [
      '_redirects',
      forwards
        .map(({ from, to }) => {
          const exact = encoded(from, ruling).replaceAll(':', '%3A').replaceAll('*', '%2A')
          return `${exact} ${encoded(to, ruling)} 301\n`
        })
        .join(''),
    ],
    ['web.config', webConfig(all, apart)],
    ['_hosts/nginx.conf', nginx(headers, base, apart)],
    ['_hosts/Caddyfile', caddy(headers, base, apart)],
  ])
}

type Headers = readonly (readonly [name: string, value: string])[]

/** A folder as a pattern of nginx and Apache; one that is open is known by where it stands, not by its name. */
const within = (base: string, { folder, open }: Apart) =>
  `${open ? `^${base.replace(/[.+]/g, '[$&]')}` : '/'}${folder}/`
const said = ({ folder, open }: Apart) =>
  open ? `${folder}/ 可以嵌入别的网站` : `${folder}/ 有自己的策略`
/** Its name in a host's file. */
const signOf = ({ folder }: Apart) => `lianmai_${folder.replace('/', '_')}`
/** What a folder apart is sent otherwise. */
const own = [policyName, framesName]

function nginx(headers: Headers, base: string, apart: readonly Apart[]): string {
  return `# nginx：放在 server 或 location 里：include /…/_hosts/nginx.conf;
index index.html;
absolute_redirect off;
error_page 404 ${base}404.html;
charset utf-8;
charset_types ${textTypes().join(' ')};
types {
${Object.entries(types)
  .map(([ending, type]) => `  ${type} ${ending};`)
  .join('\n')}
}
# 有 .gz 就直接发（PORTAL_COMPRESS=1）；.br 要另装模块：brotli_static on;
gzip_static on;
gzip_vary on;
set $lianmai_cache "${briefly}";
if ($uri ~ "${hashed}") { set $lianmai_cache "${forever}"; }
add_header Cache-Control $lianmai_cache;${apart.length ? `\nset $lianmai_policy "${headers[0]![1]}";\nset $lianmai_frames SAMEORIGIN;` : ''}${apart
    .map(
      (one) => `
# ${said(one)}
if ($uri ~ "${within(base, one)}") { set $lianmai_policy "${framed(one.policy, one.open)}"; ${one.open ? 'set $lianmai_frames ""; ' : ''}}`,
    )
    .join('')}
${headers
  .map(([name, value]) => {
    const set = { [policyName]: '$lianmai_policy', [framesName]: '$lianmai_frames' }[name]
    return `add_header ${name} ${(apart.length && set) || `"${value}"`} always;`
  })
  .join('\n')}
# 全站都已用 https 时去掉注释：
# add_header Strict-Transport-Security "${hsts}" always;
`
}

const textTypes = () =>
  [...new Set(Object.values(types))].filter((type) => isText(type) && type !== 'text/html')

function htaccess(headers: Headers, base: string, apart: readonly Apart[]): string {
  return `# Apache：主机允许 AllowOverride FileInfo 时生效。
ErrorDocument 404 ${base}404.html
AddDefaultCharset utf-8
${rare.map((ending) => `AddType ${types[ending]} .${ending}`).join('\n')}
AddCharset utf-8 ${Object.entries(types)
    .flatMap(([ending, type]) => (isText(type) ? [`.${ending}`] : []))
    .join(' ')}
<IfModule mod_headers.c>
  SetEnvIf Request_URI "${hashed}" LIANMAI_HASHED
  Header set Cache-Control "${briefly}" env=!LIANMAI_HASHED
  Header set Cache-Control "${forever}" env=LIANMAI_HASHED
${headers.map(([name, value]) => `  Header always set ${name} "${value.replaceAll('%', '%%')}"`).join('\n')}${apart
    .map((one) => {
      const sign = signOf(one).toUpperCase()
      return `
  # ${said(one)}
  SetEnvIf Request_URI "${within(base, one)}" ${sign}
  Header always set ${policyName} "${framed(one.policy, one.open)}" env=${sign}${
    one.open ? `\n  Header always unset ${framesName} env=${sign}` : ''
  }`
    })
    .join('')}
  # 全站都已用 https 时去掉注释：
  # Header always set Strict-Transport-Security "${hsts}"
</IfModule>
# 有 .br、.gz 就直接发（PORTAL_COMPRESS=1）。
<IfModule mod_rewrite.c>
  RewriteEngine On
${[
  ['br', 'br'],
  ['gzip', 'gz'],
]
  .map(
    ([coding, ending]) => `  RewriteCond %{HTTP:Accept-Encoding} \\b${coding}\\b
  RewriteCond %{REQUEST_FILENAME}.${ending} -f
  RewriteRule ^(.+)$ $1.${ending} [L,E=no-gzip:1,E=no-brotli:1]`,
  )
  .join('\n')}
${Object.entries(types)
  .filter(([, type]) => isText(type))
  .map(
    ([ending, type]) =>
      `  <FilesMatch "\\.${ending}\\.(br|gz)$">\n    ForceType "${type}; charset=utf-8"\n  </FilesMatch>`,
  )
  .join('\n')}
  <FilesMatch "\\.br$">
    Header set Content-Encoding br
    Header append Vary Accept-Encoding
  </FilesMatch>
  <FilesMatch "\\.gz$">
    Header set Content-Encoding gzip
    Header append Vary Accept-Encoding
  </FilesMatch>
</IfModule>
`
}

function caddy(headers: Headers, base: string, apart: readonly Apart[]): string {
  const paths = (list: readonly Apart[]) =>
    list.map(({ folder, open }) => `${open ? base : '*/'}${folder}/*`).join(' ')
  const open = apart.filter((one) => one.open)
  return `# Caddy：import /…/_hosts/Caddyfile，再在站点里写 root * /…（网站所在文件夹）和 import lianmai
(lianmai) {
	header {
${headers
  .filter(([name]) => !apart.length || !own.includes(name))
  .map(([name, value]) => `\t\t${name} "${value}"`)
  .join('\n')}
		# 全站都已用 https 时去掉注释：
		# Strict-Transport-Security "${hsts}"
	}
${apart
  .map(
    (one) => `	# ${said(one)}
	@${signOf(one)} path ${paths([one])}
	header @${signOf(one)} ${policyName} "${framed(one.policy, one.open)}"
`,
  )
  .join('')}${
    apart.length
      ? `	@lianmai_others not path ${paths(apart)}
	header @lianmai_others ${policyName} "${headers[0]![1]}"
	@lianmai_closed not path ${paths(open) || '/none'}
	header @lianmai_closed ${framesName} SAMEORIGIN
`
      : ''
  }	@lianmai_hashed path_regexp ${hashed}
	@lianmai_plain not path_regexp ${hashed}
	header @lianmai_hashed Cache-Control "${forever}"
	header @lianmai_plain Cache-Control "${briefly}"
${rare
  .map((ending) => {
    const type = types[ending]!
    return `\t@lianmai_${ending} path *.${ending}
\theader @lianmai_${ending} Content-Type "${type}${isText(type) ? '; charset=utf-8' : ''}"`
  })
  .join('\n')}
	file_server {
		precompressed br gzip
	}
	handle_errors {
		@lianmai_missing expression {err.status_code} == 404
		rewrite @lianmai_missing ${base}404.html
		header Cache-Control "${briefly}"
		file_server
	}
}
`
}

/** Attributes are well-formed as they are: nothing above has a `"`, `<` or `&`. */
function webConfig(policy: string, apart: readonly Apart[]): string {
  const headers = securityHeaders(policy)
  const cached = ['assets', 'pictures', 'search/index/f', 'search/index/g', 'search/index/t']
  const cache = (age: string, said: string) =>
    `<clientCache cacheControlMode="UseMaxAge" cacheControlMaxAge="${age}" cacheControlCustom="${said}" />`
  return `<?xml version="1.0" encoding="utf-8"?>
<!-- IIS：网站所在的文件夹是站点或应用程序的根时生效。 -->
<configuration>
  <system.webServer>
    <defaultDocument enabled="true">
      <files>
        <clear />
        <add value="index.html" />
      </files>
    </defaultDocument>
    <httpErrors errorMode="Custom">
      <remove statusCode="404" />
      <error statusCode="404" path="404.html" responseMode="File" />
    </httpErrors>
    <httpProtocol>
      <customHeaders>
${headers.map(([name, value]) => `        <remove name="${name}" />\n        <add name="${name}" value="${value}" />`).join('\n')}
        <!-- 全站都已用 https 时去掉注释：<add name="Strict-Transport-Security" value="${hsts}" /> -->
      </customHeaders>
    </httpProtocol>
    <staticContent>
      ${cache('00:05:00', 'public')}
${Object.entries(types)
  .map(([ending, type]) => {
    const said = isText(type) ? `${type}; charset=utf-8` : type
    return `      <remove fileExtension=".${ending}" />\n      <mimeMap fileExtension=".${ending}" mimeType="${said}" />`
  })
  .join('\n')}
    </staticContent>
  </system.webServer>
${cached
  .map(
    (path) =>
      `  <location path="${path}"><system.webServer><staticContent>${cache('365.00:00:00', 'public, immutable')}</staticContent></system.webServer></location>`,
  )
  .join('\n')}${apart
    .filter(({ open }) => open)
    .map(
      (one) => `
  <!-- ${said(one)} -->
  <location path="${one.folder}"><system.webServer><httpProtocol><customHeaders><remove name="${framesName}" /><remove name="${policyName}" /><add name="${policyName}" value="${framed(policy, true)}" /></customHeaders></httpProtocol></system.webServer></location>`,
    )
    .join('')}
</configuration>
`
}

/**
 * These hosts send what all rules that fit a path say, and take none back: where a folder is open, what forbids framing
 * is said of each other folder.
 */
function headersFile(policy: string, apart: readonly Apart[], folders: readonly string[]): string {
  const open = apart.flatMap((one) => (one.open ? one.folder : []))
  const headers = securityHeaders(policy)
  const closing: Headers = [
    [policyName, "frame-ancestors 'self'"],
    [framesName, 'SAMEORIGIN'],
  ]
  const closed = [
    '',
    'index.html',
    ...folders.flatMap((one) => (open.includes(one) ? [] : `${encoded(one, ruling)}/*`)),
  ]
  const rule = (path: string, lines: readonly (readonly [string, string])[]) =>
    `${path}\n${lines.map(([name, value]) => `  ${name}: ${value}\n`).join('')}`
  return [
    '# Cloudflare Pages、Netlify',
    ...(open.length
      ? [
          rule('/*', [[policyName, policy], ...headers.filter(([name]) => !own.includes(name))]),
          ...closed.map((path) => rule(`/${path}`, closing)),
        ]
      : [rule('/*', headers)]),
    `# 全站都已用 https 时，在上面加一行 Strict-Transport-Security: ${hsts}`,
    rule('/assets/*', [['Cache-Control', forever]]),
    ...['f', 'g', 't'].map((folder) =>
      rule(`/search/index/${folder}/*`, [['Cache-Control', forever]]),
    ),
    ...rare.map((ending) =>
      rule(`/*.${ending}`, [
        ['Content-Type', `${types[ending]}${isText(types[ending]!) ? '; charset=utf-8' : ''}`],
      ]),
    ),
  ].join('\n')
}

/** One policy that allows what each of several does: a browser holds a page to the host's and to its own. */
export function joinPolicies(policies: Iterable<string>): string {
  const joined = new Map<string, Set<string>>()
  for (const policy of policies)
    for (const directive of policy.split(';')) {
      const [name, ...sources] = directive.trim().split(/\s+/)
      if (!name) continue
      const known = joined.get(name) ?? new Set()
      joined.set(name, known)
      for (const source of sources) known.add(source)
    }
  return [...joined].map(([name, sources]) => [name, ...sources].join(' ')).join('; ')
}
