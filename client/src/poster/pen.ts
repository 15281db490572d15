/** What the poster needs of a canvas. A browser's 2d context is one, and so is the one of WeChat's `<canvas type="2d">`. */
export type Pen = Pick<
  CanvasRenderingContext2D,
  | 'fillStyle'
  | 'strokeStyle'
  | 'lineWidth'
  | 'lineCap'
  | 'lineJoin'
  | 'font'
  | 'textAlign'
  | 'textBaseline'
  | 'save'
  | 'restore'
  | 'translate'
  | 'scale'
  | 'beginPath'
  | 'closePath'
  | 'moveTo'
  | 'lineTo'
  | 'arc'
  | 'arcTo'
  | 'quadraticCurveTo'
  | 'fill'
  | 'stroke'
  | 'clip'
  | 'fillRect'
  | 'fillText'
> & {
  measureText(text: string): { width: number }
  drawImage(picture: CanvasImageSource, x: number, y: number, width: number, height: number): void
}

/** A picture that has arrived and can be drawn. */
export interface Picture {
  source: CanvasImageSource
  width: number
  height: number
}

export interface Box {
  x: number
  y: number
  width: number
  height: number
}
