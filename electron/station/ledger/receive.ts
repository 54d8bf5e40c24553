import { hash } from 'node:crypto';
import { journalEventSchemas } from '../../../shared/domain/journal-events.ts';
import { eventSchemas } from '../../../shared/domain/nouns.ts';
import { type CommitHeader, deepestBody, type LedgerEvent, parseCommitText } from '../../../shared/ledger/commit.ts';
import { nestingDepth } from '../../../shared/lib/nesting-depth.ts';
import { accepted, refused, type Result } from '../../../shared/lib/result.ts';
import type { WithheldCommit } from '../../../shared/sync/protocol.ts';
import type { SentCommit } from '../../../shared/sync/wire.ts';
import type { Projector } from '../projections/projector.ts';
import { createSignatureChecker } from './device-keys.ts';
import type { KnownDevice } from './known-devices.ts';
import type { LedgerStore } from './ledger-store.ts';

/** Why a commit was not taken in, by a stable code; `problem` says where. */
export type ReceiveRefusal = {
  readonly code:
    | 'COMMIT_MALFORMED'
    | 'COMMIT_GAP'
    | 'CHAIN_BROKEN'
    | 'SIGNATURE_WRONG'
    | 'DEVICE_UNKNOWN'
    | 'DEVICE_FORKED'
    | 'EVENT_INVALID';
  readonly problem: string;
};

const isSigned = createSignatureChecker();

/**
 * Takes in a commit of another device: text, chain and signature are checked, then it is stored byte for byte and
 * folded. A commit that is here already changes nothing. Its device is known by its own first commit.
 */
export function receiveCommit(
  ledger: LedgerStore,
  projector: Projector,
  sent: SentCommit,
): Result<'new' | 'known', ReceiveRefusal> {
  const parsed = parseCommitText(sent.text);
  if (!parsed.ok) return refused({ code: 'COMMIT_MALFORMED', problem: parsed.refusal.problem });
  const { header, events } = parsed.value;
  const known = ledger.device(header.device);
  const hashHex = hash('sha256', sent.text, 'hex');
  const isHere = known !== null && header.seq <= known.seq;
  if (isHere && ledger.hashOf(known, header.seq) !== hashHex)
    // The same number with other content: two copies of that device went on by themselves, and people must be told.
    return refused({ code: 'DEVICE_FORKED', problem: `commit ${header.seq} is here with other content` });
  if (isHere && !ledger.isWithheld(known, header.seq)) return accepted('known');
  // Only this station signs as this device. A further commit under its name, however well signed, is a twin's: taken in,
  // it would become part of a chain that both go on writing.
  if (header.device === ledger.own.id)
    return refused({
      code: 'DEVICE_FORKED',
      problem: `commit ${header.seq} is signed as this station but was not made here`,
    });
  const enrolment = known !== null && known.publicKey !== '' ? null : enrolmentOf(header, events);
  const publicKey = enrolment?.publicKey ?? known?.publicKey ?? '';
  const broken = isHere ? null : chainRefusal(known, header);
  if (publicKey === '') return refused({ code: 'DEVICE_UNKNOWN', problem: 'its first commit does not enrol it' });
  if (broken !== null) return refused(broken);
  if (!isSigned(publicKey, hashHex, sent.signature))
    return refused({ code: 'SIGNATURE_WRONG', problem: `commit ${header.seq}` });
  const invalid = events.find((event) => !isValid(event));
  if (invalid !== undefined) return refused({ code: 'EVENT_INVALID', problem: invalid.type });
  // Only now: a key that signed nothing must not stay, or the device's own first commit would be refused by it.
  const device = enrolment === null ? known : ledger.addDevice({ id: header.device, ...enrolment });
  if (device === null) return refused({ code: 'DEVICE_UNKNOWN', problem: 'its first commit does not enrol it' });
  const appended = ledger.insertForeign(device, { ...parsed.value, hash: hashHex, signature: sent.signature });
  projector.apply(
    appended,
    events.map(({ type, subject, body }) => ({ type, subject, data: jsonOf(body) })),
    false,
  );
  return accepted('new');
}

/**
 * Takes in the place of a commit that a hub keeps back: its device's chain goes on over it, signed from end to end. What
 * it says is not known here until it is released.
 */
export function receiveWithheld(
  ledger: LedgerStore,
  withheld: WithheldCommit,
): Result<'new' | 'known', ReceiveRefusal> {
  const { seq, hash: hashHex, signature } = withheld;
  const known = ledger.device(withheld.device);
  if (known === null || known.publicKey === '')
    return refused({ code: 'DEVICE_UNKNOWN', problem: 'its first commit is kept back' });
  if (seq <= known.seq)
    return ledger.hashOf(known, seq) === hashHex
      ? accepted('known')
      : refused({ code: 'DEVICE_FORKED', problem: `commit ${seq} is here with other content` });
  if (known.id === ledger.own.id)
    return refused({ code: 'DEVICE_FORKED', problem: `commit ${seq} is signed as this station but was not made here` });
  if (seq !== known.seq + 1) return refused({ code: 'COMMIT_GAP', problem: `commit ${known.seq + 1} is missing` });
  if (!isSigned(known.publicKey, hashHex, signature))
    return refused({ code: 'SIGNATURE_WRONG', problem: `commit ${seq}` });
  ledger.insertWithheld(known, withheld);
  return accepted('new');
}

function chainRefusal(known: KnownDevice | null, header: CommitHeader): ReceiveRefusal | null {
  const { seq, headHash } = known ?? { seq: 0, headHash: '' };
  if (header.seq !== seq + 1) return { code: 'COMMIT_GAP', problem: `commit ${seq + 1} is missing` };
  return header.prev === headHash ? null : { code: 'CHAIN_BROKEN', problem: `commit ${header.seq} does not follow` };
}

/** A device brings its own key with its first commit; null for any other. Who may enrol is settled by the hub and the site. */
export function enrolmentOf(header: CommitHeader, events: readonly LedgerEvent[]) {
  const enrolment = events.find(
    ({ type, subject }) => type === 'deviceEnrolled.v1' && subject === `device:${header.device}`,
  );
  if (header.seq !== 1 || enrolment === undefined) return null;
  const parsed = journalEventSchemas['deviceEnrolled.v1'].safeParse(JSON.parse(enrolment.body));
  if (!parsed.success) return null;
  const { publicKey, code, name, siteId } = parsed.data;
  return { publicKey, code, name, siteId };
}

/** An event that this version knows must be what its schema says; one that it does not know is kept as it is. */
function isValid({ type, body }: LedgerEvent): boolean {
  if (nestingDepth(body) > deepestBody) return false;
  const schema = eventSchemas[type];
  return schema === undefined || schema.safeParse(JSON.parse(body)).success;
}

function jsonOf(body: string): unknown {
  return JSON.parse(body);
}
