import { hash } from 'node:crypto';
import { eventSchemas } from '../../shared/domain/nouns.ts';
import {
  type CommitHeader,
  deepestBody,
  type LedgerEvent,
  parseCommitText,
  parseHeaderLine,
} from '../../shared/ledger/commit.ts';
import { nestingDepth } from '../../shared/lib/nesting-depth.ts';
import { quickCheck } from '../../shared/lib/quick-check.ts';
import { pushLimits } from '../../shared/sync/protocol.ts';
import { createWireReader, type SentCommit, type WireItem } from '../../shared/sync/wire.ts';
import { RequestRefused } from '../requests/refusals.ts';

/** A commit of a body whose text could be read. */
export type ReadCommit = {
  readonly kind: 'commit';
  readonly header: CommitHeader;
  readonly events: readonly LedgerEvent[];
  readonly text: string;
  readonly hash: Buffer;
  readonly signature: Buffer;
};

/** One that could not; `seq` is null when not even its header can be read. */
export type Malformed = {
  readonly kind: 'malformed';
  readonly device: string | null;
  readonly seq: number | null;
  readonly problem: string;
};

/**
 * The commits of a push in order. Where the stream itself cannot be read any further, what came before still counts and
 * the rest is one malformed commit.
 */
export function readCommits(body: string): readonly (ReadCommit | Malformed)[] {
  const reader = createWireReader();
  const read = readAll(reader, body);
  const commits = read.items.map(readItem);
  if (commits.length > pushLimits.commits)
    throw new RequestRefused('BODY_TOO_LARGE', `a push has at most ${pushLimits.commits} commits`);
  const problem = read.problem ?? (reader.isBetweenItems() ? null : 'the last commit is cut off');
  if (problem === null) return commits;
  if (commits.length === 0) throw new RequestRefused('BODY_INVALID', problem);
  return [...commits, { kind: 'malformed', device: null, seq: null, problem }];
}

/** Line by line, so that a line nobody understands does not take what stood before it along. */
function readAll(reader: ReturnType<typeof createWireReader>, body: string) {
  const items: WireItem[] = [];
  for (let at = 0; at < body.length; ) {
    const end = body.indexOf('\n', at);
    const next = end < 0 ? body.length : end + 1;
    const read = reader.read(body.slice(at, next));
    if (!read.ok) return { items, problem: `line ${read.refusal.line}: ${read.refusal.problem}` };
    items.push(...read.value);
    at = next;
  }
  return { items, problem: null };
}

function readItem(item: WireItem): ReadCommit | Malformed {
  if (item.kind !== 'commit') throw new RequestRefused('BODY_INVALID', 'a push has nothing but commits');
  return readCommit(item.commit);
}

function readCommit({ text, signature }: SentCommit): ReadCommit | Malformed {
  const parsed = parseCommitText(text);
  if (!parsed.ok) {
    const header = parseHeaderLine(text.split('\n', 1)[0] ?? '');
    const { problem, line } = parsed.refusal;
    return {
      kind: 'malformed',
      device: header?.device ?? null,
      seq: header?.seq ?? null,
      problem: `line ${line} of the commit: ${problem}`,
    };
  }
  const { header, events } = parsed.value;
  return {
    kind: 'commit',
    header,
    events,
    text,
    hash: hash('sha256', text, 'buffer'),
    signature: Buffer.from(signature, 'hex'),
  };
}

const checks = new Map(Object.entries(eventSchemas).map(([type, schema]) => [type, quickCheck(schema)]));

/** What is wrong with the first event that is not what its schema says; null when all are, or are not known here. */
export function problemOfEvents(events: readonly LedgerEvent[]): string | null {
  for (const [index, { type, body }] of events.entries()) {
    if (nestingDepth(body) > deepestBody) return `event ${index + 1} (${type}) is nested deeper than ${deepestBody}`;
    const check = checks.get(type);
    const data: unknown = check === undefined ? null : JSON.parse(body);
    if (check === undefined || check(data)) continue;
    const parsed = eventSchemas[type]?.safeParse(data);
    if (parsed?.success === false)
      return `event ${index + 1} (${type}): ${placeOf(parsed.error.issues[0]?.path ?? [])}`;
  }
  return null;
}

/** Where it is wrong, and not what stands there: that, and even the name of a field that is not ours, may be personal. */
function placeOf(path: readonly PropertyKey[]): string {
  const parts = path.map((part) => (/^[a-zA-Z0-9]{1,40}$/u.test(String(part)) ? String(part) : '?'));
  return parts.length === 0 ? 'its data' : parts.join('.').slice(0, 200);
}
