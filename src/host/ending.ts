/** What the owner's files are, by their names. */

/** What a host can send and a browser only shows or saves. */
export const endings = new Set(
  `.png .jpg .jpeg .webp .avif .gif .svg .ico .pdf .doc .docx .xls .xlsx .ppt .pptx .wps .et .dps .odt .ods .odp .ofd
  .txt .md .csv .json .ics .vcf .zip .7z .rar .mp3 .m4a .wav .mp4 .webm .vtt .woff2 .webmanifest .html`.split(
    /\s+/,
  ),
)

/** What is a part of pages or shown by them alone: no reader takes it away. */
const parts = new Set(['.svg', '.ico', '.woff2', '.webmanifest', '.html', '.vtt'])

/** `.pdf`, in small letters; of a name that begins with its only dot, none. */
export const endingOf = (path: string) => /[^/](\.[^./]*)$/.exec(path)?.[1]!.toLowerCase() ?? ''

/** Whether a file of this name can be offered to readers. */
export const isOffered = (path: string) => endings.has(endingOf(path)) && !parts.has(endingOf(path))

/** Whether browsers play a file of this name. */
export const isFilm = (path: string) => /\.(?:mp4|webm)$/i.test(path)
