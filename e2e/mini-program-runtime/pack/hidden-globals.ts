/**
 * What browsers have and WeChat's script context lacks. Code under test sees each of them as undefined, so that whatever
 * leans on one fails here as it would on a phone.
 */
export const hiddenGlobals: readonly string[] =
  `window document self parent top frames location history navigator screen
  fetch XMLHttpRequest WebSocket EventSource URL URLSearchParams Headers Request Response FormData Blob File FileReader
  AbortController AbortSignal ReadableStream WritableStream TransformStream BroadcastChannel MessageChannel Worker
  SharedWorker Event CustomEvent EventTarget MutationObserver ResizeObserver IntersectionObserver Image Audio
  DOMParser Node Element HTMLElement localStorage sessionStorage indexedDB caches crypto TextEncoder TextDecoder atob btoa
  structuredClone queueMicrotask requestAnimationFrame cancelAnimationFrame requestIdleCallback performance alert confirm
  prompt open getComputedStyle matchMedia`.split(/\s+/)
