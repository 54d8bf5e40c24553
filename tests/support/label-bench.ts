import { expect } from 'vitest';
import { createFakePrinter, type FakePrinter } from './fake-printer.ts';
import { createWholeStation, openWholeStation, removeFolder, type WholeStation } from './whole-station.ts';

type Tube = { readonly id: string; readonly printedId: string };

/** A station with a network printer called Bench beside it, and somebody who gave plasma. */
export type LabelBench = {
  /** The station; another one after it was reopened. */
  readonly whole: WholeStation;
  readonly printer: FakePrinter;
  /** New tubes of one parent that nobody has labelled. */
  tubes(count: number): Promise<readonly [Tube, ...Tube[]]>;
  /** What the history of a specimen says of its labels. */
  labelHistoryOf(specimen: string): Promise<readonly object[]>;
  /** The job when none of its labels is on its way any more. */
  finished(job: string): Promise<unknown>;
  /** Ends the program and starts it again; what happens to its folder in between. */
  reopen(between?: (folder: string) => void): Promise<void>;
  close(): Promise<void>;
};

/** What is saved of a network printer. */
export const networkPrinter = (name: string, port: number) =>
  ({ transport: 'tcp', name, host: '127.0.0.1', port, resolution: 300, stock: 'vial-wrap', enabled: true }) as const;

export async function createLabelBench(): Promise<LabelBench> {
  let whole = await createWholeStation();
  const printer = await createFakePrinter();
  const participant = await registerDonor(whole);
  await whole.must('printer.save', networkPrinter('Bench', printer.port));
  return {
    get whole() {
      return whole;
    },
    printer,
    tubes: async (count) => {
      const amount = { value: '10', unit: 'mL' };
      const blood = await whole.must('specimen.collect', { participant, kind: 'Plasma', amount });
      const division = { specimen: blood.specimens[0]?.id ?? '', count, amountEach: { value: '0.5', unit: 'mL' } };
      const [first, ...others] = (await whole.must('specimen.aliquot', division)).children;
      if (first === undefined) throw new Error('no tubes were made');
      return [first, ...others];
    },
    labelHistoryOf: async (tube) => {
      const { entries } = await whole.must('specimen.timeline', { specimen: tube });
      return entries
        .filter(({ type }) => type.startsWith('specimenLabel'))
        .map(({ type, data, reason, actor }) => ({ type, ...data, why: reason, actor }));
    },
    finished: async (job) => {
      const read = async () => (await whole.must('label.queue', { job })).jobs[0];
      const onTheWay = async () => {
        const found = await read();
        return found === undefined ? Infinity : found.counts.queued + found.counts.sending;
      };
      await expect.poll(onTheWay, { timeout: 8000 }).toBe(0);
      return read();
    },
    reopen: async (between) => {
      await whole.station.close();
      between?.(whole.folder);
      whole = await openWholeStation(whole.folder);
    },
    close: async () => {
      await whole.station.close();
      await printer.unplug();
      removeFolder(whole.folder);
    },
  };
}

async function registerDonor(whole: WholeStation): Promise<string> {
  const { studyId } = await whole.must('study.open', { title: 'Thymoma', shortTitle: 'THYM' });
  const { participantId } = await whole.must('participant.register', { study: studyId, sex: 'male' });
  await whole.must('consent.record', { participant: participantId, kind: 'consent' });
  return participantId;
}
