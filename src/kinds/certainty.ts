/** How sure a fact is, in the one word that every page, list, image, feed and table has for it. */
export const certainties = {
  /** A date that no source states. */
  inferred: '推断',
  /** Invented to show how an entry looks. */
  sample: '示例',
  /** A total that a source states. */
  declared: '公布',
  /** A total that the portal added up of groups that a source states. */
  reckoned: '本站合计',
  /** A quotation that no copy of its source was there to prove. */
  unproven: '未核',
  /** What has an entry here. */
  recorded: '收录',
} as const
export type Certainty = keyof typeof certainties
