import { journalEventSchemas, type RenewalCause } from '../../../shared/domain/journal-events.ts';
import type { CommitHeader, LedgerEvent } from '../../../shared/ledger/commit.ts';
import { hybridTimeToMilliseconds, nextHybridTime, previousHybridTime } from '../../../shared/ledger/hybrid-clock.ts';
import { present } from '../../../shared/lib/assert.ts';
import { systemActor } from '../../../shared/domain/user/system-actor.ts';
import { momentOfInstant } from '../../../shared/lib/moment.ts';
import { clockAheadLimitMilliseconds } from '../../../shared/sync/protocol.ts';
import type { Writer } from '../commands/context.ts';
import { type LedgerStore, toLedgerEvent } from '../ledger/ledger-store.ts';
import { noteFormer, renewalCommand, takeNewIdentity } from '../ledger/new-identity.ts';
import { type SetAside, setAsideAfter } from '../ledger/set-aside.ts';

/** A commit of this computer: what was made after it is issued again. */
export type Cut = { readonly device: string; readonly seq: number };

/**
 * Goes on under a new identity, in the caller's transaction. What was made here after the cut, under whatever identities,
 * is issued again under the new one: the same facts by the same people at the same times, knowing what they knew, each
 * with its first header and signature. To everybody else it is as if this computer had had a name of its own from the cut
 * on. Says how many commits that were.
 */
export function renewIdentity(writer: Writer, chains: readonly string[], cut: Cut | null, why: RenewalCause): number {
  const { db, ledger, projector } = writer;
  const from = cut === null ? chains.length - 1 : chains.indexOf(cut.device);
  const kept = present(chains[from], 'a chain that was written here');
  const at = momentOfInstant(writer.now());
  const made =
    cut === null
      ? []
      : chains.slice(from).flatMap((id, index) => {
          const device = present(ledger.device(id), 'a chain that was written here');
          return setAsideAfter(db, device, index === 0 ? cut.seq : 0, { why, at });
        });
  ledger.reload();
  const former = present(ledger.device(kept), 'a chain that was written here');
  forgetFormers(writer, chains.slice(from + 1));
  noteFormer(db, former.no);
  const end = { id: former.id, seq: former.seq, hash: former.headHash };
  const identity = takeNewIdentity(db, { siteId: ledger.siteId, appVersion: writer.appVersion }, end, why);
  const before = knowledgeOf(writer, former.no);
  ledger.become(identity);
  const again = issueAgain(writer, identity.events.map(toLedgerEvent), made, {
    former: end,
    before,
    gone: chains.slice(from),
  });
  ledger.reload();
  projector.forget();
  projector.rebuild(new Set([`device:${identity.deviceId}`, ...made.flatMap(subjectsOf)]));
  return again;
}

/** Identities of which nothing is left in the ledger send nothing and are asked about no more. */
function forgetFormers({ db, ledger }: Writer, ids: readonly string[]): void {
  for (const id of ids) {
    const { no } = present(ledger.device(id), 'a chain that was written here');
    db.run(db.to.deleteFrom('former_device').where('device', '=', no));
  }
}

function subjectsOf({ events }: SetAside): readonly string[] {
  return events.map(({ subject }) => subject);
}

type Seen = Readonly<Record<string, number>>;

type Past = {
  readonly former: { readonly id: string; readonly seq: number };
  /** What the chain had said it knew, up to the cut. */
  readonly before: Seen;
  /** The identities whose commits were set aside. */
  readonly gone: readonly string[];
};

/** What a device's commits that are in the ledger have said they knew. */
function knowledgeOf({ db }: Writer, device: number): Seen {
  const rows = db
    .prepare<{ id: string; seq: number }>(
      `SELECT device.id, max(seen.other_seq) AS seq FROM seen JOIN device ON device.no = seen.other
        WHERE seen.device = ? GROUP BY device.id`,
    )
    .all(device);
  return Object.fromEntries(rows.map(({ id, seq }) => [id, seq]));
}

function issueAgain(
  writer: Writer,
  introduction: readonly LedgerEvent[],
  made: readonly SetAside[],
  past: Past,
): number {
  const { ledger } = writer;
  const places = new Map<string, { device: string; seq: number }>();
  const times = createTimes(writer);
  const [first] = made;
  const { former } = past;
  let seen: Seen = { ...past.before, ...(former.seq > 0 && { [former.id]: former.seq }) };
  const cause = { actor: systemActor, command: renewalCommand, reason: null, source: 'system' } as const;
  ledger.appendAgain({ header: { ...cause, hlc: times.before(first?.header.hlc), seen }, events: introduction });
  seen = {};
  let count = 0;
  for (const one of made) {
    const known = without(one.header.seen, past.gone);
    seen = { ...seen, ...known };
    // Who a given-up identity was is nobody's concern any more; what it knew is.
    if (one.header.command === renewalCommand) continue;
    const { actor, command, reason, source } = one.header;
    const header = { actor, command, reason, source, hlc: times.of(one.header.hlc), seen };
    const { device, seq } = ledger.appendAgain({ header, events: eventsAgain(ledger, one, places) });
    places.set(placeName(one.header), { device, seq });
    seen = {};
    count += 1;
  }
  return count;
}

function without(seen: Seen, devices: readonly string[]): Seen {
  return Object.fromEntries(Object.entries(seen).filter(([id]) => !devices.includes(id)));
}

/** Times as they were, but none that the hub would not take. */
function createTimes({ ledger }: Writer) {
  const latest = ledger.clockMilliseconds() + clockAheadLimitMilliseconds;
  const isGood = (hlc: string): boolean => hybridTimeToMilliseconds(hlc) <= latest;
  let last = '';
  const now = (): string =>
    nextHybridTime(last > ledger.lastTime() ? last : ledger.lastTime(), ledger.clockMilliseconds());
  return {
    before: (hlc: string | undefined): string => {
      last = hlc !== undefined && isGood(hlc) ? previousHybridTime(hlc) : now();
      return last;
    },
    of: (hlc: string): string => {
      last = isGood(hlc) && hlc > last ? hlc : now();
      return last;
    },
  };
}

/** The facts of a commit, with where they stand signed first. What names a commit that was issued again names it anew. */
function eventsAgain(
  ledger: LedgerStore,
  { header, headerLine, events, signature }: SetAside,
  places: ReadonlyMap<string, { device: string; seq: number }>,
): readonly LedgerEvent[] {
  const again = events.map((event) => ({ ...event, body: bodyAgain(event, places) }));
  const rewritten = events.flatMap(({ body }, index) => (again[index]?.body === body ? [] : [{ index, body }]));
  const { device, seq } = header;
  const data = { device, seq, header: headerLine, signature, ...(rewritten.length > 0 && { rewritten }) };
  return [...again, toLedgerEvent({ type: 'commitReissued.v1', subject: `device:${ledger.own.id}`, data })];
}

function bodyAgain({ type, body }: LedgerEvent, places: ReadonlyMap<string, { device: string; seq: number }>): string {
  if (type !== 'reverted.v1') return body;
  const named: unknown = JSON.parse(body);
  const place = places.get(placeName(journalEventSchemas['reverted.v1'].parse(named)));
  return place === undefined ? body : JSON.stringify(place);
}

function placeName({ device, seq }: Pick<CommitHeader, 'device' | 'seq'>): string {
  return `${device} ${seq}`;
}
