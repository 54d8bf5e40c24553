import * as z from 'zod';
import { parseHeaderLine } from '../ledger/commit.ts';
import { accepted, refused, type Result } from '../lib/result.ts';
import { type PullEnd, pullEndSchema, type WithheldCommit, withheldSchema } from './protocol.ts';

/** A commit on its way: its exact text and its device's signature over the hash of that text, in hex. */
export type SentCommit = { readonly text: string; readonly signature: string };

/** What comes over the wire or stands in a bundle, in order. */
export type WireItem =
  | { readonly kind: 'commit'; readonly commit: SentCommit }
  | { readonly kind: 'withheld'; readonly withheld: WithheldCommit }
  | { readonly kind: 'end'; readonly end: PullEnd };

export type WireRefusal = { readonly code: 'WIRE_MALFORMED'; readonly line: number; readonly problem: string };

/** Longest line: a commit of one event may hold a whole imported row, nothing more. */
const longestLine = 1_000_000;

/**
 * A commit as lines: its signature, then the text as it is stored and hashed. Every line is JSON, so the stream is
 * NDJSON, and no byte of the commit is written anew.
 */
export function commitLines({ text, signature }: SentCommit): string {
  return `{"sig":"${signature}"}\n${text}\n`;
}

export function withheldLine(withheld: WithheldCommit): string {
  return `${JSON.stringify({ withheld })}\n`;
}

export function endLine(end: PullEnd): string {
  return `${JSON.stringify({ end })}\n`;
}

/** Reads the stream in whatever pieces it comes; a commit that is cut off is not given out. */
export type WireReader = {
  /** The items that are whole now. After a refusal the rest of the stream is worth nothing. */
  read(piece: string): Result<readonly WireItem[], WireRefusal>;
  /** Whether the stream stands at the end of an item. */
  isBetweenItems(): boolean;
};

const head = z.union([
  z.strictObject({ sig: z.string().regex(/^[0-9a-f]{128}$/u) }),
  z.strictObject({ withheld: withheldSchema }),
  z.strictObject({ end: pullEndSchema }),
]);

export function createWireReader(): WireReader {
  let rest = '';
  let line = 0;
  let open: { readonly signature: string; readonly lines: string[]; missing: number } | null = null;

  const malformed = (problem: string) => refused<WireRefusal>({ code: 'WIRE_MALFORMED', line, problem });

  const take = (text: string): Result<WireItem | null, WireRefusal> => {
    line += 1;
    if (open === null) return begin(text);
    if (open.lines.length === 0) {
      const header = parseHeaderLine(text);
      if (header === null) return malformed('after a signature stands no commit header');
      open.missing = header.n;
    } else open.missing -= 1;
    open.lines.push(text);
    if (open.missing > 0) return accepted(null);
    const commit = { text: open.lines.join('\n'), signature: open.signature };
    open = null;
    return accepted({ kind: 'commit', commit });
  };

  const begin = (text: string): Result<WireItem | null, WireRefusal> => {
    const parsed = head.safeParse(jsonOrNull(text));
    if (!parsed.success) return malformed('the line begins neither a commit nor an end');
    if ('withheld' in parsed.data) return accepted({ kind: 'withheld', withheld: parsed.data.withheld });
    if ('end' in parsed.data) return accepted({ kind: 'end', end: parsed.data.end });
    open = { signature: parsed.data.sig, lines: [], missing: 0 };
    return accepted(null);
  };

  return {
    read: (piece) => {
      const lines = (rest + piece).split('\n');
      rest = lines.pop() ?? '';
      if (rest.length > longestLine) return malformed('the line is too long');
      const items: WireItem[] = [];
      for (const text of lines) {
        const item = take(text);
        if (!item.ok) return item;
        if (item.value !== null) items.push(item.value);
      }
      return accepted(items);
    },
    isBetweenItems: () => open === null && rest === '',
  };
}

function jsonOrNull(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Not JSON: the caller turns null into a refusal that names the line.
    return null;
  }
}
