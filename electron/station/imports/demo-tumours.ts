/** Rare tumours of the demo: made-up studies, real OncoTree codes. */
export const demoTumours = [
  {
    title: 'Adrenocortical carcinoma collection',
    shortTitle: 'DEMO-ACC',
    oncoTree: 'ACC',
    text: 'Adrenocortical carcinoma',
    site: 'adrenal gland',
    morphology: '8370/3',
  },
  {
    title: 'Cholangiocarcinoma collection',
    shortTitle: 'DEMO-CHOL',
    oncoTree: 'CHOL',
    text: 'Cholangiocarcinoma',
    site: 'bile duct',
    morphology: '8160/3',
  },
  {
    title: 'Thymoma collection',
    shortTitle: 'DEMO-THYM',
    oncoTree: 'THYM',
    text: 'Thymoma',
    site: 'thymus',
    morphology: '8585/3',
  },
  {
    title: 'Uveal melanoma collection',
    shortTitle: 'DEMO-UVM',
    oncoTree: 'UM',
    text: 'Uveal melanoma',
    site: 'uvea',
    morphology: '8720/3',
  },
] as const;

/** Remarks as they are written at a bench. */
export const demoRemarks = [
  'short volume',
  'slightly haemolysed',
  'lipaemic',
  'label replaced',
  'second draw',
  'fasting sample',
  'low yield',
  'repeat aliquot',
  'courier on dry ice',
  'frozen within the hour',
  'margin of the tumour',
  'necrotic part left out',
  'viable cells',
  'tube cracked, refilled',
] as const;
