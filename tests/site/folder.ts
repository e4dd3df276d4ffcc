/** A folder of the browser's own, that the editor opens as it would one of the disk. */
import type { Page } from '@playwright/test'
import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'

const root = join(import.meta.dirname, '..', '..')

/** The texts of the default content by their paths in the project. */
export const content: Readonly<Record<string, string>> = Object.fromEntries(
  readdirSync(join(root, 'content'), { recursive: true, withFileTypes: true })
    .filter((one) => one.isFile())
    .map((one) => join(one.parentPath, one.name))
    .map((path) => [relative(root, path), readFileSync(path, 'utf8')]),
)

/** Puts the default content into the page's own folder, which then is what a visitor chooses. */
export async function giveFolder(page: Page, site: string) {
  await page.goto(`${site}/404.html`)
  await page.evaluate(async (files) => {
    const top = await navigator.storage.getDirectory()
    const folder = async (names: string[]) => {
      let at = top
      for (const name of names) at = await at.getDirectoryHandle(name, { create: true })
      return at
    }
    await folder(['.git'])
    for (const [path, text] of Object.entries(files)) {
      const names = path.split('/')
      const name = names.pop()!
      const file = await (await folder(names)).getFileHandle(name, { create: true })
      const writer = await file.createWritable()
      await writer.write(text)
      await writer.close()
    }
  }, content)
  await page.addInitScript(() => {
    Object.assign(window, { showDirectoryPicker: () => navigator.storage.getDirectory() })
  })
}

/** What stands in a file of that folder; empty where there is none. */
export const written = (page: Page, path: string): Promise<string> =>
  page.evaluate(async (path) => {
    try {
      let at = await navigator.storage.getDirectory()
      const names = path.split('/')
      const name = names.pop()!
      for (const one of names) at = await at.getDirectoryHandle(one)
      return await (await (await at.getFileHandle(name)).getFile()).text()
    } catch {
      return ''
    }
  }, path)
