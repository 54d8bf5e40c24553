/** What each of these would do if it ran: set a mark that a test looks for. */
const act = 'window.owned=1';

const wrappers: readonly ((payload: string) => string)[] = [
  (payload) => payload,
  (payload) => `">${payload}`,
  (payload) => `'>${payload}`,
  (payload) => `</title>${payload}`,
  (payload) => `</textarea>${payload}`,
  (payload) => `</script>${payload}`,
  (payload) => `--><!-->${payload}`,
  (payload) => `]]>${payload}`,
  (payload) => `\u202E${payload}`,
  (payload) => `{{${payload}}}`,
  (payload) => `</style>${payload}`,
  (payload) => `<<${payload}`,
];

const payloads: readonly string[] = [
  `<script>${act}</script>`,
  `<img src=x onerror=${act}>`,
  `<svg onload=${act}>`,
  `<svg/onload=${act}//`,
  `<iframe srcdoc="<script>parent.owned=1</script>">`,
  `<iframe src=javascript:${act}>`,
  `<a href=javascript:${act}>x</a>`,
  `<details open ontoggle=${act}>`,
  `<input autofocus onfocus=${act}>`,
  `<video><source onerror=${act}>`,
  `<body onload=${act}>`,
  `<math><mi xlink:href="javascript:${act}">`,
  `<object data=javascript:${act}>`,
  `<embed src=javascript:${act}>`,
  `<form action=javascript:${act}><input type=submit>`,
  `<marquee onstart=${act}>`,
  `<style>*{background:url(//example.org)}</style>`,
  `<link rel=stylesheet href=//example.org>`,
  `<meta http-equiv=refresh content=0>`,
  `<base href=//example.org/>`,
  `<template><script>${act}</script></template>`,
  `<noscript><p title="</noscript><img src=x onerror=${act}>">`,
  `<img/src=x/onerror=${act}>`,
  `<IMG SRC=x OnErRoR=${act}>`,
  `<svg><animate onbegin=${act} attributeName=x>`,
  `<svg><script>${act}</script>`,
  `<xss contenteditable onblur=${act}>`,
  `&lt;img src=x onerror=${act}&gt;`,
  `&#60;img src=x onerror=${act}&#62;`,
  `\\u003cimg src=x onerror=${act}\\u003e`,
  `javascript:${act}`,
  `JaVaScRiPt:${act}`,
  `data:text/html,<script>${act}</script>`,
  `\${${act}}`,
  `{{constructor.constructor('${act}')()}}`,
  `$t(${act})`,
  `';${act}//`,
  `";${act}//`,
  '`;window.owned=1//',
  `<img src=x onerror=eval(atob("${btoa(act)}"))>`,
  `＜img src=x onerror=${act}＞`,
  `<img src="x\0" onerror=${act}>`,
];

/** More than five hundred texts that run where text becomes HTML, a script or an address. */
export const scriptTexts: readonly string[] = wrappers.flatMap((wrap) => payloads.map(wrap));

/** Texts that turn or hide what stands beside them, unless they are isolated. */
export const turningTexts: readonly string[] = [
  '\u202Etfel ot thgir',
  '\u202Dleft to right',
  'a\u2067b',
  'a\u202B',
  '\u2068\u2068\u2068',
  '\u05D0\u05D1 -1',
  '\u0627\u0644 (1)',
  'x\u200Fy',
];
