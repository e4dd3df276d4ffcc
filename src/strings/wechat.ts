/** What the pages of copies for WeChat say, and what is written into the copies. */
import { en } from './wechat.en.ts'

const zh = {
  title: '公众号稿',
  of: (title: string) => `公众号稿：${title}`,
  lead: '复制正文，粘贴到公众号后台的编辑器，再逐张上传图片、选好封面。',
  copy: '复制正文',
  sections: {
    article: ['正文', '手机宽度，照公众号里的样子。'],
    form: ['发布信息', '照公众号后台的栏目填写。'],
    pictures: [
      '封面和图片',
      '头条用宽封面，转发和次条用方封面。公众号不收外来的图片：保存原图，到正文里写着编号的地方上传，再删去那一行。',
    ],
    plain: ['纯文本', '不带格式，点一下全部选中。'],
  } satisfies Record<string, [title: string, note: string]>,
  copied: '已复制，到公众号的编辑器里粘贴。',
  byHand: '没能复制，已经选中，请按 Ctrl+C 或长按复制。',
  noScript: '没有脚本不能带格式复制，请用下面的纯文本。',
  fields: {
    title: '标题（64 字以内）',
    digest: '摘要（120 字以内）',
    author: '作者（8 字以内）',
    original: '原文链接',
  },
  cover: '保存宽封面 2.35:1',
  square: '保存方封面 1:1',
  picture: (number: number, alt: string) => `【图 ${number}${alt && `：${alt}`}】`,
  film: (title: string) => `【视频${title && `：${title}`}】`,
  file: (title: string) => `【附件：${title}】`,
  /** What stands before the number of a footnote. */
  footnote: '注',
  notes: '来源与链接',
  covered: (fields: string) => `用于：${fields}`,
  from: (address: string) => `原文：${address}`,
  colon: '：',
  comma: '，',
}

export type WechatWords = typeof zh
export const wechat: WechatWords = process.env['PORTAL_EDITION'] === 'en' ? en : zh
