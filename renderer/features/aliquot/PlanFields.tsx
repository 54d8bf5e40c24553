import { processingSteps } from '../../../shared/domain/specimen/events.ts';
import { useQueryOf } from '../../bridge/index.ts';
import { Checkbox } from '../../ui/Checkbox.tsx';
import { ComboBox } from '../../ui/ComboBox.tsx';
import { FormRow } from '../../ui/FormDialog.tsx';
import { NumberField } from '../../ui/NumberField.tsx';
import { RadioGroup } from '../../ui/RadioGroup.tsx';
import { Select } from '../../ui/Select.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { useWords } from '../../ui/use-words.ts';
import type { Parent } from './parent.ts';
import { isClock, type Plan, type Step, type TypedAmount, unitsOf } from './plan.ts';

type Props = {
  readonly parent: Parent;
  readonly plan: Plan;
  readonly onPlan: (plan: Plan) => void;
  readonly onReadable: (isReadable: boolean) => void;
};

const noStep = 'none';

/** How many, of what, how much in each, and what was done with it on the way. */
export function PlanFields({ parent, plan, onPlan, onReadable }: Props) {
  const { t } = useWords();
  const set = (change: Partial<Plan>): void => onPlan({ ...plan, ...change });
  const isDerived = plan.how === 'derive';
  const eachUnits = unitsOf(plan.childKind, isDerived ? undefined : parent.quantity?.kind);
  return (
    <>
      <FormRow>
        <NumberField
          label={t('aliquot:count')}
          value={plan.count}
          onChange={(count) => set({ count })}
          onReadable={onReadable}
          minimum={1}
          maximum={500}
          maximumDecimals={0}
          isRequired
        />
        <Amount
          label={t('aliquot:each')}
          amount={plan.each}
          units={eachUnits}
          onChange={(each) => set({ each })}
          isRequired={!isDerived}
        />
      </FormRow>
      <RadioGroup
        label={t('aliquot:how.label')}
        look="segments"
        choices={[
          { id: 'aliquot', label: t('aliquot:how.aliquot'), isDisabled: parent.quantity === null },
          { id: 'derive', label: t('aliquot:how.derive') },
        ]}
        value={plan.how}
        onChange={(how) => set({ how, ...(how === 'aliquot' && { childKind: parent.kind }) })}
      />
      {isDerived ? <Derived parent={parent} plan={plan} set={set} /> : null}
      <Vessel plan={plan} set={set} />
      <Checkbox isSelected={plan.depletes} onChange={(depletes) => set({ depletes })}>
        {t('aliquot:depletes')}
      </Checkbox>
    </>
  );
}

type PartProps = { readonly plan: Plan; readonly set: (change: Partial<Plan>) => void };

/** Another material: which, what it took, and the step in which it came to be. */
function Derived({ parent, plan, set }: PartProps & { readonly parent: Parent }) {
  const { t } = useWords();
  const kinds = useQueryOf('codeList.get', { list: 'specimen-kinds' });
  const parentUnits = unitsOf(parent.kind, parent.quantity?.kind);
  return (
    <>
      <FormRow>
        <ComboBox
          label={t('aliquot:childKind')}
          choices={(kinds.data?.entries ?? []).map(({ code, label }) => ({ id: code, label }))}
          value={plan.childKind}
          onChange={(kind) => {
            const childKind = kind ?? '';
            const unit = unitsOf(childKind)[1]?.ucum ?? unitsOf(childKind)[0]?.ucum ?? '';
            set({ childKind, each: { ...plan.each, unit } });
          }}
          isRequired
        />
        {parent.quantity === null ? null : (
          <Amount
            label={t('aliquot:taken')}
            amount={plan.taken}
            units={parentUnits}
            onChange={(taken) => set({ taken })}
          />
        )}
      </FormRow>
      <FormRow>
        <Select
          label={t('aliquot:step')}
          choices={[
            { id: noStep, label: t('aliquot:processing.none') },
            ...processingSteps.map((step) => ({ id: step, label: t(`aliquot:processing.${step}`) })),
          ]}
          value={plan.step ?? noStep}
          onChange={(step: Step | typeof noStep) => set({ step: step === noStep ? null : step })}
        />
        <TextField
          label={t('aliquot:at')}
          description={t('aliquot:atHelp')}
          value={plan.at}
          onChange={(at) => set({ at })}
          isDisabled={plan.step === null}
          {...(!isClock(plan.at) && { errorMessage: t('aliquot:atWrong') })}
        />
      </FormRow>
    </>
  );
}

function Vessel({ plan, set }: PartProps) {
  const { t } = useWords();
  const tubes = useQueryOf('codeList.get', { list: 'tube-types' });
  const preservations = useQueryOf('codeList.get', { list: 'preservations' });
  /** What a template says in its own words is shown too. */
  const choices = (entries: readonly { readonly code: string; readonly label: string }[] = [], now: string | null) => [
    ...entries.map(({ code, label }) => ({ id: code, label })),
    ...(now === null || entries.some(({ code }) => code === now) ? [] : [{ id: now, label: now }]),
  ];
  return (
    <FormRow>
      <ComboBox
        label={t('aliquot:tubeType')}
        choices={choices(tubes.data?.entries, plan.tubeType)}
        value={plan.tubeType}
        onChange={(tubeType) => set({ tubeType })}
      />
      <ComboBox
        label={t('aliquot:preservation')}
        description={t('aliquot:preservationHelp')}
        choices={choices(preservations.data?.entries, plan.preservation)}
        value={plan.preservation}
        onChange={(preservation) => set({ preservation })}
      />
    </FormRow>
  );
}

type AmountProps = {
  readonly label: string;
  readonly amount: TypedAmount;
  readonly units: readonly { readonly ucum: string; readonly symbol: string }[];
  readonly onChange: (amount: TypedAmount) => void;
  readonly isRequired?: boolean;
};

/** A typed amount and its unit; the station reads it exactly. */
function Amount({ label, amount, units, onChange, isRequired = false }: AmountProps) {
  const { t } = useWords();
  return (
    <div className="aliquot-amount">
      <TextField
        label={label}
        inputMode="decimal"
        value={amount.value}
        onChange={(value) => onChange({ ...amount, value })}
        isRequired={isRequired}
      />
      <Select
        label={t('aliquot:unit')}
        value={amount.unit}
        onChange={(unit) => onChange({ ...amount, unit })}
        choices={units.map(({ ucum, symbol }) => ({ id: ucum, label: symbol }))}
      />
    </div>
  );
}
