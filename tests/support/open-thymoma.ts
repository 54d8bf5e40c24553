import type { TestStation } from './test-station.ts';

type Station = Pick<TestStation, 'must'>;

/** A study with one participant, who consented. */
export function openThymoma({ must }: Station): { readonly study: string; readonly participant: string } {
  const study = must('study.open', { title: 'Thymoma', shortTitle: 'THYM' }).studyId;
  const participant = must('participant.register', { study, sex: 'male' }).participantId;
  must('consent.record', { participant, kind: 'consent' });
  return { study, participant };
}

/** Such a study, and so many tubes of plasma of its participant, 1 mL each. */
export function collectPlasma(station: Station, count: number) {
  const { study, participant } = openThymoma(station);
  const amount = { value: '1', unit: 'mL' };
  const { specimens } = station.must('specimen.collect', { participant, kind: 'Plasma', amount, count });
  return { study, participant, tubes: specimens };
}
