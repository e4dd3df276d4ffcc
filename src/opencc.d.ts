/** OpenCC's dictionaries as opencc-js ships them: `key value value|key value|…`. */
declare module 'opencc-js/dict/*' {
  const entries: string
  export default entries
}
/** The dictionaries of each step of a conversion. */
declare module 'opencc-js/from/*' {
  const steps: string[][]
  export default steps
}
declare module 'opencc-js/to/*' {
  const steps: string[][]
  export default steps
}
