/**
 * The picture at the door, 400 × 280: an arched door in ink that stands ajar and lets warm light out, an invitation on
 * the floor. Shut, the light and the invitation are gone.
 */
export function doorSvg(shut: boolean): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 280">
<defs>
<linearGradient id="light" x1="0" y1="0" x2="1" y2="0"><stop offset="0" stop-color="#efcf92"/><stop offset="1" stop-color="#f9ecd0"/></linearGradient>
<linearGradient id="spill" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="#f0d8a8"/><stop offset="1" stop-color="#fbf8f3" stop-opacity="0"/></linearGradient>
</defs>
<g fill="none" stroke="#e4dac9" stroke-width="1.5"><path d="M44 222V100M356 222V100M44 60V36h312v24"/><path d="M44 160h84M272 160h84"/></g>
${plant}
<path d="M148 224V84a52 52 0 0 1 104 0v140z" fill="#efe7d9"/>
<path d="M158 224V84a42 42 0 0 1 84 0v140z" fill="${shut ? '#2b251e' : 'url(#light)'}"/>
${shut ? shutDoor : openDoor}
<path d="M20 224h360" stroke="#cdc2af" stroke-width="1.5" stroke-linecap="round"/>
${shut ? '' : leaf + invitation}
</svg>`
}

const plant = `<path d="M312 224l-3-26h28l-3 26z" fill="#efe7d9" stroke="#d8cdbb" stroke-width="1.5"/>
<g fill="#dfe5d9" stroke="#b9c4b4" stroke-width="1.3"><path d="M323 198c-2-18-14-28-26-30 0 16 10 27 26 30z"/><path d="M323 198c-3-22 2-38 12-50 9 16 4 36-12 50z"/><path d="M324 198c4-14 14-20 26-20-2 12-12 20-26 20z"/></g>`

const shutDoor = `<g fill="none" stroke="#4d4438" stroke-width="1.5"><path d="M170 208v-66h26v66zM204 208v-66h26v66zM170 128V88a26 26 0 0 1 26-26v66zM230 128V88a26 26 0 0 0-26-26v66z"/></g>
<circle cx="235" cy="140" r="3.4" fill="#d9b36c"/>`

const openDoor = `<path d="M158 84a42 42 0 0 1 84 0z" fill="#f7e6c4"/>
<g stroke="#8a6a34" stroke-width="1.4" fill="none" opacity=".55"><path d="M158 84h84M200 84V42M200 84l-29-29M200 84l29-29"/></g>
<path d="M200 224h42l40 46H176z" fill="url(#spill)"/>
<g transform="translate(223 108)"><path d="M-17 0h34" stroke="#8a6a34" stroke-width="1.5" stroke-linecap="round"/><path d="M0 10V5a3 3 0 1 1 3-3" fill="none" stroke="#8a6a34" stroke-width="1.3"/><path d="M0 10l-12 8 2 44h20l2-44z" fill="#b98f47" opacity=".62"/><path d="M0 10l-4 12 4 9 4-9z" fill="#8a6a34" opacity=".6"/></g>`

const leaf = `<path d="M158 86l46-12v172l-46-22z" fill="#2b251e"/>
<g fill="none" stroke="#4d4438" stroke-width="1.4"><path d="M165 97l32-8v58l-32 2zM165 161l32-1v66l-32-13z"/></g>
<circle cx="197" cy="153" r="2.9" fill="#d9b36c"/>`

const invitation = `<g transform="translate(232 236) rotate(-8)"><rect width="60" height="37" rx="2.5" fill="#fff" stroke="#cdc2af" stroke-width="1.2"/><path d="M1 2l29 20L59 2" fill="none" stroke="#cdc2af" stroke-width="1.2"/><circle cx="30" cy="20" r="5.5" fill="#1f1b16"/></g>`
