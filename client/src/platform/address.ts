/** Where the edge answers. H5 is served beside it; the mini-program is told at build time. */
export function apiUrl(): string {
  // #ifdef MP-WEIXIN
  return import.meta.env.VITE_API_URL ?? 'http://127.0.0.1:54323/functions/v1/api'
  // #endif
  // #ifndef MP-WEIXIN
  return '/functions/v1/api'
  // #endif
}
