import type { Generated } from 'kysely';
import type { RenewalCause } from '../../../shared/domain/journal-events.ts';

type Flag = 0 | 1;
type Head = { head_hlc: string; head_device: number; contended: number };
type Document = Head & { id: string; state: string };

export type DeviceTable = {
  no: Generated<number>;
  id: string;
  public_key: string;
  code: string;
  name: string;
  site_id: string;
  seq: number;
  head_hash: string;
};
export type CommitTable = {
  device: number;
  seq: number;
  hlc: string;
  actor: string;
  header: string;
  hash: string;
  signature: string;
  origin: string;
};
export type EventTable = {
  device: number;
  seq: number;
  ix: number;
  type: string;
  subject: string;
  hlc: string;
  body: string;
};
export type SpecimenTable = Head & {
  no: Generated<number>;
  id: string;
  printed_id: string;
  study_id: string;
  participant_id: string | null;
  visit_id: string | null;
  lineage: string;
  parent_id: string | null;
  kind: string;
  anatomic_site: string | null;
  laterality: string | null;
  tissue_nature: string | null;
  preservation: string | null;
  tube_type: string | null;
  quantity_kind: string | null;
  quantity_initial: number | null;
  quantity_available: number | null;
  concentration: number | null;
  freeze_thaw_count: number;
  status: string;
  status_reason: string | null;
  hold: string | null;
  shown_status: string;
  container_id: string | null;
  position_row: number | null;
  position_column: number | null;
  place_held: Flag;
  custodian_site_id: string;
  held_by: string | null;
  biohazard: string | null;
  notes: string | null;
  collected_at: string | null;
  details: string;
  corrected: Flag;
  import_id: string | null;
};

export type PrinterTable = {
  id: string;
  name: string;
  transport: 'pdf' | 'tcp';
  host: string | null;
  port: number | null;
  public_allowed: Flag;
  resolution: 203 | 300 | 600;
  stock: string;
  enabled: Flag;
  problem: string | null;
  problem_at: string | null;
};
export type PrintJobTable = {
  no: Generated<number>;
  id: string;
  printer_id: string | null;
  printer_name: string;
  purpose: 'print' | 'reprint' | 'sheet' | 'test';
  asked_at: string;
  asked_by: string;
  reason: string | null;
};
export type PrintLabelTable = {
  no: Generated<number>;
  id: string;
  job_id: string;
  printer_id: string | null;
  subject: string;
  code: string;
  content: string | null;
  copies: number;
  state: 'queued' | 'sending' | 'uncertain' | 'sent' | 'cancelled';
  attempts: number;
  problem: string | null;
  changed_at: string;
  settled_by: string | null;
  settled_reason: string | null;
};

/** Every table of a station's database, as its migrations made it. Row types stop at the data folder and its callers. */
/** What a station knows of its hub: one row, or none. */
export type HubLinkTable = {
  no: 1;
  url: string;
  origin: string;
  hub_key: string;
  enrolled_at: string;
  acknowledged: number;
  checkpoint: string | null;
  checkpoint_size: number;
  offset_ms: number;
  last_contact_at: string | null;
  problem: string | null;
  problem_at: string | null;
  paused: Flag;
  keys_read: Generated<number>;
};

export type StationSchema = {
  device: DeviceTable;
  ledger_commit: CommitTable;
  ledger_event: EventTable;
  seen: { device: number; other: number; seq: number; other_seq: number };
  local_fact: { name: string; value: string };
  secret: { name: string; value: Buffer };
  credential: {
    user_id: string;
    kind: 'password' | 'pin' | 'badge';
    lookup: string | null;
    salt: Buffer;
    hash: Buffer;
    cost: number;
    failures: number;
    locked_until_ms: number;
    temporary: Flag;
  };
  participant_key: { key_id: string; participant_id: string; wrapped: Buffer; at_hub: Generated<Flag> };
  site: Document & { code: string; name: string };
  user: Document & { username: string; name: string; active: Flag };
  study: Document & { short_title: string };
  participant: Document & { study_id: string; pseudonym: string; withdrawn_hlc: string | null };
  participant_due: { participant_id: string; due_on: string };
  participant_blind_index: { value: string; participant_id: string };
  consent: Document & { participant_id: string };
  visit: Document & { participant_id: string };
  container: Document & {
    printed_id: string;
    name: string;
    level: 'unit' | 'group' | 'box';
    parent_id: string | null;
    parent_row: number | null;
    parent_column: number | null;
  };
  picklist: Document & { name: string; closed: Flag };
  occupancy: { container_id: string; occupied: number; held: number };
  specimen: SpecimenTable;
  specimen_pool_parent: { child_id: string; parent_id: string };
  specimen_text: { rowid: number; words: string };
  code: { code: string; kind: string; subject_id: string; system: string };
  discrepancy: { id: string; kind: string; subject: string; details: string };
  printer: PrinterTable;
  print_job: PrintJobTable;
  print_label: PrintLabelTable;
  hub_link: HubLinkTable;
  doubted_commit: {
    device: number;
    seq: number;
    outcome: 'quarantined' | 'held' | 'rejected';
    code: string;
    problem: string | null;
    at: string;
  };
  set_aside_commit: {
    device: number;
    seq: number;
    hash: string;
    text: string;
    signature: string;
    why: RenewalCause;
    at: string;
  };
  former_device: { device: number; acknowledged: number };
  withheld_commit: { device: number; seq: number; hlc: string; hash: string; signature: string };
  checkpoint: { size: number; note: string; seen_at: string };
  site_computer: { id: string; name: string; code: string; box_key: string; has_site_keys: Flag };
  key_parcel: { device: string; sealed: Buffer; made_at: string; at_hub: Generated<number> };
  bundle_site: BundleSiteTable;
  bundle_log: BundleLogTable;
  waiting_commit: { device: string; seq: number; text: string; signature: string; why: string; at: string };
};

export type BundleSiteTable = {
  site: string;
  code: string;
  name: string;
  key: string;
  added_at: string;
  sent_at: string | null;
  vector: string;
  withheld: string;
};

export type BundleLogTable = {
  no: Generated<number>;
  direction: 'out' | 'in';
  at: string;
  file: string;
  site_code: string;
  site_name: string;
  device_name: string;
  username: string;
  entries: number;
  taken: number;
  known: number;
  waiting: number;
  ahead: number;
  refused: number;
  problem: string | null;
  is_whole: number;
};
