import type { NounStates } from '../../../shared/domain/nouns.ts';
import type { WritingHandle } from '../data/handles.ts';
import type { CodeProjection } from './codes.ts';
import { createDocumentTable, documentNouns, type DocumentNoun } from './document-rows.ts';
import type { Arrival, SubjectFold } from './subject-fold.ts';

/** What the rest of the tables has to know of a record that was folded. */
export type TouchedDocument = {
  /** Whom it is about, if anybody. */
  readonly participant: string | null;
  readonly created: boolean;
  readonly blindIndexes: readonly string[];
  /** It is a study whose visits are others now, or are none any more. */
  readonly replanned: boolean;
};

/** Folds what came about one record into its row and its codes. */
export type FoldDocument = (id: string, arrival: Arrival) => TouchedDocument;

/** What is read from the states of one noun; a noun that says nothing is about nobody. */
type Traits<State> = {
  readonly participantOf?: (state: State) => string;
  readonly blindIndexesOf?: (state: State) => readonly string[];
  readonly isReplanned?: (before: State | null, after: State | null) => boolean;
};

const traits: { readonly [Name in DocumentNoun]: Traits<NounStates[Name]> } = {
  site: {},
  user: {},
  study: {
    // One step of the fold leaves what it does not change as it was, to the very object.
    isReplanned: (before, after) => before?.visits !== after?.visits || before?.closed !== after?.closed,
  },
  participant: { participantOf: ({ id }) => id, blindIndexesOf: ({ blindIndexes }) => blindIndexes },
  consent: { participantOf: ({ participantId }) => participantId },
  visit: { participantOf: ({ participantId }) => participantId },
  container: {},
  picklist: {},
};

/** Whether records of this kind are kept as documents. */
export function isDocumentNoun(kind: string): kind is DocumentNoun {
  return documentNouns.some((noun) => noun === kind);
}

/** The fold of every noun that is kept as documents. */
export function createDocumentProjections(
  db: WritingHandle,
  codes: CodeProjection,
  fold: SubjectFold,
): Readonly<Record<DocumentNoun, FoldDocument>> {
  const projection = <Name extends DocumentNoun>(noun: Name): FoldDocument => {
    const table = createDocumentTable(db, noun);
    const { participantOf, blindIndexesOf, isReplanned }: Traits<NounStates[Name]> = traits[noun];
    return (id, arrival) => {
      const before = table.load(id);
      const folded = fold(noun, id, before, arrival);
      const after = folded?.state ?? null;
      if (folded === null || after === null) table.remove(id);
      else table.write(after, id, folded.head);
      codes.write(noun, id, before === null ? [] : table.codes(before.state), after === null ? [] : table.codes(after));
      const known = after ?? before?.state ?? null;
      return {
        participant: known === null ? null : (participantOf?.(known) ?? null),
        created: before === null,
        blindIndexes: after === null ? [] : (blindIndexesOf?.(after) ?? []),
        replanned: isReplanned?.(before?.state ?? null, after) ?? false,
      };
    };
  };
  return {
    site: projection('site'),
    user: projection('user'),
    study: projection('study'),
    participant: projection('participant'),
    consent: projection('consent'),
    visit: projection('visit'),
    container: projection('container'),
    picklist: projection('picklist'),
  };
}
