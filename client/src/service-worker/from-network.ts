/** An address at which the app starts as the server has it now, and not as the service worker keeps it. */
export const FROM_NETWORK = '/now'
