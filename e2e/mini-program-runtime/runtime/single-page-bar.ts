import { app } from './app.ts'
import { launch } from './globals.ts'
import { pages } from './navigation.ts'
import { SCENE } from './single-page.ts'

/** The bar at the lower edge: 「前往小程序」 opens the page that is shown, with its query, in the mini-program. */
export function singlePageBar(): HTMLElement {
  const bar = document.createElement('footer')
  bar.className = 'mp-single-bar'
  const button = document.createElement('button')
  button.textContent = '前往小程序'
  button.addEventListener('click', () => {
    const page = pages().top
    const { path, query } = page ? { path: page.route, query: page.query } : app.launchOptions
    const again = { ...launch, path, query, scene: SCENE.fromSinglePage }
    location.assign(`/?launch=${encodeURIComponent(JSON.stringify(again))}`)
  })
  bar.append(button)
  return bar
}
