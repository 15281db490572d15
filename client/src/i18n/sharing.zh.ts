/** sharing */
export const sharingZh = {
  sharing: {},
}
