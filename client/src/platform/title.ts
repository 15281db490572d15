import { inSinglePage } from './single-page'

/** The title of the page in front. In the timeline it is WeChat's. */
export function setTitle(title: string): void {
  if (inSinglePage()) return
  // A page with its own navigation bar refuses; its title then matters to the browser's tab only.
  void uni.setNavigationBarTitle({ title, fail: () => {} })
  // #ifdef H5
  if (typeof document !== 'undefined') document.title = title
  // #endif
}
