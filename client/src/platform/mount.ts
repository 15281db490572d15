import type { App } from 'vue'

/** H5: puts the app on the page only when this is done; until then the frame of index.html stands there. */
export function mountAfter(app: App, ready: Promise<void>): void {
  // #ifdef H5
  const mount = app.mount.bind(app)
  app.mount = (where) => {
    void ready.then(() => mount(where))
    // uni-app, the only caller, has no use for what mounting returns.
    return {} as ReturnType<typeof mount>
  }
  // #endif
}
