import type { ImportRecord } from '../records.ts';

type SpecimenRecord = Extract<ImportRecord, { readonly type: 'specimen' }>;

type Nature = Required<Pick<SpecimenRecord, 'kind' | 'tissueNature'>>;

/** Sample types of the GDC code table that are not plain tumour tissue. */
const natures: ReadonlyMap<string, Nature> = new Map(
  (
    [
      ['02', 'TissueFreshFrozen', 'recurrence'],
      ['03', 'WholeBlood', 'tumour'],
      ['04', 'BoneMarrowWhole', 'recurrence'],
      ['06', 'TissueFreshFrozen', 'metastasis'],
      ['07', 'TissueFreshFrozen', 'metastasis'],
      ['09', 'BoneMarrowWhole', 'tumour'],
      ['10', 'WholeBlood', 'normal'],
      ['11', 'TissueFreshFrozen', 'normal'],
      ['12', 'PrimaryCells', 'normal'],
      ['13', 'ImmortalizedCellLine', 'normal'],
      ['14', 'BoneMarrowWhole', 'normal'],
      ['15', 'PrimaryCells', 'normal'],
      ['20', 'Other', 'notApplicable'],
      ['40', 'WholeBlood', 'recurrence'],
      ['50', 'CancerCellLine', 'tumour'],
    ] as const
  ).map(([type, kind, tissueNature]) => [type, { kind, tissueNature }]),
);

/** What a sample type says of the material. */
export function sampleNature(typeId: string): Nature {
  return natures.get(typeId.padStart(2, '0')) ?? { kind: 'TissueFreshFrozen', tissueNature: 'tumour' };
}

const names: ReadonlyMap<string, string> = new Map([
  ['ACC', 'Adrenocortical carcinoma'],
  ['BLCA', 'Bladder urothelial carcinoma'],
  ['BRCA', 'Breast invasive carcinoma'],
  ['CESC', 'Cervical squamous cell carcinoma and endocervical adenocarcinoma'],
  ['CHOL', 'Cholangiocarcinoma'],
  ['COAD', 'Colon adenocarcinoma'],
  ['DLBC', 'Diffuse large B-cell lymphoma'],
  ['ESCA', 'Oesophageal carcinoma'],
  ['GBM', 'Glioblastoma multiforme'],
  ['HNSC', 'Head and neck squamous cell carcinoma'],
  ['KICH', 'Kidney chromophobe'],
  ['KIRC', 'Kidney renal clear cell carcinoma'],
  ['KIRP', 'Kidney renal papillary cell carcinoma'],
  ['LAML', 'Acute myeloid leukaemia'],
  ['LGG', 'Lower-grade glioma'],
  ['LIHC', 'Liver hepatocellular carcinoma'],
  ['LUAD', 'Lung adenocarcinoma'],
  ['LUSC', 'Lung squamous cell carcinoma'],
  ['MESO', 'Mesothelioma'],
  ['OV', 'Ovarian serous cystadenocarcinoma'],
  ['PAAD', 'Pancreatic adenocarcinoma'],
  ['PCPG', 'Phaeochromocytoma and paraganglioma'],
  ['PRAD', 'Prostate adenocarcinoma'],
  ['READ', 'Rectum adenocarcinoma'],
  ['SARC', 'Sarcoma'],
  ['SKCM', 'Skin cutaneous melanoma'],
  ['STAD', 'Stomach adenocarcinoma'],
  ['TGCT', 'Testicular germ cell tumours'],
  ['THCA', 'Thyroid carcinoma'],
  ['THYM', 'Thymoma'],
  ['UCEC', 'Uterine corpus endometrial carcinoma'],
  ['UCS', 'Uterine carcinosarcoma'],
  ['UVM', 'Uveal melanoma'],
]);

/** The title of a tumour's study; a tumour that is not known here is called by its code. */
export function studyTitle(tumour: string): string {
  const name = names.get(tumour);
  return name === undefined ? `TCGA ${tumour}` : `TCGA: ${name}`;
}
