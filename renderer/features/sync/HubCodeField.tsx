import { TextField } from '../../ui/TextField.tsx';

type Props = {
  readonly label: string;
  /** Whom to ask for the code. */
  readonly description: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
};

/** Where the one-time code of the hub's administrator is typed. */
export function HubCodeField(props: Props) {
  return <TextField {...props} autoComplete="off" isRequired isMono />;
}
