import { type CodeList, type CodeListEntry, finderOf } from './code-list.ts';

/** What happened to a specimen, for people, with where FHIR R4 keeps it and the ISO 20387 clause it answers. */
export type CustodyEventLabel = CodeListEntry & { readonly fhir: string; readonly clause: string };

/** Labels of the events of a specimen. The code is the event type without its version. */
export const custodyEvents: CodeList<CustodyEventLabel> = {
  code: 'custody-events',
  version: '1',
  source: 'Own list, mapped to FHIR R4 elements and ISO 20387:2018 clause numbers',
  licence: 'Apache-2.0 (part of Cryoledger); FHIR element names CC0-1.0',
  entries: [
    event('specimenCollected', 'Collected', 'Specimen.collection', '7.2.3'),
    event('specimenDerived', 'Made from another specimen', 'Specimen.parent', '7.6'),
    event('specimenAliquoted', 'Divided off', 'Specimen.parent', '7.6'),
    event('specimenPooled', 'Pooled', 'Specimen.parent', '7.6'),
    event('specimenReceived', 'Received', 'Specimen.receivedTime', '7.3.2'),
    event('specimenCodeBound', 'Code bound', 'Specimen.identifier', '7.5'),
    event('specimenLabelled', 'Label printed', 'Specimen.identifier', '7.5'),
    event('specimenLabelReprinted', 'Label printed again', 'Specimen.identifier', '7.5'),
    event('specimenLabelVoided', 'Label voided', 'Specimen.identifier', '7.5'),
    event('specimenLabelVerified', 'Label checked on its tube', 'Specimen.identifier', '7.5'),
    event('specimenLabelCheckWaived', 'Label not checked', 'Specimen.identifier', '7.5'),
    event('specimenRelabelled', 'Relabelled', 'Provenance', '7.5'),
    event('specimenDeviationNoted', 'Deviation noted', 'Specimen.condition', '7.11'),
    event('specimenProcessed', 'Processed', 'Specimen.processing', '7.6'),
    event('specimenMeasured', 'Measured', 'Observation', '7.8'),
    event('specimenStored', 'Stored', 'Location', '7.7'),
    event('specimenMoved', 'Moved', 'Location', '7.7'),
    event('specimenCheckedOut', 'Checked out', 'Task', '7.7'),
    event('specimenReturned', 'Returned', 'Task', '7.7'),
    event('specimenThawed', 'Thawed', 'Specimen.processing', '7.7'),
    event('specimenUsed', 'Used', 'Specimen.container.specimenQuantity', '7.7'),
    event('specimenReserved', 'Reserved', 'ServiceRequest', '7.3.3'),
    event('specimenReleased', 'Reservation released', 'ServiceRequest', '7.3.3'),
    event('specimenPacked', 'Packed', 'SupplyDelivery', '7.4'),
    event('specimenShipped', 'Shipped', 'SupplyDelivery', '7.4'),
    event('specimenDelivered', 'Delivered', 'SupplyDelivery', '7.4'),
    event('specimenDistributed', 'Distributed', 'SupplyDelivery', '7.3.3'),
    event('specimenQuarantined', 'Quarantined', 'Specimen.status', '7.11'),
    event('specimenCleared', 'Cleared from quarantine', 'Specimen.status', '7.11'),
    event('specimenMarkedMissing', 'Marked missing', 'Specimen.status', '7.11'),
    event('specimenFound', 'Found', 'Specimen.status', '7.11'),
    event('specimenDisposed', 'Disposed of', 'Specimen.status', '7.7'),
    event('specimenCorrected', 'Record corrected', 'Provenance', '8.4'),
    event('specimenImported', 'Imported', 'Provenance', '7.10'),
  ],
};

const findCustodyEvent = finderOf(custodyEvents);

/** What an event type (`specimenMoved.v1`) is called, or null for one of a newer version or another noun. */
export function custodyEventLabel(eventType: string): string | null {
  return findCustodyEvent(eventType.replace(/\.v\d+$/u, ''))?.label ?? null;
}

function event(code: string, label: string, fhir: string, clause: string): CustodyEventLabel {
  return { code, label, fhir, clause };
}
