/** Items -> JSON Feed 1.1, https://www.jsonfeed.org/version/1.1/. */
import { stamp } from './clock.ts'
import { absolute, type Content } from './content.ts'
import type { Channel, Item } from './item.ts'

export function jsonFeed(content: Content, channel: Channel, items: readonly Item[]): string {
  const { site } = content
  const feed = {
    version: 'https://jsonfeed.org/version/1.1',
    title: channel.title,
    home_page_url: absolute(content, channel.page),
    feed_url: absolute(content, channel.json),
    description: channel.about,
    language: site.language,
    authors: [{ name: site.footer.owner, url: site.url }],
    items: items.map(({ picture, published, modified, ...item }) => ({
      id: item.id,
      url: item.url,
      title: item.title,
      summary: item.summary,
      content_html: item.html,
      ...(picture && { image: picture.url }),
      ...(published !== undefined && { date_published: stamp(site.timezone, published) }),
      ...(modified && { date_modified: modified }),
      tags: item.tags,
      ...(picture && {
        attachments: [
          {
            url: picture.url,
            mime_type: 'image/png',
            ...(picture.length !== undefined && { size_in_bytes: picture.length }),
          },
        ],
      }),
    })),
  }
  return `${JSON.stringify(feed, undefined, 1)}\n`
}
