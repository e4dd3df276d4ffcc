declare module 'edtf' {
  /** Parses EDTF; throws on a syntax error. `min` and `max` are UTC milliseconds. */
  export default function edtf(text: string): { edtf: string; min: number; max: number }
}
