/** OpenCC's dictionaries as opencc-js ships them: `key value value|key value|…`. */
declare module 'opencc-js/dict/*' {
  const entries: string
  export default entries
}
