import { useWords } from '../../ui/use-words.ts';
import { skipped, withoutLastStep, withStep } from './draft.ts';
import type { CheckDesk } from './use-check-desk.ts';
import type { KeptDraft } from './use-kept-draft.ts';

/** The steps of a check that need no tube. */
export type CheckSteps = {
  undo(): void;
  markEmpty(): void;
  restIsEmpty(): void;
  skip(): void;
};

export function useCheckSteps(kept: KeptDraft, positions: readonly string[], desk: CheckDesk): CheckSteps {
  const { t } = useWords();

  const undo = (): void => {
    const draft = kept.latest();
    if (draft.steps.length === 0) return desk.no(t('boxCheck:say.nothing'), 'UNDO');
    kept.write(withoutLastStep(draft, positions));
    desk.done(t('boxCheck:say.undone'), 'UNDO');
  };

  const markEmpty = (): void => {
    const draft = kept.latest();
    const { cursor } = draft;
    if (cursor === null) return desk.no(t('boxCheck:say.noPosition'), '');
    const next = withStep(draft, { kind: 'empty', position: cursor }, positions);
    kept.write(next);
    const say = next.cursor === null ? desk.completed : desk.done;
    say(t('boxCheck:say.empty', { position: cursor }), cursor);
  };

  const restIsEmpty = (): void => {
    kept.write(withStep(kept.latest(), { kind: 'rest' }, positions));
    desk.completed(t('boxCheck:say.rest'), 'END');
  };

  const skip = (): void => {
    const draft = kept.latest();
    if (draft.cursor === null) desk.no(t('boxCheck:say.noPosition'), '');
    else kept.write(skipped(draft, positions));
  };

  return { undo, markEmpty, restIsEmpty, skip };
}
