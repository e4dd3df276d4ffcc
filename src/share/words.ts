/** The words an image carries besides those of its card. */
export const words = {
  sample: '示例',
  scan: '长按识别二维码',
  scanAbout: '在手机上查看全文与来源',
  members: '家',
  date: '日期',
  separator: '·',
  more: '等',
} as const

/** What the drawing of all images says on the way. */
export const progressWords = {
  line: (done: number, total: number, rate: number, left: string) =>
    `分享图 ${done}/${total}，每秒 ${rate} 张，还需 ${left}`,
  minutes: (minutes: number, seconds: number) =>
    minutes ? `${minutes} 分 ${seconds} 秒` : `${seconds} 秒`,
} as const

/** What is said of kept images. */
export const cacheWords = {
  damaged: (folder: string) => `${folder} 里有存坏了的图片，已重新做过；常有这事，就检查磁盘。`,
} as const
