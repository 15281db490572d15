import { button, dialog, overlay, row } from '../overlay.ts'
import { defineBuiltIn, type Host } from './built-in.ts'
import { formControls } from './controls.ts'
import { provinces } from './regions.ts'

/** A picker can be answered on its sheet, or by a test that names the value. */
const pickers = new WeakMap<Element, (value: unknown) => void>()

export function pick(element: Element, value: unknown): void {
  const answer = pickers.get(element)
  if (!answer) throw new Error('not a picker')
  answer(value)
}

export function definePicker(): void {
  defineBuiltIn({
    tag: 'picker',
    properties: {
      mode: 'selector',
      headerText: '',
      disabled: false,
      range: [],
      rangeKey: '',
      value: 0,
      start: '',
      end: '',
      fields: 'day',
      customItem: '',
      level: 'region',
      name: '',
    },
    attach(host) {
      const { element, node } = host
      element.setAttribute('role', 'button')
      element.setAttribute('aria-haspopup', 'dialog')
      const answer = (value: unknown) =>
        host.emit('change', host.text('mode') === 'region' ? regionDetail(value) : { value })
      pickers.set(element, answer)
      const ask = () => {
        if (!host.flag('disabled')) openSheet(host, answer)
      }
      node.addListener('tap', ask)
      formControls.add(element, {
        name: () => host.text('name'),
        value: () => host.value('value'),
        reset: () => undefined,
        activate: ask,
      })
    },
  })
}

function regionDetail(value: unknown) {
  const names = Array.isArray(value) ? value.map(String) : []
  return { value: names, code: names.map(() => ''), postcode: '' }
}

function openSheet(host: Host, answer: (value: unknown) => void): void {
  const mode = host.text('mode')
  const ask = sheets[mode]
  if (!ask) throw new Error(`picker mode="${mode}" is not in the runtime yet`)
  const { content, read } = ask(host)
  const close = overlay(
    'dim bottom',
    dialog(
      host.text('headerText') || '选择',
      ...content,
      row(
        'choices',
        button('取消', undefined, () => {
          close()
          host.emit('cancel')
        }),
        button('确定', '#07c160', () => {
          close()
          answer(read())
        }),
      ),
    ),
  )
}

type Sheet = (host: Host) => { content: HTMLElement[]; read: () => unknown }

const sheets: Record<string, Sheet> = {
  selector(host) {
    const list = column('选项', labels(host.value('range'), host.text('rangeKey')), host.number('value', 0))
    return { content: [list], read: () => list.selectedIndex }
  },
  multiSelector(host) {
    const ranges = Array.isArray(host.value('range')) ? (host.value('range') as unknown[]) : []
    const values = Array.isArray(host.value('value')) ? (host.value('value') as unknown[]) : []
    const lists = ranges.map((range, n) =>
      column(`第 ${n + 1} 列`, labels(range, host.text('rangeKey')), Number(values[n] ?? 0)),
    )
    lists.forEach((list, n) =>
      list.addEventListener('change', () =>
        host.emit('columnchange', { column: n, value: list.selectedIndex }),
      ),
    )
    return { content: lists, read: () => lists.map((list) => list.selectedIndex) }
  },
  region() {
    const province = column('省', Object.keys(provinces), 0)
    const city = column('市', [], 0)
    const district = column('区', [], 0)
    const fillCities = () => fill(city, Object.keys(provinces[province.value] ?? {}))
    const fillDistricts = () => fill(district, provinces[province.value]?.[city.value] ?? [])
    province.addEventListener('change', () => {
      fillCities()
      fillDistricts()
    })
    city.addEventListener('change', fillDistricts)
    fillCities()
    fillDistricts()
    return { content: [province, city, district], read: () => [province.value, city.value, district.value] }
  },
  date: (host) => moment('日期', host.text('fields') === 'month' ? 'month' : 'date', host),
  time: (host) => moment('时间', 'time', host),
}

function labels(range: unknown, key: string): string[] {
  const items: unknown[] = Array.isArray(range) ? range : []
  return items.map((item) => String(key ? Reflect.get(Object(item), key) : item))
}

function column(name: string, options: string[], selected: number): HTMLSelectElement {
  const list = document.createElement('select')
  list.setAttribute('aria-label', name)
  fill(list, options)
  list.selectedIndex = selected
  return list
}

function fill(list: HTMLSelectElement, options: string[]): void {
  list.replaceChildren(...options.map((text) => new Option(text, text)))
}

function moment(name: string, type: 'date' | 'month' | 'time', host: Host): ReturnType<Sheet> {
  const field = Object.assign(document.createElement('input'), { type, value: host.text('value') })
  field.setAttribute('aria-label', name)
  const [start, end] = [host.text('start'), host.text('end')]
  /** Only what lies between `start` and `end` can be turned to. */
  const within = (value: string) => (start && value < start ? start : end && value > end ? end : value)
  return { content: [field], read: () => within(field.value) }
}
