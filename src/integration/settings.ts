/**
 * What the portal sets of Astro's settings, and which of an owner's it can't work with.
 *
 * https://docs.astro.build/en/reference/configuration-reference/
 */
import type { AstroConfig, HookParameters } from 'astro'
import { hash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { basename, join, relative, sep } from 'node:path'
import { pathToFileURL } from 'node:url'
import { places } from '../places.ts'
import type { Allowed } from '../site.ts'
import { lateImports } from './late.ts'
import { ownComponents } from './own.ts'
import { sheets } from './sheets.ts'
import { words } from './words.ts'

/** What a page may load and do, with what an owner allows; scripts and styles are named by Astro. */
function policyOf({ frames = [], images = [], scripts = [] }: Allowed) {
  const origin = (host: string) => ` https://${host}`
  // A counter counts by a script, a picture or a request.
  const counters = [...new Set(scripts.map((address) => new URL(address).host))].map(origin)
  const directives = [
    "default-src 'self'",
    `img-src 'self'${[...images.map(origin), ...counters].join('')}`,
    "media-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    ...(frames.length ? [`frame-src 'self'${frames.map(origin).join('')}` as const] : []),
    ...(counters.length ? [`connect-src 'self'${counters.join('')}` as const] : []),
  ] as const
  const resources = counters.length ? ["'self'", ...counters.map((one) => one.trim())] : []
  return { directives, resources }
}

/** The first setting that the portal can't work with, and why. */
/** Astro's default with no plugins is nobody's choice: bodies are remark's all the same. */
const readable = ({ markdown: { processor } }: AstroConfig) =>
  processor.name === 'unified' ||
  !Object.values(processor.options).some((value) => Array.isArray(value) && value.length)

export function refusedSetting(
  config: AstroConfig,
  editions: readonly string[] = [],
): { name: string; reason: string } | undefined {
  const { settings: reasons } = words
  const refused: [is: boolean, name: string, reason: string][] = [
    [config.output !== 'static', 'output', reasons.output],
    [config.adapter !== undefined, 'adapter', reasons.output],
    [config.base !== '/', 'base', reasons.base],
    [config.site !== undefined, 'site', reasons.site],
    [config.outDir.href !== new URL('dist/', config.root).href, 'outDir', reasons.outDir],
    [
      config.publicDir.href !== new URL('public/', config.root).href,
      'publicDir',
      reasons.publicDir,
    ],
    [!readable(config), 'markdown.processor', reasons.processor],
    [config.trailingSlash === 'never', 'trailingSlash', reasons.folder],
    [config.build.format !== 'directory', 'build.format', reasons.folder],
    [!['_astro', 'assets'].includes(config.build.assets), 'build.assets', reasons.assets],
    [config.build.inlineStylesheets === 'always', 'build.inlineStylesheets', reasons.inline],
    [!config.build.redirects, 'build.redirects', reasons.redirects],
    [config.build.assetsPrefix !== undefined, 'build.assetsPrefix', reasons.prefix],
    [
      typeof config.security.csp === 'object' && config.security.csp.algorithm !== 'SHA-256',
      'security.csp.algorithm',
      reasons.algorithm,
    ],
    [
      typeof config.i18n?.routing === 'object' && config.i18n.routing.prefixDefaultLocale,
      'i18n.routing.prefixDefaultLocale',
      reasons.locale,
    ],
    [
      !!config.i18n?.locales.some((one) =>
        editions.includes(typeof one === 'string' ? one : one.path),
      ),
      'i18n.locales',
      reasons.edition,
    ],
    [
      config.experimental.incrementalBuild === true,
      'experimental.incrementalBuild',
      reasons.incremental,
    ],
  ]
  const found = refused.find(([is]) => is)
  return found && { name: found[1], reason: found[2] }
}

/** Astro keeps folders as addresses that end in a slash. */
export const folderUrl = (path: string) => pathToFileURL(join(path, sep))

/** The browsers of `package.json` as Vite names them; it knows no `android`, whose engine is that of `chrome`. */
function oldestBrowsers(): string[] {
  const { browserslist } = JSON.parse(readFileSync(join(places.root, 'package.json'), 'utf8')) as {
    browserslist: string[]
  }
  return browserslist
    .map((browser) => browser.toLowerCase().replace(' >= ', ''))
    .filter((name) => !name.startsWith('android'))
}

const isPrism = (highlight: AstroConfig['markdown']['syntaxHighlight']) =>
  highlight === 'prism' || (typeof highlight === 'object' && highlight.type === 'prism')

const portalName = () =>
  hash('sha256', `${places.content}\n${places.out}\n${process.env['PORTAL_EDITION'] ?? ''}`).slice(
    0,
    16,
  )

type Settings = Parameters<HookParameters<'astro:config:setup'>['updateConfig']>[0]

export function settingsOf({ security, markdown }: AstroConfig, allow: Allowed = {}): Settings {
  const { directives, resources } = policyOf(allow)
  const { csp } = security
  const { directives: own = [] } = typeof csp === 'object' ? csp : {}
  const isOwn = (directive: string) =>
    own.some((one) => one.split(' ')[0] === directive.split(' ')[0])
  return {
    outDir: folderUrl(places.out),
    publicDir: folderUrl(places.public),
    // One a portal: the lock of its target keeps two builds from writing one store of collections.
    cacheDir: folderUrl(join(places.cache, 'astro', portalName())),
    // A folder and a trailing slash: the one form that all static servers answer without a rule or a redirect.
    trailingSlash: 'always',
    build: {
      format: 'directory',
      // The policy names the site's own files; hashes of what stands in a page would have to be in each.
      inlineStylesheets: 'never',
      assets: 'assets',
      // A redirect is a page that forwards.
      redirects: true,
    },
    security: {
      csp: {
        algorithm: 'SHA-256',
        directives: directives.filter((one) => !isOwn(one)),
        ...(resources.length && { scriptDirective: { resources } }),
      },
    },
    // Shiki writes colours as styles of elements, which the policy bars; Prism writes classes.
    markdown: { syntaxHighlight: isPrism(markdown.syntaxHighlight) && 'prism' },
    // Two routes for one address are a mistake, not a race.
    prerenderConflictBehavior: 'error',
    vite: {
      cacheDir: join(places.cache, 'vite'),
      define: { 'process.env.PORTAL_EDITION': JSON.stringify(process.env['PORTAL_EDITION'] ?? '') },
      // Sites under way are no source.
      server: { watch: { ignored: ['**/.dist.*/**', '**/.cache/**'] } },
      build: { assetsInlineLimit: 0, cssTarget: oldestBrowsers() },
      // What a script asks for late, `npm run dev` has ready: found by a first page, it would have that page loaded twice.
      optimizeDeps: { include: ['fflate'] },
      // Scripts and styles lead to files from where they are, since the site may stand at any path; pages are turned later.
      experimental: {
        renderBuiltUrl: (_: string, { ssr }: { ssr: boolean }) =>
          ssr ? undefined : { relative: true },
      },
      plugins: [
        ownComponents(),
        lateImports,
        {
          name: 'lianmai',
          // The owner's files are looked at before they are copied. Astro compiles scripts for the newest browsers, whatever
          // `build.target` says.
          configEnvironment: (name: string) =>
            name === 'client'
              ? { build: { copyPublicDir: false, target: oldestBrowsers() } }
              : { build: sheets },
          transform: {
            order: 'pre',
            filter: { id: /\.(?:astro|mdx)$/, code: /<[A-Z][^<>]*\sserver:defer/ },
            handler(_: string, id: string) {
              throw new Error(words.defer(relative(places.root, id)))
            },
          },
          // Where an image is stands in a script as a root-absolute address; the script knows where it is itself.
          generateBundle(
            this: { environment: { name: string } },
            _: unknown,
            files: Record<string, { type: string; code?: string }>,
          ) {
            for (const file of Object.values(files))
              if (this.environment.name === 'client' && file.code !== undefined)
                file.code = file.code.replace(/(["'`])\/(assets\/[^"'`]+)\1/g, (whole, _, path) =>
                  path in files ? `new URL("${basename(path)}",import.meta.url).href` : whole,
                )
          },
        },
      ],
    },
  }
}
