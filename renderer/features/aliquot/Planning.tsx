import { placeWords } from '../../../shared/domain/container/place-words.ts';
import { Split } from 'lucide-react';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { formatQuantity } from '../../../shared/lib/units.ts';
import { problemOf, useQueryOf } from '../../bridge/index.ts';
import { Button } from '../../ui/Button.tsx';
import { Checkbox } from '../../ui/Checkbox.tsx';
import { Facts } from '../../ui/Facts.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { Problem } from '../../ui/Problem.tsx';
import { RadioGroup } from '../../ui/RadioGroup.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { StatusPill } from '../../ui/StatusPill.tsx';
import { wordsOfKind } from '../../ui/specimen-kind-hue.ts';
import { useWords } from '../../ui/use-words.ts';
import { type Memory, planFor } from './memory.ts';
import type { Division, Parent, Template } from './parent.ts';
import { firstPlan, isPlanned, type Plan, planOfTemplate, templatesFor } from './plan.ts';
import { PlanFields } from './PlanFields.tsx';
import { Balance } from './Balance.tsx';

type Props = {
  readonly parent: Parent;
  readonly divisions: readonly Division[];
  readonly memory: Memory;
  readonly onMemory: (change: Partial<Memory>) => void;
  readonly onMake: (plan: Plan) => void;
};

/** What is to become of the tube. Everything is filled in as far as it is known: Enter is all it takes. */
export function Planning(props: Props) {
  const { t } = useWords();
  const { parent } = props;
  const protocol = useQueryOf('study.protocol', { study: parent.studyId });
  if (protocol.data === undefined && protocol.error === null) return <Skeleton lines={6} />;
  const templates = templatesFor(protocol.data?.templates ?? [], parent.kind);
  return (
    <>
      <ParentHead parent={parent} />
      <Problem title={t('aliquot:templates.problem')} problem={problemOf(protocol.error)} />
      <PlanForm {...props} templates={templates} />
    </>
  );
}

function ParentHead({ parent }: { readonly parent: Parent }) {
  const { t } = useWords();
  const { quantity } = parent;
  const available =
    quantity === null ? '–' : formatQuantity({ kind: quantity.kind, amount: Math.max(0, quantity.available) });
  return (
    <PageHeader
      context={
        <a href={`#/specimens/${parent.id}`}>
          {t('aliquot:from')} <span translate="no">{parent.study}</span>
        </a>
      }
      title={null}
      code={parent.printedId}
      pills={<StatusPill status={parent.status} />}
    >
      <Facts
        columns={4}
        facts={[
          { label: t('aliquot:kind'), value: wordsOfKind(parent.kind) },
          { label: t('aliquot:available'), value: available },
          { label: t('aliquot:participant'), value: <span translate="no">{parent.pseudonym ?? '–'}</span> },
          {
            label: t('aliquot:where'),
            value: (
              <span translate="no">
                {parent.place === null ? '–' : placeWords(parent.place.containerName, parent.place.position)}
              </span>
            ),
          },
        ]}
      />
    </PageHeader>
  );
}

function PlanForm({
  parent,
  divisions,
  memory,
  onMemory,
  onMake,
  templates,
}: Props & { readonly templates: readonly Template[] }) {
  const { t } = useWords();
  const last = planFor(memory, parent.studyId, parent.kind);
  const [plan, setPlan] = useState<Plan>(() =>
    memory.isBatch && last !== null ? last : firstPlan({ parent, templates, divisions, last }),
  );
  const [chosen, setChosen] = useState<string | null>(templates[0]?.id ?? null);
  const [isReadable, setIsReadable] = useState(true);
  const form = useRef<HTMLFormElement>(null);
  const isReady = isReadable && isPlanned(plan);
  // Enter sends a form from any of its fields: the first one is all that a hand at the bench has to find.
  useEffect(() => {
    form.current?.querySelector<HTMLElement>('input:not([type=radio])')?.focus();
  }, []);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (isReady) onMake(plan);
  };
  return (
    <form ref={form} className="ui-form aliquot-plan" onSubmit={submit}>
      {templates.length === 0 ? (
        <p className="aliquot-hint">{t('aliquot:templates.none', { kind: wordsOfKind(parent.kind) })}</p>
      ) : (
        <RadioGroup
          label={t('aliquot:templates.label')}
          look={templates.length > 3 ? 'list' : 'segments'}
          choices={templates.map(({ id, name }) => ({ id, label: name }))}
          value={chosen}
          onChange={(id) => {
            const template = templates.find((one) => one.id === id);
            if (template === undefined) return;
            setChosen(id);
            setPlan(planOfTemplate(template, parent));
          }}
        />
      )}
      <PlanFields key={chosen} parent={parent} plan={plan} onPlan={setPlan} onReadable={setIsReadable} />
      <Balance parent={parent} plan={plan} />
      <div className="aliquot-choices">
        <Checkbox
          isSelected={memory.isPreprinted}
          onChange={(isPreprinted) => onMemory({ isPreprinted })}
          detail={t('aliquot:preprintedHelp')}
        >
          {t('aliquot:preprinted')}
        </Checkbox>
        <Checkbox
          isSelected={memory.isBatch}
          // A box of an earlier batch is not meant any more.
          onChange={(isBatch) => onMemory({ isBatch, box: null })}
          detail={t('aliquot:batchHelp')}
        >
          {t('aliquot:batch')}
        </Checkbox>
      </div>
      <div>
        <Button type="submit" variant="primary" icon={Split} isDisabled={!isReady} shortcut="Enter">
          {t(memory.isPreprinted ? 'aliquot:makeOnly' : 'aliquot:make', { count: plan.count ?? 0 })}
        </Button>
      </div>
    </form>
  );
}
