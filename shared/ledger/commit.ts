import * as z from 'zod';
import { accepted, refused, type Result } from '../lib/result.ts';

/** One fact: versioned type, the one subject it is about (`specimen:0192…`), and its data. */
export type LedgerEvent = { readonly type: string; readonly subject: string; readonly body: string };

/**
 * How deep the data of an event may be nested: deeper than any event of ours, shallow enough for every reader that
 * recurses. SQLite refuses JSON of a thousand levels, and one such commit would be in everybody's way for ever.
 */
export const deepestBody = 40;

/** What the header line of a commit says. Key order is the order written and hashed. */
export const commitHeaderSchema = z.strictObject({
  v: z.literal(1),
  device: z.uuid(),
  seq: z.int().min(1),
  hlc: z.string().regex(/^[0-9a-f]{16}$/),
  site: z.uuid(),
  actor: z.uuid(),
  command: z.string().regex(/^[a-zA-Z]{1,40}\.[a-zA-Z]{1,40}$/),
  reason: z.string().max(2000).nullable(),
  source: z.enum(['scan', 'typed', 'file', 'import', 'screen', 'terminal', 'system']),
  signed: z.enum(['device']),
  seen: z.record(z.uuid(), z.int().min(1)),
  prev: z.string().regex(/^([0-9a-f]{64})?$/),
  // One more than a command writes: what is issued again says in an event of its own what it was.
  n: z.int().min(1).max(10_001),
});

/** The header of a commit, read. */
export type CommitHeader = z.infer<typeof commitHeaderSchema>;

/** A commit as it is stored, sent and hashed: exact text lines, plus its hash and signature in hex. */
export type Commit = {
  readonly header: CommitHeader;
  readonly headerLine: string;
  readonly events: readonly LedgerEvent[];
  readonly hash: string;
  readonly signature: string;
};

/** Why a text is no commit, and in which line. */
export type CommitTextRefusal = { readonly code: 'COMMIT_MALFORMED'; readonly line: number; readonly problem: string };

/** The text of an event line. Type and subject hold no character that JSON would escape, so this is exact. */
export function eventLine(event: LedgerEvent): string {
  return `{"t":"${event.type}","s":"${event.subject}","d":${event.body}}`;
}

/**
 * The exact text that is hashed: header and event lines, joined by line feeds, none at the end. It is built from the
 * columns as they are stored, whatever they hold, so a check of the hash judges the very bytes that are there.
 */
export function commitText(headerLine: string, events: Iterable<LedgerEvent>): string {
  let text = headerLine;
  for (const event of events) text += `\n${eventLine(event)}`;
  return text;
}

const eventPattern =
  /^\{"t":"([a-z][a-zA-Z]{1,60}\.v[0-9]{1,4})","s":"([a-z][a-zA-Z]{1,30}:[A-Za-z0-9._:-]{1,80})","d":(\{.*\})\}$/;

/** Reads one event line. The split is purely textual so that what is stored again is byte for byte what came. */
export function parseEventLine(line: string): LedgerEvent | null {
  const match = eventPattern.exec(line);
  const [, type, subject, body] = match ?? [];
  if (type === undefined || subject === undefined || body === undefined) return null;
  return isJsonObject(body) ? { type, subject, body } : null;
}

/** Reads the text of a commit (header line and event lines). Hash, chain and signature are checked elsewhere. */
export function parseCommitText(
  text: string,
): Result<
  { readonly header: CommitHeader; readonly headerLine: string; readonly events: readonly LedgerEvent[] },
  CommitTextRefusal
> {
  const [headerLine = '', ...lines] = text.split('\n');
  const header = parseHeaderLine(headerLine);
  if (header === null) return malformed(1, 'the header line is not a commit header');
  if (header.n !== lines.length) return malformed(1, `the header counts ${header.n} events, there are ${lines.length}`);
  const events: LedgerEvent[] = [];
  for (const [index, line] of lines.entries()) {
    const event = parseEventLine(line);
    if (event === null) return malformed(index + 2, 'the line is not an event');
    events.push(event);
  }
  return accepted({ header, headerLine, events });
}

/** Reads a header line; null when it is not one. */
export function parseHeaderLine(line: string): CommitHeader | null {
  const parsed = commitHeaderSchema.safeParse(jsonOrNull(line));
  return parsed.success ? parsed.data : null;
}

function malformed(line: number, problem: string): Result<never, CommitTextRefusal> {
  return refused({ code: 'COMMIT_MALFORMED', line, problem });
}

function isJsonObject(text: string): boolean {
  const value = jsonOrNull(text);
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function jsonOrNull(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Not JSON: the callers turn null into a refusal that names the line.
    return null;
  }
}
