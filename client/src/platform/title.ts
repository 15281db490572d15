/** The title of the page in front. */
export function setTitle(title: string): void {
  // A page with its own navigation bar refuses; its title then matters to the browser's tab only.
  void uni.setNavigationBarTitle({ title, fail: () => {} })
  // #ifdef H5
  if (typeof document !== 'undefined') document.title = title
  // #endif
}
