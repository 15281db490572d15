/** Whether the person has asked their device for less motion. WeChat does not say; its pages ask in their styles only. */
export function lessMotion(): boolean {
  // #ifdef H5
  if (typeof matchMedia === 'function') return matchMedia('(prefers-reduced-motion: reduce)').matches
  // #endif
  return false
}
