/** Content collections: the portal's kinds, as in `getCollection('alliances')`, and yours beside them. This file is yours. */
import { kinds } from './integration/kinds.ts'

export const collections = { ...kinds }
