/** The dark modules of a QR code as one path, a rectangle for each run of a row. */
export function qrPath(matrix: readonly (readonly boolean[])[]): string {
  let path = ''
  for (const [y, row] of matrix.entries()) {
    for (let x = 0; x < row.length; x++) {
      const from = x
      while (row[x]) x++
      if (x > from) path += `M${from} ${y}h${x - from}v1h${from - x}z`
    }
  }
  return path
}
