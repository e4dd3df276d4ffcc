/**
 * The icons that Sveltia shows, by their code points in Material Symbols: of four thousand it uses these.
 *
 * Taken from the names in its text that the font knows; another font than that of this version has to be looked at again.
 */
export const iconFont = '_Z1IJPLg'

const codes = `
  e02f e03e e089 e0c9 e145 e159 e15b e161 e162 e164 e166 e1f4 e241 e24c e250 e255 e25d e264 e2c3 e2c7 e2cc
  e3ae e3c8 e3d3 e3f4 e404 e40a e413 e48f e4fd e55b e5c4 e5c5 e5c8 e5cb e5cc e5cd e5ce e5cf e5d2 e5d3 e5d4
  e5d8 e5db e619 e668 e66d e693 e719 e73c e740 e7ee e7f5 e7f9 e84e e86e e86f e873 e876 e87b e87e e888 e88e
  e890 e893 e896 e89e e8b3 e8b8 e8d4 e8d8 e8df e8e2 e8f4 e8f5 e8fd e8fe e908 e923 e92c e92e e944 e945 e946
  e94f e950 e9b0 e9b2 e9d0 e9e9 e9ee e9ef e9f7 ea04 ea07 ea16 ea21 ea25 ea3d ea77 ea85 eac7 eaf5 eb13 eb58
  eb61 eb64 eb82 eb94 eb98 ebbe ef42 ef64 ef68 ef7a efc1 f027 f02a f042 f043 f083 f08c f090 f097 f09b f0be
  f15c f191 f1c5 f1c8 f1cd f20b f233 f552 f587 f5a4 f6fe f707 f727 f730 f74c f74d f7b1 f846 f866 f88c f8b6
  f8cd fffb5
`

/** What has to be in the font: the letters of the names, and what they become. */
export const iconText = `abcdefghijklmnopqrstuvwxyz0123456789_${String.fromCodePoint(
  ...codes
    .trim()
    .split(/\s+/)
    .map((code) => parseInt(code, 16)),
)}`
