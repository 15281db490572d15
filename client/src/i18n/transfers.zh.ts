/** transfers */
export const transfersZh = {
  transfers: {},
}
