/**
 * `npm run share -- --shard=2/8`: draws the second of eight parts of the share images into the cache, so that several
 * machines can share the first build of a large portal. Without a part, draws all.
 *
 * Exit codes: 0 drawn, 1 the content has problems or an image could not be drawn, 2 called wrongly.
 */
import { parseArgs } from 'node:util'
import { readShard } from '../share/index.ts'
import { words as told } from '../strings/build.ts'
import { args, help } from '../strings/language.ts'
import { check, resolveProject } from '../check/index.ts'
import { places } from '../places.ts'
import { portalOf } from './build.ts'
import { BuildFault, faultText } from './fault.ts'
import { imageCache, makeImages } from './images.ts'
import { createSteps } from './steps.ts'
import { words } from './words.ts'

function shardOf(args: string[]) {
  try {
    const { values } = parseArgs({ args, options: { shard: { type: 'string', default: '1/1' } } })
    return readShard(values.shard)
  } catch {
    return undefined
  }
}

help(words.share.usage)
const shard = shardOf(args)
if (!shard) {
  console.error(words.share.usage)
  process.exit(2)
}
const steps = createSteps()
try {
  const project = await resolveProject()
  const portal = portalOf(await check(places.content, { history: true, ...project }))
  steps.begin(told.steps.share)
  const made = await makeImages(portal, { shard }, steps.progress)
  const { images, drawn, reused, withoutAddress, faults } = made
  if (withoutAddress.length) console.error(words.share.withoutAddress(withoutAddress))
  if (faults.length) throw new BuildFault(faults)
  console.log(words.share.drawn(shard, images, drawn, reused, imageCache))
} catch (fault) {
  console.error(faultText(fault))
  process.exit(1)
}
