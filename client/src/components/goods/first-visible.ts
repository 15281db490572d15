/** Which of a component's nodes is the first in sight: its place in their order, 0 when none can be measured. */
export function firstVisible(selector: string, component: unknown): Promise<number> {
  return new Promise((resolve) => {
    uni
      .createSelectorQuery()
      .in(component)
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
