/** What a build says, in English. */
import type { Wording } from '../strings/edition.ts'
import type { chinese } from './words.ts'

export const english: Wording<typeof chinese> = {
  steps: {
    compress: 'Compression',
    manifest: 'Manifest',
    editor: 'Editor',
    english: 'English edition',
  },
  counts: {
    pages: 'Pages',
    data: 'Data files',
    images: 'Share images',
    pictures: 'Pictures',
    documents: 'Search records',
  },
  share: {
    usage:
      'Usage: npm run share, or npm run share -- --shard=2/8 (the second of eight parts, counted from 1)',
    drawn: ([part, of], images, drawn, reused, cache) =>
      `${images} share images${of > 1 ? ` of part ${part}/${of}` : ''}: ${drawn} drawn, ${reused} kept, in ${cache}`,
    withoutAddress: (paths) =>
      `Without an address a QR code leads nowhere, so ${paths.length} posters were not drawn: ${paths.slice(0, 5).join(', ')}${paths.length > 5 ? ' …' : ''}. Write address in site.yaml, or set PORTAL_URL.`,
  },
  collections: {
    large: (size, most) =>
      `A page uses content collections, but all entries have ${size} characters, more than the ${most} that Astro can hold: use getPortal() of src/portal.ts instead.`,
    count: (kind, stored, entries) =>
      `The content collection ${kind} should have ${entries} entries, but only ${stored} were stored.`,
    unseen: (module) =>
      `${module} uses content collections, but no file in src/ does: import astro:content once in any file of your own in src/.`,
  },
  warnings: (count) =>
    `The content has ${count} ${count === 1 ? 'warning' : 'warnings'}; npm run check tells ${count === 1 ? 'it' : 'them'}.`,
  openInEditor: 'Open in editor',
  busy: 'Another build is running; try again later.',
  setting: (name, reason) => `${name} in astro.config.mjs: ${reason}`,
  settings: {
    output:
      'the portal is a static site that any server can hold; it takes static alone, and no adapter.',
    base: 'all addresses in pages are relative, so one site works below any path; the public address with its path is address in site.yaml, or PORTAL_URL.',
    site: 'the public address is address in site.yaml, or PORTAL_URL; leave it out here.',
    outDir: 'where the site goes says PORTAL_OUT, by default dist.',
    publicDir: 'files that are published as they are lie in public/; this can’t be changed.',
    assets:
      'styles, scripts and pictures lie in assets/, which the servers’ rules for caches know; this can’t be changed.',
    inline:
      'the content security policy lets style files through, but no styles within a page; this can’t be used.',
    redirects:
      'each address that has moved is a page that forwards, without rules of a server; this can’t be turned off.',
    folder:
      'each page is a folder and its address ends with a slash, so that any static server opens it; this can’t be changed.',
    prefix: 'the site asks no other host for anything; this can’t be used.',
    algorithm: 'code within pages is verified by SHA-256; this can’t be changed.',
    edition: 'editions of site.yaml puts one into that folder already: leave one out.',
    locale:
      'addresses of the portal have no language before them, so the default language can’t have a prefix; pages in others lie in folders of their own.',
    processor:
      'texts are read by remark: write unified({ remarkPlugins, rehypePlugins }) of @astrojs/markdown-remark.',
    incremental:
      'it publishes a cache that was damaged, and takes no notice of middleware; this can’t be used.',
  },
  prerender: (file) =>
    `${file}: the portal is a static site, and each page is written as it is built; remove prerender = false.`,
  defer: (file) =>
    `${file}: server:defer needs a server, and the portal is a static site; remove it, or use client:load.`,
  broken: (file, path, message) => `${file}: writing ${path} failed: ${message}`,
  twice: (path, one, other) =>
    `${path}: ${one} and ${other} write the same page. Rename one of them, or remove it.`,
  full: 'The disk is full: make room, then build again.',
  wrong: 'The content has errors; mend them, then start again.',
  lost: (file) =>
    `What was read of ${file} is no longer in the cache (the disk is full, or someone changed the cache): build again.`,
  denied: (path) =>
    `${path} may not be read or written: see whose it and the folders above it are, and whether they are read-only (ls -ld), then try again.`,
  files:
    'More files are open than the system allows: close other programs, or run ulimit -n 4096 first.',
  folder: (root, signs) =>
    `The project is in ${root}; ${signs} in a folder’s name makes the compiler look for the wrong files: rename it, or move the project.`,
  crashed: (message) => `The build broke off: ${message}`,
  more: (count) => `… and ${count} more.`,
}
