import { Combine, X } from 'lucide-react';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { formatQuantity } from '../../../shared/lib/units.ts';
import { problemOf, useBridge, useCommand } from '../../bridge/index.ts';
import { useScans } from '../../scanning/use-scans.ts';
import { Banner } from '../../ui/Banner.tsx';
import { Button } from '../../ui/Button.tsx';
import { Card } from '../../ui/Card.tsx';
import { Checkbox } from '../../ui/Checkbox.tsx';
import { CodeEntry } from '../../ui/CodeEntry.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { FormRow } from '../../ui/FormDialog.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { Problem } from '../../ui/Problem.tsx';
import { ScanResultPanel } from '../../ui/ScanResultPanel.tsx';
import { ScanRibbon } from '../../ui/ScanRibbon.tsx';
import { Select } from '../../ui/Select.tsx';
import { SplitLayout } from '../../ui/SplitLayout.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { wordsOfKind } from '../../ui/specimen-kind-hue.ts';
import { useWords } from '../../ui/use-words.ts';
import type { Parent } from './parent.ts';
import { unitsOf } from './plan.ts';
import { participantsIn, type PoolPlan, poolInput, poolPlanOf } from './pool-plan.ts';
import { printFirstLabels } from './print-labels.ts';
import { readMemory } from './memory.ts';
import { usePool } from './use-pool.ts';

/** Several tubes become one: each is scanned, then the pool is made and goes the way of any new tube. */
export function Pooling({ onMade }: { readonly onMade: (parent: string) => void }) {
  const { t } = useWords();
  const entry = useRef<HTMLFormElement>(null);
  const pool = usePool();
  const { parents, take } = pool;
  useScans(take, entry);
  return (
    <SplitLayout
      endWidth="wide"
      end={
        <>
          <ScanResultPanel result={pool.result} />
          <CodeEntry
            form={entry}
            label={t('desk:entry')}
            description={t('desk:entryHelp')}
            submitLabel={t('desk:take')}
            onTake={take}
          />
          <ScanRibbon entries={pool.ribbon} />
        </>
      }
    >
      <Card>
        {parents.length === 0 ? (
          <EmptyState icon={Combine} title={t('aliquot:pool.start')}>
            {t('aliquot:pool.startWords')}
          </EmptyState>
        ) : (
          <>
            <ol className="aliquot-children" aria-label={t('aliquot:pool.parents')}>
              {parents.map((parent, index) => (
                <PoolParent
                  key={parent.id}
                  parent={parent}
                  number={index + 1}
                  onRemove={() => pool.remove(parent.id)}
                />
              ))}
            </ol>
            <PoolForm
              key={parents.map(({ id }) => id).join(' ')}
              parents={parents}
              onMade={(parent) => {
                pool.clear();
                onMade(parent);
              }}
            />
          </>
        )}
      </Card>
    </SplitLayout>
  );
}

type ParentProps = { readonly parent: Parent; readonly number: number; readonly onRemove: () => void };

function PoolParent({ parent, number, onRemove }: ParentProps) {
  const { t } = useWords();
  const { quantity, printedId, pseudonym, kind } = parent;
  const amount = quantity === null ? null : formatQuantity({ kind: quantity.kind, amount: quantity.available });
  return (
    <li>
      <span className="aliquot-number">{number}</span>
      <code translate="no">{printedId}</code>
      <IconButton label={t('aliquot:pool.remove', { specimen: printedId })} icon={X} onPress={onRemove} />
      <small className="aliquot-tube" translate="no">
        {[wordsOfKind(kind), amount, pseudonym].filter(Boolean).join(' · ')}
      </small>
    </li>
  );
}

function PoolForm({ parents, onMade }: { readonly parents: readonly Parent[]; readonly onMade: (id: string) => void }) {
  const { t } = useWords();
  const { call } = useBridge();
  const pool = useCommand('specimen.pool');
  const form = useRef<HTMLFormElement>(null);
  const [plan, setPlan] = useState<PoolPlan>({ ...poolPlanOf(parents), tubeType: null, takesAll: true, reason: '' });
  const set = (change: Partial<PoolPlan>): void => setPlan({ ...plan, ...change });
  const people = participantsIn(parents);
  const isReady = parents.length > 1 && (people === 1 || plan.reason.trim() !== '');
  const units = unitsOf(plan.kind, parents[0]?.quantity?.kind);
  // A hand at the bench presses Enter when the last tube is scanned.
  useEffect(() => form.current?.querySelector<HTMLElement>('[required], button[type=submit]')?.focus(), []);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (!isReady || pool.isPending) return;
    pool.mutate(poolInput(parents, plan), { onSuccess: ({ specimen }) => void label(specimen.id) });
  };
  const label = async (specimen: string): Promise<void> => {
    try {
      if (!readMemory(localStorage).isPreprinted) await printFirstLabels(call, [specimen]);
    } catch (error) {
      // The pool is made all the same: the next screen says that it has no label yet, and prints it.
      console.warn('The label of a pool was not printed.', error);
    }
    onMade(parents[0]?.id ?? '');
  };
  return (
    <form ref={form} className="ui-form aliquot-plan" onSubmit={submit}>
      <Problem title={t('aliquot:pool.problem')} problem={problemOf(pool.error)} />
      {people === 1 ? null : (
        <Banner tone="warn" title={t('aliquot:pool.people', { count: people })} why={t('aliquot:pool.peopleWords')} />
      )}
      <FormRow>
        <TextField
          label={t('aliquot:pool.amount')}
          inputMode="decimal"
          value={plan.amount.value}
          onChange={(value) => set({ amount: { ...plan.amount, value } })}
        />
        <Select
          label={t('aliquot:unit')}
          value={plan.amount.unit}
          onChange={(unit) => set({ amount: { ...plan.amount, unit } })}
          choices={units.map(({ ucum, symbol }) => ({ id: ucum, label: symbol }))}
        />
      </FormRow>
      {people === 1 ? null : (
        <TextField
          label={t('aliquot:pool.reason')}
          value={plan.reason}
          onChange={(reason) => set({ reason })}
          isRequired
        />
      )}
      <Checkbox isSelected={plan.takesAll} onChange={(takesAll) => set({ takesAll })}>
        {t('aliquot:pool.takesAll')}
      </Checkbox>
      <div>
        <Button type="submit" variant="primary" icon={Combine} isDisabled={!isReady} shortcut="Enter">
          {t('aliquot:pool.make', { count: parents.length })}
        </Button>
      </div>
    </form>
  );
}
