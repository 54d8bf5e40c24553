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
    case 'aliquotTemplateSaved.v1':
      return { ...state, templates: replaced(state.templates, event.data.template) };
    case 'aliquotTemplateRetired.v1':
      return { ...state, templates: without(state.templates, event.data.template) };
    case 'timeLimitSet.v1':
      return { ...state, timeLimits: replaced(state.timeLimits, event.data.limit) };
    case 'timeLimitLifted.v1':
      return { ...state, timeLimits: without(state.timeLimits, event.data.limit) };
    case 'studyClosed.v1':
      return { ...state, closed: true };
    default:
      return unreachable(event);
  }
}

type Named = { readonly id: string };

function replaced<Item extends Named>(items: readonly Item[] = [], item: Item): readonly Item[] {
  const index = items.findIndex(({ id }) => id === item.id);
  return index < 0 ? [...items, item] : items.with(index, item);
}

function without<Item extends Named>(items: readonly Item[] = [], id: string): readonly Item[] {
  return items.filter((item) => item.id !== id);
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
