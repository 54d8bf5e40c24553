import { Plus, X } from 'lucide-react';
import { useState } from 'react';
import { useTold } from '../../app/shared/use-told.ts';
import { problemOf, useCommand, useQueryOf } from '../../bridge/index.ts';
import { Button } from '../../ui/Button.tsx';
import { ComboBox } from '../../ui/ComboBox.tsx';
import { FormDialog, FormRow } from '../../ui/FormDialog.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { NumberField } from '../../ui/NumberField.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { wordsOfKind } from '../../ui/specimen-kind-hue.ts';
import { useWords } from '../../ui/use-words.ts';
import type { Study } from './study.ts';

type Expected = { readonly kind: string; readonly count: number };

/** Plans a visit and the specimens expected from it. */
export function PlanVisit({ study, onClose }: { readonly study: Study; readonly onClose: () => void }) {
  const { t } = useWords();
  const tell = useTold();
  const [name, setName] = useState('');
  const [day, setDay] = useState<number | null>(null);
  const [kind, setKind] = useState<string | null>(null);
  const [count, setCount] = useState<number | null>(1);
  const [specimens, setSpecimens] = useState<readonly Expected[]>([]);
  const kinds = useQueryOf('codeList.get', { list: 'specimen-kinds' });
  const plan = useCommand('study.planVisit');
  const submit = (): void =>
    plan.mutate(
      { study: study.id, name, ...(day !== null && { dayFromStart: day }), specimens: [...specimens] },
      {
        onSuccess: ({ commit }) => {
          tell(t('studies:planned'), commit);
          onClose();
        },
      },
    );
  const add = (): void => {
    if (kind === null || count === null) return;
    setSpecimens((now) => [...now.filter((other) => other.kind !== kind), { kind, count }]);
    setKind(null);
  };
  return (
    <FormDialog
      title={t('studies:visit.title')}
      submitLabel={t('studies:visit.submit')}
      onSubmit={submit}
      onClose={onClose}
      isPending={plan.isPending}
      isDisabled={name.trim() === ''}
      problem={problemOf(plan.error) ?? problemOf(kinds.error)}
    >
      <FormRow>
        <TextField
          label={t('studies:visit.name')}
          description={t('studies:visit.nameHelp')}
          value={name}
          onChange={setName}
          isRequired
        />
        <NumberField label={t('studies:visit.day')} value={day} onChange={setDay} maximumDecimals={0} />
      </FormRow>
      <fieldset className="studies-statements">
        <legend>{t('studies:visit.specimens')}</legend>
        <ul className="studies-expected">
          {specimens.map((expected) => (
            <li key={expected.kind}>
              {expected.count} × {wordsOfKind(expected.kind)}
              <IconButton
                label={t('studies:visit.remove', { kind: wordsOfKind(expected.kind) })}
                icon={X}
                onPress={() => setSpecimens((now) => now.filter((other) => other.kind !== expected.kind))}
              />
            </li>
          ))}
        </ul>
        <div className="studies-adding">
          <ComboBox
            key={specimens.length}
            label={t('studies:visit.kind')}
            choices={(kinds.data?.entries ?? []).map(({ code, label }) => ({ id: code, label }))}
            value={kind}
            onChange={setKind}
          />
          <NumberField
            label={t('studies:visit.count')}
            value={count}
            onChange={setCount}
            minimum={1}
            maximum={500}
            maximumDecimals={0}
          />
          <Button icon={Plus} isDisabled={kind === null || count === null} onPress={add}>
            {t('studies:visit.add')}
          </Button>
        </div>
      </fieldset>
    </FormDialog>
  );
}
