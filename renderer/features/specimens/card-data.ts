import type { CallOutput } from '../../../shared/api/contract.ts';

/** Everything a specimen card shows. */
export type CardData = CallOutput<'specimen.find'>;

/** What the dialog of an action is given. */
export type DialogProps = { readonly card: CardData; readonly onClose: () => void };
