import { h, render } from 'preact';
import type { PageData } from '../data.ts';
import { App } from './app.ts';
import './style.css';

const data = JSON.parse(document.getElementById('data')?.textContent ?? '{}') as PageData;
const place = document.getElementById('app');
if (place) {
  place.textContent = '';
  render(h(App, { data }), place);
}
