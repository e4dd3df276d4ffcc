/** QR codes at error correction level M, as a matrix and as an SVG path. */
import { encode } from 'uqr'

/** Light modules that must surround a code. */
export const quietZone = 4

/** `matrix[row][column]` is true where the module is dark. */
export function qrMatrix(text: string): boolean[][] {
  // Which of the eight masks looks best takes most of the time, and any of them can be read.
  return encode(text, { ecc: 'M', boostEcc: false, maskPattern: 0, border: 0 }).data
}

/**
 * A path of lines one module wide for `<svg viewBox="0 0 size size">`; `size` includes the quiet zone.
 * Draw it with a stroke and `shape-rendering="crispEdges"`.
 */
export function qrPath(text: string): { size: number; d: string } {
  const matrix = qrMatrix(text)
  let d = ''
  matrix.forEach((modules, row) => {
    let pen = -1
    for (let column = 0; column < modules.length; column++) {
      if (!modules[column]) continue
      const start = column
      while (modules[column + 1]) column++
      d += pen < 0 ? `M${start + quietZone} ${row + quietZone}.5` : `m${start - pen} 0`
      pen = column + 1
      d += `h${pen - start}`
    }
  })
  return { size: matrix.length + 2 * quietZone, d }
}
