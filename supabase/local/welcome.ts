import type { DemoReport } from './demo-report'
import { type StackPlace, h5Url } from './stack-place'
import { stackStatus } from './stack-status'

/** What a person sees when the stack is ready: where to look, and how to come in. */
export function welcome(place: StackPlace, demo: DemoReport | null): string {
  const status = stackStatus(place)
  const h5 = h5Url(place)
  const lines: [string, string][] = [
    ['H5 前端', h5],
    ['Studio 后台', status.studio_url],
    ['Edge API', status.api_url],
    ['Supabase', status.supabase_url],
    ['Database', status.db_url],
  ]
  const employee = demo?.employees[0]
  if (demo) {
    lines.push(['员工码 staff code', `${demo.staff_code}`], ['  员工入口 open', `${h5}/i/${demo.staff_code}`])
    if (employee) lines.push(['  员工信息 as', `工号 ${employee.employee_no}  姓名 ${employee.name}`])
    lines.push(['亲友链接 friend', `${h5}/i/${demo.share_code}`])
  }
  const width = Math.max(...lines.map(([label]) => columns(label)))
  return lines.map(([label, value]) => `  ${label}${' '.repeat(width - columns(label))}  ${value}`).join('\n')
}

/** Chinese characters take two columns in a terminal. */
const columns = (text: string) =>
  [...text].reduce((sum, char) => sum + (char.charCodeAt(0) > 0x2e7f ? 2 : 1), 0)
