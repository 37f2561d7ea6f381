import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { parseAllDocuments } from 'yaml'
import { serviceText, TIMER } from '../../src/commands/init/schedule.ts'
import { parseSettings } from '../../src/config/settings-file.ts'
import { scratch } from '../support/command.ts'

const folder = fileURLToPath(new URL('../../deploy', import.meta.url))
const deployed = (path: string): string => readFileSync(join(folder, path), 'utf8')

interface Container {
  readonly name: string
  readonly image: string
  readonly securityContext: Readonly<Record<string, unknown>>
}

interface Pod {
  readonly containers: readonly Container[]
  readonly initContainers?: readonly Container[]
  readonly securityContext: Readonly<Record<string, unknown>>
}

interface Manifest {
  readonly kind: string
  readonly data?: Readonly<Record<string, string>>
  readonly spec: {
    readonly jobTemplate?: { readonly spec: { readonly template: { spec: Pod } } }
  } & {
    readonly template?: { readonly spec: Pod }
  }
}

describe.each(['cronjob', 'daemonset'])('the manifest of the %s', (name) => {
  const manifests = parseAllDocuments(deployed(`kubernetes/${name}.yaml`)).map(
    (document) => document.toJS() as Manifest,
  )

  test('has a configuration that is right', () => {
    const { data = {} } = manifests.find(({ kind }) => kind === 'ConfigMap') ?? {}
    const { targets } = parseSettings(data['cardsweep.yaml'] ?? '', 'cardsweep.yaml')
    expect(targets).toHaveLength(1)
  })

  test('runs as nobody’s user, with a read-only root and without a right', () => {
    const { spec } = manifests.at(-1) ?? {}
    const pod = (spec?.jobTemplate?.spec ?? spec)?.template?.spec
    expect(pod?.containers).toHaveLength(1)
    for (const { securityContext } of pod?.containers ?? []) {
      expect({ ...pod?.securityContext, ...securityContext }).toMatchObject({
        runAsNonRoot: true,
        runAsUser: 10001,
        allowPrivilegeEscalation: false,
        readOnlyRootFilesystem: true,
        capabilities: { drop: ['ALL'] },
        seccompProfile: { type: 'RuntimeDefault' },
      })
    }
  })
})

describe('the units of systemd', () => {
  const rights = (unit: string): string[] =>
    unit
      .split('\n')
      .filter((line) => /^(?:Capab|NoNew|Protect|Restrict|Lock|UMask|Nice|IO)/.test(line))

  test('have the rights that cardsweep init writes', () => {
    const start = { config: '/x', state: '/var/lib/cardsweep', passwords: null }
    const unit = rights(serviceText(start))
    for (const name of ['cardsweep', 'cardsweep-worker'])
      expect(rights(deployed(`systemd/${name}.service`))).toEqual(unit)
    expect(deployed('systemd/cardsweep.timer')).toBe(TIMER)
  })

  test('are right for systemd, where it is installed', async () => {
    if (!existsSync('/usr/bin/systemd-analyze')) return
    const units = await scratch()
    const names = ['cardsweep.service', 'cardsweep.timer', 'cardsweep-worker.service']
    const paths = names.map((name) => join(units, name))
    for (const [index, path] of paths.entries()) {
      const unit = deployed(`systemd/${names[index]}`)
      writeFileSync(path, unit.replace('ExecStart=cardsweep', 'ExecStart=/bin/true'))
    }
    expect(
      execFileSync('/usr/bin/systemd-analyze', ['verify', ...paths], { stdio: 'pipe' }).toString(),
    ).toBe('')
  })
})

test('the line of cron is one that cron and the shell take', () => {
  const line = deployed('cron/cardsweep').trimEnd().split('\n').at(-1) ?? ''
  const [, command = ''] = /^(?:[\d*]+ ){5}root (.*)$/.exec(line) ?? []
  expect(command.replaceAll('\\%', '')).not.toContain('%')
  execFileSync('/bin/sh', ['-n', '-c', command])
  expect(command).toContain('cardsweep audit --config /etc/cardsweep/cardsweep.yaml')
})

test('the image starts as nobody’s user and installs without network', () => {
  const [, last = ''] = deployed('Dockerfile').split(/^FROM .* AS build$/m)
  const [, image = ''] = last.split(/^FROM .*$/m)
  expect(image).toMatch(/^USER 10001:0$/m)
  expect(image).toContain('npm install --global --offline')
})
