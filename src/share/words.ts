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
