import type { Generated, Kysely, Transaction } from 'kysely';

/** What became of a commit: others may have it, or a person has to look at it, or a person looked and keeps it back. */
export type CommitState = 'accepted' | 'quarantined' | 'kept';

/** The tables of a hub, as its migrations make them. */
export type HubTables = {
  readonly hub_fact: { readonly name: string; readonly value: string };
  readonly site: {
    readonly no: Generated<number>;
    readonly id: string;
    readonly code: string;
    readonly name: string;
    readonly country: string | null;
    readonly key_entries: Generated<number>;
  };
  readonly site_share: { readonly site_no: number; readonly other_no: number };
  readonly device: {
    readonly no: Generated<number>;
    readonly id: string;
    readonly site_no: number;
    readonly code: string;
    readonly name: string;
    readonly public_key: Uint8Array;
    readonly box_key: Uint8Array;
    readonly app_version: string;
    readonly enrolled_at: Date;
    readonly seq: Generated<number>;
    readonly head_hash: Generated<Uint8Array>;
    readonly head_hlc: Generated<string>;
    readonly last_push_at: Date | null;
    readonly revoked_at: Date | null;
    readonly forked_at: Date | null;
    readonly has_site_keys: Generated<boolean>;
    readonly is_enrolled: Generated<boolean>;
  };
  readonly device_former: { readonly device_no: number; readonly former_no: number };
  readonly enrolment_code: {
    readonly hash: Uint8Array;
    readonly site_no: number | null;
    readonly user_id: string | null;
    readonly username: string | null;
    readonly expires_at: Date;
    readonly used_at: Date | null;
    readonly used_by: number | null;
  };
  readonly request_token: {
    readonly device_no: number;
    readonly jti: string;
    readonly used_at: Date;
    readonly expires_at: Date;
  };
  readonly ledger_commit: {
    readonly position: number;
    readonly device_no: number;
    readonly seq: number;
    readonly hlc: string;
    readonly hash: Uint8Array;
    readonly signature: Uint8Array;
    readonly text: string;
    readonly received_at: Date;
    readonly state: CommitState;
    readonly code: string | null;
    readonly problem: string | null;
  };
  readonly merkle_node: { readonly level: number; readonly index: number; readonly hash: Uint8Array };
  readonly log_head: { readonly the_one: Generated<boolean>; readonly size: number; readonly root: Uint8Array };
  readonly site_key: {
    readonly site_no: number;
    readonly entry: number;
    readonly key_id: string;
    readonly participant: string;
    readonly wrapped: Uint8Array | null;
  };
  readonly key_parcel: { readonly device_no: number; readonly from_device: string; readonly sealed: Uint8Array };
  readonly user_event: {
    readonly user_id: string;
    readonly hlc: string;
    readonly device: string;
    readonly seq: number;
    readonly ix: number;
    readonly type: string;
    readonly body: string;
  };
};

/** Reads and single statements. */
export type HubDatabase = Kysely<HubTables>;
/** What belongs together: only inside one of these is anything added to the log. */
export type HubTransaction = Transaction<HubTables>;
