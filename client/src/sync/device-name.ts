import { isText } from '@/api/shape'
import { newId } from '@/platform/random'
import { read, write } from './storage'

const KEY = 'device'

/**
 * A random name that this device gave itself once, whoever uses it: many fans from one device are looked at before they
 * count. It says nothing about the device, and the server keeps only a keyed hash of it.
 */
export async function deviceName(): Promise<string> {
  const given = read(KEY, isText)
  if (given !== null) return given
  const name = await newId()
  const meanwhile = read(KEY, isText)
  if (meanwhile === null) write(KEY, name)
  return meanwhile ?? name
}
