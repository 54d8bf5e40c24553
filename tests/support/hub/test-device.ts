import { generateKeyPairSync, hash, type KeyObject, randomUUID, sign } from 'node:crypto';
import { v7 as uuidv7 } from 'uuid';
import { systemActor } from '../../../shared/domain/user/system-actor.ts';
import { type CommitHeader, commitText, type LedgerEvent } from '../../../shared/ledger/commit.ts';
import { earliestHybridTime, nextHybridTime } from '../../../shared/ledger/hybrid-clock.ts';
import {
  type PullRequest,
  type PushAnswer,
  pushAnswerSchema,
  type TokenClaims,
} from '../../../shared/sync/protocol.ts';
import { commitLines, createWireReader, type SentCommit, type WireItem } from '../../../shared/sync/wire.ts';

/** What a request was answered. */
export type Answered = {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  json(): unknown;
};

export type Asking = {
  readonly body?: string | Uint8Array;
  readonly headers?: Readonly<Record<string, string>>;
  /** The whole token; null sends none. Made for this very request when it is left out. */
  readonly token?: string | null;
  readonly url?: string;
};

/** A device as a station would be one: it makes commits and asks a hub by its own tokens. */
export type TestDevice = {
  readonly id: string;
  readonly siteId: string;
  readonly userId: string;
  readonly publicKeyHex: string;
  readonly privateKey: KeyObject;
  url: string;
  seq: number;
  head: string;
  hlc: string;
  /** The next commit of its chain. */
  commit(changes?: Partial<CommitHeader>, events?: readonly LedgerEvent[]): SentCommit;
  /** Its first commit: it brings its key and, if it founds its site, an administrator. */
  first(): SentCommit;
  /** As many commits as asked for, the first one among them if none was made yet. */
  commits(count: number): readonly SentCommit[];
  signText(text: string): SentCommit;
  token(claims?: Partial<TokenClaims>, header?: Readonly<Record<string, unknown>>): string;
  ask(method: 'GET' | 'POST', path: string, asking?: Asking): Promise<Answered>;
  push(commits: readonly SentCommit[], path?: string): Promise<PushAnswer>;
  pull(request?: Partial<PullRequest>): Promise<readonly WireItem[]>;
  enrolment(code: string): Readonly<Record<string, unknown>>;
};

type Place = {
  readonly url: string;
  readonly origin: string;
  readonly siteId: string;
  readonly clock: { readonly now: number };
};

/** `founder`: the user of a site that is there; without one the device founds its site, with a user of its own. */
export function createTestDevice({ url, origin, siteId, clock }: Place, founder?: string): TestDevice {
  const userId = founder ?? uuidv7();
  const id = uuidv7();
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  const publicKeyHex = publicKey.export({ type: 'spki', format: 'der' }).subarray(12).toString('hex');
  const device: TestDevice = {
    id,
    siteId,
    userId,
    publicKeyHex,
    privateKey,
    url,
    seq: 0,
    head: '',
    hlc: earliestHybridTime,
    signText: (text) => ({ text, signature: sign(null, hash('sha256', text, 'buffer'), privateKey).toString('hex') }),
    commit: (changes = {}, events = [noted(id)]) => {
      const header = { ...nextHeader(device, clock.now), n: events.length, ...changes };
      const sent = device.signText(commitText(JSON.stringify(header), events));
      device.seq = header.seq;
      device.hlc = header.hlc;
      device.head = hash('sha256', sent.text, 'hex');
      return sent;
    },
    first: () => {
      const [enrolled, added] = firstEvents(device);
      return founder === undefined
        ? device.commit({ command: 'setup.create', source: 'system' }, [enrolled, added])
        : device.commit({ command: 'setup.join', source: 'system', actor: systemActor }, [enrolled]);
    },
    commits: (count) => Array.from({ length: count }, () => (device.seq === 0 ? device.first() : device.commit())),
    token: (claims = {}, header = { alg: 'EdDSA', typ: 'JWT' }) => {
      const iat = Math.floor(clock.now / 1000);
      const said = { iss: id, aud: origin, iat, exp: iat + 120, jti: randomUUID(), ...claims };
      const signed = [header, said].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.');
      return `${signed}.${sign(null, Buffer.from(signed), privateKey).toString('base64url')}`;
    },
    ask: async (method, path, { body, headers = {}, token, url: at = device.url } = {}) => {
      const bytes = typeof body === 'string' ? Buffer.from(body) : (body ?? new Uint8Array());
      const own = device.token({ htm: method, htu: path, body: hash('sha256', bytes, 'hex') });
      const response = await fetch(`${at}${path}`, {
        method,
        headers: { ...(token !== null && { authorization: `Bearer ${token ?? own}` }), ...headers },
        ...(body !== undefined && { body: Uint8Array.from(bytes) }),
      });
      const text = await response.text();
      return { status: response.status, headers: response.headers, text, json: () => JSON.parse(text) as unknown };
    },
    push: async (commits, path = '/v1/push') => {
      const answer = await device.ask('POST', path, { body: commits.map(commitLines).join('') });
      if (answer.status !== 200) throw new Error(`push was answered ${answer.status}: ${answer.text}`);
      return pushAnswerSchema.parse(answer.json());
    },
    pull: async (request = {}) => {
      const body = JSON.stringify({ vector: {}, withheld: [], limit: 2000, pinned: 0, ...request });
      const answer = await device.ask('POST', '/v1/pull', { body });
      if (answer.status !== 200) throw new Error(`pull was answered ${answer.status}: ${answer.text}`);
      const read = createWireReader().read(answer.text);
      if (!read.ok) throw new Error(read.refusal.problem);
      return read.value;
    },
    enrolment: (code) => ({
      code,
      device: { id, publicKey: publicKeyHex, boxKey: '07'.repeat(32), name: 'Test', code: null },
      site: null,
      appVersion: '0.1.0',
    }),
  };
  return device;
}

function nextHeader(device: TestDevice, now: number): Omit<CommitHeader, 'n'> {
  return {
    v: 1,
    device: device.id,
    seq: device.seq + 1,
    hlc: nextHybridTime(device.hlc, now),
    site: device.siteId,
    actor: device.userId,
    command: 'specimen.place',
    reason: null,
    source: 'screen',
    signed: 'device',
    seen: {},
    prev: device.head,
  };
}

/** An event that this version does not know: the hub keeps it as it is. */
function noted(device: string): LedgerEvent {
  return { type: 'noted.v1', subject: `note:${device}`, body: JSON.stringify({ text: `Grüße ${randomUUID()}` }) };
}

function firstEvents({ id, siteId, userId, publicKeyHex }: TestDevice): readonly [LedgerEvent, LedgerEvent] {
  const enrolled = { publicKey: publicKeyHex, code: 'A1B', name: 'Test', siteId, appVersion: '0.1.0' };
  const added = { username: 'anna', name: 'Anna', roles: ['technician', 'labManager', 'administrator'], siteId };
  return [
    { type: 'deviceEnrolled.v1', subject: `device:${id}`, body: JSON.stringify(enrolled) },
    { type: 'userAdded.v1', subject: `user:${userId}`, body: JSON.stringify(added) },
  ];
}
