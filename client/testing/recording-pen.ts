import type { Box, Pen } from '../src/poster/pen'

/** A pen that draws nothing and remembers everything, in the units of the canvas. */
export interface RecordingPen extends Pen {
  /** What was written, and where: its baseline's left end, its width, its size. */
  readonly texts: { text: string; x: number; y: number; width: number; size: number; colour: string }[]
  readonly pictures: (Box & { source: unknown })[]
  readonly filled: (Box & { colour: string })[]
}

/** Chinese signs are as wide as they are high, others half of it. */
const widthOf = (text: string, size: number) =>
  [...text].reduce((sum, sign) => sum + ((sign.codePointAt(0) ?? 0) > 0x2000 ? size : size / 2), 0)

export function recordingPen(): RecordingPen {
  const texts: RecordingPen['texts'] = []
  const pictures: RecordingPen['pictures'] = []
  const filled: RecordingPen['filled'] = []
  const nothing = () => {}
  const size = () => Number(/(\d+)px/.exec(pen.font)?.[1])
  const measureText = (text: string) => ({ width: widthOf(text, size()) })
  const pen: RecordingPen = {
    texts,
    pictures,
    filled,
    fillStyle: '',
    strokeStyle: '',
    lineWidth: 1,
    lineCap: 'butt',
    lineJoin: 'miter',
    font: '10px sans-serif',
    textAlign: 'left',
    textBaseline: 'alphabetic',
    measureText,
    fillText(text, x, y) {
      const { width } = measureText(text)
      const left = pen.textAlign === 'center' ? x - width / 2 : pen.textAlign === 'right' ? x - width : x
      texts.push({ text, x: left, y, width, size: size(), colour: String(pen.fillStyle) })
    },
    drawImage: (source, x, y, width, height) => void pictures.push({ source, x, y, width, height }),
    fillRect: (x, y, width, height) =>
      void filled.push({ x, y, width, height, colour: String(pen.fillStyle) }),
    save: nothing,
    restore: nothing,
    translate: nothing,
    scale: nothing,
    beginPath: nothing,
    closePath: nothing,
    moveTo: nothing,
    lineTo: nothing,
    arc: nothing,
    arcTo: nothing,
    quadraticCurveTo: nothing,
    fill: nothing,
    stroke: nothing,
    clip: nothing,
  }
  return pen
}
