/** Which of the nodes is the first in sight: its place in the page's order, 0 when none can be measured. */
export function firstVisible(selector: string): Promise<number> {
  return new Promise((resolve) => {
    uni
      .createSelectorQuery()
      .selectAll(selector)
      .boundingClientRect((found) => {
        const boxes = Array.isArray(found) ? found : [found]
        resolve(
          Math.max(
            0,
            boxes.findIndex((box) => (box?.bottom ?? 0) > 0),
          ),
        )
      })
      .exec()
  })
}
