import { formatQuantity, parseQuantity } from '../../../shared/lib/units.ts';
import { useWords } from '../../ui/use-words.ts';
import type { Parent } from './parent.ts';
import type { Plan } from './plan.ts';

/** What the plan takes of what there is, as soon as it can be said; whether it may is decided by the station. */
export function Balance({ parent: { quantity }, plan }: { readonly parent: Parent; readonly plan: Plan }) {
  const { t } = useWords();
  const taken = takenBy(plan, quantity);
  if (quantity === null || taken === null) return null;
  const shown = (amount: number): string => formatQuantity({ kind: quantity.kind, amount });
  const rest = quantity.available - taken;
  if (rest < 0)
    return (
      <p className="aliquot-balance" data-over>
        {t('aliquot:balance.over', { taken: shown(taken), available: shown(quantity.available) })}
      </p>
    );
  return (
    <p className="aliquot-balance">
      {plan.depletes
        ? t('aliquot:balance.depletes', { taken: shown(taken) })
        : t('aliquot:balance.rest', { taken: shown(taken), rest: shown(rest) })}
    </p>
  );
}

function takenBy({ how, count, each, taken }: Plan, quantity: Parent['quantity']): number | null {
  const typed = how === 'aliquot' ? each : taken;
  const amount = parseQuantity(typed.value, typed.unit, { ...(quantity !== null && { kind: quantity.kind }) });
  if (!amount.ok || count === null) return null;
  return how === 'aliquot' ? amount.value.amount * count : amount.value.amount;
}
