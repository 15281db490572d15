import type { Env } from '../env.ts'
import { TEMPLATE_NAMES } from './templates.ts'
import type { Template, TemplateName } from './templates.ts'

/** The templates that are set up here. */
export function configuredTemplates(env: Env): ReadonlyMap<TemplateName, Template> {
  const templates = new Map<TemplateName, Template>()
  for (const name of TEMPLATE_NAMES) {
    const template = env[`WECHAT_TEMPLATE_${upper(name)}`]
    if (template) templates.set(name, template)
  }
  return templates
}

const upper = <Text extends string>(text: Text) => text.toUpperCase() as Uppercase<Text>
