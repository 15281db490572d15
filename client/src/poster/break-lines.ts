/** Never at the beginning of a line; nor is an accent or what joins two signs. */
const CLOSING = /[，。、；：？！…—～·％）》」』】〕”’,.;:?!%)\]}\u0300-\u036f\u200d\ufe0e\ufe0f]/
/** Never at the end of one. */
const OPENING = /[（《「『【〔“‘([{¥￥$#\u200d]/
/** Words, numbers and what holds them together are not torn apart. */
const WORD = /[0-9A-Za-z\u00c0-\u024f'’_&@/+.,:-]/
const ELLIPSIS = '…'

/**
 * Breaks a text as Chinese is set: between any two characters, but no closing mark begins a line, no opening mark ends
 * one, and words and numbers stay whole unless they alone are wider than a line. What does not fit ends in an ellipsis.
 */
export function breakLines(
  text: string,
  width: number,
  measure: (text: string) => number,
  most = Infinity,
): string[] {
  const lines: string[] = []
  let line = ''
  const pieces = piecesOf(text).flatMap((piece) => (measure(piece.trim()) > width ? [...piece] : [piece]))
  for (const [at, piece] of pieces.entries()) {
    if (measure((line + piece).trim()) <= width || line.trim() === '') {
      line += piece
      continue
    }
    if (lines.length + 1 === most) {
      lines.push(shortened(line + pieces.slice(at).join(''), width, measure))
      return lines
    }
    lines.push(line.trim())
    line = piece
  }
  return line.trim() === '' ? lines : [...lines, line.trim()]
}

/** The same lines, as equal in width as they can be: a title does not leave one character alone on its last line. */
export function breakEvenly(
  text: string,
  width: number,
  measure: (text: string) => number,
  most = Infinity,
): string[] {
  const lines = breakLines(text, width, measure, most)
  if (lines.length < 2 || lines.at(-1)?.endsWith(ELLIPSIS)) return lines
  let [narrow, wide] = [width / lines.length, width]
  let best = lines
  while (wide - narrow > 1) {
    const middle = (narrow + wide) / 2
    const tried = breakLines(text, middle, measure)
    const fits = tried.length === lines.length && tried.every((line) => measure(line) <= width)
    if (fits) [best, wide] = [tried, middle]
    else narrow = middle
  }
  return best
}

function shortened(text: string, width: number, measure: (text: string) => number): string {
  const signs = [...text.trim()]
  while (signs.length > 1 && measure(signs.join('').trimEnd() + ELLIPSIS) > width) signs.pop()
  while (signs.length > 1 && /[\s，、；：·,;:]/.test(signs.at(-1) ?? '')) signs.pop()
  return signs.join('').trimEnd() + ELLIPSIS
}

/** What stays together: a word, or one character with the marks that belong to it. */
function piecesOf(text: string): string[] {
  const pieces: string[] = []
  let last = ''
  for (const sign of text.replace(/\s+/g, ' ')) {
    const together =
      CLOSING.test(sign) || OPENING.test(last) || (WORD.test(sign) && WORD.test(last)) || sign === ' '
    if (together && pieces.length > 0) pieces.push((pieces.pop() ?? '') + sign)
    else pieces.push(sign)
    last = sign
  }
  return pieces
}
