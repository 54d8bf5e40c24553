/** What `cryoledger --help` says. */
export const usage = `Cryoledger, the offline specimen ledger, from the terminal.

  cryoledger COMMAND [ARGUMENT …] [--data DIR] [--user NAME] [--json]

  init --site CODE --name NAME --country CC --user NAME [--person NAME] [--time-zone ZONE]
                                  creates a biobank in DIR with its first user
  demo --specimens N --seed S     creates a synthetic rare-tumour biobank; the same seed gives the same content
  api                             every command and query with JSON Schemas and refusal codes
  call NAME [JSON or -]           any command or query; - reads the input from standard input
  import PROFILE PATH [--dry-run] [--strict]
                                  a file or folder through an import profile
  export WHAT --out FILE          specimens (--format, --filter JSON), manifest (--title, --recipient, --purpose),
                                  box-map (--box CODE); the format follows the name of FILE: csv, xlsx, pdf
  verify                          re-checks every hash, chain, signature and table; 2 when something is wrong
  bundle card                     the site card that other sites need to make bundles for this one
  bundle add-site FILE or -       takes the card of another site in
  bundle export --to SITE [--out FILE] [--whole]
                                  what came since the last bundle for that site, or everything, as a sealed file
  bundle import FILE [--fingerprint F]
                                  takes a bundle in; the fingerprint of a sender that was never seen here
  verify-bundle FILE              checks signature and every byte with no biobank; with --user also what is inside
  backup --out FILE               a verified, encrypted copy of the database
  enrol --hub URL --code CODE [--fingerprint HEX]
                                  joins a hub; shows the fingerprint of its key and asks, unless it is given
  readmit --code CODE             after a restore, a copy or a stop: has the hub admit this computer again
  sync [--status]                 one exchange with the hub, 2 when it comes to nothing; --status only looks
  restore FILE [--key KEYFILE]    opens a copy in a new DIR
  recovery-key                    tells the key that opens this biobank and its copies anywhere; keep it on paper

  --data DIR    the folder of the biobank (else this user's data folder)
  --user NAME   who you are; the password is taken from CRYOLEDGER_PASSWORD
  --json        one JSON document on standard output; progress goes to standard error

  CRYOLEDGER_PASSWORD    the password of the user
  CRYOLEDGER_PASSPHRASE  the passphrase of the key file, if it has one
  CRYOLEDGER_RECOVERY_KEY  opens or restores a biobank whose key is lost

Exit status: 0 accepted, 2 refused, 1 failed.
`;
