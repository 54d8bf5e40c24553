import { unreachable } from '../../lib/assert.ts';
import type { StudyEvent } from './events.ts';
import type { StudyState } from './state.ts';

/** The study after one more event; an event before its opening is known changes nothing. */
export function evolveStudy(state: StudyState | null, id: string, event: StudyEvent): StudyState | null {
  if (event.type === 'studyOpened.v1') return state ?? opened(id, event.data);
  if (state === null) return null;
  switch (event.type) {
    case 'consentFormPublished.v1':
      return { ...state, forms: [...state.forms, event.data.form] };
    case 'visitPlanned.v1':
      return { ...state, visits: [...state.visits, event.data.visit] };
    case 'studyClosed.v1':
      return { ...state, closed: true };
    default:
      return unreachable(event);
  }
}

function opened(id: string, data: Extract<StudyEvent, { readonly type: 'studyOpened.v1' }>['data']): StudyState {
  return {
    id,
    title: data.title,
    shortTitle: data.shortTitle,
    ethicsReference: data.ethicsReference ?? null,
    principalInvestigator: data.principalInvestigator ?? null,
    forms: [],
    visits: [],
    closed: false,
    importId: data.importId ?? null,
  };
}
