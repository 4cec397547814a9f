// The morning's check: looks every two seconds which phones got through.
import {refresh} from './page.js';
setInterval(() => refresh('visits'), 2000);
