import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { accepted, licencesOf, licencesText, tools, type Lock } from '../../src/install/licences.ts'

const root = join(import.meta.dirname, '..', '..')
const read = (name: string) => readFileSync(join(root, name), 'utf8')
const lock = JSON.parse(read('package-lock.json')) as Lock & {
  packages: Record<string, { resolved?: string; integrity?: string; version?: string }>
}

const { dependencies, devDependencies, optionalDependencies } = JSON.parse(read('package.json'))

test('the list of licences names what is used, and each is one that may be used', () => {
  const list = read('docs/licences.md')
  expect(licencesText(lock).split('\n## ')[0]).toBe(list.split('\n## ')[0])
  for (const name of Object.keys({ ...dependencies, ...devDependencies }))
    expect(list).toContain(`\`${name}\``)
  const others = licencesOf(lock).filter(([licence]) => !accepted.has(licence))
  expect(others.flatMap(([, names]) => names).filter((name) => !tools.has(name))).toEqual([])
  for (const name of tools) expect(lock.packages[`node_modules/${name}`]?.dev, name).toBe(true)
})

test('every dependency is locked by version and integrity', () => {
  for (const [name, version] of Object.entries({
    ...dependencies,
    ...devDependencies,
    ...optionalDependencies,
  }))
    expect(version, name).toMatch(/^\d+\.\d+\.\d+[\w.-]*$/)
  for (const [path, { integrity }] of Object.entries(lock.packages))
    if (path) expect(integrity, path).toMatch(/^sha512-/)
})

test('no install script of a dependency is run', () => {
  expect(read('src/install/install.mjs')).toContain('--ignore-scripts')
})
