/** paying */
export const payingZh = {
  paying: {},
}
