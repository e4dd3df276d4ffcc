export { listContent, type ContentFile } from './folder.ts'
export { readFileRecord, readFrontMatter, type FileRecord } from './file.ts'
export { fragmentOf, type BodyRecord, type Heading } from './markdown.ts'
