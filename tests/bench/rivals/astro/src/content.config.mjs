/** The content as Astro's own loader reads it: a collection a folder, front matter and bodies in one store. */
import { defineCollection } from 'astro:content'
import { glob } from 'astro/loaders'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'

const content = process.env.CONTENT

export const kinds = readdirSync(content, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name)

export const collections = Object.fromEntries(
  kinds.map((kind) => [
    kind,
    defineCollection({ loader: glob({ pattern: '*.md', base: join(content, kind) }) }),
  ]),
)
