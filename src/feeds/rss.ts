/** Items -> RSS 2.0 with whole texts (`content:encoded`). */
import { mailDate } from './clock.ts'
import { absolute, type Content } from './content.ts'
import { escapeHtml } from './html.ts'
import type { Channel, Item } from './item.ts'
import { words } from './words.ts'
import { xml } from './xml.ts'

/** Plain text as the RSS profile wants it, so that no reader takes a sign for markup. */
const plain = (text: string) =>
  xml
    .text(text)
    .replaceAll('&amp;', '&#x26;')
    .replaceAll('&lt;', '&#x3C;')
    .replaceAll('&gt;', '&#x3E;')

/** A section that can't be ended from within. */
const cdata = (html: string) => `<![CDATA[${html.replaceAll(']]>', ']]]]><![CDATA[>')}]]>`

export function rss(
  content: Content,
  channel: Channel,
  items: readonly Item[],
  updated: number | undefined,
): string {
  const { site } = content
  const { attribute } = xml
  const date = (instant: number) => mailDate(site.timezone, instant)
  const head = [
    `<title>${plain(channel.title)}</title>`,
    `<link>${plain(absolute(content, channel.page))}</link>`,
    `<description>${plain(channel.about)}</description>`,
    `<language>${plain(site.language)}</language>`,
    ...(site.licence ? [`<copyright>${plain(words.licensed(site.licence))}</copyright>`] : []),
    ...(updated === undefined ? [] : [`<lastBuildDate>${date(updated)}</lastBuildDate>`]),
    `<docs>https://www.rssboard.org/rss-specification</docs>`,
    `<atom:link href="${attribute(absolute(content, channel.rss))}" rel="self" type="application/rss+xml"/>`,
  ]
  const body = items.map((item) =>
    [
      '<item>',
      `<title>${plain(item.title)}</title>`,
      `<link>${plain(item.url)}</link>`,
      `<guid isPermaLink="${item.permanent}">${plain(item.id)}</guid>`,
      ...(item.published === undefined ? [] : [`<pubDate>${date(item.published)}</pubDate>`]),
      ...item.tags.map((tag) => `<category>${plain(tag)}</category>`),
      // Readers take an item's description for HTML.
      `<description>${plain(escapeHtml(item.summary))}</description>`,
      `<content:encoded>${cdata(item.html)}</content:encoded>`,
      // RSS asks for a length; 0 is its word for an unknown one.
      ...(item.picture
        ? [
            `<enclosure url="${attribute(item.picture.url)}" length="${item.picture.length ?? 0}" type="image/png"/>`,
          ]
        : []),
      '</item>',
    ].join('\n'),
  )
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom" xmlns:content="http://purl.org/rss/1.0/modules/content/">',
    '<channel>',
    ...head,
    ...body,
    '</channel>',
    '</rss>\n',
  ].join('\n')
}
