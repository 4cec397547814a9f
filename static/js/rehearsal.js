// A rehearsal that runs: its figures are looked at again every two seconds.
import {refresh} from './page.js';
if (document.querySelector('[data-rehearsal-live]')) setInterval(() => refresh('rehearsal-figures'), 2000);
