import { type CodeList, type CodeListEntry, entriesFrom, OWN_LICENCE } from './code-list.ts';

/**
 * The statements that consent forms are made of, coded once so that a form of any study and language can be
 * evaluated. A form gives its own wording; the label here says what the code means.
 */
export const consentStatements: CodeList = {
  code: 'consent-statements',
  version: '1',
  source: 'Own codes after 45 CFR 46.116 and common practice',
  licence: OWN_LICENCE,
  entries: entriesFrom({
    store: 'Store specimens and data',
    'research-general': 'Use in any health research',
    'research-disease': 'Use only for the stated disease area',
    genomic: 'Genetic or genomic analysis',
    wgs: 'Whole genome or exome sequencing',
    germline: 'Germline analysis',
    'share-national': 'Share with institutions in the same country',
    'share-international': 'Share abroad',
    'share-commercial': 'Share with commercial partners',
    profit: 'Understood that products may be sold without a share in profits',
    animal: 'Animal work, xenografts',
    cellline: 'Cell lines and organoids',
    recontact: 'May be contacted again',
    'return-results': 'Wants individual results',
    'return-incidental': 'Wants to know incidental findings',
    ehr: 'Link to the medical record',
    registry: 'Link to a cancer registry',
    'after-death': 'Use may go on after death',
    'public-db': 'Deposit in controlled or open databases',
  }),
};

/** How far a withdrawal goes and what it does. The proof of consent and withdrawal always stays. */
export type WithdrawalLevel = CodeListEntry & {
  readonly abbreviation: 'NFC' | 'NFA' | 'NFU';
  readonly stopsContact: boolean;
  readonly stopsNewData: boolean;
  /** No distribution and no use of material that is still here. */
  readonly stopsUse: boolean;
};

export const withdrawalLevelList: CodeList<WithdrawalLevel> = {
  code: 'withdrawal-levels',
  version: '1',
  source: 'The three options that large population biobanks offer; effects in our own words',
  licence: OWN_LICENCE,
  entries: [
    {
      code: 'noFurtherContact',
      label: 'No further contact',
      abbreviation: 'NFC',
      stopsContact: true,
      stopsNewData: false,
      stopsUse: false,
    },
    {
      code: 'noFurtherAccess',
      label: 'No further access',
      abbreviation: 'NFA',
      stopsContact: true,
      stopsNewData: true,
      stopsUse: false,
    },
    {
      code: 'noFurtherUse',
      label: 'No further use',
      abbreviation: 'NFU',
      stopsContact: true,
      stopsNewData: true,
      stopsUse: true,
    },
  ],
};

/** A GA4GH data use term: `shorthand` as in consent codes, `parent` up the hierarchy, `argument` what it asks for. */
export type DataUseTerm = CodeListEntry & {
  readonly group: 'Permission' | 'Modifier';
  readonly shorthand: string;
  readonly parent: string;
  readonly argument: 'disease' | 'text' | 'regions' | 'date' | 'months' | 'users' | 'project' | 'institution' | null;
};

export const dataUseTerms: CodeList<DataUseTerm> = {
  code: 'duo',
  version: '2022-09-21',
  source: 'GA4GH Data Use Ontology (DUO), github.com/EBISPOT/DUO',
  licence: 'CC-BY-4.0',
  entries: [
    permission('DUO:0000042', 'GRU', 'General research use', 'DUO:0000001'),
    permission('DUO:0000006', 'HMB', 'Health or medical or biomedical research', 'DUO:0000042'),
    permission('DUO:0000007', 'DS', 'Disease specific research', 'DUO:0000006', 'disease'),
    permission('DUO:0000011', 'POA', 'Population origins or ancestry research only', 'DUO:0000001'),
    permission('DUO:0000004', 'NRES', 'No restriction', 'DUO:0000001'),
    modifier('DUO:0000012', 'RS', 'Research specific restrictions', 'text'),
    modifier('DUO:0000015', 'NMDS', 'No general methods research'),
    modifier('DUO:0000016', 'GSO', 'Genetic studies only'),
    modifier('DUO:0000018', 'NPUNCU', 'Not for profit, non commercial use only'),
    modifier('DUO:0000019', 'PUB', 'Publication required'),
    modifier('DUO:0000020', 'COL', 'Collaboration required'),
    modifier('DUO:0000021', 'IRB', 'Ethics approval required'),
    modifier('DUO:0000022', 'GS', 'Geographical restriction', 'regions'),
    modifier('DUO:0000024', 'MOR', 'Publication moratorium', 'date'),
    modifier('DUO:0000025', 'TS', 'Time limit on use', 'months'),
    modifier('DUO:0000026', 'US', 'User specific restriction', 'users'),
    modifier('DUO:0000027', 'PS', 'Project specific restriction', 'project'),
    modifier('DUO:0000028', 'IS', 'Institution specific restriction', 'institution'),
    modifier('DUO:0000029', 'RTN', 'Return to database or resource'),
    modifier('DUO:0000043', 'CC', 'Clinical care use'),
    modifier('DUO:0000044', 'NPOA', 'Population origins or ancestry research prohibited'),
    { ...modifier('DUO:0000045', 'NPU', 'Not for profit organisation use only'), parent: 'DUO:0000018' },
    { ...modifier('DUO:0000046', 'NCU', 'Non-commercial use only'), parent: 'DUO:0000018' },
  ],
};

function permission(
  code: string,
  shorthand: string,
  label: string,
  parent: string,
  argument: DataUseTerm['argument'] = null,
): DataUseTerm {
  return { code, label, group: 'Permission', shorthand, parent, argument };
}

function modifier(
  code: string,
  shorthand: string,
  label: string,
  argument: DataUseTerm['argument'] = null,
): DataUseTerm {
  return { code, label, group: 'Modifier', shorthand, parent: 'DUO:0000017', argument };
}
