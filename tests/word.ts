/** Word files with the parts that Word itself writes, as far as they matter. */
import { strToU8, zipSync } from 'fflate'

const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const main = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main'
const drawing = 'http://schemas.openxmlformats.org/drawingml/2006'

export const run = (text: string, look = '') =>
  `<w:r>${look && `<w:rPr>${look}</w:rPr>`}<w:t xml:space="preserve">${text}</w:t></w:r>`
export const paragraph = (inner: string, look = '') =>
  `<w:p>${look && `<w:pPr>${look}</w:pPr>`}${inner}</w:p>`
export const heading = (level: number) => `<w:pStyle w:val="Heading${level}"/>`
/** The look of a paragraph in a list. */
export const item = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
export const cell = (text: string, look = '') =>
  `<w:tc>${look && `<w:tcPr>${look}</w:tcPr>`}${paragraph(run(text))}</w:tc>`
export const table = (rows: string[][]) =>
  `<w:tbl>${rows.map((cells) => `<w:tr>${cells.join('')}</w:tr>`).join('')}</w:tbl>`
/** The file's picture of this number, from 1. */
export const picture = (number: number, alt: string) =>
  `<w:r><w:drawing><wp:inline><wp:docPr id="${number}" name="图" descr="${alt}"/><a:graphic><a:graphicData><pic:pic><pic:blipFill><a:blip r:embed="rId${number}"/></pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>`

const relations = (all: [string, string, string][]) =>
  `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${all.map(([id, type, target]) => `<Relationship Id="${id}" Type="${office}/${type}" Target="${target}"/>`).join('')}</Relationships>`

/** Of paragraphs and tables; the pictures are PNG. */
export function file(body: readonly string[], pictures: readonly Uint8Array[] = []): Uint8Array {
  const styles = [1, 2].map(
    (level) =>
      `<w:style w:type="paragraph" w:styleId="Heading${level}"><w:name w:val="heading ${level}"/></w:style>`,
  )
  const texts: Record<string, string> = {
    '[Content_Types].xml':
      '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/></Types>',
    '_rels/.rels': relations([['rId1', 'officeDocument', 'word/document.xml']]),
    'word/_rels/document.xml.rels': relations([
      ...pictures.map((_, index): [string, string, string] => [
        `rId${index + 1}`,
        'image',
        `media/${index + 1}.png`,
      ]),
      ['rIdN', 'numbering', 'numbering.xml'],
      ['rIdS', 'styles', 'styles.xml'],
    ]),
    'word/numbering.xml': `<w:numbering xmlns:w="${main}"><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>`,
    'word/styles.xml': `<w:styles xmlns:w="${main}">${styles.join('')}</w:styles>`,
    'word/document.xml': `<w:document xmlns:w="${main}" xmlns:r="${office}" xmlns:wp="${drawing}/wordprocessingDrawing" xmlns:a="${drawing}/main" xmlns:pic="${drawing}/picture"><w:body>${body.join('')}</w:body></w:document>`,
  }
  const parts = Object.entries(texts).map(([name, text]) => [
    name,
    strToU8(`<?xml version="1.0"?>${text}`),
  ])
  const media = pictures.map((bytes, index) => [`word/media/${index + 1}.png`, bytes])
  return zipSync(Object.fromEntries([...parts, ...media]) as Record<string, Uint8Array>)
}
