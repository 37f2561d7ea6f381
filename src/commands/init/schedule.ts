import { userInfo } from 'node:os'
import { resolve } from 'node:path'
import type { Translate } from '../../report/index.ts'

/** What the nightly start needs. */
export interface Start {
  readonly config: string
  /** Folder of the archive and of what stands beside it. */
  readonly state: string
  /** The file of passwords, null where no database is read. */
  readonly passwords: string | null
}

/** The timer of the service. */
export const TIMER = `[Unit]
Description=cardsweep every night

[Timer]
OnCalendar=*-*-* 01:30:00
RandomizedDelaySec=10min
Persistent=true

[Install]
WantedBy=timers.target
`

/** A systemd service that may read everything and write to its own folder only. */
export function serviceText({ config, state, passwords }: Start): string {
  const { uid, username } = userInfo()
  const lines = [
    '[Unit]',
    'Description=cardsweep audit: stored card numbers',
    'Wants=network-online.target',
    'After=network-online.target',
    '',
    '[Service]',
    'Type=oneshot',
    `ExecStart=${command(config).map(forSystemd).join(' ')}`,
    ...(passwords === null ? [] : [`EnvironmentFile=${passwords.replaceAll('%', '%%')}`]),
    ...(uid === 0 ? [] : [`User=${username}`]),
    'UMask=0077',
    'Nice=10',
    'IOSchedulingClass=idle',
    '# Rights: read every file, write nowhere but into its own folder.',
    'CapabilityBoundingSet=CAP_DAC_READ_SEARCH',
    'NoNewPrivileges=yes',
    'ProtectSystem=strict',
    'ProtectHome=read-only',
    `ReadWritePaths=${forSystemd(state)}`,
    'ProtectKernelTunables=yes',
    'ProtectControlGroups=yes',
    'RestrictAddressFamilies=AF_UNIX AF_INET AF_INET6',
    'RestrictSUIDSGID=yes',
    'LockPersonality=yes',
  ]
  return `${lines.join('\n')}\n`
}

/** A line for `crontab -e`; cron takes a percent sign for the end of a line unless it is escaped. */
export function cronText({ config, passwords }: Start, translate: Translate): string {
  const audit = command(config).map(forShell).join(' ')
  const environment = passwords === null ? '' : `set -a; . ${forShell(passwords)}; `
  const line = `30 1 * * * ${environment}${audit}`
  return `# ${translate('init.cronPrints')}
# ${translate('init.cronUser', { line: '30 1 * * * root ...' })}
${line.replaceAll('%', '\\%')}
`
}

/** cron and systemd have no PATH of a person: the programs are named whole. */
function command(config: string): string[] {
  return [process.execPath, resolve(process.argv[1] ?? 'cardsweep'), 'audit', '--config', config]
}

/** A word of a command as a shell reads it. */
export const forShell = (word: string): string =>
  /^[\w/.@%+=:,-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`

/** systemd.syntax(7): a percent sign begins a specifier, a dollar sign a variable. */
function forSystemd(word: string): string {
  const escaped = word.replaceAll('%', '%%').replaceAll('$', '$$$$')
  return /^[\w/.@%+=:,$-]+$/.test(escaped)
    ? escaped
    : `"${escaped.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`
}
