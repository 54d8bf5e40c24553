import { type CodeList, type CodeListEntry, entriesFrom, OWN_LICENCE } from './code-list.ts';

/** How a specimen is preserved, with the GDC term and the SPREC 3.0 fixation code (null where there is none). */
export type Preservation = CodeListEntry & { readonly gdc: string; readonly sprecFixation: string | null };

export const preservations: CodeList<Preservation> = {
  code: 'preservations',
  version: '1',
  source: 'Own codes, mapped to GDC preservation_method and SPREC 3.0 fixation types',
  licence: `${OWN_LICENCE}; GDC terms Apache-2.0`,
  entries: [
    { code: 'fresh', label: 'Fresh', gdc: 'Fresh', sprecFixation: null },
    { code: 'frozen', label: 'Frozen', gdc: 'Frozen', sprecFixation: null },
    { code: 'snapFrozen', label: 'Snap frozen', gdc: 'Snap Frozen', sprecFixation: 'SNP' },
    { code: 'cryopreserved', label: 'Cryopreserved, viable', gdc: 'Cryopreserved', sprecFixation: null },
    { code: 'oct', label: 'Embedded in OCT compound', gdc: 'OCT', sprecFixation: 'OCT' },
    { code: 'ffpe', label: 'Formalin-fixed, paraffin-embedded', gdc: 'FFPE', sprecFixation: 'NBF' },
    { code: 'formalin', label: 'In neutral buffered formalin', gdc: 'Unknown', sprecFixation: 'NBF' },
    { code: 'alcohol', label: 'In alcohol', gdc: 'Unknown', sprecFixation: 'ETH' },
    { code: 'rnaStabilised', label: 'In RNA stabiliser', gdc: 'Unknown', sprecFixation: 'RNL' },
    { code: 'paxgeneTissue', label: 'In PAXgene tissue fixative', gdc: 'Unknown', sprecFixation: 'PXT' },
    { code: 'edta', label: 'In EDTA', gdc: 'EDTA', sprecFixation: null },
    { code: 'dried', label: 'Dried', gdc: 'Unknown', sprecFixation: null },
    { code: 'unknown', label: 'Not known', gdc: 'Unknown', sprecFixation: 'XXX' },
  ],
};

/** What the material is in relation to the tumour, with the GDC tissue type and tumour descriptor. */
export type TissueNature = CodeListEntry & { readonly gdcTissueType: string; readonly gdcDescriptor: string };

export const tissueNatures: CodeList<TissueNature> = {
  code: 'tissue-natures',
  version: '1',
  source: 'Own codes, mapped to GDC tissue_type and tumor_descriptor',
  licence: `${OWN_LICENCE}; GDC terms Apache-2.0`,
  entries: [
    { code: 'tumour', label: 'Primary tumour', gdcTissueType: 'Tumor', gdcDescriptor: 'Primary' },
    { code: 'metastasis', label: 'Metastasis', gdcTissueType: 'Tumor', gdcDescriptor: 'Metastatic' },
    { code: 'recurrence', label: 'Recurrence', gdcTissueType: 'Tumor', gdcDescriptor: 'Recurrence' },
    { code: 'normal', label: 'Normal', gdcTissueType: 'Normal', gdcDescriptor: 'Not Applicable' },
    { code: 'notApplicable', label: 'Not applicable', gdcTissueType: 'Unknown', gdcDescriptor: 'Not Applicable' },
  ],
};

export const lateralities: CodeList = {
  code: 'lateralities',
  version: '1',
  source: 'Own codes',
  licence: OWN_LICENCE,
  entries: entriesFrom({ left: 'Left', right: 'Right', bilateral: 'Both sides', midline: 'Midline' }),
};

/** How specimens leave for good. The choice is recorded with operator and witness. */
export const disposalMethods: CodeList = {
  code: 'disposal-methods',
  version: '1',
  source: 'Own codes',
  licence: OWN_LICENCE,
  entries: entriesFrom({
    incinerated: 'Incinerated',
    autoclaved: 'Autoclaved',
    chemical: 'Chemically inactivated',
    returned: 'Returned to the participant or family',
    buried: 'Buried or cremated',
    other: 'Other, as described',
  }),
};
