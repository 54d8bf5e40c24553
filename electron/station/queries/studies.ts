import type { CallOutput } from '../../../shared/api/contract.ts';
import type { StudyState } from '../../../shared/domain/study/state.ts';
import { accepted } from '../../../shared/lib/result.ts';
import { countWhere } from './counts.ts';
import { answers, type QueryContext, type QueryHandlers } from './handlers.ts';
import { known } from './lookups.ts';

/** The studies, with what is planned in them and how much there is of each. */
export const studyQueries: QueryHandlers = {
  'study.list': answers<'study.list'>(({ db, look }) => {
    const rows = db.all(db.from.selectFrom('study').select('id').orderBy('short_title'));
    return accepted({
      studies: rows.map(({ id }) => studyView({ db }, known(look.document('study', id), 'a listed study'))),
    });
  }),
};

function studyView(reading: Pick<QueryContext, 'db'>, state: StudyState): CallOutput<'study.list'>['studies'][number] {
  const { id, title, shortTitle, ethicsReference, principalInvestigator, closed } = state;
  return {
    id,
    title,
    shortTitle,
    ethicsReference,
    principalInvestigator,
    closed,
    forms: state.forms.map((form) => ({
      id: form.id,
      version: form.version,
      language: form.language,
      title: form.title,
      statements: [...form.statements],
      documentHash: form.documentHash ?? null,
      needsReconsent: form.needsReconsent ?? false,
    })),
    visits: state.visits.map((visit) => ({ ...visit, specimens: [...visit.specimens] })),
    participants: countWhere(reading, 'participant', 'study_id', id),
    specimens: countWhere(reading, 'specimen', 'study_id', id),
  };
}
