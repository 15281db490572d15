import { encode } from 'uqr'
import { computed, type Ref } from 'vue'

/** The QR code of a text: rows of modules, true = dark. Empty while there is no text. */
export function useQr(text: Ref<string>): Ref<readonly (readonly boolean[])[]> {
  return computed(() => (text.value === '' ? [] : encode(text.value, { ecc: 'M', border: 0 }).data))
}

/** A QR code as an SVG address for an image, without margin: the frame around it leaves the four quiet modules. */
export function qrDataUri(matrix: readonly (readonly boolean[])[], dark: string, light: string): string {
  const size = matrix.length
  const runs = matrix.flatMap((row, y) => row.map((on, x) => (on ? `M${x} ${y}h1v1h-1z` : ''))).join('')
  const svg =
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size} ${size}" shape-rendering="crispEdges">` +
    `<path fill="${light}" d="M0 0h${size}v${size}H0z"/><path fill="${dark}" d="${runs}"/></svg>`
  return `data:image/svg+xml,${encodeURIComponent(svg)}`
}
