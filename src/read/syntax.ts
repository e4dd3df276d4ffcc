/** The Markdown that is read: CommonMark with GitHub's tables, footnotes and strike-through. */
import type { Root } from 'mdast'
import { fromMarkdown } from 'mdast-util-from-markdown'
import { gfmFootnoteFromMarkdown } from 'mdast-util-gfm-footnote'
import { gfmStrikethroughFromMarkdown } from 'mdast-util-gfm-strikethrough'
import { gfmTableFromMarkdown } from 'mdast-util-gfm-table'
import { gfmFootnote } from 'micromark-extension-gfm-footnote'
import { gfmStrikethrough } from 'micromark-extension-gfm-strikethrough'
import { gfmTable } from 'micromark-extension-gfm-table'

/** The bare-address extension is left out: it alone would cost as much as all the others. */
const syntax = {
  extensions: [gfmTable(), gfmFootnote(), gfmStrikethrough()],
  mdastExtensions: [
    gfmTableFromMarkdown(),
    gfmFootnoteFromMarkdown(),
    gfmStrikethroughFromMarkdown(),
  ],
}

export const parseMarkdown = (markdown: string): Root => fromMarkdown(markdown, syntax)
