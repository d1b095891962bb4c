import { render } from 'preact';

import '../ui/tokens.css';
import '../ui/base.css';

import { start } from '../lib/start';
import { App } from './App';

await start();
const place = document.getElementById('app');
if (place) render(<App />, place);
