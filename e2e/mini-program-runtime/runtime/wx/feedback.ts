import { tapped } from '../gesture.ts'
import { button, dialog, element, overlay, row } from '../overlay.ts'
import { Refused } from '../refused.ts'
import { count, method, text, type Api } from './convention.ts'

const TOAST_MS = 1500

let closeToast: (() => void) | undefined
let closeLoading: (() => void) | undefined
let fading = 0

function show(title: string, mask: boolean, busy: boolean): () => void {
  const box = element('div', title)
  box.className = 'mp-toast'
  box.setAttribute('role', 'status')
  box.setAttribute('aria-busy', String(busy))
  return overlay(mask ? 'blocking' : 'through', box)
}

/** A toast and a loading note share one place: the newer one takes it. */
function clear(): void {
  clearTimeout(fading)
  closeToast?.()
  closeLoading?.()
  closeToast = closeLoading = undefined
}

/** A toast, the mini-program's or WeChat's own. */
export function announce(title: string, mask = false, duration = TOAST_MS): void {
  clear()
  closeToast = show(title, mask, false)
  fading = window.setTimeout(clear, duration)
}

export const feedback: Api = {
  showToast: method('showToast', ({ title, duration, mask }) => {
    announce(text(title), Boolean(mask), count(duration, TOAST_MS))
  }),
  hideToast: method('hideToast', clear),
  showLoading: method('showLoading', ({ title, mask }) => {
    clear()
    closeLoading = show(text(title), Boolean(mask), true)
  }),
  hideLoading: method('hideLoading', () => {
    if (!closeLoading) throw new Refused("toast can't be found")
    clear()
  }),

  showModal: method(
    'showModal',
    (options) =>
      new Promise((answer) => {
        const field = options.editable ? element('input') : undefined
        if (field) {
          field.value = text(options.content)
          field.placeholder = text(options.placeholderText)
        }
        const choose = (confirm: boolean) => () => {
          close()
          tapped()
          answer({ confirm, cancel: !confirm, content: confirm && field ? field.value : null })
        }
        const cancel = button(
          text(options.cancelText, '取消'),
          text(options.cancelColor, '#000000'),
          choose(false),
        )
        const confirm = button(
          text(options.confirmText, '确定'),
          text(options.confirmColor, '#576B95'),
          choose(true),
        )
        const title = text(options.title)
        const close = overlay(
          'dim',
          dialog(
            title || text(options.content),
            ...(title ? [element('h2', title)] : []),
            field ?? element('p', text(options.content)),
            row('choices', ...(options.showCancel === false ? [] : [cancel]), confirm),
          ),
        )
      }),
  ),

  showActionSheet: method(
    'showActionSheet',
    ({ itemList, alertText, itemColor }) =>
      new Promise((choose, refuse) => {
        const items = Array.isArray(itemList) ? itemList.map(String) : []
        if (items.length > 6) throw new Refused('parameter error: itemList should not be large than 6')
        const choices = items.map((item, tapIndex) =>
          button(item, text(itemColor, '#000000'), () => {
            close()
            tapped()
            choose({ tapIndex })
          }),
        )
        const cancel = button('取消', undefined, () => {
          close()
          refuse(new Refused('cancel'))
        })
        const note = text(alertText)
        const close = overlay(
          'dim bottom',
          dialog(
            note || '选择',
            ...(note ? [element('p', note)] : []),
            row('choices column', ...choices, cancel),
          ),
        )
      }),
  ),
}
