/** The English twin of the words for copies for WeChat. */
import type { WechatWords } from './wechat.ts'

export const en: WechatWords = {
  title: 'Copy for WeChat',
  of: (title) => `Copy for WeChat: ${title}`,
  lead: 'Copy the article, paste it into the editor of your WeChat official account, then upload the pictures one by one and choose a cover.',
  copy: 'Copy the article',
  sections: {
    article: ['Article', 'At the width of a phone, as it looks in WeChat.'],
    form: ['To fill in', 'As the form of the official account asks for it.'],
    pictures: [
      'Covers and pictures',
      'The wide cover is for a headline, the square one for shares and further articles. WeChat takes no pictures from elsewhere: save the originals, upload each where its number stands in the article, and delete that line.',
    ],
    plain: ['Plain text', 'Without any look; one click selects all of it.'],
  },
  copied: 'Copied. Paste it into the editor of your official account.',
  byHand: 'It could not be copied; it is selected: press Ctrl+C, or press and hold.',
  noScript: 'Without scripts it can’t be copied with its look; take the plain text below.',
  fields: {
    title: 'Title (at most 64 characters)',
    digest: 'Abstract (at most 120 characters)',
    author: 'Author (at most 8 characters)',
    original: 'Link to the original',
  },
  cover: 'Save the wide cover, 2.35:1',
  square: 'Save the square cover, 1:1',
  picture: (number, alt) => `[Picture ${number}${alt && `: ${alt}`}]`,
  film: (title) => `[Film${title && `: ${title}`}]`,
  file: (title) => `[File: ${title}]`,
  footnote: 'note ',
  notes: 'Sources and links',
  covered: (fields) => `for ${fields}`,
  from: (address) => `The original: ${address}`,
  colon: ': ',
  comma: ', ',
}
