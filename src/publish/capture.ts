/**
 * In a compiling run of Astro: keeps the code that renders pages, which Astro would run once and remove.
 *
 * Enters: Astro's own prerenderer. Leaves: the code in `<out>/.server`. No page is rendered.
 */
import type { AstroPrerenderer } from 'astro'
import { cpSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Component } from './render.ts'

/** What the compiled code exports, as far as it is used here; https://docs.astro.build/en/reference/adapter-reference/ */
export interface App {
  manifest: {
    routes: { routeData: Route; styles: { type: string; src?: string }[] }[]
    /** Files by what was compiled to them, relative to the site's root. */
    entryModules: Record<string, string>
  }
  getComponentByRoute(route: Route): Promise<PageModule>
}

export interface PageModule {
  /** Of a page. */
  default?: Component
  /** Of an endpoint. */
  GET?: (context: object) => Response | Promise<Response>
  getStaticPaths?: (options: object) => Path[] | Promise<Path[]>
}

/** One page of a route. */
export interface Path {
  params: Record<string, string>
  props?: Record<string, unknown>
}

export interface Route {
  type: 'page' | 'endpoint' | 'redirect' | 'fallback'
  route: string
  /** The file of the page, relative to the root. */
  component: string
  /** Where it has no parameters. */
  pathname?: string
  segments: { content: string; dynamic: boolean; spread: boolean }[][]
  prerender: boolean
}

export const entryOf = (folder: string) =>
  join(folder, readdirSync(folder).find((name) => /^prerender-entry\..*\.mjs$/.test(name)) ?? '')

export function captureCode(standard: AstroPrerenderer, out: string): AstroPrerenderer {
  return {
    ...standard,
    name: 'lianmai',
    async setup() {
      await standard.setup?.()
      cpSync(join(out, '.prerender'), join(out, '.server'), { recursive: true })
    },
    getStaticPaths: async () => [],
  }
}
