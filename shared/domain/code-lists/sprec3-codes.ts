import { type CodeList, entriesFrom } from './code-list.ts';

/**
 * SPREC 3.0 codes, used as facts with short labels. They were cross-checked against two independent implementations;
 * the tables of the paper itself were not at hand, so a site that claims conformance checks them once.
 */
const origin = {
  version: 'SPREC 3.0 (2018)',
  source: 'Betsou et al. 2018, doi:10.1089/bio.2017.0109',
  licence: 'Codes and short labels used as facts; the wording of the tables is ISBER’s and is not copied',
} as const;

/** Type of sample, fluid. */
export const sprecFluidTypes: CodeList = {
  code: 'sprec3-fluid-types',
  ...origin,
  entries: entriesFrom({
    ASC: 'Ascites Fluid',
    AMN: 'Amniotic Fluid',
    BAL: 'Bronchoalveolar Lavage',
    BLD: 'Blood (whole)',
    BMA: 'Bone Marrow Aspirate',
    BMK: 'Breast Milk',
    BUC: 'Buccal Cells',
    BUF: 'Unficolled buffy coat, viable',
    BFF: 'Unficolled buffy coat, non viable',
    CEL: 'Ficoll mononuclear cells, viable',
    CEN: 'Fresh cells from nonblood specimen type',
    CLN: 'Cells from nonblood specimen type (e.g., ascites, amniotic) viable',
    CRD: 'Cord Blood',
    CSF: 'Cerebrospinal Fluid',
    CTC: 'Enriched (physicochemically) circulating tumor cells',
    DWB: 'Dried whole blood (e.g., Guthrie cards)',
    NAS: 'Nasal Washing',
    PEL: 'Ficoll mononuclear cells, nonviable',
    PEN: 'Cells from nonblood specimen type (e.g, ascites, amniotic) nonviable',
    PFL: 'Pleural Fluid',
    PLP: 'Dental Pulp',
    PL1: 'Plasma, single spun',
    PL2: 'Plasma, double spun',
    RBC: 'Red blood cells',
    SAL: 'Saliva',
    SEM: 'Semen',
    SER: 'Serum',
    SPT: 'Sputum',
    STL: 'Stool',
    SYN: 'Synovial Fluid',
    TER: 'Tears',
    U24: '24h Urine',
    URN: 'Urine, random ("spot")',
    URM: 'Urine, first morning',
    URT: 'Urine, timed',
    ZZZ: 'Other',
  }),
};

/** Primary container of a fluid. */
export const sprecPrimaryContainers: CodeList = {
  code: 'sprec3-primary-containers',
  ...origin,
  entries: entriesFrom({
    ACD: 'Acid citrate dextrose',
    ADD: 'Chemical additives/stabilizers',
    CAT: 'Serum tube without clot activator',
    CPD: 'Citrate phosphate dextrose',
    CPT: 'Cell Preparation Tube citrate',
    CPH: 'Cell Preparation Tube heparin',
    CSV: 'Aldehyde-based stabilizer for CTCs',
    EDG: 'EDTA and gel',
    FIL: 'Physical filtration system',
    GLS: 'Glass',
    HEP: 'Lithium heparin',
    HIR: 'Hirudin',
    LHB: 'Lithium heparin and rubber plug',
    LHG: 'Lithium heparin and gel',
    ORG: 'Oragene collection container or equivalent',
    OMN: 'Stool collection container with DNA stabilizer',
    PAX: 'PAXgene blood RNA',
    PED: 'Potassium EDTA',
    PET: 'Polyethylene tube sterile',
    PI1: 'S8820 protease inhibitor tablets or equivalent',
    PIX: 'Protease inhibitors',
    PPS: 'Polypropylene tube sterile',
    PXD: 'PAXgene blood DNA',
    PXR: 'PAXgene bone marrow RNA',
    RNL: 'RNA Later',
    SCI: 'Sodium citrate',
    SCK: 'Non-aldehyde-based stabilizer for cell-free nucleic acids',
    SED: 'Sodium EDTA',
    SHP: 'Sodium heparin',
    SPO: 'Sodium fluoride/potassium oxalate',
    SST: 'Serum separator tube with clot activator',
    TEM: 'Tempus tube',
    TRC: 'Trace elements tube',
    XXX: 'Unknown',
    ZZZ: 'Other',
  }),
};

/** Type of sample, solid. */
export const sprecSolidTypes: CodeList = {
  code: 'sprec3-solid-types',
  ...origin,
  entries: entriesFrom({
    BON: 'Bone',
    CEN: 'Fresh cells from nonblood specimen type (e.g., biopsy)',
    CLN: 'Cells from nonblood specimen type (e.g., dissociated tissue), viable',
    FNA: 'Cells from fine needle aspirate',
    HAR: 'Hair',
    LCM: 'Cells from laser capture microdissected tissue',
    NAL: 'Nails',
    PEN: 'Cells from nonblood specimen type (e.g., dissociated tissue), nonviable',
    PLC: 'Placenta',
    TIS: 'Solid Tissue',
    TCM: 'Disrupted tissue, nonviable',
    TTH: 'Teeth',
    ZZZ: 'Other',
  }),
};

/** How a solid was collected. */
export const sprecCollectionTypes: CodeList = {
  code: 'sprec3-collection-types',
  ...origin,
  entries: entriesFrom({
    A06: 'Autopsy <6 h post-mortem',
    A12: 'Autopsy 6-12 h post-mortem',
    A24: 'Autopsy 12-24 h post-mortem',
    A48: 'Autopsy 24-48 h post-mortem',
    A72: 'Autopsy 48-72 h post-mortem',
    BPS: 'Biopsy',
    BCM: 'Biopsy in culture media',
    BSL: 'Biopsy in normal saline or phosphate buffered saline',
    BTM: 'Biopsy in tissue low temperature transport media',
    FNA: 'Fine needle aspirate',
    PUN: 'Punction',
    SRG: 'Surgical excision',
    SCM: 'Surgical excision in culture media',
    SSL: 'Surgical excision in normal saline or phosphate buffered saline',
    STM: 'Surgical excision in tissue low temperature transport media',
    VAC: 'Surgical excision in vacuum container',
    SWB: 'Swab',
    ZZZ: 'Other',
  }),
};

/** Fixation or stabilisation of a solid. */
export const sprecFixationTypes: CodeList = {
  code: 'sprec3-fixation-types',
  ...origin,
  entries: entriesFrom({
    ACA: 'Non-aldehyde with acetic acid',
    ALD: 'Aldehyde-based',
    ALL: 'Allprotect tissue reagent',
    ETH: 'Alcohol-based',
    FOR: 'Non-buffered formalin',
    HST: 'Heat stabilization',
    NAA: 'Non-aldehyde based without acetic acid',
    NBF: 'Neutral buffered formalin',
    OCT: 'Optimum cutting temperature medium',
    PXT: 'PAXgene tissue',
    RNL: 'RNA Later',
    SNP: 'Snap freezing',
    XXX: 'Unknown',
    ZZZ: 'Other',
  }),
};
