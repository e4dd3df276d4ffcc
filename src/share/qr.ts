/** QR codes at error correction level M, as a matrix and as an SVG path. */
import qrcode from 'qrcode-generator'

/** Light modules that must surround a code. */
export const quietZone = 4

/** `matrix[row][column]` is true where the module is dark. */
export function qrMatrix(text: string): boolean[][] {
  const code = qrcode(0, 'M')
  // The library takes one byte a character.
  code.addData(Buffer.from(text, 'utf8').toString('latin1'), 'Byte')
  // Which of the eight masks looks best takes most of the time, and any of them can be read: to one that looks at no
  // modules all are the same, and the first is taken.
  const { getModuleCount } = code
  code.getModuleCount = () => 0
  code.make()
  code.getModuleCount = getModuleCount
  const count = getModuleCount()
  return Array.from({ length: count }, (_, row) =>
    Array.from({ length: count }, (_, column) => code.isDark(row, column)),
  )
}

/**
 * A path of unit modules for `<svg viewBox="0 0 size size">`; `size` includes the quiet zone.
 * Draw it with `shape-rendering="crispEdges"`.
 */
export function qrPath(text: string): { size: number; d: string } {
  const matrix = qrMatrix(text)
  let d = ''
  matrix.forEach((modules, row) => {
    for (let column = 0; column < modules.length; column++) {
      if (!modules[column]) continue
      const start = column
      while (modules[column + 1]) column++
      const run = column - start + 1
      d += `M${start + quietZone} ${row + quietZone}h${run}v1h-${run}z`
    }
  })
  return { size: matrix.length + 2 * quietZone, d }
}
