import { randomBytes } from 'node:crypto';
import { contract, isCallName, type ParsedInput } from '../../shared/api/contract.ts';
import type { Answer } from '../../shared/api/envelope.ts';
import type { Refusal } from '../../shared/domain/refusals.ts';
import { splitSubject } from '../../shared/domain/event.ts';
import { accepted, refused, type Result } from '../../shared/lib/result.ts';
import { createAccessRecords, type StationCall } from './access-records.ts';
import { refusal, setUpFirst, signedInUser, withLock, withPhase } from './answers.ts';
import { type Background, startBackground } from './background.ts';
import { checkCall } from './commands/dispatch.ts';
import { databaseExists } from './data/database-file.ts';
import { problemOfInput } from './plain-input.ts';
import { closeThreads, type Running, startThreads } from './running.ts';
import { createSessions } from './session/sessions.ts';
import { isSetUp, setUp, type SetUpName } from './setting-up.ts';
import type { CallOrigin, SessionId, Station, StationOptions } from './station-types.ts';
import { type HubCallName, isHubCall } from './sync/hub-calls.ts';
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
  let background: Background | null = null;
  let turn = 0;

  // Asked twice, it closes once, and both wait for the end.
  let closing: Promise<void> | null = null;

  const call = async (session: SessionId, name: string, input: unknown, origin: CallOrigin): Promise<Answer> => {
    if (closing !== null) return refusal({ code: 'STATION_CLOSED' });
    const { userId, locked } = sessions.user(session);
    const unfit = problemOfInput(input);
    if (unfit !== null) return refusal({ code: 'INPUT_INVALID', details: { where: 'the input', problem: unfit } });
    if (name === 'setup.status') return status(input);
    if (isSetUp(name)) return begin(session, name, input, origin);
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
      if (name === 'sync.status' && answer.ok) return withPhase(answer, background?.sync.phase());
      return onRecord(open.writer, { name, input, userId, origin }, answer);
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
    if (outcome.touched.length > 0) background?.sync.wakeSoon();
    if (outcome.answer.ok && /^(label|printer)\./u.test(name)) {
      background?.printing.wake();
      changed('label');
    }
    return onRecord(writer, { name, input, userId, origin }, outcome.answer);
  };

  const progressTo =
    (session: SessionId, name: string, job = name) =>
    (report: { what: string; done: number; total: number | null }) =>
      sessions.tell({ type: 'progress', job, what: report.what, done: report.done, total: report.total }, session);

  const onRecord = createAccessRecords();

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
    if (!checked.ok) return onRecord(open.writer, stationCall, checked.answer);
    if (background === null) return refusal({ code: 'HUB_MISSING' });
    // Parsed by its own schema just now.
    const outcome = await background.hubCalls(stationCall)[name](checked.input as never);
    changed('sync');
    return outcome.ok ? { ok: true, value: outcome.value } : refusal(outcome.refusal);
  };

  const afterCommand = (session: SessionId, name: string, answer: Answer): void => {
    if (!answer.ok) return;
    if (name === 'session.signOut') sessions.signOut(session);
    if (name === 'session.lock') sessions.lock(session);
    if (name === 'session.signIn') sessions.signIn(session, signedInUser(answer.value));
  };

  const announce = (touched: readonly string[]): void => {
    if (touched.length === 0) return;
    const kinds = [...new Set(touched.map((subject) => splitSubject(subject).kind))];
    sessions.tell({ type: 'changed', kinds, subjects: touched.slice(0, 200) });
  };

  const changed = (kind: 'label' | 'sync'): void => sessions.tell({ type: 'changed', kinds: [kind], subjects: [] });

  const work = ({ writer }: Running): Background => startBackground({ writer, options, announce, changed });
  if (first !== null) background = work(first);

  const begin = async (session: SessionId, name: SetUpName, input: unknown, origin: CallOrigin): Promise<Answer> => {
    if (running !== null || databaseExists(options.folder)) return refusal({ code: 'STATION_EXISTS' });
    const made = await setUp(options, name, input);
    if (!made.ok) return refusal(made.refusal);
    const { signIn, demo } = made.value;
    if (closing !== null) {
      // The program ends meanwhile: what was made is there the next time.
      await closeThreads(made.value.running);
      return refusal({ code: 'STATION_CLOSED' });
    }
    running = made.value.running;
    background = work(running);
    // What the site knows, its users among it.
    if (name === 'setup.join') await background.sync.once();
    const { username, password } = signIn;
    const signedIn = await call(session, 'session.signIn', { username, password }, origin);
    if (!signedIn.ok || demo === undefined) return signedIn;
    const filled = await call(session, 'demo.fill', demo, origin);
    return filled.ok ? signedIn : filled;
  };

  const close = async (): Promise<void> => {
    sessions.stop();
    if (running === null) return;
    const ending = running;
    running = null;
    await background?.stop();
    await closeThreads(ending);
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
