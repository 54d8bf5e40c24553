/** How a host was told to open the database, besides by the key that is kept. */
export type KeyOptions = { readonly passphrase?: string; readonly recoveryKey?: string };

/** What the environment says; an empty variable is none. */
export function keyOptionsOf(environment: Readonly<Record<string, string | undefined>>): KeyOptions {
  const passphrase = environment['CRYOLEDGER_PASSPHRASE'] ?? '';
  const recoveryKey = environment['CRYOLEDGER_RECOVERY_KEY'] ?? '';
  return { ...(passphrase !== '' && { passphrase }), ...(recoveryKey !== '' && { recoveryKey }) };
}
