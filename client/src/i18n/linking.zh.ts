/** linking */
export const linkingZh = {
  linking: {},
}
