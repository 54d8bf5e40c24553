import { evolvers } from '../../../../../shared/domain/nouns.ts';
import type { ContainerState } from '../../../../../shared/domain/container/state.ts';
import type { SpecimenState } from '../../../../../shared/domain/specimen/state.ts';
import { present } from '../../../../../shared/lib/assert.ts';

/** A tube of 2 mL plasma that was just collected; a test says what is different. */
export function specimen(different: Partial<SpecimenState> = {}): SpecimenState {
  const quantity = { kind: 'volumeNanolitres', amount: 2_000_000 };
  const data = { printedId: 'K7Q0000019', studyId: 'study', kind: 'Plasma', quantity, custodianSite: 'site' };
  const born = evolvers.specimen(null, 'tube', { type: 'specimenCollected.v1', data, hlc: '1' });
  return { ...present(born, 'the event is a birth'), ...different };
}

/** A box of 3 × 3 in a -80 freezer; a test says what is different. */
export function box(different: Partial<ContainerState> = {}): ContainerState {
  return {
    id: 'box',
    printedId: 'K7Q0000027',
    name: 'Box',
    type: 'box-9x9',
    level: 'box',
    rows: 3,
    columns: 3,
    labelling: 'A1',
    temperatureClass: null,
    parent: null,
    siteId: 'site',
    admits: { kinds: [], studies: [] },
    use: 'active',
    useReason: null,
    blocked: [],
    codes: [],
    heldBy: null,
    lastCheck: null,
    importId: null,
    ...different,
  };
}
