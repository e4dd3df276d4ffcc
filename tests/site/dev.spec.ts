/** An editor at work in `npm run dev`: what is written is on the page, and what is wrong is told there. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'

const root = join(import.meta.dirname, '..', '..')

test('an entry is written, broken and mended', async ({ page }) => {
  const folder = mkdtempSync(join(tmpdir(), 'lianmai-dev-'))
  const content = join(folder, 'content')
  cpSync(join(root, 'content'), content, { recursive: true })
  const file = join(content, 'alliances', 'ganzhou-rare-metals.md')
  const text = readFileSync(file, 'utf8')
  const astro = join('node_modules', 'astro', 'bin', 'astro.mjs')
  const dev = spawn('node', [astro, 'dev', '--port', '4396'], {
    cwd: root,
    env: { ...process.env, NODE_ENV: 'development', PORTAL_CONTENT: content },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  try {
    let said = ''
    const address = await new Promise<string>((resolve) =>
      dev.stdout.setEncoding('utf8').on('data', (told: string) => {
        const found = /http:\/\/localhost:\d+/.exec((said += told))
        if (found) resolve(found[0])
      }),
    )
    await page.goto(`${address}/alliances/ganzhou-rare-metals/`)
    const html = page.locator('html')
    await expect(html, 'dressed as the site is').toHaveCSS('background-color', 'rgb(248, 244, 234)')

    writeFileSync(file, `${text}\n又及：写到这里。\n`)
    await expect(page.getByText('又及：写到这里。')).toBeVisible()

    await page.goto(`${address}/search/?q=又及`)
    await page.getByRole('link', { name: '赣州稀有金属市域产教联合体' }).first().click()
    await expect(page.getByText('又及：写到这里。')).toBeVisible()

    writeFileSync(file, text.replace(/^form: .*$/m, 'form: 联合') + '\n又及：写错了。\n')
    const overlay = page.locator('vite-error-overlay')
    await expect(overlay.getByText('不能是“联合”')).toBeVisible()
    await expect(overlay.locator('.error-line')).toHaveText('form: 联合')
    await expect(overlay.getByRole('heading', { level: 1 })).toHaveText('内容有 1 个错误')
    await expect(overlay.getByRole('button', { name: '在编辑器里打开' })).toBeVisible()
    await page.reload()
    await expect(overlay.getByText('不能是“联合”'), 'told again').toBeVisible()

    writeFileSync(file, `${text}\n又及：改好了。\n`)
    await expect(page.getByText('又及：改好了。')).toBeVisible()
    await expect(overlay).toHaveCount(0)
  } finally {
    dev.kill()
    if (dev.exitCode === null) await once(dev, 'exit')
    rmSync(folder, { recursive: true, force: true })
  }
})
