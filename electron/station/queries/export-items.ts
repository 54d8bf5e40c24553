import { findSpecimenKind } from '../../../shared/domain/code-lists/specimen-kinds.ts';
import { consentInForce } from '../../../shared/domain/consent/standing.ts';
import { computeSprec } from '../../../shared/domain/specimen/sprec.ts';
import { describeConcentration } from '../../../shared/lib/concentration.ts';
import { momentYear } from '../../../shared/lib/moment.ts';
import { describeQuantity } from '../../../shared/lib/units.ts';
import { tubeCodeSystem } from '../../../shared/domain/specimen/division.ts';
import type { ManifestItem } from '../formats/manifest.ts';
import type { FoundSpecimen, Lookups } from './lookups.ts';
import { createSpecimenViews } from './specimen-views.ts';

/** Specimens as they leave the house: no name, no birth date, the year of collection instead of the day (CP-09). */
export function exportItems(look: Lookups, found: readonly FoundSpecimen[]): readonly ManifestItem[] {
  const views = createSpecimenViews(look);
  return found.map((specimen) => {
    const { state } = specimen;
    const place = state.place === null ? null : views.place(state.place);
    const collected = state.times['collected'];
    const { quantity, concentrationNanogramsPerMillilitre: concentration } = state;
    return {
      printedId: state.printedId,
      tubeCode: state.codes.find(({ system }) => system === tubeCodeSystem)?.code ?? null,
      study: views.studyTitle(state.studyId),
      pseudonym: views.pseudonym(state.participantId),
      kind: state.kind,
      kindLabel: findSpecimenKind(state.kind)?.label ?? state.kind,
      anatomicSite: state.anatomicSite,
      preservation: state.preservation,
      quantity:
        quantity === null ? null : amount(describeQuantity({ kind: quantity.kind, amount: quantity.available })),
      concentration: concentration === null ? null : amount(describeConcentration(concentration)),
      container: place?.containerName ?? null,
      position: place?.position ?? null,
      sprec:
        computeSprec({ kind: state.kind, times: state.times, zone: state.zone, preservation: state.preservation })
          ?.code ?? null,
      freezeThawCount: state.freezeThawCount,
      collectedYear: collected === undefined ? null : momentYear(collected),
      consent: consentWords(look, specimen),
      corrected: state.corrected,
    };
  });
}

function amount({ value, ucum }: { readonly value: string; readonly ucum: string }): {
  readonly value: string;
  readonly unit: string;
} {
  return { value, unit: ucum };
}

const holdTexts = {
  noConsent: 'no consent on record',
  refused: 'consent refused',
  withdrawn: 'withdrawn',
  destroy: 'withdrawn, to be destroyed',
};

/** What consent allows, in a few words for a column. */
function consentWords(look: Lookups, { state, hold }: FoundSpecimen): string {
  if (hold !== null) return holdTexts[hold];
  const consent = consentInForce(
    state.participantId === null ? [] : look.consentsOf(state.participantId),
    state.times['collected'] ?? null,
  );
  if (consent === null) return 'by its parents';
  if (consent.kind !== 'consent') return consent.kind;
  const not = Object.entries(consent.answers)
    .filter(([, answer]) => answer === 'no')
    .map(([code]) => code);
  return not.length === 0 ? 'consent' : `consent, not: ${not.join(', ')}`;
}
