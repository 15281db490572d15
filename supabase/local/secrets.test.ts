import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, test } from 'vitest'
import { loadSecrets } from './secrets'
import { stackPlace } from './stack-place'

test('secrets are made once, differ from each other and between stacks, and are readable by their owner only', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'neigou-secrets-'))
  const [one, other] = [stackPlace(61_200, folder), stackPlace(61_210, folder)]
  const secrets = loadSecrets(one)
  expect(loadSecrets(one)).toEqual(secrets)
  const values = [...Object.values(secrets), ...Object.values(loadSecrets(other))]
  expect(new Set(values).size).toBe(values.length)
  expect(statSync(path.join(one.dataDir, 'secrets.json')).mode & 0o777).toBe(0o600)

  writeFileSync(path.join(one.dataDir, 'secrets.json'), '{"half":')
  expect(() => loadSecrets(one)).toThrow(`delete the folder ${one.dataDir}`)
  rmSync(folder, { recursive: true })
})

test('a secret that came with a newer version is added beside those that are there', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'neigou-secrets-'))
  const place = stackPlace(61_200, folder)
  const { jobs_secret, ...older } = loadSecrets(place)
  writeFileSync(path.join(place.dataDir, 'secrets.json'), JSON.stringify(older))
  const secrets = loadSecrets(place)
  expect(secrets).toMatchObject(older)
  expect(secrets.jobs_secret).not.toBe(jobs_secret)
  expect(loadSecrets(place)).toEqual(secrets)
  rmSync(folder, { recursive: true })
})
