import type { CallOutput } from '../../../shared/api/contract.ts';

export type SyncStatus = CallOutput<'sync.status'>;

const hub = {
  url: 'https://hub.example.org',
  origin: 'hub.example.org/log',
  fingerprint: '1a2b 3c4d 5e6f 7081 92a3 b4c5 d6e7 f809',
  enrolledAt: '2026-11-20T08:00:00.000Z',
  paused: false,
  lastContactAt: '2026-11-24T14:05:00.000Z',
  clockOffsetMilliseconds: 0,
  logSize: 40,
} as const;

export const thisDevice = { id: 'd1', code: 'A1B', name: 'Lab 3', site: 'HD', commits: 12, isThis: true };

/** A computer that reads the identities of its site. */
export const keysHere: SyncStatus['siteKeys'] = {
  isHere: true,
  fingerprint: '9f8e 7d6c 5b4a 3928 1706 f5e4 d3c2 b1a0',
  isOffered: false,
  computers: [],
};

/** A station at a hub that has everything; a test changes what it is about. */
export function syncStatus(changes: Partial<SyncStatus> = {}, hubChanges: Partial<typeof hubWide> = {}): SyncStatus {
  return {
    hub: { ...hub, ...hubChanges },
    problem: null,
    readmission: null,
    toSend: 0,
    doubted: [],
    withheld: 0,
    waiting: 0,
    devices: [thisDevice],
    now: { doing: 'nothing', sent: 0, received: 0 },
    siteKeys: keysHere,
    ...changes,
  };
}

const hubWide: NonNullable<SyncStatus['hub']> = hub;

export const alone = syncStatus({ hub: null, toSend: 12 });

/** A commit that the hub did not accept. */
export function doubted(changes: Partial<SyncStatus['doubted'][number]> = {}): SyncStatus['doubted'][number] {
  return {
    seq: 7,
    outcome: 'quarantined',
    code: 'ACTOR_NOT_ALLOWED',
    problem: 'technician may not',
    at: '2026-11-24T14:05:00.000Z',
    command: 'specimen.place',
    recordedAt: '2026-11-24T09:30:00.000Z',
    ...changes,
  };
}
