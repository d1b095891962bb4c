import { describe, expect, it } from 'vitest';

import { isAboutCode, isNudge, isSure, missing } from './joinForm';

describe('joining', () => {
  it('takes a name that looks like a legal name for a nudge, and a taken handle for a refusal', () => {
    expect(isNudge('NAME_LIKE_LEGAL_NAME')).toBe(true);
    expect(isNudge('HANDLE_TAKEN')).toBe(false);
  });

  it('is sure of the name that was questioned, and of no other', () => {
    expect(isSure('Anna Berg', 'Anna Berg ')).toBe(true);
    expect(isSure('Anna Berger', 'Anna Berg')).toBe(false);
    expect(isSure('Anna Berg', null)).toBe(false);
  });

  it('knows which refusals send a visitor back to the code', () => {
    expect(isAboutCode('CODE_USED_UP')).toBe(true);
    expect(isAboutCode('NAME_EMPTY')).toBe(false);
  });

  it('names the first field that is still empty', () => {
    expect(missing({ handle: 'quiet-heron', name: ' ', passphrase: '' })).toBe('name');
    expect(missing({ handle: 'quiet-heron', name: 'Quiet Heron', passphrase: 'seven small boats' })).toBeNull();
  });
});
