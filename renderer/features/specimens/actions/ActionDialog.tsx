import { unreachable } from '../../../../shared/lib/assert.ts';
import { PrintLabelsDialog } from '../../../labels/PrintLabelsDialog.tsx';
import type { CardData } from '../card-data.ts';
import { BindCode } from './BindCode.tsx';
import { CheckOut } from './CheckOut.tsx';
import { Correct } from './Correct.tsx';
import { Dispose } from './Dispose.tsx';
import { Measure } from './Measure.tsx';
import { MarkFound, Reasoned, type ReasonedVerb } from './Reasoned.tsx';
import { Relabel } from './Relabel.tsx';
import { Return } from './Return.tsx';
import { Thaw } from './Thaw.tsx';
import { UseQuantity } from './UseQuantity.tsx';

export type Asked =
  | 'checkOut'
  | 'return'
  | 'use'
  | 'thaw'
  | 'measure'
  | 'print'
  | 'bind'
  | 'relabel'
  | 'correct'
  | 'found'
  | 'dispose'
  | ReasonedVerb;
type Props = { readonly asked: Asked; readonly card: CardData; readonly onClose: () => void };

/** The dialog of an action of the card. */
export function ActionDialog({ asked, card, onClose }: Props) {
  const given = { card, onClose };
  switch (asked) {
    case 'checkOut':
      return <CheckOut {...given} />;
    case 'return':
      return <Return {...given} />;
    case 'use':
      return <UseQuantity {...given} />;
    case 'thaw':
      return <Thaw {...given} />;
    case 'measure':
      return <Measure {...given} />;
    case 'print':
      return <PrintLabelsDialog things={{ specimens: [card.id] }} why={card.printedId} onClose={onClose} />;
    case 'bind':
      return <BindCode {...given} />;
    case 'relabel':
      return <Relabel {...given} />;
    case 'correct':
      return <Correct {...given} />;
    case 'found':
      return <MarkFound {...given} />;
    case 'dispose':
      return <Dispose {...given} />;
    case 'missing':
    case 'quarantine':
    case 'clear':
      return <Reasoned verb={asked} {...given} />;
    default:
      return unreachable(asked);
  }
}
