/** Text in XML 1.0: escaped, and without the characters that no escape makes legal. */

// Control characters but tab and line ends, lone halves of surrogate pairs, and the two noncharacters.
const illegal = /(?![\t\n\r\u0080-\u009f])\p{Cc}|\p{Cs}|[\ufffe\uffff]/gu

const legal = (text: string) => text.replace(illegal, '')

const text = (value: string) =>
  legal(value).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

const attribute = (value: string) =>
  text(value)
    .replaceAll('"', '&quot;')
    .replace(/[\t\r\n]/g, (sign) => `&#${sign.charCodeAt(0)};`)

export const xml = { legal, text, attribute }
