/** The system's Chromium, and the switches that keep it quiet and independent of the network. */
export const executablePath = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium'

export const args = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]
