import { randomBytes } from 'node:crypto';
import { contract, isCallName, type ParsedInput } from '../../shared/api/contract.ts';
import type { Answer } from '../../shared/api/envelope.ts';
import { envelopeOf, type Refusal } from '../../shared/domain/refusals.ts';
import { splitSubject } from '../../shared/domain/event.ts';
import { accepted, refused, type Result } from '../../shared/lib/result.ts';
import { checkCall } from './commands/dispatch.ts';
import { databaseExists } from './data/database-file.ts';
import { problemOfInput } from './plain-input.ts';
import { createPrintWorker, type PrintWorker } from './printing/print-worker.ts';
import { createSender } from './printing/send.ts';
import { createHubCalls, type HubCallName, type HubCalls, isHubCall } from './sync/hub-calls.ts';
import { createHubClient } from './sync/hub-client.ts';
import { joinSite } from './sync/joining.ts';
import { createSyncWorker, type SyncWorker } from './sync/sync-worker.ts';
import { createBiobank, type Running, startThreads } from './running.ts';
import { createSessions } from './session/sessions.ts';
import { refusePassword } from './session/secrets.ts';
import type { CallOrigin, SessionId, Station, StationOptions } from './station-types.ts';
import { logIncident } from './threads/incidents.ts';
import type { AccessRecord } from './threads/messages.ts';
import { defaultIdleLockMinutes } from './queries/session.ts';

/** Opens the station of a folder. An empty folder gives a station that can only be set up. */
export async function openStation(options: StationOptions): Promise<Result<Station, Refusal>> {
  if (!databaseExists(options.folder)) return accepted(createStation(options, null));
  const key = await options.keyKeeper.load(options.folder);
  if (!key.ok) return key;
  if (key.value === null) return refused({ code: 'DATABASE_KEY_MISSING', details: { file: options.folder } });
  const running = await startThreads(options, key.value, null);
  return running.ok ? accepted(createStation(options, running.value)) : running;
}

function createStation(options: StationOptions, first: Running | null): Station {
  const sessions = createSessions(options.idleLockMinutes ?? defaultIdleLockMinutes);
  const jobs = new Map<string, () => void>();
  let running = first;
  let printing: PrintWorker | null = null;
  let syncing: { readonly worker: SyncWorker; readonly calls: (by: StationCall) => HubCalls } | null = null;
  let turn = 0;

  // Asked twice, it closes once, and both wait for the end.
  let closing: Promise<void> | null = null;

  const call = async (session: SessionId, name: string, input: unknown, origin: CallOrigin): Promise<Answer> => {
    if (closing !== null) return refusal({ code: 'STATION_CLOSED' });
    const { userId, locked } = sessions.user(session);
    const unfit = problemOfInput(input);
    if (unfit !== null) return refusal({ code: 'INPUT_INVALID', details: { where: 'the input', problem: unfit } });
    if (name === 'setup.status') return status(input);
    if (name === 'setup.create') return create(session, input, origin);
    if (name === 'setup.join') return join(session, input, origin);
    // As it is now: it may be closed while one of its threads answers.
    const open = running;
    if (open === null) return setUpFirst(name);
    if (locked && name !== 'session.signIn' && name !== 'session.current') return refusal({ code: 'SESSION_LOCKED' });
    if (name === 'job.cancel') return cancel(open, userId, input, origin);
    if (isHubCall(name)) return askHub(open, name, { name, input, userId, origin });
    const isQuery = isCallName(name) && contract[name].kind === 'query';
    if (isQuery) {
      turn = (turn + 1) % open.readers.length;
      const { answer } = await (open.readers[turn] ?? open.writer).call(
        { name, input, userId, origin },
        progressTo(session, name),
      );
      if (name === 'session.current' && answer.ok) return withLock(answer, locked, options.idleLockMinutes);
      if (name === 'sync.status' && answer.ok) return withPhase(answer, syncing?.worker ?? null);
      return onRecord(open, { name, input, userId, origin }, answer);
    }
    const job = randomBytes(9).toString('base64url');
    const { writer } = open;
    const outcome = await writer.call({ name, input, userId, origin }, progressTo(session, name, job), (id) =>
      jobs.set(job, () => writer.cancel(id)),
    );
    jobs.delete(job);
    sessions.tell({ type: 'jobEnded', job }, session);
    afterCommand(session, name, outcome.answer);
    announce(outcome.touched);
    if (outcome.touched.length > 0) syncing?.worker.wakeSoon();
    if (outcome.answer.ok && /^(label|printer)\./u.test(name)) queueChanged();
    return onRecord(open, { name, input, userId, origin }, outcome.answer);
  };

  const progressTo =
    (session: SessionId, name: string, job = name) =>
    (report: { what: string; done: number; total: number | null }) =>
      sessions.tell({ type: 'progress', job, what: report.what, done: report.done, total: report.total }, session);

  const denials = new Map<string, number>();

  /** What must be on record is so before it is answered: a print that leaves the house, and what was refused to whom (AT-12). */
  const onRecord = async ({ writer }: Running, call: StationCall, answer: Answer): Promise<Answer> => {
    const record = accessRecordOf(call, answer);
    if (record === null) return answer;
    if (record.kind === 'permissionDenied') {
      // A screen that asks again and again is one attempt a minute, or it would fill the ledger.
      const [key, now] = [`${call.userId} ${call.name}`, Date.now()];
      if (now - (denials.get(key) ?? 0) < 60_000) return answer;
      denials.set(key, now);
    }
    const recorded = await writer.call({ ...call, record });
    return recorded.answer.ok ? answer : recorded.answer;
  };

  const status = (input: unknown): Answer => {
    const checked = checkCall('setup.status', input, null);
    if (!checked.ok) return refusal(checked.refusal);
    return { ok: true, value: { exists: running !== null, folder: options.folder, version: options.appVersion } };
  };

  /** Stops a job. The writing thread is busy with that very job. */
  const cancel = async (open: Running, userId: string | null, input: unknown, origin: CallOrigin): Promise<Answer> => {
    const checked = await checkedHere(open, { name: 'job.cancel', input, userId, origin });
    if (!checked.ok) return checked.answer;
    // Parsed by its own schema just now.
    const stop = jobs.get((checked.input as ParsedInput<'job.cancel'>).job);
    stop?.();
    return { ok: true, value: { cancelled: stop !== undefined } };
  };

  /** What the station answers by itself is checked like every call; who asks is looked up by a reading thread. */
  const checkedHere = async (
    { readers, writer }: Running,
    { name, input, userId, origin }: StationCall,
  ): Promise<{ readonly ok: true; readonly input: unknown } | { readonly ok: false; readonly answer: Answer }> => {
    const asked = await (readers[0] ?? writer).call({ name: 'session.current', input: {}, userId, origin });
    if (!asked.answer.ok) return { ok: false, answer: asked.answer };
    const { user } = contract['session.current'].output.parse(asked.answer.value);
    const checked = checkCall(name, input, user);
    return checked.ok ? { ok: true, input: checked.value.input } : { ok: false, answer: refusal(checked.refusal) };
  };

  const askHub = async (open: Running, name: HubCallName, stationCall: StationCall): Promise<Answer> => {
    const checked = await checkedHere(open, stationCall);
    if (!checked.ok) return onRecord(open, stationCall, checked.answer);
    if (syncing === null) return refusal({ code: 'HUB_MISSING' });
    // Parsed by its own schema just now.
    const outcome = await syncing.calls(stationCall)[name](checked.input as never);
    tellOfSync();
    return outcome.ok ? { ok: true, value: outcome.value } : refusal(outcome.refusal);
  };

  const afterCommand = (session: SessionId, name: string, answer: Answer): void => {
    if (!answer.ok) return;
    if (name === 'session.signOut') sessions.signOut(session);
    if (name === 'session.lock') sessions.lock(session);
    if (name === 'session.signIn') sessions.signIn(session, userIdOf(answer.value));
  };

  const announce = (touched: readonly string[]): void => {
    if (touched.length === 0) return;
    const kinds = [...new Set(touched.map((subject) => splitSubject(subject).kind))];
    sessions.tell({ type: 'changed', kinds, subjects: touched.slice(0, 200) });
  };

  const queueChanged = (): void => {
    printing?.wake();
    tellOfLabels();
  };

  const tellOfSync = (): void => sessions.tell({ type: 'changed', kinds: ['sync'], subjects: [] });

  const tellOfLabels = (): void => sessions.tell({ type: 'changed', kinds: ['label'], subjects: [] });

  /** Sends what waits in the print queue, also what an earlier run left there. */
  const startPrinting = ({ writer }: Running): void => {
    printing = createPrintWorker({
      ask: (step) => writer.print(step),
      send: createSender(),
      announce: tellOfLabels,
      report: (error) => logIncident('printing', error),
    });
    printing.wake();
  };

  /** Sends and fetches in the background, as soon as there is a hub. */
  const startSyncing = ({ writer }: Running): void => {
    const abort = new AbortController();
    const client = createHubClient({ now: Date.now, signal: abort.signal });
    const worker = createSyncWorker({
      ask: writer.sync,
      client,
      announce,
      phaseChanged: tellOfSync,
      report: (error) => logIncident('sync', error),
      abort,
    });
    const calls = (by: StationCall): HubCalls =>
      createHubCalls({
        ask: writer.sync,
        client,
        worker,
        record: async (record) => {
          const recorded = await writer.call({ ...by, record });
          if (!recorded.answer.ok) throw new Error('What a hub was told could not be put on record');
        },
        appVersion: options.appVersion,
      });
    syncing = { worker, calls };
    if (options.waitsToSync !== true) worker.wake();
  };
  const startWork = (open: Running): void => {
    startPrinting(open);
    startSyncing(open);
  };
  if (first !== null) startWork(first);

  const create = async (session: SessionId, input: unknown, origin: CallOrigin): Promise<Answer> => {
    if (running !== null || databaseExists(options.folder)) return refusal({ code: 'STATION_EXISTS' });
    const checked = checkCall('setup.create', input, null);
    if (!checked.ok) return refusal(checked.refusal);
    // Parsed by its own schema just now.
    const wanted = checked.value.input as ParsedInput<'setup.create'>;
    const weak = refusePassword(wanted.user.password);
    if (weak !== null) return refusal(weak);
    const { site, user } = wanted;
    const started = await createBiobank(options, { how: 'new', site, user });
    if (!started.ok) return refusal(started.refusal);
    running = started.value;
    startWork(running);
    const { username, password } = wanted.user;
    const signedIn = await call(session, 'session.signIn', { username, password }, origin);
    if (!signedIn.ok || wanted.demo === undefined) return signedIn;
    const filled = await call(session, 'demo.fill', wanted.demo, origin);
    return filled.ok ? signedIn : filled;
  };

  /** One more computer of a site: the hub takes it in, then everything the site knows is fetched, then its user signs in. */
  const join = async (session: SessionId, input: unknown, origin: CallOrigin): Promise<Answer> => {
    if (running !== null || databaseExists(options.folder)) return refusal({ code: 'STATION_EXISTS' });
    const checked = checkCall('setup.join', input, null);
    if (!checked.ok) return refusal(checked.refusal);
    // Parsed by its own schema just now.
    const wanted = checked.value.input as ParsedInput<'setup.join'>;
    const weak = refusePassword(wanted.password);
    if (weak !== null) return refusal(weak);
    const asking = createHubClient({ now: Date.now, signal: new AbortController().signal });
    const joined = await joinSite(asking, wanted, options.appVersion);
    if (!joined.ok) return refusal(joined.refusal);
    const started = await createBiobank(options, { how: 'join', ...joined.value.site });
    if (!started.ok) return refusal(started.refusal);
    running = started.value;
    startWork(running);
    await syncing?.worker.once();
    const { username } = joined.value;
    return call(session, 'session.signIn', { username, password: wanted.password }, origin);
  };

  const close = async (): Promise<void> => {
    sessions.stop();
    if (running === null) return;
    const { writer, readers, lock } = running;
    running = null;
    await Promise.all([printing?.stop(), syncing?.worker.stop()]);
    await Promise.all(readers.map((reader) => reader.close()));
    await writer.close();
    lock.release();
  };

  return {
    openSession: sessions.open,
    closeSession: sessions.close,
    call,
    subscribe: sessions.subscribe,
    close: () => {
      closing ??= close();
      return closing;
    },
  };
}

type StationCall = {
  readonly name: string;
  readonly input: unknown;
  readonly userId: string | null;
  readonly origin: CallOrigin;
};

/** Commands record by themselves what they give out; a query cannot. */
function accessRecordOf({ name, input }: StationCall, answer: Answer): AccessRecord | null {
  if (answer.ok && name === 'container.boxMap') {
    const { container, format } = contract[name].input.parse(input);
    return { kind: 'boxMapPrinted', detail: { container: container.slice(0, 400), format } };
  }
  const isDenied = !answer.ok && 'refusal' in answer && answer.refusal.code === 'NOT_ALLOWED';
  return isDenied ? { kind: 'permissionDenied', detail: { call: name } } : null;
}

function setUpFirst(name: string): Answer {
  if (name !== 'session.current') return refusal({ code: 'STATION_MISSING' });
  return {
    ok: true,
    value: { user: null, locked: false, idleLockMinutes: defaultIdleLockMinutes, site: null, device: null },
  };
}

function withLock(
  answer: Extract<Answer, { readonly ok: true }>,
  locked: boolean,
  idleLockMinutes = defaultIdleLockMinutes,
): Answer {
  return { ok: true, value: { ...(typeof answer.value === 'object' && answer.value), locked, idleLockMinutes } };
}

function withPhase(answer: Extract<Answer, { readonly ok: true }>, worker: SyncWorker | null): Answer {
  if (worker === null) return answer;
  return { ok: true, value: { ...(typeof answer.value === 'object' && answer.value), now: worker.phase() } };
}

function userIdOf(value: unknown): string {
  return contract['session.signIn'].output.parse(value).user?.id ?? '';
}

function refusal(of: Refusal): Answer {
  return { ok: false, refusal: envelopeOf(of) };
}
