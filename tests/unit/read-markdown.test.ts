/** What a body becomes where Chinese writes otherwise than Markdown's makers thought. */
import { expect, it } from 'vitest'
import { readBody } from '../../src/read/markdown.ts'

const htmlOf = (markdown: string) => readBody(markdown, 0, { html: true }).html

it('leaves a single tilde a tilde', () => {
  for (const text of ['名额3~5个、10~20家。', '9:00~11:30、14:00~17:00', '约~三十~人'])
    expect(htmlOf(text), text).toContain(`<p>${text}</p>`)
  expect(htmlOf('原定~~三十~~五十人')).toContain('<del>三十</del>')
})
