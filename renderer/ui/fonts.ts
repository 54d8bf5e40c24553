// Local fonts: ids in JetBrains Mono tell 0 from O and 1 from I; Noto Sans draws the scripts Inter lacks.
// Each face is cut by unicode range, so only the parts a page shows are loaded.
import '@fontsource-variable/inter/index.css';
import '@fontsource-variable/jetbrains-mono/index.css';
import '@fontsource-variable/noto-sans/index.css';
