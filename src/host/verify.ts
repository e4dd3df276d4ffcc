/** Proves that a folder is the site its `build.json` tells of: `npm run verify -- dist`. */
import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { digestOfFiles, filesOf, manifestFile, type Manifest } from './manifest.ts'
import { args, help } from '../strings/language.ts'
import { words } from './words.ts'

export interface Verdict {
  /** Sentences on what differs; `undefined` where there is nothing to go by. */
  differences: string[] | undefined
  manifest?: Manifest
}

export function verify(folder: string): Verdict {
  let manifest: Manifest
  try {
    manifest = JSON.parse(readFileSync(join(folder, manifestFile), 'utf8')) as Manifest
    if (digestOfFiles(manifest.files) !== manifest.digest) return { differences: undefined }
  } catch {
    return { differences: undefined }
  }
  const there = filesOf(folder)
  const listed = manifest.files
  const differences = [
    ...Object.keys(listed)
      .filter((path) => !Object.hasOwn(there, path))
      .map(words.verify.missing),
    ...Object.keys(listed)
      .filter((path) => Object.hasOwn(there, path) && there[path] !== listed[path])
      .map(words.verify.changed),
    ...Object.keys(there)
      .filter((path) => !Object.hasOwn(listed, path))
      .map(words.verify.extra),
  ]
  return { differences, manifest }
}

if (process.argv[1] === import.meta.filename) {
  help(words.verify.usage)
  const [folder] = args
  if (!folder) {
    console.error(words.verify.usage)
    process.exit(2)
  }
  const { differences, manifest } = verify(resolve(folder))
  if (!differences || !manifest) console.error(words.verify.none(folder))
  else if (differences.length)
    console.error([...differences, words.verify.bad(differences.length)].join('\n'))
  else console.log(words.verify.good(Object.keys(manifest.files).length, manifest.digest))
  process.exitCode = differences?.length === 0 ? 0 : 1
}
