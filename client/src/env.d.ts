/// <reference types="vite/client" />

interface ImportMetaEnv {
  /** Absolute address of the edge; the mini-program build needs it, H5 is served beside the edge. */
  readonly VITE_API_URL?: string
}

declare module '*.vue' {
  import type { DefineComponent } from 'vue'
  const component: DefineComponent<object, object, unknown>
  export default component
}
