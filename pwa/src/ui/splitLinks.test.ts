import { describe, expect, it } from 'vitest';

import { splitLinks } from './splitLinks';

const links = (text: string) => splitLinks(text).flatMap((part) => part.href ?? []);

describe('links in what somebody wrote', () => {
  it('leaves a text without an address whole', () => {
    expect(splitLinks('Rain, home.\n\nCat asleep.')).toEqual([{ at: 0, text: 'Rain, home.\n\nCat asleep.' }]);
  });

  it('loses not one letter of the text', () => {
    const text = 'Look (https://example.org/a_(b)) and http://example.org/?q=1. Then rest!';
    expect(splitLinks(text).map((part) => part.text).join('')).toBe(text);
  });

  it('gives the full stop and the bracket back to the sentence', () => {
    expect(links('See https://example.org/page.')).toEqual(['https://example.org/page']);
    expect(links('(https://example.org/page)')).toEqual(['https://example.org/page']);
    expect(links('https://example.org/a_(b)')).toEqual(['https://example.org/a_(b)']);
  });

  it('makes a link of nothing but http and https', () => {
    expect(links('javascript:alert(1) data:text/html,x ftp://example.org file:///etc/passwd mailto:a@example.org')).toEqual([]);
  });

  it('makes no link of an address that hides its host behind a name', () => {
    expect(links('https://bank.example@evil.example/')).toEqual([]);
  });

  it('does not let markup into an address', () => {
    expect(links('https://example.org/"><b>x</b>')).toEqual(['https://example.org/']);
  });
});
