import AxeBuilder from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'

/** No violation of WCAG 2 A and AA that axe can see, contrast included; each one is named with its element. */
export async function expectAccessible(page: Page) {
  await settled(page)
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'])
    .analyze()
  expect(
    violations.flatMap((violation) =>
      violation.nodes.map((node) => `${violation.id}: ${node.html.slice(0, 160)}`),
    ),
  ).toEqual([])
}

/** A colour on its way to another has a contrast that nobody has chosen. What moves for ever, like a skeleton, is not waited for. */
async function settled(page: Page) {
  await page.evaluate(async () => {
    const ends = document
      .getAnimations()
      .filter((one) => one.effect?.getComputedTiming().endTime !== Infinity)
      .map((one) => one.finished.catch(() => {}))
    await Promise.all(ends)
  })
}

/** Everything that can be tapped is at least 44 CSS pixels in both directions (WCAG 2.5.5). */
export async function expectTappable(page: Page) {
  const small = await page
    .getByRole('button')
    .or(page.getByRole('radio'))
    .or(page.getByRole('tab'))
    .filter({ visible: true })
    .evaluateAll((elements) =>
      elements
        .map((element) => ({
          box: element.getBoundingClientRect(),
          name: element.getAttribute('aria-label') ?? element.textContent ?? '',
        }))
        .filter(({ box }) => box.width > 0 && (box.width < 43.5 || box.height < 43.5))
        .map(
          ({ box, name }) => `${name.trim().slice(0, 20)} ${Math.round(box.width)}×${Math.round(box.height)}`,
        ),
    )
  expect(small).toEqual([])
}
