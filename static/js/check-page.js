// The check before the day: looks every two seconds which phones got through, and what is left to do.
import {refresh} from './page.js';
setInterval(() => refresh('before', 'visits'), 2000);
